import Campaign
import Foundation
import Ledger
import Testing

@Suite
struct CampaignTests {
  static let now = LedgerFixture.monday

  @Test
  func `the creator of a campaign can never release it`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try Self.draft(fixture)
    let fingerprint = try fixture.ledger.campaign(campaign).fingerprint
    try fixture.ledger.notePreview(campaign, fingerprint: fingerprint, by: "chief", now: Self.now)

    #expect(throws: LedgerError.refused(.releasedByCreator(campaign: campaign))) {
      try fixture.ledger.release(campaign, by: "clerk", now: Self.now)
    }
    #expect(try fixture.ledger.campaign(campaign).state == .draft)
    try fixture.ledger.release(campaign, by: "chief", now: Self.now)
  }

  @Test
  func `nobody releases what was not shown, nor what has changed since`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try Self.draft(fixture)
    let refusal = LedgerError.refused(.notPreviewed(campaign: campaign))

    #expect(throws: refusal) { try fixture.ledger.release(campaign, by: "chief", now: Self.now) }
    let shown = try fixture.ledger.campaign(campaign).fingerprint
    try fixture.ledger.notePreview(campaign, fingerprint: shown, by: "chief", now: Self.now)
    let list = try fixture.ledger.campaign(campaign).draft.list
    try fixture.ledger.decide(2, of: list, .struck, by: "clerk", now: Self.now)
    #expect(throws: refusal) { try fixture.ledger.release(campaign, by: "chief", now: Self.now) }
    #expect(throws: refusal) {
      try fixture.ledger.notePreview(campaign, fingerprint: shown, by: "chief", now: Self.now)
    }
    let present = try fixture.ledger.campaign(campaign).fingerprint
    try fixture.ledger.notePreview(campaign, fingerprint: present, by: "chief", now: Self.now)
    try fixture.ledger.release(campaign, by: "chief", now: Self.now)

    #expect(try fixture.ledger.status(campaign, now: Self.now).orders.pending == 2)
  }

  @Test(arguments: CampaignState.allCases)
  func `only the steps of its state are open to a campaign`(state: CampaignState) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try Self.campaign(in: state, fixture)
    let open: [String: Set<CampaignState>] = [
      "start": [.released, .paused, .stopped],
      "pause": [.running],
      "stop": [.released, .running, .paused],
    ]
    let steps: [String: () throws -> Void] = [
      "start": { try fixture.ledger.start(campaign, by: "x", now: Self.now) },
      "pause": { try fixture.ledger.pause(campaign, by: "x", now: Self.now) },
      "stop": { try fixture.ledger.stop(campaign, by: "x", now: Self.now) },
    ]
    for (name, step) in steps.sorted(by: { $0.key < $1.key }) {
      let before = try fixture.ledger.campaign(campaign).state
      if open[name]?.contains(before) == true {
        try step()
      } else {
        #expect(throws: LedgerError.refused(.wrongState(campaign: campaign, state: before))) {
          try step()
        }
      }
    }
  }

  @Test
  func `nothing is leased but from running campaigns`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 3)

    try fixture.ledger.pause(campaign, by: "chief", now: Self.now)
    #expect(try fixture.lease(1).isEmpty)
    let waiting = try fixture.ledger.status(campaign, now: Self.now).waiting
    #expect(waiting == [.init(reason: .state, orders: 3, until: nil)])
    try fixture.ledger.start(campaign, by: "chief", now: Self.now)
    #expect(try fixture.lease(1).count == 1)
    try fixture.ledger.stop(campaign, by: "chief", now: Self.now)
    #expect(try fixture.lease(1).isEmpty)
  }

  @Test
  func `lines that stand as before are only noted as seen`() throws {
    let fixture = try LedgerFixture(.memory)
    defer { fixture.remove() }
    var other = Self.line(state: "talking")
    other.name = "線 \"2\""
    try fixture.ledger.noteLines([Self.line(), other])
    try fixture.ledger.setLine(other.name, enabled: false, by: "chief", now: Self.now)

    let later = Self.now.addingTimeInterval(2)
    try fixture.ledger.noteLines([], seen: [other.name, "never noted"], at: later)

    other.isEnabled = false
    let lines = try fixture.ledger.lines()
    #expect(lines.map(\.name) == ["line-1", other.name])
    #expect(lines.map(\.lastSeen) == [Self.now, later])
    #expect(zip(lines, [Self.line(), other]).allSatisfy { $0.isSame(as: $1) })
  }

  @Test(arguments: LedgerFixture.Backend.allCases)
  func `a daemon notices commands and nothing else`(backend: LedgerFixture.Backend) throws {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 2)
    let first = try #require(try fixture.ledger.campaignControl(since: nil))
    #expect(first.campaigns[campaign]?.state == .running)

    let leased = try fixture.lease(2)
    try fixture.ledger.noteLines([Self.line()])
    #expect(try fixture.ledger.campaignControl(since: first.mark) == nil)

    try fixture.ledger.stop(campaign, by: "chief", now: Self.now)
    let second = try #require(try fixture.ledger.campaignControl(since: first.mark))
    #expect(second.campaigns[campaign]?.state == .stopped)
    try fixture.ledger.setLine("line-1", enabled: false, by: "chief", now: Self.now)
    try fixture.ledger.noteLines([Self.line()])
    let third = try #require(try fixture.ledger.campaignControl(since: second.mark))
    #expect(third.disabledLines == ["line-1"])
    try fixture.ledger.commit(leased.map { $0.report(.identified) }, now: Self.now)
    #expect(try fixture.ledger.campaignControl(since: third.mark) == nil)
  }

  @Test
  func `an SMS campaign leaves out what takes no SMS and says so`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    var judge = ListJudge()
    let telephones = ["090-0000-0001", "03-0000-0001", "050-0000-0001", "090-0000-0001"]
    for (place, telephone) in telephones.enumerated() {
      judge.judge(
        LedgerFixture.person(place + 1, telephone: telephone),
        record: place + 1,
        line: place + 2
      )
    }
    let list = try fixture.store(judge.records)
    let campaign = try fixture.released(.sms(text: "お知らせ"), list: list)
    try fixture.ledger.start(campaign, by: "chief", now: Self.now)

    let status = try fixture.ledger.status(campaign, now: Self.now)
    #expect(status.excluded == [.notMobile: 2, .sameNumber: 1])
    #expect(try fixture.lease(9).count == 1)
    let account = try fixture.ledger.account(of: list)
    #expect(
      account.map { $0.parts.map(\.excluded) } == [
        [nil], [.notMobile], [.notMobile], [.sameNumber],
      ]
    )
  }

  @Test(arguments: [SuppressionKind.paid, .noCalls, .wrongNumber])
  func `whoever is suppressed is dropped at once, before and after the release`(
    kind: SuppressionKind
  ) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let people = LedgerFixture.people(3)
    let entries = people.prefix(2).map { person in
      Suppression(
        kind: kind,
        business: kind == .paid ? "0404-01" : nil,
        addressee: kind == .wrongNumber ? nil : person.addressee,
        number: kind == .paid ? nil : person.number
      )
    }
    #expect(try fixture.ledger.suppress([entries[0]], by: "clerk", now: Self.now) == 1)
    let campaign = try fixture.running(people: 3)
    #expect(try fixture.ledger.suppress(entries, by: "clerk", now: Self.now) == 1)

    let leased = try fixture.lease(9)
    #expect(leased.map(\.target.addressee) == ["0001000003"])
    let waiting = try fixture.ledger.status(campaign, now: Self.now).waiting
    #expect(waiting == [.init(reason: .suppressed, orders: 2, until: nil)])
    try fixture.ledger.commit(leased.map { $0.report(.identified) }, now: Self.now)

    let status = try fixture.ledger.status(campaign, now: Self.now)
    #expect(status.state == .done)
    #expect(status.excluded == [.suppressed: 2])
    #expect(try fixture.ledger.idleness(now: Self.now).isIdle)
  }

  @Test
  func `who has paid for one kind of work is still called for another`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try fixture.running(people: 1)
    let entry = Suppression(
      kind: .paid,
      business: "0404-02",
      addressee: "0001000001",
      number: nil
    )

    _ = try fixture.ledger.suppress([entry], by: "clerk", now: Self.now)

    #expect(try fixture.lease(1).count == 1)
  }

  @Test
  func `a number that proved wrong is struck for every campaign`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try fixture.running(people: 1)
    _ = try fixture.running(.sms(text: "お知らせ"), people: 1)
    let order = try #require(
      try fixture.ledger.lease(
        box: "box",
        now: Self.now,
        voice: 1,
        sms: 0,
        until: Self.now.addingTimeInterval(60)
      ).first
    )

    try fixture.ledger.commit([order.report(.wrongNumber)], now: Self.now)

    #expect(try fixture.lease(9).isEmpty)
    #expect(try fixture.ledger.idleness(now: Self.now).isIdle)
  }

  @Test
  func `a list in use is not purged`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 1)
    let list = try fixture.ledger.campaign(campaign).draft.list

    #expect(throws: LedgerError.refused(.listInUse(list: list, campaign: campaign))) {
      _ = try fixture.ledger.purge(list, by: "chief", now: Self.now)
    }
    try fixture.ledger.stop(campaign, by: "chief", now: Self.now)
    _ = try fixture.ledger.purge(list, by: "chief", now: Self.now)
    #expect(throws: LedgerError.refused(.purged(list: list))) {
      try fixture.ledger.start(campaign, by: "chief", now: Self.now)
    }
  }

  static func line(state: String = "ready") -> LineNote {
    LineNote(name: "line-1", box: "box", state: state, uses: ["voice"], lastSeen: now)
  }

  static func draft(_ fixture: LedgerFixture) throws -> Int64 {
    let list = try fixture.store(LedgerFixture.people(3))
    let draft = CampaignDraft(
      name: "trial",
      list: list,
      content: .call(scriptName: "s.toml", script: "words")
    )
    return try fixture.ledger.create(draft, by: "clerk", now: now)
  }

  static func campaign(in state: CampaignState, _ fixture: LedgerFixture) throws -> Int64 {
    if state == .draft { return try draft(fixture) }
    let list = try fixture.store(LedgerFixture.people(1))
    let campaign = try fixture.released(.sms(text: "お知らせ"), list: list)
    switch state {
    case .draft, .released: break
    case .running: try fixture.ledger.start(campaign, by: "chief", now: now)
    case .paused:
      try fixture.ledger.start(campaign, by: "chief", now: now)
      try fixture.ledger.pause(campaign, by: "chief", now: now)
    case .stopped: try fixture.ledger.stop(campaign, by: "chief", now: now)
    case .done:
      try fixture.ledger.start(campaign, by: "chief", now: now)
      try fixture.ledger.commit(try fixture.lease(1).map { $0.report(.submitted) }, now: now)
    }
    return campaign
  }
}
