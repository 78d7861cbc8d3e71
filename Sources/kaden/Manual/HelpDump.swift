internal import ArgumentParser
internal import Foundation

/// What the commands say of themselves, as the argument parser gives it away.
struct HelpDump: Decodable {
  let command: Command

  /// One command with those under it.
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  /// An option, a flag or an argument.
  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let discussion: String?
    let defaultValue: String?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool?
  }

  /// `--name` or `-n`.
  struct Name: Decodable {
    let kind: String
    let name: String

    /// As it is typed.
    var typed: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  /// The dump of the whole program.
  ///
  /// - Throws: if the argument parser's form has changed.
  static func whole() throws -> HelpDump {
    try JSONDecoder().decode(HelpDump.self, from: Data(Kaden._dumpHelp().utf8))
  }
}

extension HelpDump.Command {
  /// The commands under it that are shown, without `help`.
  var shown: [HelpDump.Command] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// The command under it by its name.
  func subcommand(_ name: String) -> HelpDump.Command? {
    shown.first { $0.commandName == name }
  }
}
