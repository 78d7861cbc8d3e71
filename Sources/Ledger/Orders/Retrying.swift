internal import Campaign
internal import Foundation
internal import GRDB

/// What follows an attempt.
enum NextStep: Equatable {
  case again(Date)
  case conclude
}

extension Session {
  /// How often an order of which provably nothing went out is tried again at once.
  ///
  /// After that the pauses of the retry rules hold, so that a broken line does not spin.
  private static let immediateRetries = 3

  /// What follows an attempt just noted, by the campaign's retry rules.
  func nextStep(
    after report: AttemptReport,
    _ kind: OrderKind,
    _ settings: CampaignSettings,
    key: Int64?,
    now: Date
  ) throws -> NextStep {
    let history = try history(of: report.order, key: key, now: now)
    // A network that says no is not asked again at once.
    if report.notSent, report.outcome != .congestion {
      let faults = history.count { $0.isOfThisCampaign && !$0.isCounted }
      if faults <= Self.immediateRetries { return .again(now) }
    }
    let windows = try windows(settings)
    let decision: RetryDecision
    switch kind {
    case .call:
      let outcome: Outcome = report.notSent ? .lineFault : report.outcome
      decision = settings.rules.next(
        after: outcome,
        history: history,
        now: now,
        windows: windows
      )
    case .sms:
      guard report.notSent else { return .conclude }
      decision = settings.rules.nextMessage(
        after: report.outcome == .congestion ? .congestion : .lineFault,
        history: history,
        now: now,
        windows: windows
      )
    }
    switch decision {
    case .due(let due): return .again(due)
    case .never: return .conclude
    }
  }

  /// When an order's number may be called; `nil` if at once.
  func earliestCall(
    _ order: Int64,
    key: Int64,
    of campaign: RunningCampaign,
    now: Date
  ) throws -> Date? {
    let history = try history(of: order, key: key, now: now)
    guard !history.isEmpty else { return nil }
    let earliest = campaign.settings.rules.earliestCall(
      after: history,
      from: now,
      windows: campaign.windows
    )
    guard let earliest else { return now.addingTimeInterval(86_400) }
    return earliest > now ? earliest : nil
  }

  /// The windows of stored settings.
  func windows(_ settings: CampaignSettings) throws -> CallingWindows {
    do {
      return try settings.windows()
    } catch {
      throw LedgerError.store(.damaged(table: "campaigns", row: 0))
    }
  }

  /// The calls of an order, and those of the last days to its number by any campaign.
  ///
  /// Only the order's own count as tries of its campaign: another target may share the number.
  private func history(of order: Int64, key: Int64?, now: Date) throws -> [AttemptSummary] {
    let found = try rows(
      """
      SELECT order_id, outcome, counted,
        at + 1000 * (coalesce(ring_seconds, 0) + coalesce(talk_seconds, 0)) AS ended
      FROM attempts WHERE order_id = ?
      UNION ALL
      SELECT order_id, outcome, counted,
        at + 1000 * (coalesce(ring_seconds, 0) + coalesce(talk_seconds, 0)) AS ended
      FROM attempts WHERE number_key = ? AND at > ? AND kind = 'call' AND order_id <> ?
      """,
      [order, key, now.stored - 8 * 86_400_000, order]
    )
    return try found.map { row in
      guard let outcome = Outcome(rawValue: row["outcome"]) else {
        throw LedgerError.store(.damaged(table: "attempts", row: order))
      }
      return AttemptSummary(
        outcome: outcome,
        at: Date(stored: row["ended"] as Int64),
        isCounted: row["counted"],
        isOfThisCampaign: (row["order_id"] as Int64) == order
      )
    }
  }
}
