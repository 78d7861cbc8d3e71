internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation

/// A run of one topic over the lines that were chosen, shown and judged.
enum ProbeRun {
  /// Probes, prints, and ends with the verdict's status.
  static func run(
    _ topic: ProbeTopic,
    _ common: GlobalOptions,
    _ options: ProbeOptions,
    _ colours: ColourOptions
  ) async throws {
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let ground = try ProbeGround(common)
      let lines = try ground.lines(options)
      guard !lines.isEmpty else { throw noLines }
      let found = lines.map { line in
        ModemRound.findings(
          of: [topic],
          on: line,
          catalogue: ground.catalogue,
          notes: ground.notes
        )
      }
      verdict = show(zip(lines, found).map { ($0.title, $1) }, common, colours)
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }

  /// Prints what was found of lines, and gives the worst of it.
  static func show(
    _ found: [(title: String, findings: LineFindings)],
    _ common: GlobalOptions,
    _ colours: ColourOptions
  ) -> ProbeVerdict {
    let findings = found.map(\.findings)
    if common.json {
      Terminal.print(FindingWords.document(findings, Terminal.language).line)
    } else {
      lines(found, FindingWords.terminal(colours)).forEach(Terminal.print)
    }
    return ProbeVerdict.worst(findings.map(\.verdict))
  }

  /// For people: a block for each line, then the verdict.
  static func lines(
    _ found: [(title: String, findings: LineFindings)],
    _ words: FindingWords
  ) -> [String] {
    var lines: [String] = []
    for (title, findings) in found {
      lines.append(ColumnText.cut(title, to: words.columns))
      lines += words.full(findings.probes) + [""]
    }
    return lines + [words.verdict(ProbeVerdict.worst(found.map(\.findings.verdict)))]
  }

  private static let noLines = CommandFailure(
    "line",
    Phrase(
      en: "no line is configured; name a tty: --port /dev/ttyUSB2, or see which there are:"
        + " kaden diagnostics ports",
      ja: "回線の設定がありません。--port /dev/ttyUSB2 のように指定するか、一覧を確かめてください: "
        + "kaden diagnostics ports"
    ),
    status: .badInput
  )
}
