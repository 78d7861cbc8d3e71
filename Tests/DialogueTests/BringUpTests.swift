import Diagnostics
import Dialogue
import Rings
import Testing

struct BringUpTests {
  @Test
  func `an obliging modem is ready without any time passing`() {
    let run = Self.begun(.generic) { Fixture.answer(to: $0) }

    #expect(run.events == [.ready])
    #expect(run.now == TranscriptRun(model: .generic, dialogue: Dialogue()).now)
    #expect(run.dialogue.isReady)
    #expect(run.dialogue.status.equipment.text == "490154203237518")
    #expect(run.dialogue.status.card.text == "8981100000000000001")
    #expect(run.dialogue.status.subscriber.text == "440101234567890")
    #expect(run.dialogue.status.operatorName.text == "Test Net")
    #expect(run.dialogue.status.signal == 21)
    #expect(run.dialogue.status.isRegistered)
  }

  @Test
  func `a modem that says nothing is a fault, told once, and is tried again`() {
    var run = TranscriptRun(model: .generic, dialogue: Dialogue())
    run.dialogue.begin(now: run.now, model: .generic, card: LineCredentials())
    run.drain()

    run.pass(60_000)
    #expect(run.events == [.fault(.noAnswer)])

    Self.answer(&run) { Fixture.answer(to: $0) }
    run.pass(10_000)
    Self.answer(&run) { Fixture.answer(to: $0) }
    #expect(run.events.last == .ready)
  }

  @Test
  func `an optional command that is never answered is left out the next time`() {
    var run = Self.begun(.generic) { $0 == "AT+CIMI" ? "" : Fixture.answer(to: $0) }
    #expect(run.events.isEmpty)

    run.pass(11_000)
    Self.answer(&run) { $0 == "AT+CIMI" ? "" : Fixture.answer(to: $0) }

    #expect(run.events == [.ready])
    #expect(run.dialogue.status.subscriber.text.isEmpty)
  }

  @Test
  func `a required command is tried again while the card is busy, then given up`() {
    var tries = 0
    var run = Self.begun(.generic) { command in
      guard command == "AT+CMGF=0" else { return Fixture.answer(to: command) }
      tries += 1
      return "\r\n+CMS ERROR: 314\r\n"
    }
    for _ in 0..<30 {
      run.pass(250)
      Self.answer(&run) { command in
        guard command == "AT+CMGF=0" else { return Fixture.answer(to: command) }
        tries += 1
        return "\r\n+CMS ERROR: 314\r\n"
      }
    }

    #expect(tries == 21)
    #expect(run.events == [.fault(.refusedCommand)])
  }

  @Test(arguments: [
    ("\r\n+CME ERROR: 12\r\n", LineFault.pukNeeded),
    ("\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n", .pukNeeded),
    ("\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n", .pinNeeded),
    ("\r\n+CME ERROR: 11\r\n", .pinNeeded),
    ("\r\n+CPIN: NOT INSERTED\r\n\r\nOK\r\n", .simMissing),
  ])
  func `a card that does not work needs a person`(answer: String, fault: LineFault) {
    let run = Self.begun(.generic) { $0 == "AT+CPIN?" ? answer : Fixture.answer(to: $0) }

    #expect(run.events == [.fault(fault)])
    #expect(!run.dialogue.isReady)
  }

  @Test
  func `a card that never gets ready is a fault after its deadline`() {
    var run = Self.begun(.generic) { $0 == "AT+CPIN?" ? "\r\nERROR\r\n" : Fixture.answer(to: $0) }
    for _ in 0..<100 {
      run.pass(250)
      Self.answer(&run) { $0 == "AT+CPIN?" ? "\r\nERROR\r\n" : Fixture.answer(to: $0) }
    }

    #expect(run.events == [.fault(.simFailure)])
  }

  @Test
  func `a wrong PIN is typed once, even after the line is opened again`() {
    var typed = 0
    var run = TranscriptRun(model: .generic, dialogue: Dialogue())
    for _ in 0..<3 {
      run.dialogue.begin(
        now: run.now,
        model: .generic,
        card: LineCredentials(pin: "1111") ?? LineCredentials()
      )
      run.drain()
      for _ in 0..<20 {
        Self.answer(&run) { command in
          if command == "AT+CPIN?" { return "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n" }
          guard command.hasPrefix("AT+CPIN=") else { return Fixture.answer(to: command) }
          typed += 1
          return "\r\n+CME ERROR: 16\r\n"
        }
        run.pass(1_000)
      }
    }

    #expect(typed == 1)
  }

  @Test(arguments: ["", "12", "123456789", "12a4", "１２３４"])
  func `what is no PIN is refused`(pin: String) {
    #expect(LineCredentials(pin: pin) == nil)
  }

  @Test
  func `no network is a fault after its deadline, and readiness follows when it comes`() {
    let deaf: (String) -> String = {
      $0 == "AT+CREG?" || $0 == "AT+CEREG?"
        ? "\r\n+\($0.dropFirst(3).dropLast()): 1,2\r\n\r\nOK\r\n" : Fixture.answer(to: $0)
    }
    var run = Self.begun(.generic, deaf)
    for _ in 0..<140 {
      run.pass(500)
      Self.answer(&run, deaf)
    }
    #expect(run.events == [.fault(.notRegistered)])

    run.feed(Array("\r\n+CEREG: 1\r\n".utf8))
    Self.answer(&run) { Fixture.answer(to: $0) }
    #expect(run.events == [.fault(.notRegistered), .ready])
  }

  @Test
  func `a modem without an identity is brought up all the same`() {
    var run = Self.begun(.generic) { $0 == "AT+CGSN" ? "\r\nERROR\r\n" : Fixture.answer(to: $0) }
    run.pass(1_000)
    Self.answer(&run) { Fixture.answer(to: $0) }

    #expect(run.events == [.ready])
  }

  @Test
  func `garbage, half lines and a flood do not keep a modem from getting ready`() {
    var generator = SplitMix64(seed: 7)
    let run = Self.begun(.generic) { command in
      var noise = "\r\n+CTZV: +36,0\r\n\r\n+CSQ: 3,99\r\n"
      if generator.next() % 2 == 0 { noise += "\u{0}\u{1}garbage~~\r" }
      if generator.next() % 2 == 0 { noise += String(repeating: "x", count: 600) + "\r\n" }
      return noise + Fixture.answer(to: command)
    }

    #expect(run.events == [.ready])
    #expect(run.dialogue.status.overlongLines > 0)
  }

  /// A dialogue begun and answered by a function until it asks nothing more.
  static func begun(_ model: ModemModel, _ answer: (String) -> String) -> TranscriptRun {
    var run = TranscriptRun(model: model, dialogue: Dialogue())
    run.dialogue.begin(now: run.now, model: model, card: LineCredentials())
    run.drain()
    Self.answer(&run, answer)
    return run
  }

  static func answer(_ run: inout TranscriptRun, _ answer: (String) -> String) {
    while !run.written.isEmpty {
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        run.feed(Array(answer(String(command)).utf8))
      }
    }
  }
}
