public import Foundation

/// One try of the past, as the rules see it.
public struct AttemptSummary: Hashable, Sendable {
  /// How it ended.
  public let outcome: Outcome
  /// When it ended.
  public let at: Date
  /// Whether it counts as a try.
  public let isCounted: Bool
  /// Whether it was in this campaign; others to the same number keep their distance only.
  public let isOfThisCampaign: Bool

  /// Makes a summary; whether it counts follows from the outcome if nothing is said.
  public init(
    outcome: Outcome,
    at: Date,
    isCounted: Bool? = nil,
    isOfThisCampaign: Bool = true
  ) {
    self.outcome = outcome
    self.at = at
    self.isCounted = isCounted ?? outcome.countsAsTry
    self.isOfThisCampaign = isOfThisCampaign
  }
}

/// What follows a try.
public enum RetryDecision: Hashable, Sendable {
  /// Why there is no further try.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The outcome settles the matter.
    case settled
    /// This outcome has come as often as it may.
    case again
    /// The campaign's tries are used up.
    case attempts
    /// No window opens any more.
    case window
  }

  /// No further try.
  case never(Reason)
  /// A try at that moment or later; a window is open then.
  case due(Date)
}

/// Who is called again, and when: pure, told everything.
///
/// The limits hold for the number whichever campaign calls it: at most one call a day and three in
/// seven days that rang or may have rung, none within 60 minutes of another try, and not in an hour
/// of the day that was tried before if another is open within two days.
public struct RetryRules: Hashable, Sendable {
  /// Tries a target gets in the campaign.
  public var attempts = 3
  /// Calls a day that rang or may have rung.
  public var callsPerDay = 1
  /// Such calls in any seven days.
  public var callsPerWeek = 3
  /// Minutes between two tries at the least.
  public var leastIntervalMinutes = 60
  /// Whether an hour of the day that was tried before is left out.
  public var avoidsSameHour = true
  /// Outcomes that the campaign treats otherwise than the house.
  public var overrides: [Outcome: Retry] = [:]

  private static let day: TimeInterval = 86_400

  /// How often a network may refuse one message before it is left to a person: some five hours.
  private static let networkTries = 10

  /// The house's rules.
  public init() {}

  /// The rule for an outcome of a call; what is settled stays settled whatever the overrides say.
  public func retry(after outcome: Outcome) -> Retry {
    outcome.isSettled ? outcome.retry : overrides[outcome] ?? outcome.retry
  }

  /// What follows a call that ended like this.
  ///
  /// `history` holds the tries to the number in any order, the one that has just ended among them.
  public func next(
    after outcome: Outcome,
    history: [AttemptSummary],
    now: Date,
    windows: CallingWindows
  ) -> RetryDecision {
    let retry = retry(after: outcome)
    if case .never = retry.moment { return .never(.settled) }
    let own = history.filter(\.isOfThisCampaign)
    guard own.count(where: \.isCounted) < attempts else { return .never(.attempts) }
    if let times = retry.times, own.count(where: { $0.outcome == outcome }) > times {
      return .never(.again)
    }
    let wanted = earliest(by: retry.moment, outcome: outcome, own: own, now: now, windows: windows)
    guard let due = earliestCall(after: history, from: wanted, windows: windows) else {
      return .never(.window)
    }
    return .due(due)
  }

  /// What follows a message: only one of which provably nothing was taken is sent again.
  ///
  /// After a fault of the line or a refusal by the network for now, with pauses of 1, 2, 4 … 60
  /// minutes.
  public func nextMessage(
    after outcome: Outcome,
    history: [AttemptSummary],
    now: Date,
    windows: CallingWindows
  ) -> RetryDecision {
    guard outcome == .lineFault || outcome == .congestion else { return .never(.settled) }
    let own = history.filter(\.isOfThisCampaign)
    if outcome == .congestion, own.count(where: { $0.outcome == outcome }) >= Self.networkTries {
      return .never(.attempts)
    }
    let wanted = now.addingTimeInterval(faultPause(own, of: outcome))
    return windows.nextOpening(after: wanted).map { .due($0) } ?? .never(.window)
  }

  /// The first moment from which a number may be called, by the limits that hold for every try.
  ///
  /// - Returns: A moment at which a window is open, not before `from`; `nil` if none opens.
  public func earliestCall(
    after history: [AttemptSummary],
    from: Date,
    windows: CallingWindows
  ) -> Date? {
    guard let free = firstFree(history, from: from, windows: windows) else { return nil }
    guard avoidsSameHour else { return free }
    let zone = windows.timeZone
    let own = history.filter { $0.isCounted && $0.isOfThisCampaign }
    let hours = Set(own.map { CivilMoment($0.at, in: zone).hour })
    var candidate = free
    // Hour by hour through two days; narrow windows may have no other hour.
    for _ in 0..<48 {
      let local = CivilMoment(candidate, in: zone)
      if !hours.contains(local.hour) { return candidate }
      let nextHour = CivilMoment(date: local.date, secondOfDay: (local.hour + 1) * 3600)
      guard let next = firstFree(history, from: nextHour.moment(in: zone), windows: windows),
        next.timeIntervalSince(free) <= 2 * Self.day, next > candidate
      else { break }
      candidate = next
    }
    return free
  }
}

extension RetryRules {
  private func earliest(
    by moment: Retry.Moment,
    outcome: Outcome,
    own: [AttemptSummary],
    now: Date,
    windows: CallingWindows
  ) -> Date {
    switch moment {
    case .never, .soon, .ordinary:
      return outcome == .lineFault ? now.addingTimeInterval(faultPause(own)) : now
    case .minutes(let minutes):
      return now.addingTimeInterval(TimeInterval(minutes) * 60)
    case .anotherWeek:
      return now.addingTimeInterval(7 * Self.day)
    case .anotherDay:
      let tomorrow = CivilMoment(now, in: windows.timeZone).date.adding(days: 1)
      return CivilMoment(date: tomorrow, secondOfDay: 0).moment(in: windows.timeZone)
    }
  }

  /// 1, 2, 4 … up to 60 minutes after faults of our own, or of the network, that followed one another.
  private func faultPause(
    _ own: [AttemptSummary],
    of outcome: Outcome = .lineFault
  ) -> TimeInterval {
    let faults = own.sorted { $0.at < $1.at }.reversed().prefix { $0.outcome == outcome }.count
    return TimeInterval(min(60, 1 << min(max(faults - 1, 0), 6))) * 60
  }

  /// The first moment at which a window is open and neither interval nor day nor week forbid.
  private func firstFree(
    _ history: [AttemptSummary],
    from: Date,
    windows: CallingWindows
  ) -> Date? {
    let zone = windows.timeZone
    let calls = history.filter { $0.isCounted && $0.outcome.mayHaveRung }.map(\.at).sorted()
    var candidate = from
    for attempt in history where attempt.isCounted {
      let interval = TimeInterval(leastIntervalMinutes) * 60
      candidate = max(candidate, attempt.at.addingTimeInterval(interval))
    }
    // Each turn moves past one limit; a limit is met once for every call at the most.
    for _ in 0...(2 * calls.count + 1) {
      guard let open = windows.nextOpening(after: candidate) else { return nil }
      let date = CivilMoment(open, in: zone).date
      let sameDay = calls.count { CivilMoment($0, in: zone).date == date }
      let week = calls.filter { $0 > open.addingTimeInterval(-7 * Self.day) }
      if sameDay >= callsPerDay {
        candidate = CivilMoment(date: date.adding(days: 1), secondOfDay: 0).moment(in: zone)
      } else if week.count >= callsPerWeek {
        candidate = week[week.count - callsPerWeek].addingTimeInterval(7 * Self.day)
      } else {
        return open
      }
    }
    return nil
  }
}
