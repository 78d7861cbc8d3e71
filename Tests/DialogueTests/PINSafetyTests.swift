import Diagnostics
import Dialogue
import Rings
import Testing

/// A card is blocked by three wrong PINs and destroyed by ten wrong PUKs.
struct PINSafetyTests {
  /// What a card or a modem may say when it is asked for its state or given a PIN, in any order.
  static let words = [
    "+CPIN: READY", "+CPIN: SIM PIN", "+CPIN: SIM PUK", "+CPIN: SIM PIN2", "+CPIN: SIM PUK2",
    "+CPIN: PH-SIM PIN", "+CPIN: PH-FSIM PUK", "+CPIN: PH-NET PIN", "+CPIN: PH-NET PUK",
    "+CPIN: NOT INSERTED", "+CPIN: NOT READY", "+CPIN: ?", "",
  ]
  static let results = [
    "OK", "ERROR", "+CME ERROR: 10", "+CME ERROR: 11", "+CME ERROR: 12", "+CME ERROR: 13",
    "+CME ERROR: 14", "+CME ERROR: 16", "+CME ERROR: 17", "+CME ERROR: 18", "+CME ERROR: 5",
    "+CME ERROR: 7", "",
  ]

  /// What a card has said and what was typed since.
  private struct Account {
    var wantsPUK = false
    var typedSinceReady = 0
    var typed = 0
    var violations: [String] = []

    mutating func heard(_ text: String) {
      // PIN2 and PUK2 are asked for by a card that works.
      if ["+CPIN: READY", "PIN2", "PUK2"].contains(where: text.contains) {
        wantsPUK = false
        typedSinceReady = 0
      }
      let asksPUK = text.contains("+CPIN: SIM PUK\r") || text.contains("+CME ERROR: 12")
      if asksPUK { wantsPUK = true }
    }

    mutating func wrote(_ command: String) {
      guard command.contains("CPIN=") else { return }
      if command.contains(",") { violations.append("two arguments: \(command.count) octets") }
      if command != "AT+CPIN=\"2468\"" { violations.append("not the PIN alone") }
      if wantsPUK { violations.append("typed after the card asked for its PUK") }
      typed += 1
      typedSinceReady += 1
      if typedSinceReady > 1 { violations.append("typed twice without the card having worked") }
    }
  }

  @Test
  func `whatever a card says, no PUK and no second PIN leaves the dialogue`() {
    let seed: UInt64 = 0x5EED_0032
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    var typed = 0
    for _ in 0..<2_000 {
      let account = Self.walk(&generator)
      #expect(account.violations.isEmpty, "\(account.violations)")
      typed += account.typed
      guard account.violations.isEmpty else { return }
    }
    #expect(typed > 100, "the PIN was typed \(typed) times")
  }

  /// A line opened up to four times with a PIN, whose card says what it likes.
  private static func walk(_ generator: inout SplitMix64) -> Account {
    var run = TranscriptRun(model: .generic, dialogue: Dialogue())
    var account = Account()
    let reopenings = Int(generator.next() % 4)
    for _ in 0...reopenings {
      let card = LineCredentials(pin: "2468") ?? LineCredentials()
      if generator.next() % 4 == 0 {
        run.dialogue.beginByReset(now: run.now, model: .generic, card: card)
      } else {
        run.dialogue.begin(now: run.now, model: .generic, card: card)
      }
      run.drain()
      for _ in 0..<12 {
        answer(&run, &account, &generator)
        if generator.next() % 6 == 0 {
          let word = words[Int(generator.next() % UInt64(words.count))]
          account.heard(word + "\r")
          run.feed(Array("\r\n\(word)\r\n".utf8))
        }
        if generator.next() % 8 == 0 { run.feed(Array("\r\nRDY\r\n".utf8)) }
        run.pass(Int(generator.next() % 6_000))
      }
    }
    return account
  }

  private static func answer(
    _ run: inout TranscriptRun,
    _ account: inout Account,
    _ generator: inout SplitMix64
  ) {
    var rounds = 0
    while !run.written.isEmpty, rounds < 60 {
      rounds += 1
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for line in text.split(whereSeparator: { $0 == "\r" || $0 == "\u{1B}" }) {
        let command = String(line)
        account.wrote(command)
        let reply = Self.reply(to: command, &generator)
        account.heard(reply)
        run.feed(Array(reply.utf8))
      }
    }
  }

  private static func reply(to command: String, _ generator: inout SplitMix64) -> String {
    guard command.hasPrefix("AT+CPIN") else { return Fixture.answer(to: command) }
    let word = words[Int(generator.next() % UInt64(words.count))]
    let result = results[Int(generator.next() % UInt64(results.count))]
    let tries = command.hasPrefix("AT+CPINR") ? "+CPINR: SIM PIN,\(generator.next() % 4),3" : word
    return (tries.isEmpty ? "" : "\r\n\(tries)\r\n") + (result.isEmpty ? "" : "\r\n\(result)\r\n")
  }

  @Test(arguments: [(0, false), (1, false), (2, true), (3, true)])
  func `the PIN is typed only if a person has a try left after it`(tries: Int, isTyped: Bool) {
    var written: [String] = []
    var run = TranscriptRun(model: .generic, dialogue: Dialogue())
    let card = LineCredentials(pin: "2468") ?? LineCredentials()
    run.dialogue.begin(now: run.now, model: .generic, card: card)
    run.drain()
    BringUpTests.answer(&run) { command in
      written.append(command)
      if command == "AT+CPIN?" { return "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n" }
      if command.hasPrefix("AT+CPINR") { return "\r\n+CPINR: SIM PIN,\(tries),3\r\n\r\nOK\r\n" }
      return Fixture.answer(to: command)
    }

    #expect(written.contains("AT+CPIN=\"2468\"") == isTyped)
    if !isTyped { #expect(run.events == [.fault(.pinRefused)]) }
  }

  @Test
  func `a modem that never says how many tries are left gets the PIN all the same`() {
    var typed = 0
    var isUnlocked = false
    let answers: (String) -> String = { command in
      if command == "AT+CPIN?" {
        return "\r\n+CPIN: \(isUnlocked ? "READY" : "SIM PIN")\r\n\r\nOK\r\n"
      }
      if command.hasPrefix("AT+CPINR") { return "" }
      if command.hasPrefix("AT+CPIN=") {
        typed += 1
        isUnlocked = true
      }
      return Fixture.answer(to: command)
    }
    var run = TranscriptRun(model: .generic, dialogue: Dialogue())
    let card = LineCredentials(pin: "2468") ?? LineCredentials()
    run.dialogue.begin(now: run.now, model: .generic, card: card)
    run.drain()
    for _ in 0..<10 {
      BringUpTests.answer(&run, answers)
      run.pass(5_000)
    }
    BringUpTests.answer(&run, answers)

    #expect(typed == 1)
    #expect(run.events.contains(.ready))
  }
}
