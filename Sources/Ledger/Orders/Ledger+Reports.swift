internal import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// Matches one status report to the segment it speaks of.
  ///
  /// Fitting means: the same card (the same line, where a card is not known), the same reference,
  /// the same recipient, submitted in the week before. Of several the latest without a final report.
  /// One that fits nothing is kept, counted, and tried again when later submissions are committed.
  ///
  /// - Parameters:
  ///   - line: The line that received it.
  ///   - iccid: The card in it, if known.
  ///   - reference: TP-MR.
  ///   - recipient: The digits of TP-RA in national form, leading 0 included.
  ///   - status: TP-ST.
  ///   - at: When it was received.
  /// - Returns: What it was matched to.
  /// - Throws: A ``LedgerError``.
  public func noteStatusReport(
    line: String,
    iccid: String?,
    reference: UInt8,
    recipient: String,
    status: UInt8,
    at: Date
  ) throws(LedgerError) -> ReportMatch {
    try transact { session in
      let key = session.sealer.numberKey(recipient)
      let report = StoredReport(
        line: line,
        iccid: iccid,
        reference: reference,
        numberKey: key,
        status: status,
        at: at.stored
      )
      if try session.isRepeated(report) { return .repeated }
      let segment = try session.segment(for: report)
      try session.run(
        """
        INSERT INTO reports (line, iccid, reference, number_key, status, at, segment)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [line, iccid, Int64(reference), key, Int64(status), at.stored, segment]
      )
      guard let segment else { return .orphan }
      let order = try session.apply(report, to: segment)
      return .matched(order: order, final: report.isFinal)
    }
  }

  /// How many status reports fit no submission.
  public func orphanReports() throws(LedgerError) -> Int {
    try read { session in
      Int(try session.integer("SELECT count(*) FROM reports WHERE segment IS NULL"))
    }
  }
}

/// A status report as it stands in the ledger.
struct StoredReport {
  /// How long after its submission a report may come.
  static let reach: Int64 = 7 * 24 * 3_600_000
  /// How far the clocks of recorder and receiver may differ.
  static let tolerance: Int64 = 120_000

  let line: String
  let iccid: String?
  let reference: UInt8
  let numberKey: Int64
  let status: UInt8
  let at: Int64

  /// TS 23.040 §9.2.3.15: 0x20–0x3F say that the service centre still tries.
  var isFinal: Bool { !(0x20...0x3F).contains(status) }
  /// 0x00–0x1F: the transaction is completed; of these 0x00 and 0x02 reached the telephone.
  var isDelivered: Bool { status < 0x20 }
}

extension Session {
  /// Whether the very same report came before.
  fileprivate func isRepeated(_ report: StoredReport) throws -> Bool {
    let known = try integer(
      """
      SELECT count(*) FROM reports WHERE reference = ? AND at BETWEEN ? AND ? AND number_key = ?
        AND status = ? AND (line = ? OR iccid = ?)
        AND (segment IS NULL OR NOT EXISTS (SELECT 1 FROM segments WHERE segments.reference = ?
          AND segments.number_key = ? AND segments.final = 0 AND segments.submitted_at <= ?
          AND segments.submitted_at > reports.at))
      """,
      [
        Int64(report.reference), report.at - StoredReport.reach, report.at, report.numberKey,
        Int64(report.status), report.line, report.iccid, Int64(report.reference),
        report.numberKey, report.at + StoredReport.tolerance,
      ]
    )
    return known > 0
  }

  /// The latest submission the report can speak of.
  fileprivate func segment(for report: StoredReport) throws -> Int64? {
    let found = try first(
      """
      SELECT id FROM segments WHERE reference = ? AND submitted_at BETWEEN ? AND ?
        AND number_key = ? AND final = 0
        AND CASE WHEN iccid IS NULL OR ? IS NULL THEN line = ? ELSE iccid = ? END
      ORDER BY submitted_at DESC, id DESC LIMIT 1
      """,
      [
        Int64(report.reference), report.at - StoredReport.reach,
        report.at + StoredReport.tolerance, report.numberKey, report.iccid, report.line,
        report.iccid,
      ]
    )
    return found?["id"]
  }

  /// Gives a segment just committed the report that came before it.
  func adoptReport(for segment: Int64) throws {
    let waiting = try first(
      """
      SELECT reports.id, reports.status, reports.at, reports.line, reports.iccid,
        reports.reference, reports.number_key
      FROM reports JOIN segments ON segments.id = ?
      WHERE reports.reference = segments.reference AND reports.segment IS NULL
        AND reports.number_key = segments.number_key
        AND reports.at BETWEEN segments.submitted_at - ? AND segments.submitted_at + ?
        AND CASE WHEN segments.iccid IS NULL OR reports.iccid IS NULL
          THEN segments.line = reports.line ELSE segments.iccid = reports.iccid END
      ORDER BY reports.at DESC, reports.id DESC LIMIT 1
      """,
      [segment, StoredReport.tolerance, StoredReport.reach]
    )
    guard let row = waiting else { return }
    try run("UPDATE reports SET segment = ? WHERE id = ?", [segment, row["id"] as Int64])
    let report = StoredReport(
      line: row["line"],
      iccid: row["iccid"],
      reference: row["reference"],
      numberKey: row["number_key"],
      status: row["status"],
      at: row["at"]
    )
    _ = try apply(report, to: segment)
  }

  /// Notes the report at its segment; when all segments have their last word, so has the message.
  fileprivate func apply(_ report: StoredReport, to segment: Int64) throws -> Int64 {
    try run(
      "UPDATE segments SET status = ?, final = ?, reported_at = ? WHERE id = ? AND final = 0",
      [Int64(report.status), report.isFinal, report.at, segment]
    )
    let found = try first(
      """
      SELECT attempts.id, attempts.order_id, attempts.attempt, attempts.outcome,
        attempts.segment_count,
        count(*) FILTER (WHERE every.final = 1 AND every.status < 32) AS delivered,
        count(*) FILTER (WHERE every.final = 1 AND every.status >= 32) AS failed
      FROM segments AS one JOIN attempts ON attempts.id = one.attempt_id
        JOIN segments AS every ON every.attempt_id = attempts.id
      WHERE one.id = ? GROUP BY attempts.id
      """,
      [segment]
    )
    guard let row = found else {
      throw LedgerError.store(.damaged(table: "segments", row: segment))
    }
    let order: Int64 = row["order_id"]
    guard (row["outcome"] as String) == Outcome.submitted.rawValue else { return order }
    let outcome: Outcome
    if (row["failed"] as Int) > 0 {
      outcome = .notDelivered
    } else if (row["delivered"] as Int) >= max(1, row["segment_count"] as Int) {
      outcome = .delivered
    } else {
      return order
    }
    try run(
      "UPDATE attempts SET outcome = ? WHERE id = ?",
      [outcome.rawValue, row["id"] as Int64]
    )
    try run(
      "UPDATE orders SET outcome = ? WHERE id = ? AND state = 'concluded' AND attempt = ?",
      [outcome.rawValue, order, row["attempt"] as Int]
    )
    return order
  }
}
