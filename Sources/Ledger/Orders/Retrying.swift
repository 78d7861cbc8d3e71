internal import Campaign
internal import Foundation

/// One attempt of the past, as the retry rules see it.
struct PastAttempt {
  let outcome: Outcome
  let at: Date
  let isCounted: Bool
}

/// What follows an attempt.
enum NextStep: Equatable {
  case again(Date)
  case conclude
}

extension CampaignSettings {
  /// Whether an attempt with that outcome counts as a try.
  func counts(_ outcome: Outcome) -> Bool { outcome != .lineFault }

  /// Whether the number is never to be called again.
  func strikes(_ outcome: Outcome) -> Bool {
    outcome == .wrongNumber || outcome == .fax || outcome == .notInUse
  }

  /// What follows the last of these attempts.
  func next(_ kind: OrderKind, after history: [PastAttempt], now: Date) -> NextStep {
    guard kind == .call, let last = history.last else { return .conclude }
    guard history.filter(\.isCounted).count < attempts else { return .conclude }
    return last.outcome == .noAnswer ? .again(now.addingTimeInterval(3600)) : .conclude
  }

  /// The end of the window that is open now.
  func windowEnd(at now: Date) throws -> Date? { now.addingTimeInterval(3600) }

  /// When the next window opens.
  func nextOpening(after now: Date) throws -> Date? { now }
}

extension Session {
  /// When the number may be called next; `nil` if at once.
  func earliestCall(_ key: Int64, of campaign: RunningCampaign, now: Date) throws -> Date? { nil }
}
