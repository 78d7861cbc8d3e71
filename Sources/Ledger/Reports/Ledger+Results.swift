internal import Campaign
internal import Foundation
internal import GRDB

/// What the results have a row for.
public enum ResultRows: String, CaseIterable, Sendable {
  /// One row an attempt.
  case attempts
  /// One row a target, with its last attempt.
  case targets
}

extension Ledger {
  /// Hands every row of a campaign's results to `body`, always in the same order.
  ///
  /// Attempts stand in the order in which they began, targets in the order of the file.
  public func results(
    of campaign: Int64,
    rows: ResultRows = .attempts,
    _ body: (AccountRow) throws -> Void
  ) throws(LedgerError) {
    try read { session in
      let kind = try session.purgeChecked(campaign).kind
      let sql: String
      switch rows {
      case .attempts:
        sql = """
          SELECT \(Session.resultColumns) FROM attempts
          JOIN orders ON orders.id = attempts.order_id
          JOIN records ON records.id = orders.record
          WHERE attempts.campaign = ? ORDER BY attempts.at, attempts.order_id, attempts.attempt
          """
      case .targets:
        sql = """
          SELECT \(Session.resultColumns) FROM orders
          JOIN records ON records.id = orders.record
          LEFT JOIN attempts ON attempts.id = (SELECT last.id FROM attempts AS last
            WHERE last.order_id = orders.id ORDER BY last.attempt DESC LIMIT 1)
          WHERE orders.campaign = ? ORDER BY records.record
          """
      }
      try session.each(sql, [campaign]) { row in try body(session.resultRow(row, kind)) }
    }
  }

  /// Hands every target of a campaign with all its attempts to `body`, in the order of the file.
  public func histories(
    of campaign: Int64,
    _ body: (TargetHistory) throws -> Void
  ) throws(LedgerError) {
    try read { session in
      let stored = try session.purgeChecked(campaign)
      var histories: [Int64: [AccountRow.Attempt]] = [:]
      try session.each(
        """
        SELECT \(Session.attemptColumns), attempts.order_id AS order_id FROM attempts
        WHERE attempts.campaign = ? ORDER BY attempts.order_id, attempts.attempt
        """,
        [campaign]
      ) { row in
        histories[row["order_id"], default: []].append(try session.attempt(row))
      }
      try session.each(
        """
        SELECT \(Session.resultColumns), orders.id AS order_id, orders.state = 'concluded' AS over
        FROM orders JOIN records ON records.id = orders.record
        LEFT JOIN attempts ON attempts.id = (SELECT last.id FROM attempts AS last
          WHERE last.order_id = orders.id ORDER BY last.attempt DESC LIMIT 1)
        WHERE orders.campaign = ? ORDER BY records.record
        """,
        [campaign]
      ) { row in
        let history = TargetHistory(
          last: try session.resultRow(row, stored.kind),
          isConcluded: row["over"],
          history: histories[row["order_id"]] ?? []
        )
        try body(history)
      }
    }
  }

  /// What became of every record of a list, in the order of the file.
  public func account(of list: Int64) throws(LedgerError) -> [RecordAccount] {
    try read { session in
      _ = try session.list(list)
      var parts: [Int64: [RecordAccount.Part]] = [:]
      try session.each(
        """
        SELECT orders.*, campaigns.kind,
          (SELECT count(*) FROM attempts WHERE attempts.order_id = orders.id) AS attempts
        FROM orders JOIN campaigns ON campaigns.id = orders.campaign
        WHERE campaigns.list = ? ORDER BY orders.campaign
        """,
        [list]
      ) { row in
        let campaign: Int64 = row["campaign"]
        let part = RecordAccount.Part(
          campaign: campaign,
          kind: try session.orderKind(row["kind"], campaign),
          state: row["state"],
          outcome: (row["outcome"] as String?).flatMap(Outcome.init(rawValue:)),
          excluded: (row["excluded"] as String?).flatMap(Exclusion.init(rawValue:)),
          suppressed: row["suppressed"],
          attempts: row["attempts"]
        )
        parts[row["record"], default: []].append(part)
      }
      var accounts: [RecordAccount] = []
      try session.each(
        "SELECT id, record, line, verdict, decision FROM records WHERE list = ? ORDER BY record",
        [list]
      ) { row in
        let id: Int64 = row["id"]
        guard let verdict = Verdict(rawValue: row["verdict"]) else {
          throw LedgerError.store(.damaged(table: "records", row: id))
        }
        let account = RecordAccount(
          record: row["record"],
          line: row["line"],
          verdict: verdict,
          decision: (row["decision"] as String?).flatMap(Decision.init(rawValue:)),
          parts: parts[id] ?? []
        )
        accounts.append(account)
      }
      return accounts
    }
  }
}

extension Session {
  static let attemptColumns = """
    attempts.id AS attempt_id, attempts.attempt AS attempt, attempts.line AS modem,
    attempts.iccid, attempts.started_at, attempts.ring_seconds, attempts.talk_seconds,
    attempts.outcome AS outcome, attempts.key, attempts.cause, attempts.evidence,
    attempts.segment_count
    """
  static let resultColumns = """
    records.id AS id, records.record, records.line, name, reading, addressee, telephone,
    orders.excluded, orders.suppressed AS suppressed, \(attemptColumns)
    """

  /// A campaign whose list still has its personal data.
  fileprivate func purgeChecked(_ campaign: Int64) throws -> StoredCampaign {
    let stored = try self.campaign(campaign)
    let list = try self.list(stored.draft.list)
    guard list.purgedAt == nil else { throw LedgerError.refused(.purged(list: list.id)) }
    return stored
  }

  fileprivate func resultRow(_ row: Row, _ kind: OrderKind) throws -> AccountRow {
    let id: Int64 = row["id"]
    return AccountRow(
      kind: kind,
      record: row["record"],
      fileLine: row["line"],
      name: try opened(row, "name", "name", id) ?? "",
      reading: try opened(row, "reading", "reading", id) ?? "",
      addressee: try opened(row, "addressee", "addressee", id) ?? "",
      telephone: try opened(row, "telephone", "telephone", id) ?? "",
      attempt: row["attempt_id"] as Int64? == nil ? nil : try attempt(row),
      excluded: (row["excluded"] as String?).flatMap(Exclusion.init(rawValue:)),
      suppressed: row["suppressed"]
    )
  }

  fileprivate func attempt(_ row: Row) throws -> AccountRow.Attempt {
    let id: Int64 = row["attempt_id"]
    guard let outcome = Outcome(rawValue: row["outcome"]) else {
      throw LedgerError.store(.damaged(table: "attempts", row: id))
    }
    return AccountRow.Attempt(
      id: id,
      attempt: row["attempt"],
      line: row["modem"],
      iccid: row["iccid"],
      startedAt: Date(stored: row["started_at"] as Int64?),
      ringSeconds: row["ring_seconds"],
      talkSeconds: row["talk_seconds"],
      outcome: outcome,
      key: row["key"],
      cause: row["cause"],
      segments: row["segment_count"],
      evidence: row["evidence"]
    )
  }
}
