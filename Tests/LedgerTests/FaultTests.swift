import Campaign
import Foundation
import Ledger
import Testing

/// What stays behind when the ledger fails between two statements.
@Suite
struct FaultTests {
  /// One operation on a ledger that was prepared for it.
  struct Operation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Scene) throws -> Void
  }

  /// A ledger in the middle of its work.
  final class Scene: @unchecked Sendable {
    let fixture: LedgerFixture
    let calls: Int64
    let messages: Int64
    var leased: [LeasedOrder] = []

    init() throws {
      fixture = try LedgerFixture()
      calls = try fixture.running(people: 4)
      messages = try fixture.running(.sms(text: "お知らせ"), people: 4)
      leased = try fixture.lease(2)
    }

    /// All that can be seen of the ledger.
    func picture() throws -> [String] {
      var lines: [String] = []
      for campaign in try fixture.ledger.campaigns() {
        lines.append("\(campaign.id) \(campaign.state) \(campaign.previewed != nil)")
        let status = try fixture.ledger.status(campaign.id, now: LedgerFixture.monday)
        lines.append("\(status.orders) \(status.attempts) \(status.waiting)")
        let outcomes = status.outcomes.map { "\($0.key) \($0.value)" }
        lines += outcomes.sorted()
      }
      for list in try fixture.ledger.lists() {
        lines.append("\(list)")
        lines += try fixture.ledger.account(of: list.id).map { "\($0)" }
      }
      try fixture.ledger.suppressions { lines.append("\($0.id) \($0.entry.kind)") }
      lines += try fixture.ledger.inbox().map {
        "\($0.id) \($0.text ?? "") \($0.wish) \($0.readBy ?? "") \($0.suppression ?? 0)"
      }
      lines += try fixture.ledger.audit().map { "\($0)" }
      lines.append("\(try fixture.ledger.orphanReports())")
      return lines
    }
  }

  static let now = LedgerFixture.monday

  static let operations: [Operation] = [
    Operation(testDescription: "lease") { scene in
      _ = try scene.fixture.lease(5)
    },
    Operation(testDescription: "give back") { scene in
      try scene.fixture.ledger.giveBack(scene.leased.map(\.id), reason: "trial", now: now)
    },
    Operation(testDescription: "commit") { scene in
      let reports = scene.leased.map { order in
        order.kind == .sms
          ? order.report(.submitted, segments: [1, 2]) : order.report(.wrongNumber)
      }
      try scene.fixture.ledger.commit(reports, now: now)
    },
    Operation(testDescription: "resolve leases") { scene in
      _ = try scene.fixture.ledger.resolveLeases(box: "box", flight: nil, now: now)
    },
    Operation(testDescription: "status report") { scene in
      _ = try scene.fixture.ledger.noteStatusReport(
        line: "line-1",
        iccid: nil,
        reference: 9,
        recipient: "09000000001",
        status: 0,
        at: now
      )
    },
    Operation(testDescription: "store a list") { scene in
      _ = try scene.fixture.store(LedgerFixture.people(3), sha256: "another")
    },
    Operation(testDescription: "suppress") { scene in
      let entry = Suppression(
        kind: .paid,
        business: "0404-02",
        addressee: "0001000001",
        number: nil
      )
      _ = try scene.fixture.ledger.suppress([entry], by: "clerk", now: now)
    },
    Operation(testDescription: "a wish to stop comes in") { scene in
      try InboxTests.note(InboxTests.part("停止"), in: scene.fixture, at: now)
    },
    Operation(testDescription: "strike a record") { scene in
      try scene.fixture.ledger.decide(4, of: 1, .struck, by: "clerk", now: now)
    },
    Operation(testDescription: "stop") { scene in
      try scene.fixture.ledger.stop(scene.calls, by: "clerk", now: now)
    },
    Operation(testDescription: "create and release") { scene in
      _ = try scene.fixture.ledger.create(
        CampaignDraft(name: "third", list: 1, content: .sms(text: "お知らせ")),
        by: "clerk",
        now: now
      )
    },
  ]

  @Test(arguments: operations)
  func `an operation that fails at any statement has not happened at all`(
    operation: Operation
  ) throws {
    let whole = try Scene()
    defer { whole.fixture.remove() }
    try operation.run(whole)
    let done = try whole.picture()

    let scene = try Scene()
    defer { scene.fixture.remove() }
    let before = try scene.picture()
    var statement = 0
    while true {
      scene.fixture.ledger.faults.fail(after: statement)
      do {
        try operation.run(scene)
        scene.fixture.ledger.faults.disarm()
        break
      } catch LedgerError.store(.injected) {
        #expect(try scene.picture() == before, "statement \(statement)")
        statement += 1
      }
    }

    #expect(statement > 0)
    #expect(try scene.picture() == done)
    #expect(try scene.fixture.ledger.faultsFound().isEmpty)
  }

  @Test
  func `a release that fails at any statement leaves a draft`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let list = try fixture.store(LedgerFixture.people(5))
    let draft = CampaignDraft(name: "trial", list: list, content: .sms(text: "お知らせ"))
    let campaign = try fixture.ledger.create(draft, by: "clerk", now: Self.now)
    let fingerprint = try fixture.ledger.campaign(campaign).fingerprint
    try fixture.ledger.notePreview(campaign, fingerprint: fingerprint, by: "x", now: Self.now)

    var statement = 0
    while true {
      fixture.ledger.faults.fail(after: statement)
      do {
        try fixture.ledger.release(campaign, by: "chief", now: Self.now)
        fixture.ledger.faults.disarm()
        break
      } catch LedgerError.store(.injected) {
        let status = try fixture.ledger.status(campaign, now: Self.now)
        #expect(status.state == .draft)
        #expect(status.orders == .init())
        statement += 1
      }
    }

    #expect(try fixture.ledger.status(campaign, now: Self.now).orders.pending == 5)
  }
}
