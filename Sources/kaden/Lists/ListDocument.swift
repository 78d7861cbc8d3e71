internal import Campaign
internal import Ledger

/// Lists as JSON.
enum ListDocument {
  /// A list without its records.
  static func list(_ list: StoredList) -> JSONDocument { .object(members(list)) }

  /// A list with some of its records.
  static func list(
    _ list: StoredList,
    records: [StoredRecord],
    _ language: Language
  ) -> JSONDocument {
    .object(members(list) + [("verdicts", .list(records.map { record($0, language) }))])
  }

  private static func members(_ list: StoredList) -> [(key: String, value: JSONDocument)] {
    [
      ("list", .integer(Int(list.id))), ("file", .text(list.heading.file)),
      ("business", .text(list.heading.business)), ("sha256", .text(list.heading.sha256)),
      ("encoding", .text(list.heading.encoding)), ("records", .integer(list.records)),
      ("totals", ImportDocument.totals(list.totals)), ("held", .integer(list.held)),
      ("confirmed", .integer(list.confirmed)), ("struck", .integer(list.struck)),
      ("imported-at", .time(orNull: list.importedAt)), ("imported-by", .text(list.importedBy)),
      ("purged-at", .time(orNull: list.purgedAt)), ("purged-by", .text(orNull: list.purgedBy)),
    ]
  }

  private static func record(_ record: StoredRecord, _ language: Language) -> JSONDocument {
    let findings = record.remarks.map { remark in
      JSONDocument.object([
        ("code", .text(remark.code)), ("message", .text(remark.text(language))),
      ])
    }
    return .object([
      ("record", .integer(record.record)), ("line", .integer(record.line)),
      ("addressee", .text(record.addressee)), ("verdict", .text(record.verdict.rawValue)),
      ("decision", .text(orNull: record.decision?.rawValue)),
      ("number", .text(orNull: record.number?.digits)), ("findings", .list(findings)),
    ])
  }

  /// The account of a deletion.
  static func certificate(_ certificate: PurgeCertificate) -> JSONDocument {
    .object([
      ("list", .integer(Int(certificate.list))), ("file", .text(certificate.heading.file)),
      ("business", .text(certificate.heading.business)),
      ("sha256", .text(certificate.heading.sha256)), ("records", .integer(certificate.records)),
      ("purged-at", .time(orNull: certificate.at)), ("purged-by", .text(certificate.by)),
    ])
  }

  /// What became of one record.
  static func account(_ account: RecordAccount) -> JSONDocument {
    let parts = account.parts.map { part in
      JSONDocument.object([
        ("campaign", .integer(Int(part.campaign))), ("kind", .text(part.kind.rawValue)),
        ("state", .text(part.state)), ("outcome", .text(orNull: part.outcome?.rawValue)),
        ("excluded", .text(orNull: part.excluded?.rawValue)),
        ("suppressed", .text(orNull: part.suppressed)), ("attempts", .integer(part.attempts)),
      ])
    }
    return .object([
      ("record", .integer(account.record)), ("line", .integer(account.line)),
      ("verdict", .text(account.verdict.rawValue)),
      ("decision", .text(orNull: account.decision?.rawValue)), ("campaigns", .list(parts)),
    ])
  }
}

extension StoredRecord.Remark {
  /// The remark in one language.
  func text(_ language: Language) -> String {
    switch language {
    case .english: en
    case .japanese: ja
    }
  }
}
