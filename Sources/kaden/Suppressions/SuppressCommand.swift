internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden suppress`: who is neither called nor written to.
struct SuppressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suppress",
    abstract: "Keeps who has paid, wishes no calls, or is not at the number.",
    subcommands: [
      SuppressImportCommand.self, SuppressAddCommand.self, SuppressListCommand.self,
    ]
  )
}

/// The reasons as the command line names them.
enum SuppressionName: String, CaseIterable, ExpressibleByArgument {
  case paid
  case noCalls = "no-calls"
  case wrongNumber = "wrong-number"
  case stopWish = "stop-wish"

  /// The reason itself.
  var kind: SuppressionKind {
    switch self {
    case .paid: .paid
    case .noCalls: .noCalls
    case .wrongNumber: .wrongNumber
    case .stopWish: .stopWish
    }
  }
}

/// Why people are suppressed, and for which work.
struct SuppressionOptions: ParsableArguments {
  @Option(
    help: """
      paid (counts for one business), stop-wish (for one, or all without --business), no-calls or \
      wrong-number (for all).
      """
  )
  var kind: SuppressionName
  @Option(
    help: ArgumentHelp("The kind of work that paid or stop-wish counts for.", valueName: "code")
  )
  var business: String?
}

/// `kaden suppress import`: takes in a file.
struct SuppressImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes in who is not to be called; orders that wait are dropped at once.",
    discussion: """
      The file is a list of the usual four columns, or a CSV with 宛名番号, 電話番号 or both. A line
      that names nobody refuses the whole file.

      Example: kaden suppress import paid.csv --kind paid --business 0404-01
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: SuppressionOptions
  @Argument(help: "The file.", completion: .file(extensions: ["csv"]))
  var file: String

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let receipt = try desk.office.importSuppressions(
        file: file,
        kind: options.kind.kind,
        business: options.business,
        by: desk.who,
        now: Date()
      )
      desk.show(
        .object([
          ("kind", .text(options.kind.rawValue)), ("business", .text(orNull: options.business)),
          ("entries", .integer(receipt.entries)), ("added", .integer(receipt.added)),
        ]),
        [SuppressionWords.imported(receipt).text(Terminal.language)]
      )
    }
  }
}

/// `kaden suppress add`: one person.
struct SuppressAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds one person, by addressee number, telephone number or both.",
    discussion: """
      The two numbers are asked for, or read from two lines of standard input, so that they stand in
      no shell history and no list of processes; an empty line means that one is not known.

      Example: kaden suppress add --kind no-calls
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: SuppressionOptions

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let addressee = Terminal.ask(Phrase(en: "addressee number:", ja: "宛名番号:"))
      let number = Terminal.ask(Phrase(en: "telephone number:", ja: "電話番号:"))
      let isNew = try desk.office.suppress(
        kind: options.kind.kind,
        business: options.business,
        addressee: addressee.flatMap(Self.known),
        number: number.flatMap(Self.known),
        by: desk.who,
        now: Date()
      )
      desk.show(
        .object([
          ("kind", .text(options.kind.rawValue)), ("business", .text(orNull: options.business)),
          ("entries", .integer(1)), ("added", .integer(isNew ? 1 : 0)),
        ]),
        [SuppressionWords.added(isNew).text(Terminal.language)]
      )
    }
  }

  /// What was typed, without blanks around it; `nil` if nothing was.
  static func known(_ answer: String) -> String? {
    let answer = answer.trimmingCharacters(in: .whitespaces)
    return answer.isEmpty ? nil : answer
  }
}
