/// Which days are public holidays: computed, unless the city has loaded a list of its own.
///
/// A listed day is always a holiday. For a year that the list gives 1 January of, it is taken as
/// complete: the computed days of that year then no longer count.
public struct HolidayCalendar: Hashable, Sendable {
  /// The days of the city's list.
  public let listed: Set<CivilDate>
  private let completeYears: Set<Int>

  /// Makes a calendar; without a list all days are computed.
  public init(listed: some Sequence<CivilDate> = EmptyCollection()) {
    self.listed = Set(listed)
    completeYears = Set(self.listed.filter { $0.month == 1 && $0.day == 1 }.map(\.year))
  }

  /// Whether a day is a public holiday.
  public func isHoliday(_ date: CivilDate) -> Bool {
    if listed.contains(date) { return true }
    return !completeYears.contains(date.year) && JapaneseHolidays.contains(date)
  }

  /// Whether the offices are closed for the turn of the year, 29 December to 3 January.
  public static func isYearEnd(_ date: CivilDate) -> Bool {
    (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3)
  }
}
