import Foundation
import Testing

@testable import Campaign

@Suite
struct RetryRulesTests {
  /// What follows one try that ended on Monday 2 March 2026 at 10:00.
  private func next(
    _ outcome: Outcome,
    after earlier: [AttemptSummary] = [],
    rules: RetryRules = RetryRules(),
    windows: CallingWindows? = nil
  ) throws -> RetryDecision {
    let now = try tokyo("2026-03-02 10:00")
    return rules.next(
      after: outcome,
      history: earlier + [AttemptSummary(outcome: outcome, at: now)],
      now: now,
      windows: try windows ?? CallingWindows()
    )
  }

  @Test(arguments: [
    Outcome.identified, .wrongNumber, .fax, .notInUse, .refusedByGuard, .submitted, .delivered,
    .notDelivered, .smsRefused,
  ])
  func `what is settled is never tried again, whatever is set`(outcome: Outcome) throws {
    var rules = RetryRules()
    rules.overrides = [outcome: Retry(.soon)]

    #expect(try next(outcome) == .never(.settled))
    if outcome.isSettled { #expect(try next(outcome, rules: rules) == .never(.settled)) }
  }

  @Test(arguments: [
    // It rang: another day, and not at ten again.
    (Outcome.noAnswer, "2026-03-03 09:00"), (.noKey, "2026-03-03 09:00"),
    (.cutEarly, "2026-03-03 09:00"), (.machine, "2026-03-03 09:00"),
    (.identifiedCut, "2026-03-03 09:00"), (.rejected, "2026-03-03 09:00"),
    (.notPerson, "2026-03-03 09:00"), (.unknown, "2026-03-03 09:00"),
    (.stopped, "2026-03-03 09:00"),
    // It did not ring: an hour later.
    (.busy, "2026-03-02 11:00"), (.unreachable, "2026-03-02 11:00"),
    (.congestion, "2026-03-02 11:00"),
    // Another week, at another hour.
    (.suspended, "2026-03-09 11:00"),
    // Our own fault: a minute later.
    (.lineFault, "2026-03-02 10:01"),
  ])
  func `each outcome has its time`(outcome: Outcome, due: String) throws {
    #expect(try next(outcome) == .due(try tokyo(due)))
  }

  @Test(arguments: [Outcome.identifiedCut, .rejected, .notPerson])
  func `what may come twice is not tried a third time`(outcome: Outcome) throws {
    let earlier = AttemptSummary(outcome: outcome, at: try tokyo("2026-02-27 15:00"))

    #expect(try next(outcome, after: [earlier]) == .never(.again))
  }

  @Test
  func `the campaign's tries run out, and those that our line spoilt are not among them`() throws {
    let first = AttemptSummary(outcome: .noAnswer, at: try tokyo("2026-02-24 15:00"))
    let second = AttemptSummary(outcome: .busy, at: try tokyo("2026-02-25 16:00"))
    let spoilt = AttemptSummary(outcome: .lineFault, at: try tokyo("2026-02-26 16:00"))
    let other = AttemptSummary(
      outcome: .busy,
      at: try tokyo("2026-02-26 17:00"),
      isOfThisCampaign: false
    )

    #expect(try next(.noAnswer, after: [first, second]) == .never(.attempts))
    guard case .due = try next(.noAnswer, after: [first, spoilt, spoilt, spoilt, other]) else {
      Issue.record("the third try is missing")
      return
    }
  }

  @Test
  func `three calls in seven days are the most`() throws {
    var rules = RetryRules()
    rules.attempts = 10
    let calls = [
      AttemptSummary(outcome: .noAnswer, at: try tokyo("2026-02-26 09:30")),
      AttemptSummary(
        outcome: .noAnswer,
        at: try tokyo("2026-02-27 11:30"),
        isOfThisCampaign: false
      ),
    ]

    // The first of the three is seven days old on Thursday at 9:30, an hour that was tried before.
    #expect(try next(.noAnswer, after: calls, rules: rules) == .due(try tokyo("2026-03-05 11:00")))
  }

  @Test
  func `faults of our own that follow one another wait longer and longer, an hour at most`()
    throws
  {
    var history: [AttemptSummary] = []
    var now = try tokyo("2026-03-02 09:00")
    var pauses: [Int] = []
    for _ in 0..<9 {
      history.append(AttemptSummary(outcome: .lineFault, at: now))
      let decision = RetryRules().next(
        after: .lineFault,
        history: history,
        now: now,
        windows: try CallingWindows()
      )
      guard case .due(let due) = decision else { break }
      pauses.append(Int(due.timeIntervalSince(now) / 60))
      now = due
    }

    #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60])
  }

  @Test
  func `an hour tried before is taken again when the windows have no other`() throws {
    let windows = try CallingWindows(weekdays: "10:00-11:00")

    #expect(try next(.noAnswer, windows: windows) == .due(try tokyo("2026-03-03 10:00")))
  }

  @Test
  func `a retry waits for the window to open`() throws {
    let windows = try CallingWindows(weekdays: "09:00-10:30")

    #expect(try next(.busy, windows: windows) == .due(try tokyo("2026-03-03 09:00")))
    let never = try next(.busy, windows: CallingWindows(weekdays: "none"))
    #expect(never == .never(.window))
  }

  @Test
  func `a campaign may treat outcomes otherwise`() throws {
    var rules = RetryRules()
    rules.overrides = [.busy: Retry(.minutes(90)), .noAnswer: .never, .machine: .once]

    #expect(try next(.busy, rules: rules) == .due(try tokyo("2026-03-02 11:30")))
    #expect(try next(.noAnswer, rules: rules) == .never(.settled))
    let earlier = AttemptSummary(outcome: .machine, at: try tokyo("2026-02-20 15:00"))
    #expect(try next(.machine, after: [earlier], rules: rules) == .never(.again))
  }

  @Test
  func `a number just called by another campaign waits for its day`() throws {
    let now = try tokyo("2026-03-02 10:30")
    let other = AttemptSummary(
      outcome: .noAnswer,
      at: try tokyo("2026-03-02 10:00"),
      isOfThisCampaign: false
    )

    let earliest = RetryRules().earliestCall(
      after: [other],
      from: now,
      windows: try CallingWindows()
    )

    #expect(earliest == (try tokyo("2026-03-03 09:00")))
    let free = RetryRules().earliestCall(after: [], from: now, windows: try CallingWindows())
    #expect(free == now)
  }

  @Test(arguments: Outcome.allCases)
  func `a message is never repeated unless nothing of it was taken`(outcome: Outcome) throws {
    let now = try tokyo("2026-03-02 10:00")
    let decision = RetryRules().nextMessage(
      after: outcome,
      history: [AttemptSummary(outcome: outcome, at: now)],
      now: now,
      windows: try CallingWindows()
    )

    let mayGo = outcome == .lineFault || outcome == .congestion
    let expected: RetryDecision =
      mayGo ? .due(try tokyo("2026-03-02 10:01")) : .never(.settled)
    #expect(decision == expected)
  }

  @Test
  func `a network that refuses a message is asked ever more seldom, then a person is`() throws {
    var now = try tokyo("2026-03-02 09:00")
    var history: [AttemptSummary] = []
    var pauses: [Int] = []
    for _ in 0..<12 {
      history.append(AttemptSummary(outcome: .congestion, at: now, isCounted: false))
      let decision = RetryRules().nextMessage(
        after: .congestion,
        history: history,
        now: now,
        windows: try CallingWindows()
      )
      guard case .due(let due) = decision else {
        #expect(decision == .never(.attempts))
        break
      }
      pauses.append(Int(due.timeIntervalSince(now)) / 60)
      now = due
    }
    #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60])
  }

  @Test
  func `no history makes a call that breaks a limit`() throws {
    let seed: UInt64 = 0x5EED_0002
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      let rules = Self.rules(&generator)
      let windows = try CallingWindows(weekends: generator.below(2) == 0 ? "none" : "10:00-12:00")
      var history: [AttemptSummary] = []
      var now = try tokyo("2026-04-20 10:00")
      for _ in 0..<12 {
        let outcome = Outcome.allCases[generator.below(Outcome.allCases.count)]
        let isOwn = generator.below(4) > 0
        history.append(AttemptSummary(outcome: outcome, at: now, isOfThisCampaign: isOwn))
        let decision = rules.next(after: outcome, history: history, now: now, windows: windows)
        guard case .due(let due) = decision else { continue }
        #expect(due >= now && windows.isOpen(at: due))
        Self.expectLimits(rules, history, due)
        now = due.addingTimeInterval(Double(generator.below(40)) * 60)
      }
    }
  }

  private static func rules(_ generator: inout SplitMix64) -> RetryRules {
    var rules = RetryRules()
    rules.attempts = 1 + generator.below(20)
    rules.callsPerDay = 1 + generator.below(3)
    rules.callsPerWeek = 1 + generator.below(6)
    rules.leastIntervalMinutes = generator.below(200)
    rules.avoidsSameHour = generator.below(2) == 0
    return rules
  }

  private static func expectLimits(_ rules: RetryRules, _ history: [AttemptSummary], _ due: Date) {
    let day = CivilMoment(due, in: .tokyo).date
    let rang = history.filter { $0.isCounted && $0.outcome.mayHaveRung }
    #expect(rang.count { CivilMoment($0.at, in: .tokyo).date == day } < rules.callsPerDay)
    #expect(rang.count { $0.at > due.addingTimeInterval(-604_800) } < rules.callsPerWeek)
    let interval = Double(rules.leastIntervalMinutes) * 60
    #expect(history.allSatisfy { !$0.isCounted || due >= $0.at.addingTimeInterval(interval) })
    let own = history.filter { $0.isCounted && $0.isOfThisCampaign }
    #expect(own.count < rules.attempts)
  }
}
