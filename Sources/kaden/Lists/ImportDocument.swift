internal import Campaign
internal import Ledger
internal import Office

/// The account of an import as JSON: one line, however many records there are.
///
/// It is written piece by piece, so that a hundred thousand verdicts never stand in memory as one
/// text.
struct ImportDocument {
  let receipt: ImportReceipt
  let language: Language

  /// Octets gathered before they are handed on.
  private static let pieceOctets = 1 << 16

  /// Hands the document to `body` in pieces, the line end included.
  func write(
    _ body: ([UInt8]) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    var octets = Array(head.line.utf8.dropLast())
    octets += Array(",\"verdicts\":[".utf8)
    for (place, record) in receipt.records.enumerated() {
      if place > 0 { octets.append(UInt8(ascii: ",")) }
      octets += Array(Self.verdict(record, language).line.utf8)
      if octets.count >= Self.pieceOctets {
        try body(octets)
        octets.removeAll(keepingCapacity: true)
      }
    }
    octets += Array("]}\n".utf8)
    try body(octets)
  }

  /// Everything but the verdicts.
  private var head: JSONDocument {
    .object([
      ("list", .integer(Int(receipt.list))),
      ("file", .text(receipt.heading.file)),
      ("business", .text(receipt.heading.business)),
      ("sha256", .text(receipt.heading.sha256)),
      ("encoding", .text(receipt.heading.encoding)),
      ("records", .integer(receipt.totals.records)),
      ("totals", Self.totals(receipt.totals)),
      ("notes", .list(receipt.notes.map { Self.finding($0, language) })),
      ("earlier", .integer(orNull: receipt.earlier.map { Int($0) })),
    ])
  }

  /// The totals, all five of them.
  static func totals(_ totals: VerdictTotals) -> JSONDocument {
    .object(Verdict.allCases.map { ($0.rawValue, .integer(totals[$0])) })
  }

  /// One record's verdict.
  static func verdict(_ record: ListedRecord, _ language: Language) -> JSONDocument {
    .object([
      ("record", .integer(record.record)),
      ("line", .integer(record.line)),
      ("addressee", .text(record.addressee)),
      ("verdict", .text(record.verdict.rawValue)),
      ("number", .text(orNull: record.number?.digits)),
      ("findings", .list(record.findings.map { finding($0, language) })),
    ])
  }

  private static func finding(_ finding: Finding, _ language: Language) -> JSONDocument {
    .object([
      ("code", .text(finding.code.rawValue)), ("message", .text(finding.message.text(language))),
    ])
  }
}
