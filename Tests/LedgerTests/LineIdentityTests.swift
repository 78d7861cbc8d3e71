import Campaign
import Foundation
import Ledger
import Testing

/// What the ledger remembers of the modem and the card of a line.
struct LineIdentityTests {
  private static let now = LedgerFixture.monday
  private static let cards = ["8981100000000000001", "8981100000000000002"]
  private static let modems = ["490154203237518", "490154203237526", "356938035643809"]
  private static let both: Set<String> = ["line-1", "line-2"]

  private static func noted(_ ledger: Ledger) throws {
    for line in both.sorted() {
      try ledger.noteLines([
        LineNote(name: line, box: "box", state: "ready", uses: ["sms"], lastSeen: now)
      ])
    }
  }

  @Test(arguments: LedgerFixture.Backend.allCases)
  func `the first card is remembered, another waits for a person, the old one does not`(
    backend: LedgerFixture.Backend
  ) throws {
    let fixture = try LedgerFixture(backend)
    defer { fixture.remove() }
    let ledger = fixture.ledger
    try Self.noted(ledger)
    func card(_ iccid: String?) throws -> CardVerdict {
      try ledger.noteCard(line: "line-1", iccid: iccid, now: Self.now)
    }

    #expect(try card(Self.cards[0]) == .known)
    #expect(try card(Self.cards[0]) == .known)
    #expect(try card(nil) == .untold)
    #expect(try card(Self.cards[1]) == .changed)
    #expect(try card(Self.cards[0]) == .known, "put back, it goes on by itself")
    #expect(try card(Self.cards[1]) == .changed)
    try ledger.acceptLine("line-1", by: "chief", now: Self.now)
    #expect(try card(Self.cards[1]) == .known)
    #expect(try card(Self.cards[0]) == .changed, "now the old one is the other one")
    #expect(try ledger.lineIdentities()["line-1"]?.accepted == 1)
    #expect(try ledger.lineIdentities()["line-1"]?.card?.tail == "0002")
  }

  @Test
  func `an acceptance is a command that daemons notice`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    try Self.noted(fixture.ledger)
    _ = try fixture.ledger.noteCard(line: "line-1", iccid: Self.cards[0], now: Self.now)
    let first = try #require(try fixture.ledger.campaignControl(since: nil))
    #expect(try fixture.ledger.campaignControl(since: first.mark) == nil)

    try fixture.ledger.acceptLine("line-1", by: "chief", now: Self.now)

    let second = try #require(try fixture.ledger.campaignControl(since: first.mark))
    #expect(second.acceptances["line-1"] == 1)
    #expect(throws: LedgerError.refused(.noLine("line-9"))) {
      try fixture.ledger.acceptLine("line-9", by: "chief", now: Self.now)
    }
  }

  @Test
  func `a modem that is another line's is told from one that nobody knows`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    func modem(_ line: String, _ imei: String?) throws -> ModemVerdict {
      try fixture.ledger.noteModem(
        line: line,
        imei: imei,
        others: Self.both.subtracting([line]),
        now: Self.now
      )
    }

    #expect(try modem("line-1", Self.modems[0]) == .known)
    #expect(try modem("line-2", Self.modems[1]) == .known)
    #expect(try modem("line-1", nil) == .known)
    #expect(try modem("line-1", Self.modems[1]) == .belongs(to: "line-2"))
    #expect(try modem("line-1", Self.modems[0]) == .known, "it was not remembered")
    #expect(try modem("line-1", Self.modems[2]) == .changed(from: "7518", to: "3809"))
    #expect(try modem("line-1", Self.modems[2]) == .known)
    #expect(try modem("line-2", Self.modems[0]) == .changed(from: "7526", to: "7518"))
  }

  @Test
  func `a line that looks for its modem elsewhere takes no other one`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    func elsewhere(_ line: String, _ imei: String?) throws -> ModemVerdict {
      try fixture.ledger.noteModem(
        line: line,
        imei: imei,
        others: Self.both.subtracting([line]),
        adoptsAnother: false,
        now: Self.now
      )
    }

    #expect(try elsewhere("line-1", Self.modems[0]) == .foreign, "it has none yet")
    _ = try fixture.ledger.noteModem(
      line: "line-1",
      imei: Self.modems[0],
      others: ["line-2"],
      now: Self.now
    )
    #expect(try elsewhere("line-1", Self.modems[2]) == .foreign)
    #expect(try elsewhere("line-1", nil) == .foreign, "it does not tell what it is")
    #expect(try elsewhere("line-1", Self.modems[0]) == .known, "the other was not remembered")
    #expect(try elsewhere("line-2", Self.modems[0]) == .foreign)
  }

  @Test
  func `modems that share one IMEI are each their line's`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    for _ in 0..<2 {
      for line in Self.both.sorted() {
        let verdict = try fixture.ledger.noteModem(
          line: line,
          imei: Self.modems[0],
          others: Self.both.subtracting([line]),
          now: Self.now
        )
        #expect(verdict == .known)
      }
    }
  }

  @Test
  func `a PIN is allowed once, until the card works, it is another one, or a person says so`()
    throws
  {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let ledger = fixture.ledger
    try Self.noted(ledger)
    func may(_ pin: String) throws -> Bool {
      try ledger.mayTypePIN(pin, line: "line-1", now: Self.now)
    }

    #expect(try may("2468"))
    #expect(try may("2468") == false, "not again, whoever asks and after whatever restart")
    #expect(try may("1357"), "the file was corrected")
    #expect(try may("1357") == false)
    try ledger.notePINAccepted(line: "line-1")
    #expect(try may("1357"), "the card worked since")
    try ledger.acceptLine("line-1", by: "chief", now: Self.now)
    #expect(try may("1357"))
  }

  @Test
  func `neither IMEI nor a PIN lies on the disk`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    _ = try fixture.ledger.noteModem(
      line: "line-1",
      imei: Self.modems[0],
      others: [],
      now: Self.now
    )
    _ = try fixture.ledger.noteCard(line: "line-1", iccid: Self.cards[0], now: Self.now)
    _ = try fixture.ledger.mayTypePIN("24682468", line: "line-1", now: Self.now)

    for octets in try fixture.octetsOnDisk() {
      for secret in [Self.modems[0], Self.cards[0], "24682468"] {
        #expect(octets.range(of: Data(secret.utf8)) == nil)
      }
    }
  }

  @Test
  func `how a line is being brought back is kept word for word`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    var note = LineNote(name: "line-1", box: "box", state: "fault", uses: [], lastSeen: Self.now)
    note.reason = "no-answer"
    note.why = .init(en: "the modem does not answer", ja: "モデムが応答しません")
    note.recovery = LineRecovery(step: "reopen", attempt: 2, attempts: 3, nextTry: Self.now)

    try fixture.ledger.noteLines([note])
    #expect(try fixture.ledger.lines() == [note])
    note.reason = nil
    note.why = nil
    note.recovery = nil
    try fixture.ledger.noteLines([note])
    #expect(try fixture.ledger.lines() == [note])
  }

  @Test
  func `a message that the network refuses for now waits and goes out again`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running(.sms(text: "お知らせ"), people: 1)
    let first = try #require(try fixture.lease(1).first)
    try fixture.ledger.commit([first.report(.congestion, notSent: true)], now: Self.now)

    #expect(try fixture.lease(1, at: Self.now.addingTimeInterval(59)).isEmpty)
    let again = try #require(try fixture.lease(1, at: Self.now.addingTimeInterval(60)).first)
    try fixture.ledger.commit(
      [again.report(.lineFault, notSent: true)],
      now: Self.now.addingTimeInterval(60)
    )
    let other = try fixture.lease(1, at: Self.now.addingTimeInterval(60))
    #expect(other.count == 1, "a line's own fault is no reason to wait: another line may send it")
    #expect(try fixture.ledger.status(campaign, now: Self.now).orders.concluded == 0)
  }
}
