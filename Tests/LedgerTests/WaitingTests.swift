import Campaign
import Foundation
import Ledger
import Testing

@Suite
struct WaitingTests {
  static let now = LedgerFixture.monday
  static let hour: TimeInterval = 3600

  /// Hours from Monday 10:00, and whether orders may go.
  @Test(
    arguments: [
      (0, true), (-0.99, true), (-1.01, false), (9.99, true), (10, false), (23, true),
      (22.9, false),
      (4 * 24, true), (5 * 24, false), (6 * 24, false), (7 * 24, true),
    ] as [(Double, Bool)]
  )
  func `orders go on weekdays from nine to eight and at no other time`(
    hours: Double,
    isOpen: Bool
  ) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let list = try fixture.store(LedgerFixture.people(1))
    let before = Self.now.addingTimeInterval(-24 * Self.hour)
    let draft = CampaignDraft(
      name: "trial",
      list: list,
      content: .call(scriptName: "s", script: "words")
    )
    let campaign = try fixture.ledger.create(draft, by: "clerk", now: before)
    let fingerprint = try fixture.ledger.campaign(campaign).fingerprint
    try fixture.ledger.notePreview(campaign, fingerprint: fingerprint, by: "x", now: before)
    try fixture.ledger.release(campaign, by: "chief", now: before)
    try fixture.ledger.start(campaign, by: "chief", now: before)
    let moment = Self.now.addingTimeInterval(hours * Self.hour)

    let status = try fixture.ledger.status(campaign, now: moment)
    let leased = try fixture.lease(1, at: moment)

    #expect(leased.count == (isOpen ? 1 : 0))
    #expect((status.waiting.first?.reason == .window) != isOpen)
    if isOpen {
      let left = try #require(leased.first).notAfter.timeIntervalSince(moment)
      #expect(left > 0 && left <= 11 * Self.hour)
    } else {
      let until = try #require(status.waiting.first?.until)
      #expect(until > moment)
      #expect(try fixture.lease(1, at: until).count == 1)
    }
  }

  @Test(arguments: Outcome.allCases)
  func `a call is tried again as the rules say of its outcome`(outcome: Outcome) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 1)
    let order = try #require(try fixture.lease(1).first)

    try fixture.ledger.commit([order.report(outcome)], now: Self.now)

    let decision = RetryRules().next(
      after: outcome,
      history: [AttemptSummary(outcome: outcome, at: Self.now)],
      now: Self.now,
      windows: try CallingWindows()
    )
    let status = try fixture.ledger.status(campaign, now: Self.now)
    switch decision {
    case .never:
      #expect(status.state == .done)
      #expect(status.outcomes == [outcome: 1])
    case .due(let due):
      #expect(status.waiting == [.init(reason: .retry, orders: 1, until: due)])
      #expect(try fixture.lease(1, at: due.addingTimeInterval(-1)).isEmpty)
      #expect(try fixture.lease(1, at: due).map(\.attempt) == [2])
    }
  }

  @Test
  func `tries end after the third, failures of our own line not counted`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 1)
    var now = Self.now
    var tries: [Outcome] = [.noAnswer, .lineFault, .noAnswer, .lineFault, .busy]

    for _ in 0..<400 {
      now.addTimeInterval(Self.hour)
      for order in try fixture.lease(1, at: now) where !tries.isEmpty {
        try fixture.ledger.commit([order.report(tries.removeFirst(), at: now)], now: now)
      }
    }

    #expect(tries.isEmpty)
    let status = try fixture.ledger.status(campaign, now: now)
    #expect(status.state == .done)
    #expect(status.outcomes == [.busy: 1])
    #expect(status.attempts == 5)
  }

  @Test
  func `two campaigns do not call one number on one day`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try fixture.running(people: 1)
    let first = try #require(try fixture.lease(1).first)
    try fixture.ledger.commit([first.report(.identified)], now: Self.now)
    let second = try fixture.running(people: 1)

    #expect(try fixture.lease(1, at: Self.now.addingTimeInterval(1800)).isEmpty)
    #expect(try fixture.lease(1, at: Self.now.addingTimeInterval(7200)).isEmpty)
    let status = try fixture.ledger.status(second, now: Self.now.addingTimeInterval(1800))
    // Tomorrow at nine: not the hour of today's call.
    let until = Self.now.addingTimeInterval(23 * Self.hour)
    #expect(status.waiting == [.init(reason: .retry, orders: 1, until: until)])
    #expect(try fixture.lease(1, at: until).count == 1)
  }

  @Test
  func `due orders wait for a line, a card or their turn`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: 4)
    func reason() throws -> CampaignStatus.Waiting? {
      try fixture.ledger.status(campaign, now: Self.now).waiting.first
    }
    var line = LineNote(
      name: "line-1",
      box: "box",
      state: "ready",
      iccid: "8981100000000000001",
      uses: ["sms"],
      smsQuota: 2,
      isSimulated: false,
      lastSeen: Self.now
    )

    #expect(try reason()?.reason == .line)
    try fixture.ledger.noteLines([line])
    #expect(try reason()?.reason == .line, "a real line takes no demonstration numbers")
    line.isSimulated = true
    try fixture.ledger.noteLines([line])
    #expect(try reason()?.reason == .pace)
    line.state = "sending"
    try fixture.ledger.noteLines([line])
    #expect(try reason()?.reason == .line)
    let leased = try fixture.lease(2)
    try fixture.ledger.commit(
      leased.map { $0.report(.submitted, segments: [UInt8($0.id)]) },
      now: Self.now
    )
    let tomorrow = Self.now.addingTimeInterval(24 * Self.hour)
    #expect(try reason() == .init(reason: .quota, orders: 2, until: tomorrow))
  }
}
