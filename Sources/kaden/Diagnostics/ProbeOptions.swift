internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation
internal import Ledger
internal import ModemCatalogue

/// Which lines are probed.
struct ProbeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only this line of kaden.toml.", valueName: "name"))
  var line: String?

  @Option(
    help: ArgumentHelp(
      "A tty of your own choice, whether or not there is a configuration.",
      valueName: "path"
    )
  )
  var port: String?

  func validate() throws {
    if line != nil, port != nil {
      throw ValidationError(
        Phrase(en: "--line or --port, not both", ja: "--line と --port は同時に指定できません")
      )
    }
  }
}

/// What probes of modems go by: the configuration and the ledger if they are there, and the models.
struct ProbeGround {
  /// The configuration; nothing if there is none to be read.
  let configuration: KadenConfiguration?
  /// What the daemon noted; nothing if there is no ledger.
  let notes: [LineNote]?
  let catalogue: ModemCatalogue

  /// Reads what is there; only a configuration that was named and cannot be read is a failure.
  init(_ common: GlobalOptions, asksLedger: Bool = true) throws(CommandFailure) {
    configuration = try Self.configuration(common)
    catalogue = try InstalledModels.catalogue(besides: configuration?.folder)
    notes = configuration == nil || !asksLedger ? nil : Self.notes(common)
  }

  /// What there is without a configuration.
  init() throws(CommandFailure) {
    configuration = nil
    catalogue = try InstalledModels.catalogue(besides: nil)
    notes = nil
  }

  /// The lines that are probed: the one that was chosen, or all that are configured.
  ///
  /// - Parameters:
  ///   - options: which were chosen.
  ///   - audio: where the sound of a tty that is chosen goes.
  /// - Returns: the lines.
  /// - Throws: `CommandFailure` for a name that no line has.
  func lines(
    _ options: ProbeOptions,
    audio: String? = nil
  ) throws(CommandFailure) -> [ProbedLine] {
    if let port = options.port { return [ProbedLine(port: port, audio: audio)] }
    let lines = (configuration?.lines ?? []).map(ProbedLine.init)
    guard let name = options.line else { return lines }
    return [try line(named: name)]
  }

  /// The one line that was chosen.
  ///
  /// - Throws: `CommandFailure` if it is not said which.
  func onlyLine(_ options: ProbeOptions, audio: String? = nil) throws(CommandFailure) -> ProbedLine
  {
    let chosen = try lines(options, audio: audio)
    guard let only = chosen.first, chosen.count == 1 else {
      throw CommandFailure(
        "line",
        Phrase(
          en: "one line at a time: --line NAME or --port PATH",
          ja: "一度に扱えるのは1回線です: --line 名前 または --port パス"
        ),
        status: .badInput
      )
    }
    return only
  }

  /// The ports of the configured lines that are not simulated; nothing if there is no configuration.
  var ports: [ConfiguredPorts]? {
    configuration?.lines.filter { !$0.isSimulated }.map {
      ConfiguredPorts(name: $0.name, at: $0.at, audio: $0.audio)
    }
  }

  /// One configured line by its name.
  func line(named name: String) throws(CommandFailure) -> ProbedLine {
    guard let line = configuration?.lines.first(where: { $0.name == name }) else {
      throw CommandFailure(
        "line",
        Phrase(
          en: "there is no line \(name) in kaden.toml; see: kaden line list",
          ja: "kaden.tomlに回線 \(name) がありません: kaden line list"
        ),
        status: .badInput
      )
    }
    return ProbedLine(line)
  }

  /// Whether there is a configuration, readable or not.
  static func isConfigured(_ common: GlobalOptions) -> Bool {
    KadenConfiguration.candidates(
      option: common.config,
      environment: ProcessInfo.processInfo.environment
    ).contains(where: FileManager.default.fileExists)
  }

  /// What the daemon noted now.
  static func notes(_ common: GlobalOptions) -> [LineNote]? {
    guard let folder = try? OpenFolder.open(common) else { return nil }
    return try? folder.ledger.lines()
  }

  /// The configuration; nothing if there is none, or it cannot be read and nobody named it.
  static func configuration(
    _ common: GlobalOptions
  ) throws(CommandFailure) -> KadenConfiguration? {
    guard common.config != nil || isConfigured(common) else { return nil }
    do throws(CommandFailure) {
      return try OpenFolder.configuration(common)
    } catch {
      guard common.config == nil else { throw error }
      Terminal.complain(error.phrase.text(Terminal.language))
      return nil
    }
  }
}

extension ProbedLine {
  /// A line as the configuration has it.
  init(_ line: KadenConfiguration.Line) {
    self.init(
      name: line.name,
      at: line.at,
      model: line.model == "auto" ? nil : line.model,
      baud: line.baud,
      takesCalls: line.uses.contains("voice"),
      hasPIN: line.pinFile != nil,
      audio: line.audio,
      isSimulated: line.isSimulated
    )
  }
}
