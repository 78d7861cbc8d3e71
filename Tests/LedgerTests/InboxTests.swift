import Campaign
import Foundation
import Ledger
import Testing

@Suite
struct InboxTests {
  static let now = LedgerFixture.monday.addingTimeInterval(3_600)

  /// A message of one part; its octets are its words, which the ledger never looks into.
  static func part(
    _ text: String,
    from sender: String = "09000000001",
    at second: TimeInterval = 0,
    place: IncomingPart.Place? = nil,
    line: String = "line-1",
    iccid: String? = "8981100000000000001",
    kind: IncomingKind = .text
  ) -> IncomingPart {
    IncomingPart(
      line: line,
      iccid: iccid,
      kind: kind,
      sender: sender,
      sentAt: now.addingTimeInterval(second),
      receivedAt: now.addingTimeInterval(second),
      place: place,
      octets: [0, 0x04] + Array("\(sender) \(second) \(place?.sequence ?? 0) \(text)".utf8)
    )
  }

  /// The words of a part that was made here; `…` for one that is missing.
  static func read(_ pieces: [IncomingPiece], _ total: Int) -> String? {
    (1...total).map { number in
      pieces.first { $0.sequence == number }.map { piece in
        String(
          String(decoding: piece.octets.dropFirst(2), as: UTF8.self)
            .split(separator: " ", maxSplits: 3).last ?? ""
        )
      } ?? "…"
    }
    .joined()
  }

  @discardableResult
  static func note(
    _ part: IncomingPart,
    in fixture: LedgerFixture,
    at now: Date = now
  ) throws -> IncomingReceipt {
    try fixture.ledger.noteIncoming(part, now: now, reading: read)
  }

  /// A campaign of business 0404-01 that has written to person 1.
  static func written(_ fixture: LedgerFixture, people: Int = 3) throws -> Int64 {
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: people)
    let order = try #require(try fixture.lease(1).first)
    try fixture.ledger.commit([order.report(.submitted, segments: [7])], now: LedgerFixture.monday)
    return campaign
  }

  @Test(arguments: LedgerFixture.Backend.allCases)
  func `a reply is kept, and shown with whom it answers`(backend: LedgerFixture.Backend) throws {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    let campaign = try Self.written(fixture)

    let receipt = try Self.note(Self.part("いつ払えばよいですか"), in: fixture)

    #expect(receipt.isWhole && !receipt.isRepeated && receipt.wish == .none)
    let message = try fixture.ledger.message(receipt.message)
    #expect(message.text == "いつ払えばよいですか")
    #expect(message.sender == "09000000001")
    #expect(message.receivedAt == Self.now)
    #expect(message.answered?.campaign == campaign)
    #expect(message.answered?.business == "0404-01")
    #expect(message.answered?.record == 1)
    #expect(message.answered?.name == "架空一 花子")
    #expect(message.wish == .none && message.suppression == nil)
    let summary = try fixture.ledger.summary(of: campaign)
    #expect(summary.replies.all == 1 && summary.replies.wishes == 0)
  }

  @Test(arguments: LedgerFixture.Backend.allCases)
  func `a message seen twice is kept once, on another card twice`(
    backend: LedgerFixture.Backend
  ) throws {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    let part = Self.part("はい")
    let first = try Self.note(part, in: fixture)
    var later = part
    later.receivedAt = Self.now.addingTimeInterval(900)
    later.octets = [2, 9, 9, 0x00] + part.octets.dropFirst(2)

    let again = try Self.note(later, in: fixture)
    #expect(again.isRepeated && again.message == first.message)

    let other = try Self.note(Self.part("はい", iccid: "8981100000000000002"), in: fixture)
    #expect(!other.isRepeated)
    #expect(try fixture.ledger.inbox().count == 2)
  }

  @Test(arguments: LedgerFixture.Backend.allCases)
  func
    `a ledger that fails at any statement keeps nothing of a message, and takes it the next time`(
      backend: LedgerFixture.Backend
    ) throws
  {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    _ = try Self.written(fixture)
    var statement = 0
    while true {
      fixture.ledger.faults.fail(after: statement)
      do {
        try Self.note(Self.part("配信停止"), in: fixture)
        fixture.ledger.faults.disarm()
        break
      } catch LedgerError.store(.injected) {
        #expect(try fixture.ledger.inbox().isEmpty, "statement \(statement)")
        var entries = 0
        try fixture.ledger.suppressions { _ in entries += 1 }
        #expect(entries == 0, "statement \(statement)")
        statement += 1
      }
    }

    #expect(statement > 5)
    #expect(try fixture.ledger.inbox().map(\.wish) == [.stop])
    #expect(try fixture.ledger.faultsFound().isEmpty)
  }

  @Test(arguments: [[1, 2, 3], [3, 1, 2], [2, 3, 1], [3, 2, 1]])
  func `parts are joined in any order, duplicates or not`(order: [Int]) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let words = ["きょう", "あす", "あさって"]
    var receipts: [IncomingReceipt] = []
    for sequence in order + order {
      let place = IncomingPart.Place(reference: 77, total: 3, sequence: sequence)
      receipts.append(
        try Self.note(
          Self.part(words[sequence - 1], at: Double(sequence), place: place),
          in: fixture
        )
      )
    }

    #expect(Set(receipts.map(\.message)).count == 1)
    #expect(receipts.map(\.isRepeated) == [false, false, false, true, true, true])
    #expect(receipts[2].isWhole)
    let message = try fixture.ledger.message(receipts[0].message)
    #expect(message.text == "きょうあすあさって")
    #expect(message.sentAt == Self.now.addingTimeInterval(1))
    #expect(message.isWhole)
  }

  @Test
  func `a reference that comes round begins another message`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    func part(_ sequence: Int, at second: TimeInterval, reference: Int = 7) -> IncomingPart {
      Self.part(
        "\(sequence)",
        at: second,
        place: .init(reference: reference, total: 2, sequence: sequence)
      )
    }
    let first = try Self.note(part(1, at: 0), in: fixture)

    let second = try Self.note(part(1, at: 60), in: fixture)
    let late = try Self.note(part(2, at: 90_000), in: fixture)
    let wide = try Self.note(part(2, at: 61, reference: 65_543), in: fixture)
    let end = try Self.note(part(2, at: 62), in: fixture)

    #expect(Set([first, second, late, wide].map(\.message)).count == 4)
    #expect(end.message == second.message && end.isWhole)
  }

  @Test
  func `a message whose parts never come is shown as incomplete after six hours`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let place = IncomingPart.Place(reference: 7, total: 3, sequence: 2)
    let receipt = try Self.note(Self.part("まんなか", place: place), in: fixture)

    let message = try fixture.ledger.message(receipt.message)

    #expect(!receipt.isWhole && receipt.wish == .none)
    #expect(message.partsHere == 1 && message.parts == 3)
    #expect(message.text == "…まんなか…")
    #expect(!message.isIncomplete(at: Self.now.addingTimeInterval(21_600)))
    #expect(message.isIncomplete(at: Self.now.addingTimeInterval(21_601)))
  }

  @Test
  func `octets that are no message are kept all the same`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let part = Self.part("", from: "", kind: .unreadable)
    let receipt = try Self.note(part, in: fixture)

    let message = try fixture.ledger.message(receipt.message)
    #expect(message.kind == .unreadable && message.text == nil && message.sender.isEmpty)
    #expect(try Self.note(part, in: fixture).isRepeated)
  }

  @Test
  func `messages are marked as read once, all or none`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    for second in 1...3 { try Self.note(Self.part("はい", at: Double(second)), in: fixture) }

    #expect(throws: LedgerError.refused(.noMessage(9))) {
      try fixture.ledger.markRead([1, 9], by: "sato", now: Self.now)
    }
    #expect(try fixture.ledger.inbox(unreadOnly: true).count == 3)
    #expect(try fixture.ledger.markRead([1, 2], by: "sato", now: Self.now) == 2)
    #expect(try fixture.ledger.markRead([2], by: "ito", now: Self.now) == 0)

    #expect(try fixture.ledger.inbox(unreadOnly: true).map(\.id) == [3])
    #expect(try fixture.ledger.message(2).readBy == "sato")
    #expect(try fixture.ledger.audit().count { $0.what == "inbox read" } == 2)
  }

  @Test
  func `only answers to a kind of work are listed where it is asked for`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try Self.written(fixture)
    try Self.note(Self.part("はい"), in: fixture)
    try Self.note(Self.part("だれ", from: "09000000099"), in: fixture)

    #expect(try fixture.ledger.inbox(business: "0404-01").map(\.sender) == ["09000000001"])
    #expect(try fixture.ledger.inbox(business: "0404-02").isEmpty)
    #expect(try fixture.ledger.inbox().count == 2)
  }

  @Test
  func `neither numbers nor words lie open on the disk, and a purge leaves none`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let campaign = try Self.written(fixture, people: 1)
    let words = "この文章は秘密です"
    let receipt = try Self.note(Self.part(words), in: fixture)

    for octets in try fixture.octetsOnDisk() {
      #expect(octets.range(of: Data(words.utf8)) == nil)
      #expect(octets.range(of: Data("09000000001".utf8)) == nil)
    }
    let list = try fixture.ledger.campaign(campaign).draft.list
    _ = try fixture.ledger.purge(list, by: "chief", now: Self.now)

    let message = try fixture.ledger.message(receipt.message)
    #expect(message.text == nil && message.sender.isEmpty)
    #expect(message.answered?.name == "" && message.answered?.addressee == "")
    #expect(try fixture.ledger.summary(of: campaign).replies.all == 1)
  }
}
