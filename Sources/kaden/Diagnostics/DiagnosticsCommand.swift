internal import ArgumentParser
internal import Campaign
internal import Diagnostics

/// `kaden diagnostics`: what is wrong, and what to do about it.
struct DiagnosticsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnostics",
    abstract: "Looks for what stands in the way of a line, and says what to do.",
    discussion: """
      Each probe asks a question and answers with evidence, a verdict and a remedy. The exit status \
      is 0 if all is good, 1 if something should be seen to, 2 if something does not work. Without a \
      subcommand every safe probe is run over all lines, and one screen is printed.

      Example: kaden diagnostics
      """,
    subcommands: [
      DiagnosticsOverviewCommand.self,
      DiagnosticsPortsCommand.self, DiagnosticsModemCommand.self, DiagnosticsSIMCommand.self,
      DiagnosticsNetworkCommand.self, DiagnosticsPowerCommand.self, DiagnosticsBoxCommand.self,
      DiagnosticsSMSCommand.self, DiagnosticsCallCommand.self, DiagnosticsAudioCommand.self,
      DiagnosticsRecordCommand.self, DiagnosticsReplayCommand.self,
      DiagnosticsExplainCommand.self, DiagnosticsConsoleCommand.self,
      DiagnosticsReportCommand.self,
    ],
    defaultSubcommand: DiagnosticsOverviewCommand.self
  )
}

/// `kaden diagnostics ports`: the modems on the USB.
struct DiagnosticsPortsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports",
    abstract: "Lists the modems on the USB with their ports, names and rights.",
    discussion: """
      Opens nothing, sends nothing, changes nothing; works without a configuration and without a \
      ledger. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: sudo kaden diagnostics ports --user kaden
      """
  )

  @OptionGroup
  var common: GlobalOptions

  @OptionGroup
  var colours: ColourOptions

  @Option(
    help: ArgumentHelp("Whose rights are looked at; otherwise your own.", valueName: "name")
  )
  var user: String?

  @OptionGroup
  var system: RootOptions

  func run() async throws {
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let ground = try ProbeGround(common, asksLedger: false)
      let survey = PortSurvey(
        folders: system.folders,
        catalogue: ground.catalogue,
        lines: ground.ports,
        user: try examinedUser()
      )
      if common.json {
        Terminal.print(FindingWords.document(survey.lines, Terminal.language).line)
      } else {
        let words = FindingWords.terminal(colours)
        PortWords.lines(survey, words).forEach(Terminal.print)
      }
      verdict = survey.verdict
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }

  private func examinedUser() throws(CommandFailure) -> PortUser {
    guard let user else { return .current }
    guard let found = PortUser(named: user) else {
      throw CommandFailure(
        "user",
        Phrase(en: "there is no user \(user)", ja: "利用者 \(user) はいません"),
        status: .badInput
      )
    }
    return found
  }
}
