internal import Crypto
public import Foundation
internal import GRDB

extension Ledger {
  /// Creates a campaign as a draft.
  public func create(
    _ draft: CampaignDraft,
    by who: String,
    now: Date
  ) throws(LedgerError) -> Int64 {
    try transact { session in
      let list = try session.list(draft.list)
      guard list.purgedAt == nil else { throw LedgerError.refused(.purged(list: list.id)) }
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let settings = String(decoding: try encoder.encode(draft.settings), as: UTF8.self)
      let script: (name: String, text: String)?
      let sms: String?
      switch draft.content {
      case .call(let name, let text): (script, sms) = ((name, text), nil)
      case .sms(let text): (script, sms) = (nil, text)
      }
      try session.run(
        """
        INSERT INTO campaigns (name, list, kind, priority, settings, script_name, script, sms,
          created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          draft.name, draft.list, script == nil ? "sms" : "call", draft.priority, settings,
          script?.name, script?.text, sms, now.stored, who,
        ]
      )
      let campaign = session.database.lastInsertedRowID
      try session.audit(who, "campaign create", "campaign \(campaign)", at: now)
      return campaign
    }
  }

  /// One campaign.
  public func campaign(_ campaign: Int64) throws(LedgerError) -> StoredCampaign {
    try read { try $0.campaign(campaign) }
  }

  /// All campaigns, oldest first.
  public func campaigns() throws(LedgerError) -> [StoredCampaign] {
    try read { session in
      try session.rows("SELECT id FROM campaigns ORDER BY id").map {
        try session.campaign($0["id"])
      }
    }
  }

  /// Notes that somebody was shown the campaign as it stands.
  ///
  /// Refused if the campaign has changed since `fingerprint` was taken.
  public func notePreview(
    _ campaign: Int64,
    fingerprint: String,
    by who: String,
    now: Date
  ) throws(LedgerError) {
    try transact { session in
      let stored = try session.campaign(campaign)
      guard stored.fingerprint == fingerprint else {
        throw LedgerError.refused(.notPreviewed(campaign: campaign))
      }
      if stored.state == .draft {
        try session.run(
          """
          UPDATE campaigns SET previewed_at = ?, previewed_by = ?, previewed_fingerprint = ?
          WHERE id = ?
          """,
          [now.stored, who, fingerprint, campaign]
        )
      }
      try session.audit(who, "campaign preview", "campaign \(campaign)", at: now)
    }
  }

  /// The second person's yes: fixes the content and makes an order for every target.
  ///
  /// Refused to the creator, and if the present content was not previewed. Targets that take no SMS,
  /// and a second one at the same number, are left out of an SMS campaign and accounted for.
  public func release(_ campaign: Int64, by who: String, now: Date) throws(LedgerError) {
    try transact { session in
      let stored = try session.campaign(campaign)
      guard stored.state == .draft else {
        throw LedgerError.refused(.wrongState(campaign: campaign, state: stored.state))
      }
      guard stored.created.by != who else {
        throw LedgerError.refused(.releasedByCreator(campaign: campaign))
      }
      guard stored.previewed != nil else {
        throw LedgerError.refused(.notPreviewed(campaign: campaign))
      }
      let list = try session.list(stored.draft.list)
      guard list.purgedAt == nil else { throw LedgerError.refused(.purged(list: list.id)) }
      try session.run(
        """
        UPDATE campaigns SET state = 'released', released_at = ?, released_by = ?,
          released_fingerprint = ? WHERE id = ?
        """,
        [now.stored, who, stored.fingerprint, campaign]
      )
      try session.makeOrders(stored, now: now)
      try session.applySuppressions(to: campaign, business: stored.business)
      try session.audit(who, "campaign release", "campaign \(campaign)", at: now)
    }
  }

  /// Starts a released campaign, or goes on with a paused or stopped one.
  public func start(_ campaign: Int64, by who: String, now: Date) throws(LedgerError) {
    try step(campaign, to: .running, from: [.released, .paused, .stopped], who, "start", now)
  }

  /// No new order goes out; calls in progress end by themselves.
  public func pause(_ campaign: Int64, by who: String, now: Date) throws(LedgerError) {
    try step(campaign, to: .paused, from: [.running], who, "pause", now)
  }

  /// No new order goes out and calls in progress are hung up.
  public func stop(_ campaign: Int64, by who: String, now: Date) throws(LedgerError) {
    try step(campaign, to: .stopped, from: [.released, .running, .paused], who, "stop", now)
  }

  private func step(
    _ campaign: Int64,
    to state: CampaignState,
    from states: [CampaignState],
    _ who: String,
    _ what: String,
    _ now: Date
  ) throws(LedgerError) {
    try transact { session in
      let stored = try session.campaign(campaign)
      guard states.contains(stored.state) else {
        throw LedgerError.refused(.wrongState(campaign: campaign, state: stored.state))
      }
      let list = try session.list(stored.draft.list)
      if state == .running, list.purgedAt != nil {
        throw LedgerError.refused(.purged(list: list.id))
      }
      try session.run(
        """
        UPDATE campaigns SET state = ?, started_at = CASE WHEN ? = 'running'
          THEN coalesce(started_at, ?) ELSE started_at END WHERE id = ?
        """,
        [state.rawValue, state.rawValue, now.stored, campaign]
      )
      try session.audit(who, "campaign \(what)", "campaign \(campaign)", at: now)
      try session.closeIfDone(campaign, now: now)
    }
  }
}

extension Session {
  /// One campaign; refused if there is none.
  func campaign(_ campaign: Int64) throws -> StoredCampaign {
    guard
      let row = try first(
        """
        SELECT campaigns.*, lists.business, lists.sha256,
          (SELECT count(*) FROM targets WHERE targets.list = lists.id) AS targets,
          (SELECT count(*) FROM records WHERE records.list = lists.id
            AND decision IS NOT NULL) AS decided,
          (SELECT max(decided_at) FROM records WHERE records.list = lists.id) AS decided_at
        FROM campaigns JOIN lists ON lists.id = campaigns.list WHERE campaigns.id = ?
        """,
        [campaign]
      )
    else { throw LedgerError.refused(.noCampaign(campaign)) }
    let content: CampaignDraft.Content
    if let text: String = row["sms"] {
      content = .sms(text: text)
    } else {
      content = .call(scriptName: row["script_name"] ?? "", script: row["script"] ?? "")
    }
    let fingerprint = (row["released_fingerprint"] as String?) ?? Self.fingerprint(row)
    let isPreviewed = (row["previewed_fingerprint"] as String?) == fingerprint
    return StoredCampaign(
      id: campaign,
      draft: CampaignDraft(
        name: row["name"],
        list: row["list"],
        content: content,
        priority: row["priority"],
        settings: try settings(row["settings"], campaign)
      ),
      kind: try orderKind(row["kind"], campaign),
      state: try campaignState(row["state"], campaign),
      business: row["business"],
      created: StoredCampaign.Deed(
        at: Date(stored: row["created_at"] as Int64),
        by: row["created_by"]
      ),
      previewed: isPreviewed ? Self.deed(row, "previewed") : nil,
      released: Self.deed(row, "released"),
      startedAt: Date(stored: row["started_at"] as Int64?),
      endedAt: Date(stored: row["ended_at"] as Int64?),
      fingerprint: fingerprint
    )
  }

  /// A running campaign that has no order left is done; what was dropped is accounted for.
  func closeIfDone(_ campaign: Int64, now: Date) throws {
    let isOpen = try integer(
      """
      SELECT NOT EXISTS (SELECT 1 FROM campaigns WHERE id = ? AND state = 'running')
        OR EXISTS (SELECT 1 FROM orders INDEXED BY orders_due
          WHERE campaign = ? AND state = 'pending' AND suppressed IS NULL)
        OR EXISTS (SELECT 1 FROM orders INDEXED BY orders_held
          WHERE campaign = ? AND state IN ('leased', 'attempting'))
      """,
      [campaign, campaign, campaign]
    )
    guard isOpen == 0 else { return }
    try run(
      """
      UPDATE orders SET state = 'concluded', excluded = 'suppressed', concluded_at = ?
      WHERE campaign = ? AND state = 'pending'
      """,
      [now.stored, campaign]
    )
    try run(
      "UPDATE campaigns SET state = 'done', ended_at = ? WHERE id = ?",
      [now.stored, campaign]
    )
  }

  /// ``closeIfDone(_:now:)`` for every running campaign of a list.
  func closeCampaigns(of list: Int64, now: Date) throws {
    for row in try rows("SELECT id FROM campaigns WHERE list = ? AND state = 'running'", [list]) {
      try closeIfDone(row["id"], now: now)
    }
  }

  fileprivate func makeOrders(_ campaign: StoredCampaign, now: Date) throws {
    let isSMS = campaign.kind == .sms
    try run(
      """
      INSERT INTO orders (campaign, record, number_key, due_at, state, excluded, concluded_at)
      SELECT ?, id, number_key, ?, iif(excluded IS NULL, 'pending', 'concluded'), excluded,
        iif(excluded IS NULL, NULL, ?)
      FROM (SELECT id, number_key, CASE
          WHEN NOT ? THEN NULL
          WHEN number_class <> 'mobile' THEN 'not-mobile'
          WHEN row_number() OVER (PARTITION BY number_key ORDER BY record) > 1 THEN 'same-number'
        END AS excluded FROM targets WHERE list = ?)
      ORDER BY id
      """,
      [campaign.id, now.stored, now.stored, isSMS, campaign.draft.list]
    )
  }

  private static func deed(_ row: Row, _ name: String) -> StoredCampaign.Deed? {
    guard let at = Date(stored: row["\(name)_at"] as Int64?), let by: String = row["\(name)_by"]
    else { return nil }
    return StoredCampaign.Deed(at: at, by: by)
  }

  private static func fingerprint(_ row: Row) -> String {
    var hash = SHA256()
    for column in ["sha256", "settings", "script", "sms"] {
      let text = Array((row[column] as String? ?? "").utf8)
      hash.update(data: Array("\(column) \(text.count) ".utf8))
      hash.update(data: text)
    }
    for column in ["list", "priority", "targets", "decided", "decided_at"] {
      hash.update(data: Array("\(column) \(row[column] as Int64? ?? 0) ".utf8))
    }
    return hash.finalize().map { octet in
      let digits = String(octet, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
