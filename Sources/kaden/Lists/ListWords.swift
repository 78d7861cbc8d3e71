internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// Lists and their records in words; nothing personal but where it is said.
enum ListWords {
  /// Records that a report of an import shows.
  static let shownRecords = 20

  /// How far an import is.
  static func progress(_ progress: ImportProgress) -> Phrase {
    let share = Int((progress.share * 100).rounded(.down))
    switch progress.stage {
    case .reading:
      return Phrase(
        en: "reading: \(progress.records) records, \(share) %",
        ja: "読込中: \(progress.records) 件 (\(share)%)"
      )
    case .storing:
      return Phrase(
        en: "storing: \(progress.records) records, \(share) %",
        ja: "保存中: \(progress.records) 件 (\(share)%)"
      )
    }
  }

  /// What came of an import: the totals, and the records that a person must look at.
  static func lines(_ receipt: ImportReceipt, _ language: Language) -> [String] {
    var lines = [heading(receipt).text(language)]
    if let earlier = receipt.earlier {
      let phrase = Phrase(
        en: "the same file was imported before, as list \(earlier)",
        ja: "同じファイルはリスト \(earlier) として取込済みです"
      )
      lines.append(phrase.text(language))
    }
    lines += receipt.notes.map { $0.message.text(language) }
    lines += totals(receipt.totals, language)
    let poor = receipt.records.filter { $0.verdict == .confirm || $0.verdict == .refuse }
    guard !poor.isEmpty else { return lines }
    var table = TextTable(recordHeader(language), rightAligned: [0, 1])
    for record in poor.prefix(shownRecords) {
      let words = record.findings.map { $0.message.text(language) }
      table.add([
        String(record.record), String(record.line), verdict(record.verdict).text(language),
        joined(words, language),
      ])
    }
    lines.append("")
    lines += table.lines(within: Terminal.tableColumns)
    if poor.count > shownRecords {
      let more = poor.count - shownRecords
      lines.append(Phrase(en: "… and \(more) more", ja: "… ほか \(more) 件").text(language))
    }
    if receipt.totals.confirm > 0 {
      let next = Phrase(
        en: "held records wait for a decision: kaden list show \(receipt.list) --names",
        ja: "要確認の記録があります: kaden list show \(receipt.list) --names"
      )
      lines += ["", next.text(language)]
    }
    return lines
  }

  private static func heading(_ receipt: ImportReceipt) -> Phrase {
    let heading = receipt.heading
    let sha = heading.sha256.prefix(16)
    let file = Printable.text(heading.file)
    return Phrase(
      en: "list \(receipt.list): \(receipt.totals.records) records of \(file)"
        + " (\(heading.encoding), SHA-256 \(sha)…), business \(heading.business)",
      ja: "リスト \(receipt.list): \(file) の \(receipt.totals.records) 件"
        + " (\(heading.encoding), SHA-256 \(sha)…) 業務 \(heading.business)"
    )
  }

  /// The five totals, a line each.
  static func totals(_ totals: VerdictTotals, _ language: Language) -> [String] {
    let names = Verdict.allCases.map { verdict($0).text(language) }
    let width = names.map(ColumnText.width).max() ?? 0
    return zip(Verdict.allCases, names).map { verdict, name in
      "  " + ColumnText.padded(name, to: width) + "  "
        + ColumnText.rightPadded(String(totals[verdict]), to: 6)
    }
  }

  /// A verdict in a few words.
  static func verdict(_ verdict: Verdict) -> Phrase {
    switch verdict {
    case .accept: Phrase(en: "accepted", ja: "採用")
    case .acceptNormalised: Phrase(en: "accepted, mended", ja: "採用(補正)")
    case .confirm: Phrase(en: "held", ja: "要確認")
    case .refuse: Phrase(en: "refused", ja: "不採用")
    case .skip: Phrase(en: "skipped", ja: "対象外")
    }
  }

  /// A person's decision in a word.
  static func decision(_ decision: Decision) -> Phrase {
    switch decision {
    case .confirmed: Phrase(en: "confirmed", ja: "確認済")
    case .struck: Phrase(en: "struck", ja: "除外")
    }
  }

  /// The header of a table of records.
  static func recordHeader(_ language: Language) -> [String] {
    switch language {
    case .english: ["RECORD", "LINE", "VERDICT", "WHY"]
    case .japanese: ["記録", "行", "判定", "理由"]
    }
  }

  /// Several remarks as one text.
  static func joined(_ texts: [String], _ language: Language) -> String {
    switch language {
    case .english: texts.joined(separator: "; ")
    case .japanese: texts.joined(separator: "、")
    }
  }
}
