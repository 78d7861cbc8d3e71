public import Campaign
internal import Foundation

extension CampaignSettings {
  /// The calling windows; refused if the hours cannot be read or pass the limit.
  public func windows() throws(CallingHoursRefused) -> CallingWindows {
    try CallingWindows(
      weekdays: weekdays,
      weekends: weekends,
      holidays: holidays,
      calendar: HolidayCalendar(listed: listedHolidays),
      timeZone: TimeZone(identifier: timeZone) ?? .tokyo
    )
  }

  /// Who is tried again, and when.
  ///
  /// An entry of ``retries`` that cannot be read is passed over; the office refuses it before.
  public var rules: RetryRules {
    var rules = RetryRules()
    rules.attempts = attempts
    rules.callsPerDay = callsPerDay
    rules.callsPerWeek = callsPerWeek
    rules.leastIntervalMinutes = leastIntervalMinutes
    rules.avoidsSameHour = avoidsSameHour
    for (code, text) in retries {
      guard let outcome = Outcome(rawValue: code), let retry = Retry(text) else { continue }
      rules.overrides[outcome] = retry
    }
    return rules
  }
}
