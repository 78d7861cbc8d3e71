public import Foundation

/// What a campaign does to people.
public enum CampaignKind: String, CaseIterable, Codable, Sendable {
  /// Calls.
  case voice
  /// Short messages.
  case sms
}

/// How a campaign goes out: hours, pace, tries and their distances, lines.
///
/// Checked when made. Defaults are the house's: weekdays 09:00–20:00, three tries, one call a day,
/// three a week, 60 minutes apart.
public struct CallingRules: Hashable, Sendable {
  /// Calls or messages.
  public let kind: CampaignKind
  /// When it may go out.
  public let windows: CallingWindows
  /// Who is tried again, and when.
  public let retry: RetryRules
  /// Orders an hour; `nil` for the house's pace.
  public let pace: Int?
  /// How long it may ring.
  public let ringSeconds: Int
  /// Higher ones go first.
  public let priority: Int
  /// The lines it may use; `nil` for all.
  public let lines: [String]?

  /// Makes rules from settings.
  ///
  /// `retries` holds what is to be done otherwise than in this house after an outcome: its code, and
  /// `never`, `once`, `yes`, `soon`, `another-day`, `another-week` or `after 90` (minutes).
  ///
  /// - Throws: `CallingRulesRefused` with the first setting that may not be.
  public init(
    kind: CampaignKind = .voice,
    weekdays: String = "09:00-20:00",
    weekends: String = "none",
    holidays: String = "none",
    timeZone: String = "Asia/Tokyo",
    listedHolidays: [CivilDate] = [],
    pace: Int? = nil,
    attempts: Int = 3,
    callsPerDay: Int = 1,
    callsPerWeek: Int = 3,
    leastIntervalMinutes: Int = 60,
    avoidsSameHour: Bool = true,
    retries: [String: String] = [:],
    ringSeconds: Int = 25,
    priority: Int = 0,
    lines: [String]? = nil
  ) throws(CallingRulesRefused) {
    guard let zone = TimeZone(identifier: timeZone) else {
      throw CallingRulesRefused(setting: "time-zone", reason: .noTimeZone(timeZone))
    }
    windows = try Self.windows(
      weekdays: weekdays,
      weekends: weekends,
      holidays: holidays,
      calendar: HolidayCalendar(listed: listedHolidays),
      timeZone: zone
    )
    var retry = RetryRules()
    retry.attempts = try Self.checked(attempts, "attempts", 1...20)
    retry.callsPerDay = try Self.checked(callsPerDay, "calls-per-day", 1...10)
    retry.callsPerWeek = try Self.checked(callsPerWeek, "calls-per-week", 1...50)
    retry.leastIntervalMinutes = try Self.checked(
      leastIntervalMinutes,
      "least-interval",
      0...10_080
    )
    retry.avoidsSameHour = avoidsSameHour
    retry.overrides = try Self.overrides(retries)
    self.retry = retry
    self.kind = kind
    self.pace = try pace.map { (pace) throws(CallingRulesRefused) in
      try Self.checked(pace, "pace", 1...100_000)
    }
    self.ringSeconds = try Self.checked(ringSeconds, "ring-seconds", 5...120)
    self.priority = try Self.checked(priority, "priority", -1000...1000)
    if let lines, lines.isEmpty || lines.contains("") {
      throw CallingRulesRefused(setting: "lines", reason: .noLine)
    }
    self.lines = lines
  }
}

extension CallingRules {
  /// Whether an order may go out at that moment.
  public func isOpen(at moment: Date) -> Bool { windows.isOpen(at: moment) }

  /// The end of the window that is open at that moment; `nil` if none is.
  public func windowEnd(at moment: Date) -> Date? { windows.closing(after: moment) }

  /// The first moment, not before the given one, at which an order may go out; `nil` if never.
  public func nextOpening(after moment: Date) -> Date? { windows.nextOpening(after: moment) }

  /// What follows a try that ended like this; the history holds that try too.
  public func next(
    after outcome: Outcome,
    history: [AttemptSummary],
    now: Date
  ) -> RetryDecision {
    switch kind {
    case .voice: retry.next(after: outcome, history: history, now: now, windows: windows)
    case .sms: retry.nextMessage(after: outcome, history: history, now: now, windows: windows)
    }
  }

  /// The first moment from `now` on at which a number with that history may be called.
  ///
  /// - Returns: `now` itself if nothing forbids it; `nil` if no window opens any more.
  public func earliestCall(after history: [AttemptSummary], now: Date) -> Date? {
    retry.earliestCall(after: history, from: now, windows: windows)
  }

  private static func windows(
    weekdays: String,
    weekends: String,
    holidays: String,
    calendar: HolidayCalendar,
    timeZone: TimeZone
  ) throws(CallingRulesRefused) -> CallingWindows {
    for (setting, text) in [
      ("weekdays", weekdays), ("weekends", weekends), ("holidays", holidays),
    ] {
      do throws(CallingHoursRefused) {
        _ = try DayRanges(text)
      } catch {
        throw CallingRulesRefused(setting: setting, reason: .hours(error))
      }
    }
    do throws(CallingHoursRefused) {
      return try CallingWindows(
        weekdays: weekdays,
        weekends: weekends,
        holidays: holidays,
        calendar: calendar,
        timeZone: timeZone
      )
    } catch {
      throw CallingRulesRefused(setting: "weekdays", reason: .hours(error))
    }
  }

  private static func checked(
    _ value: Int,
    _ setting: String,
    _ range: ClosedRange<Int>
  ) throws(CallingRulesRefused) -> Int {
    guard range.contains(value) else {
      throw CallingRulesRefused(setting: setting, reason: .outOfRange(range))
    }
    return value
  }

  private static func overrides(
    _ texts: [String: String]
  ) throws(CallingRulesRefused) -> [Outcome: Retry] {
    var overrides: [Outcome: Retry] = [:]
    for (code, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard let outcome = Outcome(rawValue: code) else {
        throw CallingRulesRefused(setting: "retry", reason: .noOutcome(code))
      }
      guard let retry = Retry(text) else {
        throw CallingRulesRefused(setting: "retry", reason: .noRetry(text))
      }
      guard !outcome.isSettled || retry == .never else {
        throw CallingRulesRefused(setting: "retry", reason: .settled(outcome))
      }
      overrides[outcome] = retry
    }
    return overrides
  }
}
