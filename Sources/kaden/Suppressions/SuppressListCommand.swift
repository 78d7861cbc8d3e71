internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden suppress list`: the entries.
struct SuppressListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the entries, oldest first.",
    discussion: """
      Whom they are about is printed only where asked for, and only on a terminal.

      Example: kaden suppress list --numbers
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Flag(help: "Print addressee and telephone numbers; on a terminal only.")
  var numbers = false

  func validate() throws {
    if numbers, common.json {
      throw ValidationError(
        Phrase(
          en: "--numbers is for people, --json for machines",
          ja: "--numbers と --json は同時に使えません"
        )
      )
    }
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      guard !numbers || Terminal.isInteractive else {
        throw CommandFailure(
          "not-a-terminal",
          Phrase(
            en: "--numbers prints personal data, and that to a terminal only",
            ja: "--numbers は個人情報を表示するため、端末でのみ使えます"
          ),
          status: .notPermitted
        )
      }
      var entries: [StoredSuppression] = []
      try desk.ledger.suppressions { entries.append($0) }
      desk.show(
        .list(entries.map(SuppressionWords.document)),
        SuppressionWords.table(
          entries,
          zone: desk.zone,
          withNumbers: numbers,
          Terminal.language
        )
      )
    }
  }
}

/// Suppressions in words and as JSON.
enum SuppressionWords {
  /// What came of an import.
  static func imported(_ receipt: SuppressionReceipt) -> Phrase {
    Phrase(
      en: "\(receipt.entries) people in the file, \(receipt.added) of them new",
      ja: "ファイル \(receipt.entries) 件、うち新規 \(receipt.added) 件"
    )
  }

  /// What came of adding one person.
  static func added(_ isNew: Bool) -> Phrase {
    isNew
      ? Phrase(en: "added", ja: "登録しました")
      : Phrase(en: "already there", ja: "登録済みです")
  }

  /// A reason in words.
  static func kind(_ kind: SuppressionKind) -> Phrase {
    switch kind {
    case .paid: Phrase(en: "paid", ja: "納付済")
    case .noCalls: Phrase(en: "no calls", ja: "架電拒否")
    case .wrongNumber: Phrase(en: "wrong number", ja: "番号違い")
    case .stopWish: Phrase(en: "asked to stop", ja: "配信停止の申出")
    }
  }

  /// An entry as JSON, without whom it is about.
  static func document(_ stored: StoredSuppression) -> JSONDocument {
    .object([
      ("suppression", .integer(Int(stored.id))), ("kind", .text(stored.entry.kind.rawValue)),
      ("business", .text(orNull: stored.entry.business)),
      ("by-addressee", .truth(stored.entry.addressee != nil)),
      ("by-number", .truth(stored.entry.number != nil)),
      ("added-at", .time(orNull: stored.addedAt)), ("added-by", .text(stored.addedBy)),
      ("message", .integer(orNull: stored.message.map { Int($0) })),
    ])
  }

  /// The entries as a table.
  static func table(
    _ entries: [StoredSuppression],
    zone: TimeZone,
    withNumbers: Bool,
    _ language: Language
  ) -> [String] {
    var table = TextTable(header(language), rightAligned: [0])
    let known = Phrase(en: "known", ja: "あり").text(language)
    for stored in entries {
      let addressee = stored.entry.addressee.map { withNumbers ? Printable.text($0) : known }
      let number = stored.entry.number.map { withNumbers ? $0.digits : known }
      table.add([
        String(stored.id), kind(stored.entry.kind).text(language),
        stored.entry.business ?? "-", addressee ?? "-", number ?? "-",
        LocalTime.text(stored.addedAt, zone: zone), stored.addedBy,
      ])
    }
    return table.lines
  }

  private static func header(_ language: Language) -> [String] {
    switch language {
    case .english: ["NO", "WHY", "BUSINESS", "ADDRESSEE", "NUMBER", "ADDED", "BY"]
    case .japanese: ["番号", "理由", "業務", "宛名番号", "電話番号", "登録日時", "登録者"]
    }
  }
}
