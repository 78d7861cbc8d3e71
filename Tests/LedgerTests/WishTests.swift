import Campaign
import Foundation
import Ledger
import Testing

/// A message that asks to stop, from the card to the orders that wait.
@Suite
struct WishTests {
  /// Two campaigns of different businesses over the same two people; the second has written to
  /// person 1 last.
  private static func scene(_ fixture: LedgerFixture) throws -> (first: Int64, second: Int64) {
    let first = try fixture.running(.sms(text: "一"), people: 2)
    let earlier = try #require(try fixture.lease(1).first)
    try fixture.ledger.commit(
      [earlier.report(.submitted, segments: [1])],
      now: LedgerFixture.monday
    )
    try fixture.ledger.pause(first, by: "chief", now: LedgerFixture.monday)
    let heading = ListHeading(business: "0404-02", file: "b.csv", sha256: "b", encoding: "utf-8")
    let list = try fixture.ledger.store(
      heading,
      records: LedgerFixture.people(2),
      again: true,
      by: "clerk",
      now: LedgerFixture.monday
    )
    let second = try fixture.released(.sms(text: "二"), list: list)
    try fixture.ledger.start(second, by: "chief", now: LedgerFixture.monday)
    let later = try #require(try fixture.lease(1).first)
    try fixture.ledger.commit(
      [later.report(.submitted, at: LedgerFixture.monday.addingTimeInterval(60), segments: [2])],
      now: LedgerFixture.monday.addingTimeInterval(60)
    )
    return (first, second)
  }

  private static func entries(_ fixture: LedgerFixture) throws -> [StoredSuppression] {
    var entries: [StoredSuppression] = []
    try fixture.ledger.suppressions { entries.append($0) }
    return entries
  }

  @Test(arguments: LedgerFixture.Backend.allCases)
  func `a wish counts for the business that wrote last, with the message as evidence`(
    backend: LedgerFixture.Backend
  ) throws {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    let (first, second) = try Self.scene(fixture)

    let receipt = try InboxTests.note(InboxTests.part("配信停止"), in: fixture)

    #expect(receipt.wish == .stop && receipt.silenced != nil)
    let entry = try #require(try Self.entries(fixture).first)
    #expect(entry.entry.kind == .stopWish)
    #expect(entry.entry.business == "0404-02")
    #expect(entry.entry.number?.digits == "09000000001")
    #expect(entry.message == receipt.message && entry.addedBy == "kaden")
    #expect(try fixture.ledger.message(receipt.message).suppression == entry.id)
    let audit = try fixture.ledger.audit().last { $0.what == "stop wish" }
    #expect(audit?.who == "kaden")
    #expect(audit?.subject == "message \(receipt.message)")
    #expect(try fixture.ledger.summary(of: second).replies.wishes == 1)
    #expect(try fixture.ledger.summary(of: first).replies.all == 0)
  }

  @Test
  func `orders that wait for the number are dropped at once, those of other work are not`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let (first, _) = try Self.scene(fixture)
    try fixture.ledger.start(first, by: "chief", now: LedgerFixture.monday)

    let receipt = try InboxTests.note(
      InboxTests.part("STOP", from: "09000000002"),
      in: fixture
    )

    // Nobody had written to person 2: the wish counts for all.
    #expect(receipt.wish == .stop)
    #expect(try Self.entries(fixture).first?.entry.business == nil)
    #expect(try fixture.lease(5, at: InboxTests.now).isEmpty)
  }

  @Test
  func `a wish from nobody who could be written to is left to a person`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }

    let receipt = try InboxTests.note(InboxTests.part("STOP", from: "ACME"), in: fixture)

    #expect(receipt.silenced == nil)
    #expect(try fixture.ledger.message(receipt.message).wish == .doubtful)
    #expect(try Self.entries(fixture).isEmpty)
    #expect(throws: LedgerError.refused(.noSender(message: receipt.message))) {
      try fixture.ledger.judge(receipt.message, as: .stop, by: "sato", now: InboxTests.now)
    }
  }

  @Test
  func `a person decides about a doubtful one, and is named`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let doubtful = try InboxTests.note(InboxTests.part("もう停止してほしいのですが"), in: fixture)
    let other = try InboxTests.note(InboxTests.part("差押を解除しましたか", at: 9), in: fixture)
    #expect(doubtful.wish == .doubtful && other.wish == .doubtful)
    #expect(try Self.entries(fixture).isEmpty)

    _ = try fixture.ledger.judge(doubtful.message, as: .stop, by: "sato", now: InboxTests.now)
    _ = try fixture.ledger.judge(other.message, as: .none, by: "sato", now: InboxTests.now)

    #expect(try Self.entries(fixture).map(\.addedBy) == ["sato"])
    #expect(try fixture.ledger.message(doubtful.message).wish == .stop)
    #expect(try fixture.ledger.message(other.message).wish == .none)
    #expect(try fixture.ledger.message(other.message).wishBy == "sato")
  }

  @Test
  func `a wish that comes in parts is judged when it is whole`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    func place(_ sequence: Int) -> IncomingPart.Place {
      .init(reference: 1, total: 2, sequence: sequence)
    }
    let first = try InboxTests.note(InboxTests.part("配信", place: place(1)), in: fixture)
    let second = try InboxTests.note(InboxTests.part("停止", place: place(2)), in: fixture)

    #expect(first.wish == .none && second.wish == .stop)
    #expect(try Self.entries(fixture).count == 1)
  }

  @Test
  func `a second wish is no second entry`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    try InboxTests.note(InboxTests.part("停止", at: 1), in: fixture)
    let again = try InboxTests.note(InboxTests.part("停止", at: 2), in: fixture)

    #expect(again.wish == .stop)
    #expect(try Self.entries(fixture).count == 1)
  }
}
