public import Foundation

/// When calls may go out: hours for weekdays, weekends and public holidays, in one time zone.
///
/// A public holiday is neither a weekday nor a weekend. From 29 December to 3 January nothing goes
/// out, and never outside 08:00–21:00 local time, whatever is set.
public struct CallingWindows: Hashable, Sendable {
  /// The hours of Monday to Friday.
  public let weekdays: DayRanges
  /// The hours of Saturday and Sunday.
  public let weekends: DayRanges
  /// The hours of public holidays.
  public let holidays: DayRanges
  /// Which days are public holidays.
  public let calendar: HolidayCalendar
  /// The time zone of the hours.
  public let timeZone: TimeZone

  /// Days that are looked at for the next opening: a year and a bit.
  private static let daysMax = 400

  /// Makes windows; without further words they are the house's: weekdays 09:00–20:00 in Tokyo.
  ///
  /// - Throws: `CallingHoursRefused` if one of the three texts is not hours or passes the limit.
  public init(
    weekdays: String = "09:00-20:00",
    weekends: String = "none",
    holidays: String = "none",
    calendar: HolidayCalendar = HolidayCalendar(),
    timeZone: TimeZone = .tokyo
  ) throws(CallingHoursRefused) {
    self.weekdays = try DayRanges(weekdays)
    self.weekends = try DayRanges(weekends)
    self.holidays = try DayRanges(holidays)
    self.calendar = calendar
    self.timeZone = timeZone
  }

  /// The hours of a day.
  public func ranges(on date: CivilDate) -> DayRanges {
    if HolidayCalendar.isYearEnd(date) { return .none }
    if calendar.isHoliday(date) { return holidays }
    return date.isWeekend ? weekends : weekdays
  }

  /// Whether a call may begin at that moment.
  public func isOpen(at moment: Date) -> Bool {
    closing(after: moment) != nil
  }

  /// The end of the window that is open at that moment; `nil` if none is.
  public func closing(after moment: Date) -> Date? {
    let local = CivilMoment(moment, in: timeZone)
    let minute = local.secondOfDay / 60
    guard let range = ranges(on: local.date).ranges.first(where: { $0.contains(minute) }) else {
      return nil
    }
    return CivilMoment(date: local.date, secondOfDay: range.upperBound * 60).moment(in: timeZone)
  }

  /// The first moment, not before the given one, at which a window is open.
  ///
  /// - Returns: The moment itself if a window is open then; `nil` if none opens within 400 days.
  public func nextOpening(after moment: Date) -> Date? {
    if isOpen(at: moment) { return moment }
    let local = CivilMoment(moment, in: timeZone)
    var date = local.date
    for _ in 0..<Self.daysMax {
      for range in ranges(on: date).ranges {
        let opening = CivilMoment(date: date, secondOfDay: range.lowerBound * 60)
          .moment(in: timeZone)
        if opening > moment { return opening }
      }
      date = date.adding(days: 1)
    }
    return nil
  }
}

extension CallingWindows {
  /// How long windows are open between two moments, in seconds.
  public func openSeconds(from start: Date, to end: Date) -> Double {
    var seconds = 0.0
    var moment = start
    while moment < end, let opening = nextOpening(after: moment), opening < end,
      let closing = closing(after: opening)
    {
      seconds += min(closing, end).timeIntervalSince(opening)
      moment = closing
    }
    return seconds
  }
}

extension TimeZone {
  /// Japan's time, nine hours ahead of Greenwich.
  public static var tokyo: TimeZone {
    TimeZone(identifier: "Asia/Tokyo") ?? TimeZone(secondsFromGMT: 32_400) ?? .gmt
  }
}
