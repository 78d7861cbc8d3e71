internal import Campaign
public import Foundation
internal import GRDB

/// An order that may go now, before it is leased.
private struct Candidate {
  let order: Int64
  let attempt: Int
  let due: Int64
  let numberKey: Int64
  let target: Target?
  let campaign: RunningCampaign
}

extension Ledger {
  /// How many orders of a campaign one lease looks at.
  ///
  /// Blocked ones are put off to the time when they may go, so that the next lease does not see them.
  static let lookedAt = 400

  /// Leases due orders to a box until a deadline and commits that.
  ///
  /// Only orders of running campaigns inside their calling windows, none that is suppressed, at most
  /// one in flight for a number, and calls no nearer to each other than the rules allow. Ordered by
  /// the campaign's priority, then due time, then number of the order.
  public func lease(
    box: String,
    now: Date,
    voice: Int,
    sms: Int,
    until: Date
  ) throws(LedgerError) -> [LeasedOrder] {
    guard voice > 0 || sms > 0 else { return [] }
    return try transact { session in
      var wanted: [OrderKind: Int] = [.call: voice, .sms: sms]
      var taken: Set<Int64> = []
      var leased: [LeasedOrder] = []
      for group in try session.runningCampaigns(now: now) {
        var candidates: [Candidate] = []
        for campaign in group where wanted[campaign.kind, default: 0] > 0 {
          candidates += try session.candidates(
            of: campaign,
            limit: wanted[campaign.kind, default: 0],
            box: box,
            now: now
          )
        }
        candidates.sort { ($0.due, $0.order) < ($1.due, $1.order) }
        for candidate in candidates {
          let kind = candidate.campaign.kind
          guard wanted[kind, default: 0] > 0 else { continue }
          guard taken.insert(candidate.numberKey).inserted else { continue }
          guard let order = try session.take(candidate, box: box, until: until, now: now) else {
            continue
          }
          wanted[kind, default: 0] -= 1
          leased.append(order)
        }
      }
      return leased
    }
  }

  /// Gives back orders that were never attempted; they may go again at once.
  ///
  /// An order that is not leased is left alone.
  public func giveBack(
    _ orders: [Int64],
    reason: String,
    now: Date
  ) throws(LedgerError) {
    guard !orders.isEmpty else { return }
    try transact { session in
      for order in orders { try session.giveBack(order) }
    }
  }

  /// Notes for `status` that lines have begun these orders.
  public func noteAttempting(_ orders: [Int64]) throws(LedgerError) {
    guard !orders.isEmpty else { return }
    try transact { session in
      for order in orders {
        try session.run(
          "UPDATE orders SET state = 'attempting' WHERE id = ? AND state = 'leased'",
          [order]
        )
      }
    }
  }

  /// Puts off the deadline of every lease the box holds.
  public func extendLeases(box: String, until: Date) throws(LedgerError) {
    try transact { session in
      try session.run(
        "UPDATE orders SET leased_until = ? WHERE box = ? AND state IN ('leased', 'attempting')",
        [until.stored, box]
      )
    }
  }

  /// The keyed hash of a number's digits, as ``LeasedOrder/numberKey``.
  public func numberKey(digits: String) -> UInt64 {
    UInt64(bitPattern: sealer.numberKey(digits))
  }
}

extension Session {
  /// An order never attempted is pending again.
  func giveBack(_ order: Int64) throws {
    try run(
      """
      UPDATE orders SET state = 'pending', box = NULL, leased_until = NULL
      WHERE id = ? AND state = 'leased'
      """,
      [order]
    )
  }

  /// Orders of one campaign that may go now, in order.
  fileprivate func candidates(
    of campaign: RunningCampaign,
    limit: Int,
    box: String,
    now: Date
  ) throws -> [Candidate] {
    var candidates: [Candidate] = []
    var looked = 0
    var place = (due: Int64.min, order: Int64.min)
    while candidates.count < limit, looked < Ledger.lookedAt {
      let wanted = min(max(2 * (limit - candidates.count), 8), Ledger.lookedAt - looked)
      let found = try due(of: campaign, after: place, now: now, limit: wanted)
      looked += found.count
      for row in found {
        place = (row["due_at"], row["id"])
        guard candidates.count < limit else { break }
        if let candidate = try candidate(row, of: campaign, now: now) {
          candidates.append(candidate)
        }
      }
      if found.count < wanted { break }
    }
    return candidates
  }

  /// Orders of a campaign that are due, behind one of them.
  ///
  /// Read a few at a time: of a long list mostly the first ones go.
  private func due(
    of campaign: RunningCampaign,
    after place: (due: Int64, order: Int64),
    now: Date,
    limit: Int
  ) throws -> [Row] {
    try rows(
      """
      SELECT orders.id, orders.attempt, orders.due_at, orders.number_key,
        EXISTS (SELECT 1 FROM orders AS other WHERE other.number_key = orders.number_key
          AND other.state IN ('leased', 'attempting')) AS busy
      FROM orders INDEXED BY orders_due
      WHERE campaign = ? AND state = 'pending' AND suppressed IS NULL AND due_at <= ?
        AND (due_at, id) > (?, ?)
      ORDER BY due_at, id LIMIT ?
      """,
      [campaign.id, now.stored, place.due, place.order, limit]
    )
  }

  /// The order of a row if it may go now; one that may only go later is put off until then.
  private func candidate(
    _ row: Row,
    of campaign: RunningCampaign,
    now: Date
  ) throws -> Candidate? {
    let order: Int64 = row["id"]
    guard let key: Int64 = row["number_key"], !(row["busy"] as Bool) else { return nil }
    if campaign.kind == .call,
      let allowed = try earliestCall(order, key: key, of: campaign, now: now)
    {
      try run(
        "UPDATE orders SET due_at = ?, deferred = 'interval' WHERE id = ?",
        [allowed.stored, order]
      )
      return nil
    }
    return Candidate(
      order: order,
      attempt: row["attempt"],
      due: row["due_at"],
      numberKey: key,
      target: try target(of: order),
      campaign: campaign
    )
  }

  /// Leases one candidate; one whose number the guard no longer admits is concluded instead.
  fileprivate func take(
    _ candidate: Candidate,
    box: String,
    until: Date,
    now: Date
  ) throws -> LeasedOrder? {
    try run(
      """
      UPDATE orders SET state = 'leased', box = ?, leased_until = ?, deferred = NULL
      WHERE id = ? AND state = 'pending'
      """,
      [box, until.stored, candidate.order]
    )
    guard let target = candidate.target else {
      let report = AttemptReport(
        order: candidate.order,
        attempt: candidate.attempt,
        line: "",
        outcome: .refusedByGuard,
        evidence: "the stored number is not admitted"
      )
      try commit(report, now: now)
      return nil
    }
    let campaign = candidate.campaign
    return LeasedOrder(
      id: candidate.order,
      attempt: candidate.attempt,
      campaign: campaign.id,
      kind: campaign.kind,
      target: target,
      priority: campaign.priority,
      due: Date(stored: candidate.due),
      notAfter: campaign.windowEnd,
      numberKey: UInt64(bitPattern: candidate.numberKey),
      lines: campaign.settings.lines,
      ringSeconds: campaign.settings.ringSeconds,
      content: campaign.content
    )
  }
}
