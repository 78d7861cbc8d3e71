internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger

/// `kaden line`: the lines of the fleet.
struct LineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "line",
    abstract: "Lists the lines, shows how they stand, takes one out of service or back.",
    subcommands: [
      LineListCommand.self, LineStatusCommand.self, LineEnableCommand.self,
      LineDisableCommand.self, LineAcceptCommand.self, LineRulesCommand.self,
    ]
  )
}

/// `kaden line list`: what the configuration says.
struct LineListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the configured lines.",
    discussion: "Example: kaden line list --json"
  )

  @OptionGroup
  var common: GlobalOptions

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let configuration = try OpenFolder.configuration(common)
      if common.json {
        Terminal.print(JSONDocument.list(configuration.lines.map(\.json)).line)
        return
      }
      var table = TextTable(["LINE", "MODEL", "USES", "AT", "AUDIO", "QUOTA"], rightAligned: [5])
      for line in configuration.lines {
        table.add([
          line.name, line.model + (line.isSimulated ? " (simulated)" : ""),
          line.uses.joined(separator: "+"), line.at, line.audio ?? "-", String(line.smsQuota),
        ])
      }
      table.lines.forEach(Terminal.print)
    }
  }
}

extension KadenConfiguration.Line {
  /// The line as JSON.
  var json: JSONDocument {
    .object([
      ("line", .text(name)), ("model", .text(model)), ("at", .text(at)),
      ("audio", .text(orNull: audio)), ("uses", .list(uses.map { .text($0) })),
      ("sms-quota", .integer(smsQuota)), ("simulated", .truth(isSimulated)),
      ("imei", .text(orNull: imei)),
      ("other-places", .list(otherPorts.map { .text($0.at) })),
    ])
  }
}

/// `kaden line status`: how the daemon sees the lines.
struct LineStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows how the lines stand, as the daemon last noted it.",
    discussion: "Example: kaden line status"
  )

  @OptionGroup
  var common: GlobalOptions

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let folder = try OpenFolder.open(common)
      do throws(LedgerError) {
        show(try folder.ledger.lines(), zone: folder.configuration.office.timeZone)
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  private func show(_ notes: [LineNote], zone: TimeZone) {
    if common.json {
      Terminal.print(JSONDocument.list(notes.map(\.json)).line)
      return
    }
    var table = TextTable(
      ["LINE", "STATE", "NETWORK", "SIGNAL", "USES", "SEEN", "WHY"],
      rightAligned: [3]
    )
    for note in notes {
      table.add([
        note.name, note.isEnabled ? note.state : "disabled",
        [note.network, note.registration].compactMap { $0 }.joined(separator: ", "),
        note.signal.map { "\($0) dBm" } ?? "-", note.uses.joined(separator: "+"),
        LocalTime.text(note.lastSeen, zone: zone), LineStanding.text(note, zone: zone),
      ])
    }
    table.lines.forEach(Terminal.print)
    if notes.isEmpty {
      Terminal.say(
        Phrase(
          en: "no daemon has noted a line yet; start one with: kaden daemon",
          ja: "まだ回線の記録がありません。kaden daemon を起動してください"
        )
      )
    }
  }
}

extension LineNote {
  /// The note as JSON.
  var json: JSONDocument {
    .object([
      ("line", .text(name)), ("box", .text(box)), ("state", .text(state)),
      ("reason", .text(orNull: reason)),
      ("remedy", .text(orNull: why?.text(Terminal.language))),
      ("recovery", recovery?.json ?? .null),
      ("signal-dbm", .integer(orNull: signal)),
      ("registration", .text(orNull: registration)), ("network", .text(orNull: network)),
      ("iccid", .text(orNull: iccid)), ("model", .text(orNull: model)),
      ("uses", .list(uses.map { .text($0) })), ("sms-quota", .integer(smsQuota)),
      ("simulated", .truth(isSimulated)), ("enabled", .truth(isEnabled)),
      ("last-seen", .time(orNull: lastSeen)),
    ])
  }
}

/// `kaden line enable`.
struct LineEnableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable",
    abstract: "Puts a line back into service.",
    discussion: "Example: kaden line enable line-3"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The line's name.")
  var name: String

  func run() async throws {
    try await LineSwitch.set(name, isEnabled: true, common)
  }
}

/// `kaden line disable`.
struct LineDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable",
    abstract: "Takes a line out of service; what it is doing is finished first.",
    discussion: "Example: kaden line disable line-3"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The line's name.")
  var name: String

  func run() async throws {
    try await LineSwitch.set(name, isEnabled: false, common)
  }
}

/// `kaden line accept`.
struct LineAcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Takes a line as it is now: another SIM becomes its SIM, what was held against it is"
      + " forgotten.",
    discussion: """
      A line whose SIM was changed, whose SIM fails or refused its PIN, or that the network bars, \
      takes no orders until a person has looked at it. Who accepted it stands in the audit.

      Example: kaden line accept line-3
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The line's name.")
  var name: String

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let folder = try OpenFolder.open(common)
      do throws(LedgerError) {
        try folder.ledger.acceptLine(name, by: common.actingName, now: Date())
      } catch {
        throw CommandFailure(error)
      }
      if common.json {
        Terminal.print(
          JSONDocument.object([("line", .text(name)), ("accepted", .truth(true))]).line
        )
      }
    }
  }
}

/// What `enable` and `disable` have in common.
enum LineSwitch {
  static func set(_ name: String, isEnabled: Bool, _ common: GlobalOptions) async throws {
    try await CommandRun.reporting(json: common.json) {
      let folder = try OpenFolder.open(common)
      do throws(LedgerError) {
        try folder.ledger.setLine(name, enabled: isEnabled, by: common.actingName, now: Date())
      } catch {
        throw CommandFailure(error)
      }
      if common.json {
        Terminal.print(
          JSONDocument.object([("line", .text(name)), ("enabled", .truth(isEnabled))]).line
        )
      }
    }
  }
}
