import Foundation
import Testing

@testable import Campaign

@Suite
struct CallingRulesTests {
  @Test
  func `the house's rules are those of conduct`() throws {
    let rules = try CallingRules()

    #expect(rules.windows.weekdays.text == "09:00-20:00")
    #expect(rules.windows.weekends == .none && rules.windows.holidays == .none)
    #expect(rules.retry == RetryRules())
    #expect(rules.retry.attempts == 3 && rules.retry.callsPerDay == 1)
    #expect(rules.retry.callsPerWeek == 3 && rules.retry.leastIntervalMinutes == 60)
    #expect(rules.ringSeconds == 25)
    #expect(rules.isOpen(at: try tokyo("2026-03-02 10:00")))
    #expect(rules.windowEnd(at: try tokyo("2026-03-02 10:00")) == (try tokyo("2026-03-02 20:00")))
  }

  @Test
  func `a messages campaign decides as messages do`() throws {
    let now = try tokyo("2026-03-02 10:00")
    let history = [AttemptSummary(outcome: .unknown, at: now)]

    let sms = try CallingRules(kind: .sms).next(after: .unknown, history: history, now: now)
    let voice = try CallingRules().next(after: .unknown, history: history, now: now)

    #expect(sms == .never(.settled))
    #expect(voice == .due(try tokyo("2026-03-03 09:00")))
  }

  @Test(arguments: [
    ("never", Retry.never), ("once", .once), ("yes", Retry(.ordinary)), ("soon", Retry(.soon)),
    ("another-day", Retry(.anotherDay)), ("another-week", Retry(.anotherWeek)),
    ("after 90", Retry(.minutes(90))),
  ])
  func `a retry is read as it is written`(text: String, retry: Retry) throws {
    #expect(Retry(text) == retry)
    #expect(try CallingRules(retries: ["busy": text]).retry.retry(after: .busy) == retry)
  }

  @Test(arguments: ["", "after", "after 0", "after 20161", "after -5", "after 9999999999", "Never"])
  func `what is no retry is none`(text: String) {
    #expect(Retry(text) == nil)
  }

  /// Settings of which one may not be, and its name.
  private static let bad: [(String, @Sendable () throws -> CallingRules)] = [
    ("weekdays", { try CallingRules(weekdays: "7-8") }),
    ("weekends", { try CallingRules(weekends: "06:00-09:00") }),
    ("holidays", { try CallingRules(holidays: "") }),
    ("time-zone", { try CallingRules(timeZone: "Asia/Nerima") }),
    ("pace", { try CallingRules(pace: 0) }),
    ("attempts", { try CallingRules(attempts: 0) }),
    ("calls-per-day", { try CallingRules(callsPerDay: 0) }),
    ("calls-per-week", { try CallingRules(callsPerWeek: 0) }),
    ("least-interval", { try CallingRules(leastIntervalMinutes: -1) }),
    ("ring-seconds", { try CallingRules(ringSeconds: 121) }),
    ("priority", { try CallingRules(priority: 1001) }),
    ("lines", { try CallingRules(lines: []) }),
    ("retry", { try CallingRules(retries: ["engaged": "soon"]) }),
    ("retry", { try CallingRules(retries: ["busy": "now"]) }),
    ("retry", { try CallingRules(retries: ["wrong-number": "soon"]) }),
  ]

  @Test
  func `settings that may not be are refused by name`() throws {
    for (setting, make) in Self.bad {
      let refused = try #require(throws: CallingRulesRefused.self) { try make() }

      #expect(refused.setting == setting)
      #expect(refused.phrase.en.hasPrefix(setting + ": "))
      #expect(refused.phrase.ja.hasPrefix(setting + ": "))
    }
  }
}
