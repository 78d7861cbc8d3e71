internal import Campaign
internal import Foundation
internal import GRDB

extension Ledger {
  /// Totals of a campaign by outcome, hour and weekday; they stay after a purge.
  public func summary(of campaign: Int64) throws(LedgerError) -> CampaignSummary {
    try read { session in
      let stored = try session.campaign(campaign)
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = TimeZone(identifier: stored.draft.settings.timeZone) ?? .gmt
      var all = CampaignSummary.Tally()
      var hours: [Int: CampaignSummary.Tally] = [:]
      var weekdays: [Int: CampaignSummary.Tally] = [:]
      var first: Date?
      var last: Date?
      try session.each(
        "SELECT at, outcome, talk_seconds FROM attempts WHERE campaign = ? ORDER BY at",
        [campaign]
      ) { row in
        guard let outcome = Outcome(rawValue: row["outcome"]) else { return }
        let at = Date(stored: row["at"] as Int64)
        let isAnswered = (row["talk_seconds"] as Int? ?? 0) > 0 || outcome.isAnswered
        first = first ?? at
        last = at
        let parts = calendar.dateComponents([.hour, .weekday], from: at)
        all.add(outcome, isAnswered)
        hours[parts.hour ?? 0, default: .init()].add(outcome, isAnswered)
        weekdays[parts.weekday ?? 1, default: .init()].add(outcome, isAnswered)
      }
      var concluded: [Outcome: Int] = [:]
      var excluded: [Exclusion: Int] = [:]
      var targets = 0
      var open = 0
      for row in try session.rows(
        """
        SELECT state = 'concluded' AS over, outcome, excluded, count(*) AS orders FROM orders
        WHERE campaign = ? GROUP BY over, outcome, excluded
        """,
        [campaign]
      ) {
        let count: Int = row["orders"]
        targets += count
        if !(row["over"] as Bool) { open += count }
        if let outcome = (row["outcome"] as String?).flatMap(Outcome.init(rawValue:)) {
          concluded[outcome, default: 0] += count
        }
        if let reason = (row["excluded"] as String?).flatMap(Exclusion.init(rawValue:)) {
          excluded[reason, default: 0] += count
        }
      }
      return CampaignSummary(
        targets: targets,
        concluded: concluded,
        excluded: excluded,
        open: open,
        all: all,
        hours: hours,
        weekdays: weekdays,
        firstAt: first,
        lastAt: last,
        replies: try session.replies(to: campaign)
      )
    }
  }
}

extension CampaignSummary.Tally {
  fileprivate mutating func add(_ outcome: Outcome, _ isAnswered: Bool) {
    attempts += 1
    outcomes[outcome, default: 0] += 1
    if isAnswered { answered += 1 }
    if outcome == .identified || outcome == .identifiedCut { confirmed += 1 }
  }
}

extension Outcome {
  /// Whether the outcome itself says that the call was answered.
  fileprivate var isAnswered: Bool {
    switch self {
    case .identified, .identifiedCut, .notPerson, .wrongNumber, .noKey, .cutEarly, .machine, .fax:
      true
    case .noAnswer, .busy, .rejected, .unreachable, .notInUse, .suspended, .congestion,
      .lineFault, .refusedByGuard, .stopped, .unknown, .submitted, .delivered, .notDelivered,
      .smsRefused:
      false
    }
  }
}
