internal import ShortMessage

/// The network's calendar: Japan's time, as modems and service centres write it.
enum Clock {
  /// `26/11/23,21:43:01+36`.
  static func text(seconds: Int64) -> String {
    let now = parts(seconds)
    return "\(two(now.year % 100))/\(two(now.month))/\(two(now.day)),\(two(now.hour)):"
      + "\(two(now.minute)):\(two(now.second))+36"
  }

  /// The time as a service centre stamps it.
  static func stamp(seconds: Int64) -> Timestamp {
    let now = parts(seconds)
    return Timestamp(
      year: now.year,
      month: now.month,
      day: now.day,
      hour: now.hour,
      minute: now.minute,
      second: now.second,
      offsetQuarters: 36
    ) ?? Timestamp(rawValue: 0)
  }

  private struct Parts {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
  }

  /// The civil calendar of days since 1970, nine hours ahead of UTC.
  private static func parts(_ utc: Int64) -> Parts {
    let local = utc + 9 * 3_600
    let days = Int(local / 86_400)
    let rest = Int(local % 86_400)
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return Parts(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1,
      hour: rest / 3_600,
      minute: rest / 60 % 60,
      second: rest % 60
    )
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
