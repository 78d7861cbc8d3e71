import Foundation
import Testing

@testable import Campaign

/// A moment in Tokyo, written `2026-03-02 09:00`.
func tokyo(_ text: String) throws -> Date {
  let parts = text.split(separator: " ")
  let date = try #require(CivilDate(parts[0]))
  let clock = parts[1].split(separator: ":").compactMap { Int($0) }
  let seconds = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
  return Date(timeIntervalSince1970: Double(date.dayNumber * 86_400 + seconds - 32_400))
}

@Suite
struct CallingWindowsTests {
  @Test(arguments: [
    // 2026-03-02 is a Monday.
    ("2026-03-02 08:59:59", false), ("2026-03-02 09:00:00", true), ("2026-03-02 19:59:59", true),
    ("2026-03-02 20:00:00", false), ("2026-03-07 12:00:00", false), ("2026-03-20 12:00:00", false),
    ("2026-12-28 12:00:00", true), ("2026-12-29 12:00:00", false), ("2027-01-04 12:00:00", true),
  ])
  func `the house calls on weekdays from nine to eight`(moment: String, isOpen: Bool) throws {
    let windows = try CallingWindows()

    #expect(windows.isOpen(at: try tokyo(moment)) == isOpen)
  }

  @Test
  func `the end of the open window is told, in the middle of a day too`() throws {
    let windows = try CallingWindows(weekdays: "09:00-12:00, 13:00-17:15")

    #expect(
      windows.closing(after: try tokyo("2026-03-02 09:00")) == (try tokyo("2026-03-02 12:00"))
    )
    #expect(
      windows.closing(after: try tokyo("2026-03-02 17:14")) == (try tokyo("2026-03-02 17:15"))
    )
    #expect(windows.closing(after: try tokyo("2026-03-02 12:30")) == nil)
  }

  @Test(arguments: [
    ("2026-03-02 10:00", "2026-03-02 10:00"), ("2026-03-02 12:00", "2026-03-02 13:00"),
    ("2026-03-02 06:00", "2026-03-02 09:00"), ("2026-03-06 17:15", "2026-03-07 10:00"),
    ("2026-03-07 11:00", "2026-03-08 10:00"), ("2026-12-28 18:00", "2027-01-04 09:00"),
    ("2026-04-28 17:15", "2026-04-29 14:00"),
  ])
  func `the next opening passes nights, weekends, holidays and the turn of the year`(
    moment: String,
    opening: String
  ) throws {
    let windows = try CallingWindows(
      weekdays: "09:00-12:00,13:00-17:15",
      weekends: "10:00-11:00",
      holidays: "14:00-15:00"
    )

    #expect(windows.nextOpening(after: try tokyo(moment)) == (try tokyo(opening)))
  }

  @Test
  func `windows that never open have no next opening`() throws {
    let windows = try CallingWindows(weekdays: "none")

    #expect(windows.nextOpening(after: try tokyo("2026-03-02 10:00")) == nil)
  }

  @Test(arguments: [
    ("07:59-20:00", CallingHoursRefused.Reason.outsideLimit), ("09:00-21:01", .outsideLimit),
    ("00:00-24:00", .outsideLimit), ("20:00-09:00", .backwards), ("09:00-09:00", .backwards),
    ("09:00-12:00,11:00-13:00", .overlapping), ("13:00-14:00,09:00-10:00", .overlapping),
    ("9-17", .notHours), ("", .notHours), ("09:00", .notHours), ("nine", .notHours),
    ("09:60-10:00", .notHours), ("09:00-20:00,", .notHours), ("None", .notHours),
    ("０９:00-10:00", .notHours), ("-1:00-10:00", .notHours), ("99:00-100:00", .notHours),
  ])
  func `hours that are none or pass the limit are refused`(
    text: String,
    reason: CallingHoursRefused.Reason
  ) throws {
    let refused = try #require(throws: CallingHoursRefused.self) { try DayRanges(text) }

    #expect(refused.reason == reason)
    #expect(!refused.phrase.en.isEmpty && !refused.phrase.ja.isEmpty)
  }

  @Test(arguments: ["08:00-21:00", "none", "09:00-12:00,13:00-17:15"])
  func `hours are written as they are read`(text: String) throws {
    #expect(try DayRanges(text).text == text)
    #expect(try DayRanges(" " + text + " ").text == text)
  }

  @Test
  func `ranges that touch are one`() throws {
    #expect(try DayRanges("09:00-12:00,12:00-13:00").text == "09:00-13:00")
  }

  @Test
  func `whatever is set, nothing is open outside eight to nine, nor at the turn of the year`()
    throws
  {
    let seed: UInt64 = 0x5EED_0001
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    let windows = try CallingWindows(
      weekdays: "08:00-21:00",
      weekends: "08:00-21:00",
      holidays: "08:00-21:00"
    )

    for _ in 0..<20_000 {
      let moment = Date(
        timeIntervalSince1970: Double.random(in: 1_600_000_000...2_100_000_000, using: &generator)
      )
      let local = CivilMoment(moment, in: .tokyo)
      let inHours = (8 * 3600..<21 * 3600).contains(local.secondOfDay)
      let isOpen = inHours && !HolidayCalendar.isYearEnd(local.date)
      #expect(windows.isOpen(at: moment) == isOpen)
      let opening = try #require(windows.nextOpening(after: moment))
      #expect(opening >= moment && windows.isOpen(at: opening))
      #expect(isOpen == (opening == moment))
    }
  }

  @Test
  func `a time zone with summer time keeps its hours on the wall`() throws {
    let windows = try CallingWindows(
      weekdays: "09:00-20:00",
      timeZone: try #require(TimeZone(identifier: "Europe/Berlin"))
    )

    // Friday 27 March 2026 is winter time there, Monday 30 March summer time.
    let friday = Date(timeIntervalSince1970: 1_774_641_600)
    let opening = try #require(windows.nextOpening(after: friday))

    #expect(opening == Date(timeIntervalSince1970: 1_774_854_000))
  }

  @Test(arguments: [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)])
  func `the ends of time trap nothing`(moment: Date) throws {
    let windows = try CallingWindows()

    _ = windows.isOpen(at: moment)
    _ = windows.nextOpening(after: moment)
  }
}
