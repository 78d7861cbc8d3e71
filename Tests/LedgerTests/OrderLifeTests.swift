import Campaign
import Foundation
import Ledger
import Testing

@Suite
struct OrderLifeTests {
  @Test(arguments: LedgerFixture.Backend.allCases)
  func `an order is leased once, reported once and has one account`(
    backend: LedgerFixture.Backend
  ) throws {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 3)

    let leased = try fixture.lease(2)
    #expect(leased.map(\.attempt) == [1, 1])
    #expect(leased.map(\.target.number.digits) == ["09000000001", "09000000002"])
    #expect(try fixture.lease(5).count == 1)
    #expect(try fixture.lease(5).isEmpty)

    let reports = leased.map { $0.report(.identified) }
    try fixture.ledger.commit(reports, now: LedgerFixture.monday)
    try fixture.ledger.commit(reports, now: LedgerFixture.monday)

    let status = try fixture.ledger.status(campaign, now: LedgerFixture.monday)
    #expect(status.orders == .init(pending: 0, leased: 1, attempting: 0, concluded: 2))
    #expect(status.outcomes == [.identified: 2])
    #expect(status.attempts == 2)
  }

  @Test
  func `what was given back goes again as the same attempt`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try fixture.running(people: 1)
    let first = try fixture.lease(1)

    try fixture.ledger.giveBack(first.map(\.id), reason: "line lost", now: LedgerFixture.monday)

    let second = try fixture.lease(1)
    #expect(second.map(\.id) == first.map(\.id))
    #expect(second.map(\.attempt) == [1])
  }

  @Test
  func `a message that provably never left goes out again, any other never`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: 2)
    let leased = try fixture.lease(2)

    try fixture.ledger.commit(
      [leased[0].report(.lineFault, notSent: true), leased[1].report(.unknown)],
      now: LedgerFixture.monday
    )

    let again = try fixture.lease(2)
    #expect(again.map(\.id) == [leased[0].id])
    #expect(again.map(\.attempt) == [2])
    #expect(
      try fixture.ledger.status(campaign, now: LedgerFixture.monday).outcomes == [.unknown: 1]
    )
  }

  @Test
  func `equal numbers are never in flight together`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    var judge = ListJudge()
    for number in 1...3 {
      let person = LedgerFixture.person(number, telephone: "090-0000-0007")
      judge.judge(person, record: number, line: number + 1)
    }
    let list = try fixture.store(judge.records)
    let campaign = try fixture.released(.call(scriptName: "s", script: "words"), list: list)
    try fixture.ledger.start(campaign, by: "chief", now: LedgerFixture.monday)

    let leased = try fixture.lease(3)

    #expect(leased.count == 1)
    #expect(try fixture.lease(3).isEmpty)
  }

  @Test
  func `the higher priority goes first, then the earlier`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let people = LedgerFixture.people(4)
    let low = try fixture.store(Array(people[0..<2]), sha256: "low")
    let high = try fixture.store(Array(people[2..<4]), sha256: "high")
    let script = CampaignDraft.Content.call(scriptName: "s", script: "words")
    for campaign in [
      try fixture.released(script, list: low, priority: 0),
      try fixture.released(script, list: high, priority: 5),
    ] {
      try fixture.ledger.start(campaign, by: "chief", now: LedgerFixture.monday)
    }

    let leased = try fixture.lease(3)

    #expect(leased.map(\.priority) == [5, 5, 0])
  }

  @Test
  func `at the start of a box every lease of its last run is settled`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: 5)
    let leased = try fixture.lease(5)
    try fixture.ledger.noteAttempting([leased[4].id])
    let flight = [
      FlightAccount(order: leased[0].id, attempt: 1, progress: .neverAttempted),
      FlightAccount(
        order: leased[1].id,
        attempt: 1,
        progress: .attempting(
          line: "line-2",
          iccid: nil,
          startedAt: LedgerFixture.monday,
          evidence: "heard=person"
        )
      ),
      FlightAccount(
        order: leased[2].id,
        attempt: 1,
        progress: .concluded(leased[2].report(.submitted, segments: [7]))
      ),
    ]

    let resolution = try fixture.ledger.resolveLeases(
      box: "box",
      flight: flight,
      now: LedgerFixture.monday
    )

    #expect(resolution.returned == 2)
    #expect(resolution.committed == 1)
    #expect(resolution.unknown == 2)
    let status = try fixture.ledger.status(campaign, now: LedgerFixture.monday)
    #expect(status.orders == .init(pending: 2, leased: 0, attempting: 0, concluded: 3))
    #expect(status.outcomes == [.submitted: 1, .unknown: 2])
    let again = try fixture.ledger.resolveLeases(
      box: "box",
      flight: flight,
      now: LedgerFixture.monday
    )
    #expect(again == LeaseResolution())
  }

  @Test
  func `without its flight recorder every message that was leased is unknown`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try fixture.running(.sms(text: "お知らせ"), people: 3)
    _ = try fixture.lease(2)

    let resolution = try fixture.ledger.resolveLeases(
      box: "box",
      flight: nil,
      now: LedgerFixture.monday
    )

    #expect(resolution.unknown == 2)
    #expect(try fixture.lease(9).count == 1)
  }

  private static func attempting(_ startedAt: Date) -> FlightAccount.Progress {
    .attempting(line: "line-1", iccid: nil, startedAt: startedAt, evidence: "")
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `whatever happens, every target ends with exactly one account`(seed: UInt64) throws {
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let calls = try fixture.running(people: 12)
    let messages = try fixture.running(.sms(text: "お知らせ"), people: 12)
    var now = LedgerFixture.monday
    var held: [LeasedOrder] = []
    var sent: [Int64: Int] = [:]

    for _ in 0..<600 {
      now.addTimeInterval(Double.random(in: 0...7200, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0, 1:
        let fresh = try fixture.lease(Int.random(in: 0...4, using: &generator), at: now)
        held += fresh
        #expect(Set(held.map(\.numberKey)).count == held.count, "one in flight a number")
      case 2:
        guard let order = held.popLast() else { continue }
        try fixture.ledger.giveBack([order.id], reason: "trial", now: now)
      case 3:
        held.shuffle(using: &generator)
        guard let order = held.popLast() else { continue }
        let outcome: Outcome
        if order.kind == .sms {
          sent[order.id, default: 0] += 1
          outcome =
            [.submitted, .smsRefused, .unknown].randomElement(using: &generator) ?? .unknown
        } else {
          outcome =
            [.noAnswer, .busy, .identified, .unknown, .machine, .lineFault, .wrongNumber]
            .randomElement(using: &generator) ?? .unknown
        }
        let report = order.report(outcome, at: now)
        try fixture.ledger.commit([report, report], now: now)
      default:
        guard Bool.random(using: &generator) else { continue }
        held.shuffle(using: &generator)
        let flight = held.map { order in
          let begun = Bool.random(using: &generator)
          if begun, order.kind == .sms { sent[order.id, default: 0] += 1 }
          return FlightAccount(
            order: order.id,
            attempt: order.attempt,
            progress: begun ? Self.attempting(now) : .neverAttempted
          )
        }
        _ = try fixture.ledger.resolveLeases(box: "box", flight: flight, now: now)
        held = []
      }
    }
    _ = try fixture.ledger.resolveLeases(box: "box", flight: [], now: now)
    held = []
    try carryOutTheRest(of: fixture, from: &now, sent: &sent)

    #expect(sent.values.allSatisfy { $0 == 1 }, "no message twice")
    try expectAccounts(of: [calls, messages], in: fixture, now: now)
  }

  private func carryOutTheRest(
    of fixture: LedgerFixture,
    from now: inout Date,
    sent: inout [Int64: Int]
  ) throws {
    for _ in 0..<1500 {
      now.addTimeInterval(3600)
      for order in try fixture.lease(8, at: now) {
        if order.kind == .sms { sent[order.id, default: 0] += 1 }
        let outcome: Outcome = order.kind == .sms ? .submitted : .identified
        try fixture.ledger.commit([order.report(outcome, at: now)], now: now)
      }
    }
  }

  private func expectAccounts(
    of campaigns: [Int64],
    in fixture: LedgerFixture,
    now: Date
  ) throws {
    #expect(try fixture.ledger.idleness(now: now).isIdle)
    for campaign in campaigns {
      let status = try fixture.ledger.status(campaign, now: now)
      #expect(status.state == .done)
      #expect(status.orders.concluded == 12)
      let accounts = status.outcomes.values.reduce(0, +) + status.excluded.values.reduce(0, +)
      #expect(accounts == 12)
    }
    #expect(try fixture.ledger.faultsFound().isEmpty)
  }
}
