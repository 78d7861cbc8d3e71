public import Foundation

/// A day and a time of day somewhere.
public struct CivilMoment: Hashable, Comparable, Sendable {
  /// The day.
  public let date: CivilDate
  /// Seconds since midnight by the clock on the wall, 0–86,400.
  public let secondOfDay: Int

  /// Makes a moment; the seconds are held within the day.
  public init(date: CivilDate, secondOfDay: Int) {
    self.date = date
    self.secondOfDay = min(max(secondOfDay, 0), 86_400)
  }

  /// What calendar and clock show in that place at a moment.
  public init(_ moment: Date, in zone: TimeZone) {
    let utc = Self.seconds(moment)
    let local = utc + zone.secondsFromGMT(for: moment)
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    date = CivilDate(dayNumber: day)
    secondOfDay = local - day * 86_400
  }

  /// The hour on the clock, 0–24.
  public var hour: Int { secondOfDay / 3600 }

  /// When calendar and clock show this in that place.
  ///
  /// A time that a change to summer time skips becomes one after the change.
  public func moment(in zone: TimeZone) -> Date {
    let local = date.dayNumber * 86_400 + secondOfDay
    var offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
    offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local - offset)))
    return Date(timeIntervalSince1970: Double(local - offset))
  }

  /// Earlier ones first.
  public static func < (left: CivilMoment, right: CivilMoment) -> Bool {
    (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
  }

  private static func seconds(_ moment: Date) -> Int {
    let seconds = moment.timeIntervalSince1970.rounded(.down)
    return Int(exactly: min(max(seconds, -62_135_596_800), 253_402_214_400)) ?? 0
  }
}
