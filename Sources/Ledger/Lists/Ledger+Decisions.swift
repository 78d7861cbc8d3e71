public import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// Decides about one record: a held one is confirmed or struck, a taken one may be struck.
  ///
  /// - Parameters:
  ///   - record: The record's number in the file.
  ///   - list: The list.
  ///   - decision: What the person decided.
  ///   - number: The number to dial, where the person gave another than the proposed one.
  ///   - who: Who decided.
  ///   - now: The time.
  /// - Throws: A ``LedgerError``.
  public func decide(
    _ record: Int,
    of list: Int64,
    _ decision: Decision,
    number: SubscriberNumber? = nil,
    by who: String,
    now: Date
  ) throws(LedgerError) {
    try transact { session in
      try session.decide(record, of: list, decision, number: number, by: who, now: now)
    }
  }

  /// Deletes the personal data of a list and of all that came of it, and certifies it.
  ///
  /// Counts, verdicts, outcomes and times stay. Refused while a campaign may still need the list.
  /// The bytes are overwritten and the file is written anew, so that nothing of them is left.
  public func purge(
    _ list: Int64,
    by who: String,
    now: Date
  ) throws(LedgerError) -> PurgeCertificate {
    let certificate = try transact { session in
      try session.purge(list, by: who, now: now)
    }
    try Self.translating {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM")
        if path != nil { _ = try database.checkpoint(.truncate) }
      }
    }
    return certificate
  }
}

extension Session {
  fileprivate func decide(
    _ record: Int,
    of list: Int64,
    _ decision: Decision,
    number: SubscriberNumber?,
    by who: String,
    now: Date
  ) throws {
    let stored = try self.list(list)
    guard stored.purgedAt == nil else { throw LedgerError.refused(.purged(list: list)) }
    guard
      let row = try first(
        "SELECT id, verdict, decision, number FROM records WHERE list = ? AND record = ?",
        [list, record]
      )
    else { throw LedgerError.refused(.noRecord(list: list, record: record)) }
    let id: Int64 = row["id"]
    guard row["decision"] as String? == nil, let verdict = Verdict(rawValue: row["verdict"]) else {
      throw LedgerError.refused(.notHeld(record: record))
    }
    switch (verdict, decision) {
    case (.confirm, .confirmed):
      if let number {
        let sealed = try sealer.seal(
          number.digits,
          for: SealPurpose(table: "records", column: "number", row: id)
        )
        try run(
          """
          UPDATE records SET number = ?, number_key = ?, number_class = ?, demonstration = ?
          WHERE id = ?
          """,
          [
            sealed, sealer.numberKey(number.digits), number.kind.word, number.isDemonstration, id,
          ]
        )
      } else if row["number"] as Data? == nil {
        throw LedgerError.refused(.noNumber(record: record))
      }
    case (.confirm, .struck), (.accept, .struck), (.acceptNormalised, .struck):
      try run(
        "UPDATE orders SET suppressed = 'struck' WHERE record = ? AND state <> 'concluded'",
        [id]
      )
    case (.accept, .confirmed), (.acceptNormalised, .confirmed), (.refuse, _), (.skip, _):
      throw LedgerError.refused(.notHeld(record: record))
    }
    try run(
      "UPDATE records SET decision = ?, decided_at = ?, decided_by = ? WHERE id = ?",
      [decision.rawValue, now.stored, who, id]
    )
    try audit(who, "list \(decision.rawValue)", "list \(list) record \(record)", at: now)
    try closeCampaigns(of: list, now: now)
  }

  fileprivate func purge(_ list: Int64, by who: String, now: Date) throws -> PurgeCertificate {
    let stored = try self.list(list)
    guard stored.purgedAt == nil else { throw LedgerError.refused(.purged(list: list)) }
    if let user = try first(
      """
      SELECT id FROM campaigns WHERE list = ? AND (state IN ('released', 'running', 'paused')
        OR EXISTS (SELECT 1 FROM orders WHERE orders.campaign = campaigns.id
          AND orders.state IN ('leased', 'attempting'))) ORDER BY id LIMIT 1
      """,
      [list]
    ) {
      throw LedgerError.refused(.listInUse(list: list, campaign: user["id"]))
    }
    let records = try integer(
      "SELECT count(*) FROM records WHERE list = ? AND name IS NOT NULL",
      [list]
    )
    let orders = """
      SELECT orders.id FROM orders JOIN records ON records.id = orders.record
      WHERE records.list = ?
      """
    let attempts = "SELECT id FROM attempts WHERE order_id IN (\(orders))"
    let segments = "SELECT id FROM segments WHERE attempt_id IN (\(attempts))"
    try run("UPDATE reports SET number_key = NULL WHERE segment IN (\(segments))", [list])
    try run("UPDATE segments SET number_key = NULL WHERE attempt_id IN (\(attempts))", [list])
    try run("UPDATE attempts SET number_key = NULL WHERE order_id IN (\(orders))", [list])
    try run("UPDATE orders SET number_key = NULL WHERE id IN (\(orders))", [list])
    try run(
      """
      UPDATE records SET name = NULL, reading = NULL, addressee = NULL, telephone = NULL,
        number = NULL, findings = NULL, number_key = NULL, addressee_key = NULL WHERE list = ?
      """,
      [list]
    )
    try purgeMessages(of: list)
    try run("UPDATE lists SET purged_at = ?, purged_by = ? WHERE id = ?", [now.stored, who, list])
    try audit(who, "list purge", "list \(list)", "\(records) records", at: now)
    return PurgeCertificate(
      list: list,
      heading: stored.heading,
      records: Int(records),
      at: now,
      by: who
    )
  }
}
