import Campaign
import Foundation
import Ledger
import Testing

@Suite
struct StatusReportTests {
  static let card = "8981100000000000001"

  /// A submitted message of some segments to 090-0000-0001.
  static func sent(
    _ references: [UInt8],
    _ fixture: LedgerFixture
  ) throws -> (campaign: Int64, order: LeasedOrder) {
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: 1)
    let order = try #require(try fixture.lease(1).first)
    try fixture.ledger.commit(
      [order.report(.submitted, segments: references)],
      now: LedgerFixture.monday
    )
    return (campaign, order)
  }

  static func report(
    _ reference: UInt8,
    _ status: UInt8,
    _ fixture: LedgerFixture,
    card: String? = card,
    line: String = "line-1",
    recipient: String = "09000000001",
    after: TimeInterval = 30
  ) throws -> ReportMatch {
    try fixture.ledger.noteStatusReport(
      line: line,
      iccid: card,
      reference: reference,
      recipient: recipient,
      status: status,
      at: LedgerFixture.monday.addingTimeInterval(after)
    )
  }

  @Test(
    arguments: [
      ([0x00, 0x00], Outcome.delivered), ([0x00], .submitted), ([0x00, 0x46], .notDelivered),
      ([0x46], .notDelivered), ([0x30, 0x30], .submitted), ([0x65, 0x00], .notDelivered),
    ] as [([UInt8], Outcome)]
  )
  func `a message of two segments is delivered when both are`(
    statuses: [UInt8],
    outcome: Outcome
  ) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let sent = try Self.sent([7, 8], fixture)

    for (reference, status) in zip([7, 8] as [UInt8], statuses) {
      let match = try Self.report(reference, status, fixture)
      let isFinal = !(0x20...0x3F).contains(status)
      #expect(match == .matched(order: sent.order.id, final: isFinal))
    }

    let status = try fixture.ledger.status(sent.campaign, now: LedgerFixture.monday)
    #expect(status.outcomes == [outcome: 1])
  }

  @Test
  func `a report that comes twice counts once`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let sent = try Self.sent([7, 8], fixture)

    #expect(try Self.report(7, 0, fixture) == .matched(order: sent.order.id, final: true))
    #expect(try Self.report(7, 0, fixture, after: 31) == .repeated)

    let status = try fixture.ledger.status(sent.campaign, now: LedgerFixture.monday)
    #expect(status.outcomes == [.submitted: 1])
    #expect(try fixture.ledger.orphanReports() == 0)
  }

  @Test
  func `a first report that says still trying gives way to the last word`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let sent = try Self.sent([7], fixture)

    #expect(try Self.report(7, 0x30, fixture) == .matched(order: sent.order.id, final: false))
    #expect(
      try Self.report(7, 0, fixture, after: 600) == .matched(order: sent.order.id, final: true)
    )

    let status = try fixture.ledger.status(sent.campaign, now: LedgerFixture.monday)
    #expect(status.outcomes == [.delivered: 1])
  }

  @Test
  func `a report of another card, reference, recipient or week is an orphan`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let sent = try Self.sent([7], fixture)

    #expect(try Self.report(7, 0, fixture, card: "8981100000000000002") == .orphan)
    #expect(try Self.report(9, 0, fixture) == .orphan)
    #expect(try Self.report(7, 0, fixture, recipient: "09000000002") == .orphan)
    #expect(try Self.report(7, 0, fixture, after: 8 * 86_400) == .orphan)
    #expect(try Self.report(7, 0, fixture, card: nil, line: "line-2") == .orphan)

    #expect(try fixture.ledger.orphanReports() == 5)
    let status = try fixture.ledger.status(sent.campaign, now: LedgerFixture.monday)
    #expect(status.outcomes == [.submitted: 1])
  }

  @Test
  func `a report that comes before its submission is committed finds it then`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: 1)
    let order = try #require(try fixture.lease(1).first)

    #expect(try Self.report(7, 0, fixture, after: 2) == .orphan)
    try fixture.ledger.commit(
      [order.report(.submitted, segments: [7])],
      now: LedgerFixture.monday
    )

    let status = try fixture.ledger.status(campaign, now: LedgerFixture.monday)
    #expect(status.outcomes == [.delivered: 1])
    #expect(try fixture.ledger.orphanReports() == 0)
  }

  @Test
  func `parts count against the card for 24 hours, by quarters of an hour`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try Self.sent([1, 2, 3], fixture)
    let now = LedgerFixture.monday.addingTimeInterval(3600)

    let used = try fixture.ledger.quotaUse(line: "line-9", iccid: Self.card, now: now)

    #expect(used == [QuotaUse(quartersAgo: 4, parts: 3)])
    let other = try fixture.ledger.quotaUse(line: "line-1", iccid: "898", now: now)
    #expect(other.isEmpty)
    let later = try fixture.ledger.quotaUse(
      line: "line-1",
      iccid: Self.card,
      now: now.addingTimeInterval(23 * 3600)
    )
    #expect(later.isEmpty)
  }

  @Test
  func `calls of the last hour are remembered by when they started`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 3)
    let orders = try fixture.lease(3)
    let starts = [-3_601.0, -1_800, -10].map { LedgerFixture.monday.addingTimeInterval($0) }
    let outcomes: [Outcome] = [.identified, .noAnswer, .unknown]
    let reports = zip(orders, zip(outcomes, starts)).map { $0.report($1.0, at: $1.1) }
    try fixture.ledger.commit(reports, now: LedgerFixture.monday)

    let remembered = try fixture.ledger.callStarts(
      ofCampaign: campaign,
      now: LedgerFixture.monday
    )

    #expect(remembered == Array(starts.dropFirst()))
    #expect(
      try fixture.ledger.callStarts(ofCampaign: campaign + 1, now: LedgerFixture.monday).isEmpty
    )
  }
}
