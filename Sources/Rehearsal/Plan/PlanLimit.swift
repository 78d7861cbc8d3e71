public import Foundation
internal import Ledger

/// What stands in the way of an earlier end: found by taking it away and asking again.
public enum PlanLimit: String, CaseIterable, Sendable {
  /// There are too few lines: twice as many are tried.
  case lines
  /// The pace: a thousand times as fast is tried.
  case pace
  /// The hours: all that the house allows, on every day, are tried.
  case windows
  /// What a card may send in 24 hours: no bound is tried.
  case quota
  /// The days and hours between two tries of the same person: a single try is tried.
  case tries

  /// The question without this limit; nothing if it has none.
  func lifted(from question: PlanQuestion) -> PlanQuestion? {
    var lifted = question
    switch self {
    case .lines:
      let count = min(question.usableLines * 2, PlanQuestion.linesMax)
      return count > question.usableLines ? question.with(lines: count) : nil
    case .pace:
      guard let pace = question.settings.pace, pace < 100_000 else { return nil }
      lifted.settings.pace = min(pace * 1_000, 100_000)
    case .windows:
      lifted.settings.weekdays = "08:00-21:00"
      lifted.settings.weekends = "08:00-21:00"
      lifted.settings.holidays = "08:00-21:00"
    case .quota:
      guard !question.isCall else { return nil }
      for index in lifted.lines.indices { lifted.lines[index].messageQuota = 10_000 }
    case .tries:
      guard question.isCall, question.settings.attempts > 1 else { return nil }
      lifted.settings.attempts = 1
    }
    return lifted
  }
}

/// What taking away one limit would change.
public struct PlanRelief: Sendable {
  /// The limit.
  public let limit: PlanLimit
  /// When it would be done without; nothing if not in the time that was looked at.
  public let finishedAt: Date?
  /// How much earlier that is, in seconds; at least 0.
  public let savedSeconds: Double
}
