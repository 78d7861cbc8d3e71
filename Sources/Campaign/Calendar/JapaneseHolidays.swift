/// Japan's public holidays (国民の祝日に関する法律), computed.
///
/// From 2021 on, as the law stands since then; the moves of 2021 are in it. The equinoxes follow the
/// astronomers' formula, which holds from 1980 to 2099 but is settled by the Cabinet Office only in
/// February of the year before.
public enum JapaneseHolidays {
  /// Whether a day is a public holiday, substitute and citizens' holidays included.
  public static func contains(_ date: CivilDate) -> Bool {
    isNamed(date) || isSubstitute(date) || isBetween(date)
  }

  /// The holidays of a year in order.
  public static func of(year: Int) -> [CivilDate] {
    guard let first = CivilDate(year, 1, 1) else { return [] }
    return (0..<366).map { first.adding(days: $0) }.filter { $0.year == year && contains($0) }
  }

  /// The holidays that the law names (第2条).
  private static func isNamed(_ date: CivilDate) -> Bool {
    // The law for the Olympic games moved three holidays of 2021.
    let isMoved = date.year == 2021
    switch (date.month, date.day) {
    case (1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (11, 3), (11, 23): return true
    case (1, _): return isMonday(2, date)
    case (3, _): return date.day == equinox(208_431, date.year)
    case (7, _): return isMoved ? date.day == 22 || date.day == 23 : isMonday(3, date)
    case (8, _): return date.day == (isMoved ? 8 : 11)
    case (9, _): return isMonday(3, date) || date.day == equinox(232_488, date.year)
    case (10, _): return !isMoved && isMonday(2, date)
    default: return false
    }
  }

  /// 振替休日: the first day behind a holiday on a Sunday that is no holiday itself (第3条第2項).
  private static func isSubstitute(_ date: CivilDate) -> Bool {
    guard !isNamed(date) else { return false }
    // No seven holidays follow one another, and a Sunday is among the last seven days.
    for days in 1...7 {
      let before = date.adding(days: -days)
      guard isNamed(before) else { return false }
      if before.weekday == 0 { return true }
    }
    return false
  }

  /// 国民の休日: the day between two holidays (第3条第3項).
  private static func isBetween(_ date: CivilDate) -> Bool {
    !isNamed(date) && date.weekday != 0 && isNamed(date.adding(days: -1))
      && isNamed(date.adding(days: 1))
  }

  private static func isMonday(_ number: Int, _ date: CivilDate) -> Bool {
    date.weekday == 1 && (date.day + 6) / 7 == number
  }

  /// ⌊base + 0.242194 · (year − 1980)⌋ − ⌊(year − 1980) / 4⌋, in whole numbers; base in 10⁻⁴.
  private static func equinox(_ base: Int, _ year: Int) -> Int {
    let years = year - 1980
    return (base * 100 + 242_194 * years) / 1_000_000 - years / 4
  }
}
