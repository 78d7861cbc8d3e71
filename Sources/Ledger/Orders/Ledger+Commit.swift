internal import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// Commits outcomes in one transaction.
  ///
  /// Each is applied once: the same order and attempt a second time changes nothing. What follows,
  /// another attempt or the end, is decided by the retry rules in the same transaction.
  public func commit(_ reports: [AttemptReport], now: Date) throws(LedgerError) {
    guard !reports.isEmpty else { return }
    try transact { session in
      var campaigns: Set<Int64> = []
      for report in reports {
        if let campaign = try session.commit(report, now: now) { campaigns.insert(campaign) }
      }
      for campaign in campaigns.sorted() { try session.closeIfDone(campaign, now: now) }
    }
  }

  /// Settles what the last run of this box left leased.
  ///
  /// - Parameters:
  ///   - box: The box that starts.
  ///   - flight: What its flight recorder says; `nil` if the recorder is lost, and then every lease
  ///     may have been attempted.
  ///   - now: The time.
  /// - Returns: What became of them.
  /// - Throws: A ``LedgerError``.
  public func resolveLeases(
    box: String,
    flight: [FlightAccount]?,
    now: Date
  ) throws(LedgerError) -> LeaseResolution {
    try transact { session in
      var accounts: [Int64: FlightAccount] = [:]
      for account in flight ?? [] { accounts[account.order] = account }
      var resolution = LeaseResolution()
      var campaigns: Set<Int64> = []
      let leased = try session.rows(
        """
        SELECT id, attempt, state, campaign FROM orders
        WHERE box = ? AND state IN ('leased', 'attempting') ORDER BY id
        """,
        [box]
      )
      for row in leased {
        let order: Int64 = row["id"]
        let attempt: Int = row["attempt"]
        let begun = (row["state"] as String) == "attempting" || flight == nil
        let account = accounts[order].flatMap { $0.attempt == attempt ? $0.progress : nil }
        campaigns.insert(row["campaign"])
        switch account {
        case .concluded(let report):
          try session.commit(report, now: now)
          resolution.committed += 1
        case .attempting(let line, let iccid, let startedAt, let evidence):
          var report = AttemptReport.cutShort(order, attempt, line, iccid, startedAt)
          if !evidence.isEmpty { report.evidence = "\(evidence); \(report.evidence)" }
          try session.commit(report, now: now)
          resolution.unknown += 1
        case nil where begun:
          try session.commit(.cutShort(order, attempt, "", nil, nil), now: now)
          resolution.unknown += 1
        case .neverAttempted where begun:
          try session.commit(.cutShort(order, attempt, "", nil, nil), now: now)
          resolution.unknown += 1
        case .neverAttempted, nil:
          try session.giveBack(order)
          resolution.returned += 1
        }
      }
      for campaign in campaigns.sorted() { try session.closeIfDone(campaign, now: now) }
      try session.run(
        "INSERT INTO starts (box, at, returned, committed, unknown) VALUES (?, ?, ?, ?, ?)",
        [box, now.stored, resolution.returned, resolution.committed, resolution.unknown]
      )
      return resolution
    }
  }
}

extension AttemptReport {
  /// An attempt of which only the beginning is known.
  fileprivate static func cutShort(
    _ order: Int64,
    _ attempt: Int,
    _ line: String,
    _ iccid: String?,
    _ startedAt: Date?
  ) -> AttemptReport {
    AttemptReport(
      order: order,
      attempt: attempt,
      line: line,
      iccid: iccid,
      outcome: .unknown,
      startedAt: startedAt,
      evidence: "remark=the box stopped in the middle"
    )
  }
}

extension Session {
  /// Applies one report; returns the campaign, `nil` if it was applied before.
  @discardableResult
  func commit(_ report: AttemptReport, now: Date) throws -> Int64? {
    let found = try first(
      """
      SELECT orders.campaign, orders.record, orders.number_key, orders.state, orders.attempt,
        coalesce(orders.box, '') AS box, campaigns.kind, campaigns.settings, campaigns.state AS going,
        EXISTS (SELECT 1 FROM attempts WHERE attempts.order_id = orders.id
          AND attempts.attempt = ?) AS known
      FROM orders JOIN campaigns ON campaigns.id = orders.campaign WHERE orders.id = ?
      """,
      [report.attempt, report.order]
    )
    guard let row = found else {
      throw LedgerError.store(.damaged(table: "orders", row: report.order))
    }
    if row["known"] as Bool { return nil }
    let campaign: Int64 = row["campaign"]
    let kind = try orderKind(row["kind"], campaign)
    let settings = try settings(row["settings"], campaign)
    let counted = !report.notSent && report.outcome.countsAsTry
    try insertAttempt(report, row, counted: counted, now: now)
    let attemptID = database.lastInsertedRowID
    try insertSegments(of: report, attempt: attemptID, numberKey: row["number_key"])
    let next = try nextStep(after: report, kind, settings, key: row["number_key"], now: now)
    switch next {
    case .again(let due):
      try run(
        """
        UPDATE orders SET state = 'pending', attempt = attempt + 1, due_at = ?, deferred = 'retry',
          box = NULL, leased_until = NULL WHERE id = ?
        """,
        [due.stored, report.order]
      )
    case .conclude:
      try run(
        """
        UPDATE orders SET state = 'concluded', outcome = ?, concluded_at = ?, box = NULL,
          leased_until = NULL WHERE id = ?
        """,
        [report.outcome.rawValue, now.stored, report.order]
      )
    }
    if report.outcome.strikesNumber {
      try strikeNumber(of: row["record"], outcome: report.outcome, now: now)
    }
    for segment in try rows("SELECT id FROM segments WHERE attempt_id = ?", [attemptID]) {
      try adoptReport(for: segment["id"])
    }
    return campaign
  }

  private func insertAttempt(
    _ report: AttemptReport,
    _ order: Row,
    counted: Bool,
    now: Date
  ) throws {
    let box: String = order["box"]
    try run(
      """
      INSERT INTO attempts (order_id, attempt, campaign, kind, number_key, box, line, iccid, at,
        started_at, ring_seconds, talk_seconds, outcome, key, cause, evidence, counted,
        segment_count, committed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        report.order, report.attempt, order["campaign"] as Int64, order["kind"] as String,
        order["number_key"] as Int64?, box, report.line, report.iccid,
        (report.startedAt ?? now).stored, report.startedAt?.stored, report.ringSeconds,
        report.talkSeconds, report.outcome.rawValue, report.key.map { String($0) }, report.cause,
        report.evidence, counted, report.segmentCount, now.stored,
      ]
    )
  }

  private func insertSegments(
    of report: AttemptReport,
    attempt: Int64,
    numberKey: Int64?
  ) throws {
    for segment in report.segments {
      try run(
        """
        INSERT INTO segments (attempt_id, sequence, line, iccid, reference, number_key,
          submitted_at) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          attempt, segment.sequence, report.line, report.iccid, Int64(segment.reference),
          numberKey, segment.submittedAt.stored,
        ]
      )
    }
  }
}
