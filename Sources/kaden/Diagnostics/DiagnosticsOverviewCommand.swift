internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation

/// `kaden diagnostics` alone: everything at once, on one screen.
struct DiagnosticsOverviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview",
    abstract: "Runs every safe probe over all lines and all modems; also without this word.",
    discussion: """
      Looks at the USB, then asks every modem, configured or not, and prints a line for each with its \
      verdict, and the three most important findings: question, evidence, verdict, remedy. Works \
      without a configuration and without a ledger. A line that the daemon has is left alone, and the \
      daemon's view is told instead. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: sudo kaden diagnostics --config /etc/kaden/kaden.toml
      """
  )

  @OptionGroup
  var common: GlobalOptions

  @Option(help: ArgumentHelp("Only this line of kaden.toml, with all findings.", valueName: "name"))
  var line: String?

  @OptionGroup
  var colours: ColourOptions

  @OptionGroup
  var system: RootOptions

  func run() async throws {
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let ground = try ProbeGround(common)
      if let line { _ = try ground.line(named: line) }
      let round = OverviewRound(ground, root: system.folder)
      Terminal.progress(Phrase(en: "asking …", ja: "確認中 …").text(Terminal.language))
      let box = BoxProbes.findings(BoxPlaces(ground.configuration, root: system.folder))
      let overview = await round.overview(ofLine: line, box: box)
      Terminal.endProgress()
      if common.json {
        let findings = overview.rows.map(\.findings)
        Terminal.print(FindingWords.document(findings, Terminal.language).line)
      } else {
        let words = OverviewWords(
          words: FindingWords.terminal(colours)
        )
        let lines = line == nil ? words.lines(overview) : words.everything(overview)
        lines.forEach(Terminal.print)
      }
      verdict = overview.verdict
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }
}

extension OverviewRound {
  /// A round over what is configured and what is plugged in.
  init(_ ground: ProbeGround, root: String?) {
    self.init(
      folders: SystemFolders(root: root ?? ""),
      catalogue: ground.catalogue,
      lines: ground.configuration.map { $0.lines.map(ProbedLine.init) },
      ports: ground.ports ?? [],
      user: .current,
      notes: ground.notes
    )
  }
}
