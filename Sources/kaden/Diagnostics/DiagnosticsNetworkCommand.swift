internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation
internal import Ledger

/// `kaden diagnostics network`: the network around each modem.
struct DiagnosticsNetworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Asks each modem for its network: registration, signal, cells, VoLTE.",
    discussion: """
      With --watch the signal of one line is read once a second, on a terminal as a meter that is \
      drawn again, else a line a sample; it ends on ^C or after --samples. A line that the daemon has \
      is left alone, and what it noted last is told instead. The exit status is 0 for good, 1 for a \
      warning, 2 for bad.

      Example: kaden diagnostics network --line line-1 --watch
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: ProbeOptions
  @OptionGroup
  var colours: ColourOptions

  @Flag(help: "Read the signal once a second.")
  var watch = false

  @Option(help: ArgumentHelp("End --watch after so many.", valueName: "count"))
  var samples: Int?

  func validate() throws {
    if let samples, samples < 1 || !watch {
      throw ValidationError(
        Phrase(
          en: "--samples takes a number from 1 on and goes with --watch",
          ja: "--samples は1以上で、--watch と使います"
        )
      )
    }
  }

  func run() async throws {
    guard watch else { return try await ProbeRun.run(.network, common, options, colours) }
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let ground = try ProbeGround(common)
      let line = try ground.onlyLine(options)
      verdict = try await meter(line, ground)
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }

  private func meter(
    _ line: ProbedLine,
    _ ground: ProbeGround
  ) async throws -> ProbeVerdict {
    let display = MeterDisplay(
      words: FindingWords.terminal(colours),
      isLive: Terminal.isInteractive && !common.json,
      isJSON: common.json
    )
    switch SignalMeter.open(line, catalogue: ground.catalogue) {
    case .open(var meter):
      return try await display.show(samples) { meter.sample() }
    case .refused(let findings):
      guard findings.contains(where: { $0.probe == "daemon" }),
        ProbeGround.notes(common)?.contains(where: { $0.name == line.name }) == true
      else {
        let found = LineFindings(line: line.name, probes: findings)
        return ProbeRun.show([(line.title, found)], common, colours)
      }
      return try await display.show(samples) {
        ProbeGround.notes(common)?.first { $0.name == line.name }.map { SignalSample($0) }
      }
    }
  }
}
