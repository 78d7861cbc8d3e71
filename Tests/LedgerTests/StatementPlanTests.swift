import Campaign
import Foundation
import GRDB
import Testing

@testable import Ledger

/// How SQLite finds the rows of every statement of a working day.
///
/// A box has orders of years in its ledger: nothing that happens for each call, message or second may look at
/// all of them.
struct StatementPlanTests {
  private static let now = LedgerFixture.monday

  /// Tables that grow with every order.
  private static let large = ["orders", "attempts", "segments", "records", "reports", "incoming"]

  @Test
  func `no statement of a working day looks at every order`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let calls = try fixture.running(people: 24)
    let messages = try fixture.running(.sms(text: "重要なお知らせ"), people: 60)
    let statements = Statements()
    try fixture.ledger.transact { session in
      session.database.trace { event in
        if case .statement(let statement) = event { statements.note(statement.sql) }
      }
    }
    try Self.work(fixture, calls: calls)
    try fixture.ledger.transact { $0.database.trace() }

    #expect(statements.texts.count > 30, "the day was watched")
    try fixture.ledger.read { session in
      for text in statements.texts.sorted() {
        let plan = try Row.fetchAll(
          session.database,
          sql: "EXPLAIN QUERY PLAN " + text,
          arguments: StatementArguments(
            Array(repeating: nil as Int?, count: text.count { $0 == "?" })
          )
        )
        let scans = plan.map { $0["detail"] as String }.filter { step in
          Self.large.contains { step == "SCAN \($0)" || step.hasPrefix("SCAN \($0) ") }
        }
        #expect(scans.isEmpty, "\(text)")
      }
    }
    #expect(try fixture.ledger.status(messages, now: Self.now).orders.concluded > 0)
  }

  /// Every outcome, a report, wishes to stop, a restart.
  private static func work(_ fixture: LedgerFixture, calls: Int64) throws {
    let ledger = fixture.ledger
    let leased = try fixture.lease(40)
    let (taken, left) = (leased.dropLast(4), leased.suffix(4).map(\.id))
    try ledger.noteAttempting(taken.map(\.id))
    try ledger.giveBack(Array(left.prefix(2)), reason: "test", now: now)
    try ledger.extendLeases(box: "box", until: now.addingTimeInterval(600))
    let ends = Outcome.allCases.filter { $0 != .delivered && $0 != .notDelivered }
    let reports = taken.enumerated().map { place, order in
      order.kind == .sms
        ? order.report(.submitted, segments: [UInt8(place)])
        : order.report(ends[place % ends.count])
    }
    try ledger.commit(reports, now: now)
    for (place, order) in taken.enumerated() where order.kind == .sms {
      _ = try ledger.noteStatusReport(
        line: "line-1",
        iccid: "8981100000000000001",
        reference: UInt8(place),
        recipient: order.target.number.digits,
        status: place % 3 == 0 ? 0x46 : 0,
        at: now
      )
    }
    try InboxTests.note(InboxTests.part("STOP", from: "09000000003"), in: fixture)
    for kind in [SuppressionKind.paid, .wrongNumber, .noCalls] {
      let person = Suppression(
        kind: kind,
        business: kind == .paid ? "0404-01" : nil,
        addressee: kind == .wrongNumber ? nil : "0001000007",
        number: kind == .paid ? nil : NumberGuard.number("09000000008")
      )
      _ = try ledger.suppress([person], by: "clerk", now: now)
    }
    try ledger.noteLines([CampaignTests.line()], seen: ["line-1"], at: now)
    _ = try ledger.campaignControl(since: nil)
    _ = try ledger.quotaUse(line: "line-1", iccid: "8981100000000000001", now: now)
    _ = try ledger.callStarts(ofCampaign: calls, now: now)
    _ = try ledger.resolveLeases(box: "box", flight: [], now: now)
    _ = try fixture.lease(40, at: now.addingTimeInterval(7_200))
  }

  /// The texts of statements, each once.
  private final class Statements: @unchecked Sendable {
    private(set) var texts: Set<String> = []
    func note(_ text: String) {
      let verbs = ["SELECT", "UPDATE", "INSERT", "DELETE", "WITH"]
      if verbs.contains(where: text.hasPrefix) { texts.insert(text) }
    }
  }
}
