internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger

/// `kaden inbox`: messages that came in.
struct InboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inbox",
    abstract: "Shows the messages that came in, and what was understood of them.",
    discussion: """
      Messages are stored sealed, and show whom they answer: the target and the campaign that last
      wrote to the number. One that asks to stop and says nothing else (配信停止, STOP …) puts its
      number on the suppression list at once; one that may ask so is marked for a person, who decides
      with `stop` or `dismiss`. Parts that have not come after six hours are shown as missing.

      Example: kaden inbox --unread
      """,
    subcommands: [
      InboxListCommand.self, InboxShowCommand.self, InboxReadCommand.self, InboxStopCommand.self,
      InboxDismissCommand.self,
    ],
    defaultSubcommand: InboxListCommand.self
  )
}

/// `kaden inbox list`: one line a message.
struct InboxListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists messages, oldest first.",
    discussion: "Example: kaden inbox list --unread --business 0404-01"
  )

  @OptionGroup
  var common: GlobalOptions
  @Flag(help: "Only those that nobody has marked as read.")
  var unread = false
  @Option(help: ArgumentHelp("Only answers to that kind of work.", valueName: "code"))
  var business: String?

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let messages = try desk.ledger.inbox(unreadOnly: unread, business: business)
      let now = Date()
      desk.show(
        .list(messages.map { InboxWords.document($0, now: now) }),
        InboxWords.table(messages, zone: desk.zone, now: now, Terminal.language)
      )
    }
  }
}

/// `kaden inbox show`: one message with all that is known of it.
struct InboxShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one message whole, with whom it answers and what came of it.",
    discussion: "Example: kaden inbox show 12"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The message.")
  var message: Int64

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let stored = try desk.ledger.message(message)
      let now = Date()
      desk.show(
        InboxWords.document(stored, now: now),
        InboxWords.lines(stored, zone: desk.zone, now: now, Terminal.language)
      )
    }
  }
}

/// `kaden inbox read`: marks messages as read.
struct InboxReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Marks messages as read; with one that is not there, none is marked.",
    discussion: "Example: kaden inbox read 12 13"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The messages.")
  var messages: [Int64]

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let marked = try desk.ledger.markRead(messages, by: desk.who, now: Date())
      desk.show(
        .object([("messages", .integer(messages.count)), ("marked", .integer(marked))]),
        [InboxWords.marked(marked).text(Terminal.language)]
      )
    }
  }
}

/// `kaden inbox stop`: a person says that a message is a wish to stop.
struct InboxStopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Follows a message as a wish to stop: its number goes on the suppression list.",
    discussion: """
      For the business whose campaign last wrote to the number, or for all if none did. The message is
      kept as the evidence, and orders that wait for the number are dropped.

      Example: kaden inbox stop 12
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The message.")
  var message: Int64

  func run() async throws {
    try await InboxJudgement.run(message, as: .stop, common)
  }
}

/// `kaden inbox dismiss`: a person says that a message is no wish to stop.
struct InboxDismissCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Says that a message is no wish to stop.",
    discussion: """
      What was followed already stays on the suppression list.

      Example: kaden inbox dismiss 12
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The message.")
  var message: Int64

  func run() async throws {
    try await InboxJudgement.run(message, as: .none, common)
  }
}

/// What a person decides about a message.
enum InboxJudgement {
  static func run(_ message: Int64, as wish: StopWish, _ common: GlobalOptions) async throws {
    try await OfficeDesk.open(common) { desk in
      _ = try desk.ledger.judge(message, as: wish, by: desk.who, now: Date())
      let stored = try desk.ledger.message(message)
      desk.show(
        InboxWords.document(stored, now: Date()),
        [InboxWords.judged(stored).text(Terminal.language)]
      )
    }
  }
}
