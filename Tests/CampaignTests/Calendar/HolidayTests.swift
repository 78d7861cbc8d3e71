import Testing

@testable import Campaign

@Suite
struct HolidayTests {
  @Test
  func `the holidays of 2021 to 2035 are those of the independent list`() {
    let computed = (2021...2035).flatMap(JapaneseHolidays.of(year:)).map(\.text)

    #expect(computed == HolidayFixture.dates)
  }

  @Test
  func `each year has its number of holidays`() {
    let counts = (2021...2035).map { JapaneseHolidays.of(year: $0).count }

    #expect(counts == [17, 16, 17, 21, 19, 18, 17, 16, 19, 19, 19, 17, 17, 17, 19])
  }

  @Test(arguments: [
    ("2021-07-22", true), ("2021-07-19", false), ("2021-10-11", false), ("2021-08-09", true),
    ("2026-05-06", true), ("2026-09-22", true), ("2032-09-21", true), ("2025-03-20", true),
    ("2027-03-21", true), ("2027-03-22", true), ("2026-12-31", false),
  ])
  func `moved, substitute and citizens' holidays are where the law puts them`(
    day: String,
    isHoliday: Bool
  ) throws {
    let date = try #require(CivilDate(day))

    #expect(JapaneseHolidays.contains(date) == isHoliday)
    #expect(HolidayCalendar().isHoliday(date) == isHoliday)
  }

  @Test
  func `a listed day is a holiday beside the computed ones`() throws {
    let listed = try #require(CivilDate("2026-10-01"))
    let computed = try #require(CivilDate("2026-11-03"))

    let calendar = HolidayCalendar(listed: [listed])

    #expect(calendar.isHoliday(listed))
    #expect(calendar.isHoliday(computed))
  }

  @Test
  func `a list that has New Year's Day is the whole truth about its year`() throws {
    let days = try HolidayList.read(text: "日付,名称\r\n2028/1/1,元日\r\n2028/7/18,海の日\r\n")
    let moved = try #require(CivilDate("2028-07-18"))
    let computed = try #require(CivilDate("2028-07-17"))
    let other = try #require(CivilDate("2029-07-16"))

    let calendar = HolidayCalendar(listed: days)

    #expect(calendar.isHoliday(moved))
    #expect(!calendar.isHoliday(computed))
    #expect(calendar.isHoliday(other))
  }

  @Test(arguments: [("2028/1/1\n\n# ours\nsoon", 4), ("date,name\n2028/2/30", 2)])
  func `a line that begins with no day refuses the list`(text: String, line: Int) throws {
    let refused = try #require(throws: HolidayList.Refused.self) {
      try HolidayList.read(text: text)
    }

    #expect(refused.line == line)
    #expect(refused.phrase.en.contains("line \(line)"))
  }

  @Test(arguments: [
    ("2025-12-28", false), ("2025-12-29", true), ("2026-01-01", true), ("2026-01-03", true),
    ("2026-01-04", false),
  ])
  func `offices are closed at the turn of the year`(day: String, isClosed: Bool) throws {
    #expect(HolidayCalendar.isYearEnd(try #require(CivilDate(day))) == isClosed)
  }
}
