import Foundation

/// Prints instants as the vendor's format wants them: `2021/07/01 09:00:05` in local time.
struct LocalTime {
  private let timeZone: TimeZone
  private var quarter = Int.min
  private var offset = 0

  /// Times in a zone.
  init(_ timeZone: TimeZone) {
    self.timeZone = timeZone
  }

  /// The text of an instant; fractions of a second are cut off.
  ///
  /// The zone is asked once for a quarter of an hour, in which no zone changes.
  mutating func text(_ date: Date) -> String {
    let seconds = Int(max(-6e10, min(2e11, date.timeIntervalSince1970.rounded(.down))))
    let asked = Int((Double(seconds) / 900).rounded(.down))
    if asked != quarter {
      quarter = asked
      offset = timeZone.secondsFromGMT(for: date)
    }
    let local = seconds + offset
    let day = Int((Double(local) / 86_400).rounded(.down))
    let second = local - day * 86_400
    let civil = Self.civil(day)
    return Self.padded(civil.year, 4) + "/" + Self.padded(civil.month, 2) + "/"
      + Self.padded(civil.day, 2) + " " + Self.padded(second / 3600, 2) + ":"
      + Self.padded(second / 60 % 60, 2) + ":" + Self.padded(second % 60, 2)
  }

  /// The Gregorian date of a day counted from 1 January 1970.
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    // Years are counted from 1 March, so that the leap day is the last.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
