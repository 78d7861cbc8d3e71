internal import ArgumentParser
internal import Campaign
internal import Ledger

/// `kaden list show`: the lists, or one list with the records that wait for a person.
struct ListShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows all lists, or one with its held records.",
    discussion: """
      Names, readings and numbers are printed only where asked for, and only on a terminal.

      Example: kaden list show 3 --names
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The list; without it, all lists.")
  var list: Int64?
  @Flag(help: "Print who the records are about; on a terminal only.")
  var names = false
  @Flag(help: "Show every record, not only the held ones; those come first.")
  var all = false

  func validate() throws {
    if list == nil, names || all {
      throw ValidationError(
        Phrase(en: "--names and --all need a list", ja: "--names と --all にはリスト番号が必要です")
      )
    }
    if names, common.json {
      throw ValidationError(
        Phrase(en: "--names is for people, --json for machines", ja: "--names と --json は同時に使えません")
      )
    }
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      guard let list else {
        let lists = try desk.ledger.lists()
        desk.show(.list(lists.map(ListDocument.list)), ListTables.lists(lists, desk))
        return
      }
      guard !names || Terminal.isInteractive else { throw Self.notATerminal }
      let stored = try desk.ledger.list(list)
      var held: [StoredRecord] = []
      var others: [StoredRecord] = []
      try desk.ledger.records(of: list, heldOnly: !all) { record in
        if record.isHeld { held.append(record) } else { others.append(record) }
      }
      let records = held + others
      desk.show(
        ListDocument.list(stored, records: records, Terminal.language),
        ListTables.list(stored, desk)
          + ListTables.records(records, withNames: names, Terminal.language)
      )
    }
  }

  private static let notATerminal = CommandFailure(
    "not-a-terminal",
    Phrase(
      en: "--names prints personal data, and that to a terminal only",
      ja: "--names は個人情報を表示するため、端末でのみ使えます"
    ),
    status: .notPermitted
  )
}

extension StoredRecord {
  /// Whether a person's decision is still due.
  var isHeld: Bool { verdict == .confirm && decision == nil }
}
