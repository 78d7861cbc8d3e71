internal import Campaign
internal import Foundation
internal import Ledger

/// Lists and their records as tables for a terminal of 80 columns.
enum ListTables {
  /// All lists.
  static func lists(_ lists: [StoredList], _ desk: OfficeDesk) -> [String] {
    guard !lists.isEmpty else {
      let none = Phrase(
        en: "no list yet; import one with: kaden list import FILE --business CODE",
        ja: "リストはまだありません。kaden list import で取り込んでください"
      )
      return [none.text(Terminal.language)]
    }
    var table = TextTable(listHeader(Terminal.language), rightAligned: [0, 2, 3])
    for list in lists {
      table.add([
        String(list.id), list.heading.business, String(list.records), String(list.held),
        desk.time(list.importedAt),
        ColumnText.cut(Printable.text(list.heading.file), to: 28)
          + (list.purgedAt == nil ? "" : purged.text(Terminal.language)),
      ])
    }
    return table.lines
  }

  private static let purged = Phrase(en: " (purged)", ja: " (消去済)")

  private static func listHeader(_ language: Language) -> [String] {
    switch language {
    case .english: ["LIST", "BUSINESS", "RECORDS", "HELD", "IMPORTED", "FILE"]
    case .japanese: ["リスト", "業務", "件数", "要確認", "取込日時", "ファイル"]
    }
  }

  /// One list without its records.
  static func list(_ list: StoredList, _ desk: OfficeDesk) -> [String] {
    let heading = list.heading
    let file = Printable.text(heading.file)
    var lines = [
      Phrase(
        en: "list \(list.id): \(list.records) records of \(file) (\(heading.encoding)),"
          + " business \(heading.business)",
        ja: "リスト \(list.id): \(file) の \(list.records) 件 (\(heading.encoding))"
          + " 業務 \(heading.business)"
      ),
      Phrase(
        en: "imported \(desk.time(list.importedAt)) by \(list.importedBy)",
        ja: "取込 \(desk.time(list.importedAt)) \(list.importedBy)"
      ),
    ].map { $0.text(Terminal.language) }
    lines.append("SHA-256 \(heading.sha256)")
    lines += ListWords.totals(list.totals, Terminal.language)
    let decisions = Phrase(
      en: "of the held: \(list.held) wait, \(list.confirmed) confirmed, \(list.struck) struck",
      ja: "要確認の処理: 未処理 \(list.held)、確認 \(list.confirmed)、除外 \(list.struck)"
    )
    lines.append(decisions.text(Terminal.language))
    if let at = list.purgedAt {
      let phrase = Phrase(
        en: "personal data deleted \(desk.time(at)) by \(list.purgedBy ?? "-")",
        ja: "個人情報消去 \(desk.time(at)) \(list.purgedBy ?? "-")"
      )
      lines.append(phrase.text(Terminal.language))
    }
    return lines
  }

  /// Records; with names only for the clerk's own terminal.
  static func records(
    _ records: [StoredRecord],
    withNames: Bool,
    _ language: Language
  ) -> [String] {
    guard !records.isEmpty else { return [] }
    var lines = [""]
    if withNames {
      for record in records { lines += person(record, language) }
      return lines
    }
    var table = TextTable(ListWords.recordHeader(language), rightAligned: [0, 1])
    for record in records {
      table.add([
        String(record.record), String(record.line), standing(record, language),
        ListWords.joined(record.remarks.map { $0.text(language) }, language),
      ])
    }
    return lines + table.lines(within: Terminal.tableColumns)
  }

  private static func standing(_ record: StoredRecord, _ language: Language) -> String {
    let phrase = record.decision.map(ListWords.decision) ?? ListWords.verdict(record.verdict)
    return phrase.text(language)
  }

  /// One record with everything the file says of it; personal.
  private static func person(_ record: StoredRecord, _ language: Language) -> [String] {
    let fields = [record.name, record.reading, record.addressee, record.telephone]
      .map { $0.isEmpty ? "-" : Printable.text($0) }
    let place = Phrase(
      en: "record \(record.record), line \(record.line): ",
      ja: "記録 \(record.record) (\(record.line) 行目): "
    )
    var lines = [
      place.text(language) + standing(record, language),
      "  " + fields.joined(separator: " / "),
    ]
    if record.isHeld, let number = record.number {
      let proposed = Phrase(en: "would call \(number.digits)", ja: "発信予定 \(number.digits)")
      lines.append("  " + proposed.text(language))
    }
    for remark in record.remarks {
      let text = remark.text(language)
      lines += WrappedText.lines(text, columns: Terminal.columns - 2).map { "  " + $0 }
    }
    return lines
  }
}
