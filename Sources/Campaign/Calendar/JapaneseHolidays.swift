/// Japan's public holidays (国民の祝日に関する法律), computed.
///
/// From 2021 on, as the law stands since then; the moves of 2021 are in it. The equinoxes follow the
/// astronomers' formula, which holds from 1980 to 2099 but is settled by the Cabinet Office only in
/// February of the year before.
public enum JapaneseHolidays {
  /// The holidays of a year in order, substitute and citizens' holidays included.
  public static func of(year: Int) -> [CivilDate] {
    let named = Set(named(in: year))
    var all = named
    for holiday in named.sorted() where holiday.weekday == 0 {
      // 振替休日: the next day that is no holiday.
      var substitute = holiday.adding(days: 1)
      while named.contains(substitute) { substitute = substitute.adding(days: 1) }
      all.insert(substitute)
    }
    for holiday in named {
      // 国民の休日: the day between two holidays.
      let between = holiday.adding(days: 1)
      guard named.contains(holiday.adding(days: 2)), !named.contains(between), between.weekday != 0
      else { continue }
      all.insert(between)
    }
    return all.sorted()
  }

  /// Whether a day is a public holiday.
  public static func contains(_ date: CivilDate) -> Bool {
    of(year: date.year).contains(date)
  }

  private static func named(in year: Int) -> [CivilDate] {
    let fixed = [
      (1, 1), (2, 11), (2, 23), (3, vernalEquinox(year)), (4, 29), (5, 3), (5, 4), (5, 5),
      (9, autumnalEquinox(year)), (11, 3), (11, 23),
    ]
    // The law for the Olympic games moved three holidays of 2021.
    let summer =
      year == 2021
      ? [(7, 22), (7, 23), (8, 8)]
      : [(7, monday(3, of: 7, year)), (8, 11), (10, monday(2, of: 10, year))]
    let mondays = [(1, monday(2, of: 1, year)), (9, monday(3, of: 9, year))]
    return (fixed + summer + mondays).map { CivilDate(year: year, month: $0.0, day: $0.1) }
  }

  private static func monday(_ number: Int, of month: Int, _ year: Int) -> Int {
    let weekday = CivilDate(year: year, month: month, day: 1).weekday
    return 1 + (8 - weekday) % 7 + 7 * (number - 1)
  }

  private static func vernalEquinox(_ year: Int) -> Int {
    equinox(208_431, year)
  }

  private static func autumnalEquinox(_ year: Int) -> Int {
    equinox(232_488, year)
  }

  /// ⌊base + 0.242194 · (year − 1980)⌋ − ⌊(year − 1980) / 4⌋, in whole numbers.
  private static func equinox(_ base: Int, _ year: Int) -> Int {
    let years = year - 1980
    return (base * 100 + 242_194 * years) / 1_000_000 - years / 4
  }
}
