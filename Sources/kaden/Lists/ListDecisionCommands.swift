internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden list confirm`: a held record becomes a target.
struct ListConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Confirms held records: they may be called as proposed, or at another number.",
    discussion: """
      Example: kaden list confirm 3 41 57
      Example: kaden list confirm 3 63 --other-number
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The list.")
  var list: Int64
  @Argument(help: "The records, by their numbers in the file.")
  var records: [Int]
  @Flag(
    help: ArgumentHelp(
      "Call another number than the one proposed.",
      discussion: """
        It is asked for, or read from standard input: so it stands in no shell history and no list
        of processes.
        """
    )
  )
  var otherNumber = false

  func validate() throws {
    guard !otherNumber || records.count == 1 else {
      throw ValidationError(
        Phrase(en: "--other-number takes one record", ja: "--other-number を使えるのは記録1件のときだけです")
      )
    }
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      var number: String?
      if otherNumber {
        let question = Phrase(
          en: "the number to call for record \(records[0]):",
          ja: "記録 \(records[0]) の発信番号:"
        )
        guard let answer = Terminal.ask(question), !answer.isEmpty else {
          throw CommandFailure(
            "number-missing",
            Phrase(en: "no number was given", ja: "番号が指定されていません"),
            status: .wrongUsage
          )
        }
        number = answer
      }
      try RecordDecisions.make(.confirmed, records, of: list, number: number, at: desk)
    }
  }
}

/// `kaden list strike`: a record is not called.
struct ListStrikeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strike",
    abstract: "Strikes records: they are neither called nor written to.",
    discussion: "Example: kaden list strike 3 44 45"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The list.")
  var list: Int64
  @Argument(help: "The records, by their numbers in the file.")
  var records: [Int]

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      try RecordDecisions.make(.struck, records, of: list, number: nil, at: desk)
    }
  }
}

/// What `confirm` and `strike` have in common.
enum RecordDecisions {
  /// Decides about records one after the other; the first that is refused ends it.
  static func make(
    _ decision: Decision,
    _ records: [Int],
    of list: Int64,
    number: String?,
    at desk: OfficeDesk
  ) throws {
    for record in records {
      try desk.office.decide(
        record: record,
        of: list,
        decision,
        number: number,
        by: desk.who,
        now: Date()
      )
    }
    let held = try desk.ledger.list(list).held
    desk.show(
      .object([
        ("list", .integer(Int(list))), ("decision", .text(decision.rawValue)),
        ("records", .list(records.map { .integer($0) })), ("held", .integer(held)),
      ]),
      [words(decision, records.count, held).text(Terminal.language)]
    )
  }

  /// What was decided, and how many decisions are due yet.
  static func words(_ decision: Decision, _ count: Int, _ held: Int) -> Phrase {
    Phrase(
      en: "\(count) \(count == 1 ? "record" : "records")"
        + " \(ListWords.decision(decision).en); \(held) still held",
      ja: "\(count) 件を「\(ListWords.decision(decision).ja)」にしました。要確認の残り \(held) 件"
    )
  }
}
