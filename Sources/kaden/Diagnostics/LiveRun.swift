internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Glibc

/// A test of one line by using it, shown and judged.
enum LiveRun {
  /// Tests, prints, and ends with the verdict's status.
  static func run(
    _ common: GlobalOptions,
    _ colours: ColourOptions,
    _ test: (ProbeGround) async throws -> (line: ProbedLine, run: (LiveTest) -> LineFindings)
  ) async throws {
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let ground = try ProbeGround(common, asksLedger: false)
      let (line, run) = try await test(ground)
      ControlC.watch()
      let found = run(
        LiveTest(
          line: line,
          catalogue: ground.catalogue,
          isCancelled: { ControlC.isWished },
          tell: { phrase in
            guard !common.json else { return }
            Terminal.write("· \(phrase.text(Terminal.language))\n", to: STDERR_FILENO)
          }
        )
      )
      verdict = ProbeRun.show([(line.title, found)], common, colours)
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }
}
