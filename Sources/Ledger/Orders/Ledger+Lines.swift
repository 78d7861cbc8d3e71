internal import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// What commands were given since `mark`.
  ///
  /// One small read on a connection of its own: it waits for no writer and may be asked ten times a
  /// second.
  ///
  /// - Parameter mark: The mark of the last reading; `nil` at first.
  /// - Returns: The present state of every campaign and line, `nil` if nothing changed.
  /// - Throws: A ``LedgerError``.
  public func campaignControl(since mark: ControlMark?) throws(LedgerError) -> ControlReading? {
    try readControl { session in
      let revision = try session.integer("SELECT revision FROM keeper WHERE id = 1")
      if let mark, mark.revision == revision { return nil }
      return ControlReading(
        mark: ControlMark(revision: revision),
        campaigns: try session.controls(),
        disabledLines: try session.disabledLines(),
        acceptances: try session.lineIdentities().mapValues(\.accepted)
      )
    }
  }

  /// Parts sent by the card in the last 24 hours, by quarters of an hour.
  ///
  /// Without a card the line is taken. Segments of unknown outcome count.
  public func quotaUse(
    line: String,
    iccid: String?,
    now: Date
  ) throws(LedgerError) -> [QuotaUse] {
    try read { session in
      let rows = try session.rows(
        """
        SELECT min(95, max(0, (? - submitted_at) / 900000)) AS quarter, count(*) AS parts
        FROM segments WHERE submitted_at > ?
          AND CASE WHEN iccid IS NULL OR ? IS NULL THEN line = ? ELSE iccid = ? END
        GROUP BY quarter ORDER BY quarter
        """,
        [now.stored, now.stored - 86_400_000, iccid, line, iccid]
      )
      return rows.map { QuotaUse(quartersAgo: $0["quarter"], parts: $0["parts"]) }
    }
  }

  /// When a campaign's calls of the last hour started, oldest first; of any box and line.
  ///
  /// Calls of unknown outcome count.
  public func callStarts(ofCampaign campaign: Int64, now: Date) throws(LedgerError) -> [Date] {
    try read { session in
      try session.rows(
        """
        SELECT started_at FROM attempts
        WHERE campaign = ? AND kind = 'call' AND started_at > ? ORDER BY started_at
        """,
        [campaign, now.stored - 3_600_000]
      ).map { Date(stored: $0["started_at"] as Int64) }
    }
  }

  /// Notes how lines stand, and how full the rings have been; whether a line is enabled is left as it is.
  ///
  /// - Parameters:
  ///   - notes: the lines that stand otherwise than they were last noted.
  ///   - seen: the names of lines of which only that is noted: that they were seen; those never noted are
  ///     passed over.
  ///   - date: when they were seen.
  ///   - rings: marks that have risen.
  /// - Throws: A ``LedgerError``; then nothing is noted.
  public func noteLines(
    _ notes: [LineNote],
    seen: [String] = [],
    at date: Date = .distantPast,
    rings: [RingMark] = []
  ) throws(LedgerError) {
    guard !notes.isEmpty || !seen.isEmpty || !rings.isEmpty else { return }
    try transact { session in
      for note in notes { try session.note(note) }
      if !seen.isEmpty { try session.note(seen: seen, at: date) }
      for mark in rings { try session.note(mark) }
    }
  }

  /// Every line the daemon ever noted, by name.
  public func lines() throws(LedgerError) -> [LineNote] {
    try read { session in
      try session.rows("SELECT * FROM lines ORDER BY name").map { row in
        LineNote(
          name: row["name"],
          box: row["box"],
          state: row["state"],
          reason: row["reason"],
          why: (row["why_en"] as String?).map { Phrase(en: $0, ja: row["why_ja"] ?? $0) },
          recovery: (row["step"] as String?).map {
            LineRecovery(
              step: $0,
              attempt: row["attempt"] ?? 1,
              attempts: row["attempts"] ?? 1,
              nextTry: Date(stored: row["next_try"] as Int64?)
            )
          },
          signal: row["signal"],
          registration: row["registration"],
          network: row["network"],
          iccid: row["iccid"],
          model: row["model"],
          uses: (row["uses"] as String).split(separator: " ").map(String.init),
          smsQuota: row["sms_quota"],
          isSimulated: row["simulated"],
          isEnabled: row["enabled"],
          lastSeen: Date(stored: row["last_seen"] as Int64)
        )
      }
    }
  }

  /// Enables or disables a line; the daemon notices.
  public func setLine(
    _ name: String,
    enabled: Bool,
    by who: String,
    now: Date
  ) throws(LedgerError) {
    try transact { session in
      try session.run("UPDATE lines SET enabled = ? WHERE name = ?", [enabled, name])
      guard session.changed > 0 else { throw LedgerError.refused(.noLine(name)) }
      try session.audit(who, enabled ? "line enable" : "line disable", "line \(name)", at: now)
    }
  }

  /// What is left for `--until-idle`.
  public func idleness(now: Date) throws(LedgerError) -> Idleness {
    try read { session in
      let left = try session.first(
        """
        SELECT count(*) AS orders, min(CASE WHEN orders.state = 'pending' THEN due_at END) AS due
        FROM orders JOIN campaigns ON campaigns.id = orders.campaign
        WHERE campaigns.state IN ('released', 'running') AND (
          orders.state IN ('leased', 'attempting')
          OR (orders.state = 'pending' AND orders.suppressed IS NULL))
        """
      )
      let awaited = try session.integer(
        """
        SELECT count(*) FROM segments JOIN attempts ON attempts.id = segments.attempt_id
        WHERE segments.final = 0 AND segments.submitted_at > ? AND attempts.outcome = 'submitted'
        """,
        [now.stored - 3 * 3_600_000]
      )
      return Idleness(
        ordersLeft: left?["orders"] ?? 0,
        nextDue: Date(stored: left?["due"] as Int64?),
        reportsAwaited: Int(awaited)
      )
    }
  }
}

extension Session {
  fileprivate func controls() throws -> [Int64: CampaignControl] {
    var controls: [Int64: CampaignControl] = [:]
    for row in try rows(
      "SELECT id, state, kind, priority, settings FROM campaigns WHERE state <> 'draft'"
    ) {
      let campaign: Int64 = row["id"]
      let settings = try settings(row["settings"], campaign)
      controls[campaign] = CampaignControl(
        campaign: campaign,
        state: try campaignState(row["state"], campaign),
        kind: try orderKind(row["kind"], campaign),
        pace: settings.pace,
        priority: row["priority"],
        lines: settings.lines
      )
    }
    return controls
  }

  fileprivate func disabledLines() throws -> Set<String> {
    Set(try rows("SELECT name FROM lines WHERE enabled = 0").map { $0["name"] as String })
  }

  fileprivate func note(_ mark: RingMark) throws {
    try run(
      """
      INSERT INTO ring_marks (box, ring, room, most, since) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (box, ring) DO UPDATE SET room = excluded.room, most = excluded.most,
        since = excluded.since
      """,
      [mark.box, mark.ring.rawValue, mark.room, mark.most, mark.since.stored]
    )
  }

  /// One statement for any number of lines.
  fileprivate func note(seen names: [String], at date: Date) throws {
    let list = String(decoding: try JSONEncoder().encode(names), as: UTF8.self)
    try run(
      "UPDATE lines SET last_seen = ? WHERE name IN (SELECT value FROM json_each(?))",
      [date.stored, list]
    )
  }

  fileprivate func note(_ line: LineNote) throws {
    try run(
      """
      INSERT INTO lines (name, box, state, reason, signal, registration, network, iccid, model,
        uses, sms_quota, simulated, last_seen, why_en, why_ja, step, attempt, attempts, next_try)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET box = excluded.box, state = excluded.state,
        reason = excluded.reason, signal = excluded.signal, registration = excluded.registration,
        network = excluded.network, iccid = excluded.iccid, model = excluded.model,
        uses = excluded.uses, sms_quota = excluded.sms_quota, simulated = excluded.simulated,
        last_seen = excluded.last_seen, why_en = excluded.why_en, why_ja = excluded.why_ja,
        step = excluded.step, attempt = excluded.attempt, attempts = excluded.attempts,
        next_try = excluded.next_try
      """,
      [
        line.name, line.box, line.state, line.reason, line.signal, line.registration,
        line.network, line.iccid, line.model, line.uses.joined(separator: " "), line.smsQuota,
        line.isSimulated, line.lastSeen.stored, line.why?.en, line.why?.ja, line.recovery?.step,
        line.recovery?.attempt, line.recovery?.attempts, line.recovery?.nextTry?.stored,
      ]
    )
  }
}
