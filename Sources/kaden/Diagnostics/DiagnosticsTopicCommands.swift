internal import ArgumentParser
internal import Diagnostics

/// `kaden diagnostics modem`: who the modem is, and how it answers.
struct DiagnosticsModemCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modem",
    abstract: "Asks each modem who it is, and how fast and surely it answers.",
    discussion: """
      Finds the rate by trying, asks AT fifty times, and tells identity, firmware, flow control, \
      garbage, and whether a file of hardware/modems fits. A line that the daemon has is left alone, \
      and the daemon's view is told instead. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: kaden diagnostics modem --port /dev/ttyUSB2
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: ProbeOptions
  @OptionGroup
  var colours: ColourOptions

  func run() async throws {
    try await ProbeRun.run(.modem, common, options, colours)
  }
}

/// `kaden diagnostics sim`: the card.
struct DiagnosticsSIMCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sim",
    abstract: "Asks each modem for its SIM: state, tries left, identity, service centre, storage.",
    discussion: """
      No PIN is ever typed. A line that the daemon has is left alone, and the daemon's view is told \
      instead. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: kaden diagnostics sim --line line-1
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: ProbeOptions
  @OptionGroup
  var colours: ColourOptions

  func run() async throws {
    try await ProbeRun.run(.sim, common, options, colours)
  }
}

/// `kaden diagnostics power`: supply and temperature.
struct DiagnosticsPowerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Asks each modem for its voltage and temperature, and looks for restarts.",
    discussion: """
      What a model can tell stands in its file of hardware/modems. A line that the daemon has is left \
      alone. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: kaden diagnostics power --json
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: ProbeOptions
  @OptionGroup
  var colours: ColourOptions

  func run() async throws {
    try await ProbeRun.run(.power, common, options, colours)
  }
}
