import Testing

@testable import Campaign

@Suite
struct CivilDateTests {
  @Test
  func `every day from 1900 to 2100 follows the one before`() throws {
    var date = try #require(CivilDate(1900, 1, 1))
    var weekday = 1
    var days = 0

    while date.year <= 2100 {
      #expect(CivilDate(dayNumber: date.dayNumber) == date)
      #expect(date.weekday == weekday)
      let next = date.adding(days: 1)
      #expect(next > date)
      #expect(next.dayNumber == date.dayNumber + 1)
      #expect(CivilDate(next.year, next.month, next.day) == next)
      date = next
      weekday = (weekday + 1) % 7
      days += 1
    }

    #expect(days == 73_414)
  }

  @Test(arguments: [
    ("2026-01-01", "2026-01-01"), ("2026/1/1", "2026-01-01"), ("2024-02-29", "2024-02-29"),
  ])
  func `a day is read as offices write it`(text: String, day: String) {
    #expect(CivilDate(text)?.text == day)
  }

  @Test(arguments: [
    "2023-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1", "26-01-01", "2026-01-01-",
    "２０２６-01-01", "", "-", "2026/1-1", "2026-+1-01", "99999-01-01",
  ])
  func `what is no day is none`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test
  func `days out of the calendar become its first and last day`() {
    #expect(CivilDate(dayNumber: .min).text == "0001-01-01")
    #expect(CivilDate(dayNumber: .max).text == "9999-12-31")
    #expect(CivilDate(dayNumber: 0).text == "1970-01-01")
  }
}
