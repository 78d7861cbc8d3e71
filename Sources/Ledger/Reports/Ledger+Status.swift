internal import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// How a campaign stands, with the reason for every order that waits.
  public func status(_ campaign: Int64, now: Date) throws(LedgerError) -> CampaignStatus {
    try read { session in
      let stored = try session.campaign(campaign)
      var orders = CampaignStatus.Orders()
      var outcomes: [Outcome: Int] = [:]
      var excluded: [Exclusion: Int] = [:]
      for row in try session.rows(
        """
        SELECT state, outcome, excluded, count(*) AS orders FROM orders WHERE campaign = ?
        GROUP BY state, outcome, excluded
        """,
        [campaign]
      ) {
        let count: Int = row["orders"]
        switch row["state"] as String {
        case "pending": orders.pending += count
        case "leased": orders.leased += count
        case "attempting": orders.attempting += count
        default: orders.concluded += count
        }
        if let outcome = (row["outcome"] as String?).flatMap(Outcome.init(rawValue:)) {
          outcomes[outcome, default: 0] += count
        }
        if let reason = (row["excluded"] as String?).flatMap(Exclusion.init(rawValue:)) {
          excluded[reason, default: 0] += count
        }
      }
      return CampaignStatus(
        campaign: campaign,
        state: stored.state,
        orders: orders,
        waiting: try session.waiting(stored, now: now),
        outcomes: outcomes,
        excluded: excluded,
        attempts: Int(
          try session.integer("SELECT count(*) FROM attempts WHERE campaign = ?", [campaign])
        )
      )
    }
  }
}

extension Session {
  /// How long a line's note is believed.
  private static let freshness: Int64 = 120_000

  fileprivate func waiting(
    _ campaign: StoredCampaign,
    now: Date
  ) throws -> [CampaignStatus.Waiting] {
    let suppressed = Int(
      try integer(
        """
        SELECT count(*) FROM orders
        WHERE campaign = ? AND state = 'pending' AND suppressed IS NOT NULL
        """,
        [campaign.id]
      )
    )
    var waiting: [CampaignStatus.Waiting] = []
    if campaign.state == .running {
      waiting += try later(campaign, now: now)
      waiting += try due(campaign, now: now)
    } else {
      let pending = try integer(
        "SELECT count(*) FROM orders WHERE campaign = ? AND state = 'pending'",
        [campaign.id]
      )
      waiting.append(.init(reason: .state, orders: Int(pending) - suppressed, until: nil))
    }
    waiting.append(.init(reason: .suppressed, orders: suppressed, until: nil))
    var joined: [CampaignStatus.Waiting] = []
    for reason in WaitingReason.allCases {
      let parts = waiting.filter { $0.reason == reason && $0.orders > 0 }
      guard !parts.isEmpty else { continue }
      joined.append(
        .init(
          reason: reason,
          orders: parts.reduce(0) { $0 + $1.orders },
          until: parts.compactMap(\.until).min()
        )
      )
    }
    return joined
  }

  /// Orders not due yet.
  private func later(
    _ campaign: StoredCampaign,
    now: Date
  ) throws -> [CampaignStatus.Waiting] {
    let row = try first(
      """
      SELECT count(*) AS orders, min(due_at) AS due FROM orders
      WHERE campaign = ? AND state = 'pending' AND suppressed IS NULL AND due_at > ?
      """,
      [campaign.id, now.stored]
    )
    guard let row, let due = Date(stored: row["due"] as Int64?) else { return [] }
    let until = try windows(campaign.draft.settings).nextOpening(after: due)
    return [.init(reason: .retry, orders: row["orders"], until: until)]
  }

  /// Orders that are due and yet wait.
  private func due(
    _ campaign: StoredCampaign,
    now: Date
  ) throws -> [CampaignStatus.Waiting] {
    let groups = try rows(
      """
      SELECT records.demonstration AS demonstration, count(*) AS orders
      FROM orders JOIN records ON records.id = orders.record
      WHERE campaign = ? AND state = 'pending' AND suppressed IS NULL AND due_at <= ?
      GROUP BY demonstration
      """,
      [campaign.id, now.stored]
    )
    let windows = try windows(campaign.draft.settings)
    guard windows.isOpen(at: now) else {
      let until = windows.nextOpening(after: now)
      return groups.map { .init(reason: .window, orders: $0["orders"], until: until) }
    }
    return try groups.map { group in
      let reason = try lineReason(campaign, demonstration: group["demonstration"], now: now)
      return .init(reason: reason.0, orders: group["orders"], until: reason.1)
    }
  }

  /// Whether due orders wait for a card, for a line or for their turn.
  private func lineReason(
    _ campaign: StoredCampaign,
    demonstration: Bool,
    now: Date
  ) throws -> (WaitingReason, Date?) {
    let use = campaign.kind == .call ? "voice" : "sms"
    let lines = try rows(
      """
      SELECT name, state, iccid, uses, sms_quota FROM lines
      WHERE enabled = 1 AND simulated = ? AND last_seen > ? AND state <> 'fault'
      """,
      [demonstration, now.stored - Self.freshness]
    ).filter { row in
      let name: String = row["name"]
      return (row["uses"] as String).split(separator: " ").contains { $0 == use }
        && campaign.draft.settings.lines?.contains(name) ?? true
    }
    guard !lines.isEmpty else { return (.line, nil) }
    if campaign.kind == .sms {
      var reliefs: [Int64] = []
      for line in lines {
        guard let relief = try quotaRelief(line, now: now) else { continue }
        reliefs.append(relief)
      }
      if reliefs.count == lines.count { return (.quota, Date(stored: reliefs.min())) }
    }
    return (lines.contains { ($0["state"] as String) == "ready" } ? .pace : .line, nil)
  }

  /// When a card that has used up its quota may send again; `nil` if it may now.
  private func quotaRelief(_ line: Row, now: Date) throws -> Int64? {
    let quota: Int = line["sms_quota"]
    let iccid: String? = line["iccid"]
    let row = try first(
      """
      SELECT submitted_at FROM segments WHERE submitted_at > ?
        AND CASE WHEN iccid IS NULL OR ? IS NULL THEN line = ? ELSE iccid = ? END
      ORDER BY submitted_at DESC LIMIT 1 OFFSET ?
      """,
      [now.stored - 86_400_000, iccid, line["name"] as String, iccid, max(0, quota - 1)]
    )
    guard let submitted = row?["submitted_at"] as Int64? else { return nil }
    return submitted + 86_400_000
  }
}
