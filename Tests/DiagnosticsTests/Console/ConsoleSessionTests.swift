import ModemCatalogue
import Testing

@testable import Diagnostics
@testable import ModemSimulator

/// A sitting at a modem, word by word.
struct `a console` {
  private static func octets(_ text: String) -> TypedLine { .send(Array(text.utf8)) }

  private static func isAgain(_ typed: TypedLine) -> Bool {
    if case .again = typed { true } else { false }
  }

  private static func isRefused(_ typed: TypedLine) -> Bool {
    if case .refused = typed { true } else { false }
  }

  @Test
  func `sends a question at once and explains the answer`() {
    var session = ConsoleSession()

    #expect(session.type("AT+CPIN?") == Self.octets("AT+CPIN?\r"))
    let refused = session.hear("+CME ERROR: 10")

    #expect(refused.isEnd && !refused.isUnasked)
    #expect(refused.verdict == .bad)
    #expect(refused.meanings.first?.remedy != nil)
    #expect(session.pending == nil)
    #expect(session.hear("RING").isUnasked)
  }

  @Test
  func `sends what costs money only if the same line is typed twice`() {
    var session = ConsoleSession()
    let dial = "ATD09000001234;"

    #expect(Self.isAgain(session.type(dial)))
    #expect(session.type("AT+CSQ") == Self.octets("AT+CSQ\r"))
    #expect(Self.isAgain(session.type(dial)))
    #expect(Self.isAgain(session.type("ATD09000001235;")))
    #expect(Self.isAgain(session.type(dial)))
    #expect(session.type(dial) == Self.octets(dial + "\r"))
    #expect(Self.isAgain(session.type(dial)))
    #expect(session.farewell == [Array("ATH\r".utf8), Array("AT+CHUP\r".utf8)])
  }

  @Test
  func `never sends an emergency number, however often it is typed`() {
    var session = ConsoleSession()
    for _ in 0..<5 { #expect(Self.isRefused(session.type("ATD110;"))) }
    #expect(session.farewell.isEmpty)
  }

  @Test
  func `takes a message at the prompt and ends it with ^Z`() {
    var session = ConsoleSession()
    _ = session.type("AT+CMGS=\"09000001234\"")
    #expect(session.type("AT+CMGS=\"09000001234\"") == Self.octets("AT+CMGS=\"09000001234\"\r"))
    session.hearPrompt()

    #expect(session.type("hello,") == Self.octets("hello,\r"))
    #expect(session.farewell.first == [0x1B])
    #expect(session.type("world", ending: .message) == Self.octets("world\u{1A}"))
    #expect(!session.isAtPrompt)
    #expect(!session.hear("+CMGS: 7").isEnd)
    #expect(session.hear("OK").isEnd)
  }

  @Test
  func `does not let a command through as the words of a message`() {
    var session = ConsoleSession()
    session.hearPrompt()
    #expect(Self.isRefused(session.type("ATD110;")))
    #expect(Self.isAgain(session.type("AT+CPIN=\"1234\"")))
  }

  @Test(arguments: [("110", false), ("119", false), ("09000001234", true)])
  func `reads the number in a PDU`(number: String, isSent: Bool) {
    // SMS-SUBMIT to a national number, “hi” (TS 23.040 §9.2.2.2).
    var digits = Array(number)
    if !digits.count.isMultiple(of: 2) { digits.append("F") }
    let semi = stride(from: 0, to: digits.count, by: 2).map { "\(digits[$0 + 1])\(digits[$0])" }
    let length = String(number.count, radix: 16, uppercase: true)
    let pdu =
      "000100" + (length.count < 2 ? "0" : "") + length + "81" + semi.joined() + "000002E834"
    var session = ConsoleSession()
    session.hearPrompt()

    let typed = session.type(pdu, ending: .message)

    #expect(isSent ? typed == Self.octets(pdu + "\u{1A}") : Self.isRefused(typed))
  }

  @Test(arguments: [
    "AT+CMGS=\"あ\"", "AT\u{1A}", "ＡＴＤ１１０", "AT\rATD110", String(repeating: "A", count: 401),
  ])
  func `sends nothing that a modem does not take`(line: String) {
    var session = ConsoleSession()
    #expect(Self.isRefused(session.type(line)))
    #expect(session.pending == nil)
  }

  @Test
  func `sends no ^Z where nobody waits for one`() {
    var session = ConsoleSession()
    #expect(Self.isRefused(session.type("AT", ending: .message)))
  }

  @Test
  func `knows that a data connection is not the modem`() {
    var session = ConsoleSession()
    _ = session.type("ATD*99#")
    _ = session.type("ATD*99#")
    #expect(session.hear("CONNECT 150000000").isEnd)
    #expect(session.isOnline)
    _ = session.hear("NO CARRIER")
    #expect(!session.isOnline)
  }

  @Test
  func `leaves plain words without an explanation and unknown names with one`() {
    var session = ConsoleSession()
    _ = session.type("AT+CGMI")
    #expect(session.hear("SIMCOM INCORPORATED").meanings.isEmpty)
    #expect(session.hear("+XYZ: 1").meanings.count == 1)
    #expect(session.hear("OK").verdict == .good)
  }

  @Test(arguments: ["\u{1B}[2J", "\u{9B}2J", "\u{7F}", "\u{85}"])
  func `lets nothing of a modem loose on the terminal`(noise: String) {
    var session = ConsoleSession()
    let heard = session.hear("+CSQ: \(noise)1")
    #expect(heard.text.contains("?"))
    #expect(heard.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test
  func `keeps its head whatever a modem says`() {
    var generator = SeededChance(seed: 5)
    var session = ConsoleSession()
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...700, using: &generator)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let heard = session.hear(String(decoding: noise, as: UTF8.self))
      #expect(heard.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      _ = session.type(String(decoding: noise, as: UTF8.self))
    }
  }
}

/// What of the typed lines is kept in a file.
struct `the history of a console` {
  @Test(arguments: [
    "AT+CPIN=\"1234\"", "AT+CPIN=1234", "at+cpin=12", "ATD09012345678;", "ATD090-1234-5678;",
    "AT+CMGS=\"09012345678\"", "AT+CMGS=23", "0001000B818090…", "AT+CPWD=\"SC\",\"1\",\"2\"",
    "AT+CGAUTH=1,1,user,pass", "AT+CUSD=1,\"*100#\"", "hello", "ATD1 2 3 4", "AT+CLCK=SC,1,12",
    "AT+CPBW=1,\"田中\"",
  ])
  func `has no number, no PIN, no password and no message`(line: String) {
    var history = ConsoleHistory()
    history.add("AT+CSQ")
    history.add(line)
    #expect(history.lines == ["AT+CSQ", line])
    #expect(history.kept == "AT+CSQ\n")
    #expect(ConsoleHistory(kept: history.lines.joined(separator: "\n")).lines == ["AT+CSQ"])
  }

  @Test
  func `is bounded and has no line twice in a row`() {
    var history = ConsoleHistory()
    for index in 0..<600 { history.add("AT+X\(index % 50)Y") }
    history.add("AT")
    history.add("AT")
    #expect(history.lines.count == ConsoleHistory.linesMax)
    #expect(history.lines.suffix(2) == ["AT+X49Y", "AT"])
  }
}

/// What Tab makes of a line.
struct `the completion of a command` {
  @Test(arguments: [
    ("", "AT"), ("a", "AT"), ("AT+CEE", "AT+CEER"), ("at+cee", "at+CEER"),
    ("AT+CSQ;+CGMI", "AT+CSQ;+CGMI"),
    ("AT+CSQ;+CEE", "AT+CSQ;+CEER"), ("AT+ZZZ", "AT+ZZZ"), ("x", "x"), ("AT+CG", "AT+CG"),
  ])
  func `goes as far as all that fit agree`(begun: String, completed: String) {
    #expect(ConsoleCompletion(nil).complete(begun).line == completed)
  }

  @Test
  func `knows the commands of the modem's own file`() throws {
    let entry = try #require(try ModemStage.catalogue.get().entry(named: "simcom-sim7600"))
    #expect(ConsoleCompletion(entry).complete("AT+CPMU").line == "AT+CPMUTEMP")
    #expect(ConsoleCompletion(entry).complete("AT+C").fitting.count > 20)
  }
}
