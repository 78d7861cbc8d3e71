internal import Campaign
internal import Foundation

/// Moments as they are given to a plan: a date, or a date with a time of day, in the office's time zone.
enum PlanMoment {
  /// Reads `2026-12-01`, `2026-12-01T09:00` or `2026-12-01 09:00`.
  ///
  /// - Parameters:
  ///   - text: what was given.
  ///   - option: the option it was given to, for the error.
  ///   - isEnd: whether a date alone means the end of that day, and not its beginning.
  ///   - zone: the office's time zone.
  /// - Returns: the moment.
  /// - Throws: ``CommandFailure`` if it is neither.
  static func read(
    _ text: String,
    option: String,
    isEnd: Bool,
    zone: TimeZone
  ) throws(CommandFailure) -> Date {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard (1...2).contains(parts.count), let date = CivilDate(parts[0]) else {
      throw refused(text, option)
    }
    guard parts.count == 2 else {
      let day = isEnd ? date.adding(days: 1) : date
      return CivilMoment(date: day, secondOfDay: 0).moment(in: zone)
    }
    let time = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard time.count == 2, let hour = time[0], let minute = time[1], (0...24).contains(hour),
      (0..<60).contains(minute), hour < 24 || minute == 0
    else { throw refused(text, option) }
    return CivilMoment(date: date, secondOfDay: (hour * 60 + minute) * 60).moment(in: zone)
  }

  private static func refused(_ text: String, _ option: String) -> CommandFailure {
    CommandFailure(
      "moment",
      Phrase(
        en: "\(option): “\(text)” is no date; write 2026-12-01 or 2026-12-01T09:00",
        ja: "\(option): 「\(text)」は日時ではありません。2026-12-01 か 2026-12-01T09:00 の形で指定してください"
      ),
      status: .wrongUsage
    )
  }
}
