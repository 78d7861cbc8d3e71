import ModemSimulator
import Testing

struct `a call` {
  @Test
  func `to somebody who confirms tells its progress, hears the question and presses`() {
    var callee = Callee(.answers)
    callee.ring = Spread(4)
    callee.presses = Array("1".utf8)
    callee.pressAfter = Spread(1.5)
    var run = ModemRun(.simcomSIM7600, .with(callee), keepsSound: true)
    run.bringUp()

    #expect(
      run.say("ATD09000000101;\r") == "OK | +CLCC: 1,0,2,0,0,\"09000000101\",129"
    )
    #expect(run.wait(seconds: 1) == "+CLCC: 1,0,3,0,0,\"09000000101\",129")
    #expect(
      run.wait(seconds: 4) == "+CLCC: 1,0,0,0,0,\"09000000101\",129 | VOICE CALL: BEGIN"
    )
    #expect(run.say("AT+CPCMREG=1\r") == "OK")
    #expect(run.play(8_000, seconds: 3) == "")
    #expect(run.play(0, seconds: 1.4) == "")
    #expect(run.play(0, seconds: 0.3) == "\r+RXDTMF: 1")
    #expect(run.play(0, seconds: 1) == "")
    #expect(
      run.say("AT+CHUP\r")
        == "OK | +CLCC: 1,0,6,0,0,\"09000000101\",129 | VOICE CALL: END: 000005 | NO CARRIER"
    )
    let call = run.calls.first
    #expect(call?.by == .caller)
    #expect(call?.keys == "1")
    #expect(call?.rang == 4_000_000_000)
    #expect(call?.heardMilliseconds == 3_000)
    #expect(call?.underruns == 0)
    #expect(run.modem.takeRecordings().first?.samples.count == 5_700 * 8)
  }

  @Test(arguments: [
    (Callee.Kind.busy, "+CLCC: 1,0,6,0,0,\"09000000101\",129 | VOICE CALL: END | BUSY", 17),
    (.notInUse, "+CLCC: 1,0,6,0,0,\"09000000101\",129 | VOICE CALL: END | NO CARRIER", 1),
    (.congestion, "+CLCC: 1,0,6,0,0,\"09000000101\",129 | VOICE CALL: END | NO CARRIER", 42),
  ])
  func `that never rings ends with its cause`(kind: Callee.Kind, lines: String, cause: Int) {
    var run = ModemRun(.simcomSIM7600, .with(Callee(kind)))
    run.bringUp()
    run.say("ATD09000000101;\r")
    #expect(run.wait(seconds: 1) == lines)
    #expect(run.say("AT+CEER\r").hasPrefix("+CEER: \"\(cause) "))
    #expect(run.calls.map(\.cause) == [cause])
    #expect(run.calls.map(\.rang) == [nil])
  }

  @Test(arguments: [
    (Callee.Kind.noAnswer, 60.0, "NO ANSWER", 19), (.refused, 8.0, "NO CARRIER", 21),
    (.unreachable, 12.0, "NO CARRIER", 20),
  ])
  func `that nobody takes ends by itself`(
    kind: Callee.Kind,
    seconds: Double,
    word: String,
    cause: Int
  ) {
    var run = ModemRun(.simcomSIM7600, .with(Callee(kind)))
    run.bringUp()
    run.say("ATD09000000101;\r")
    #expect(run.wait(seconds: 1 + seconds).hasSuffix(word))
    #expect(run.calls.map(\.cause) == [cause])
    #expect(run.calls.map { $0.rang != nil } == [kind != .unreachable])
    #expect(run.calls.map(\.talked) == [nil])
  }

  @Test
  func `is hung up in the middle by somebody who is in a hurry`() {
    var callee = Callee(.answers)
    callee.ring = Spread(1)
    callee.hangsUpAfter = Spread(7)
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    #expect(
      run.wait(seconds: 9).hasSuffix("VOICE CALL: END: 000007 | NO CARRIER")
    )
    #expect(run.calls.first?.by == .callee)
    #expect(run.calls.first?.talked == 7_000_000_000)
  }

  @Test
  func `that is silent is given up by the callee`() {
    var callee = Callee(.answers)
    callee.ring = Spread(1)
    callee.patience = Spread(10)
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 13)
    #expect(run.calls.first?.by == .callee)
    #expect(run.calls.first?.talked == 10_000_000_000)
  }

  @Test(arguments: [Callee.Kind.answers, .machine, .fax])
  func `sounds like who took it`(kind: Callee.Kind) {
    var callee = Callee(kind)
    callee.ring = Spread(0)
    if kind == .answers { callee.voice = Spread(0.6) }
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    run.say("AT+CPCMREG=1\r")
    var loud = 0
    for _ in 0..<250 {
      run.wait(seconds: 0.02)
      let sound = run.modem.takeSound()
      #expect(sound.count == 320)
      // The upper octet of a sample; a quiet room is below it.
      let isLoud = stride(from: 1, to: sound.count, by: 2)
        .contains { Int8(bitPattern: sound[sound.startIndex + $0]).magnitude > 3 }
      if isLoud { loud += 1 }
    }
    // In five seconds: a word, a text without an end, a whistle of three seconds.
    let expected: ClosedRange<Int> =
      switch kind {
      case .answers: 20...40
      case .machine: 160...200
      case .fax: 145...155
      case .busy, .noAnswer, .refused, .unreachable, .notInUse, .congestion: 0...0
      }
    #expect(expected.contains(loud), "\(loud)")
  }

  @Test(arguments: Callee.KeyRoute.allCases)
  func `carries keys by line, by sound or both`(route: Callee.KeyRoute) {
    var callee = Callee(.answers)
    callee.ring = Spread(0)
    callee.voice = Spread(0)
    callee.presses = Array("5".utf8)
    callee.pressAt = Spread(2)
    callee.keyRoute = route
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    run.say("AT+CPCMREG=1\r")
    let said = run.wait(seconds: 3)
    let sound = run.modem.takeSound()
    #expect(said.contains("+RXDTMF: 5") == (route != .tone))
    #expect(sound.count == 150 * 320)
    #expect(sound.contains { $0 != 0 } == (route != .urc))
    run.say("AT+CHUP\r")
    #expect(run.calls.first?.keys == "5")
  }

  @Test
  func `is asked for where the modem does not tell`() {
    var callee = Callee(.answers)
    callee.ring = Spread(2)
    var run = ModemRun(.generic, .with(callee))
    run.say("ATE0\r")
    #expect(run.say("ATD09000000101;\r") == "OK")
    #expect(run.say("AT+CLCC\r") == "+CLCC: 1,0,2,0,0,\"09000000101\",129 | OK")
    #expect(run.wait(seconds: 1) == "")
    #expect(run.say("AT+CLCC\r") == "+CLCC: 1,0,3,0,0,\"09000000101\",129 | OK")
    #expect(run.wait(seconds: 2) == "")
    #expect(run.say("AT+CLCC\r") == "+CLCC: 1,0,0,0,0,\"09000000101\",129 | OK")
    #expect(run.say("ATH\r") == "OK")
    #expect(run.say("AT+CLCC\r") == "OK")
  }

  @Test
  func `cannot have its sound before it is answered, nor for a while after`() {
    var callee = Callee(.answers)
    callee.ring = Spread(1)
    var run = ModemRun(
      .simcomSIM7600,
      .with(callee) { $0.modem.soundRefusedSeconds = 0.5 }
    )
    run.bringUp()
    run.say("ATD09000000101;\r")
    #expect(run.say("AT+CPCMREG=1\r") == "ERROR")
    run.wait(seconds: 2.4)
    #expect(run.say("AT+CPCMREG=1\r") == "ERROR")
    run.wait(seconds: 0.1)
    #expect(run.say("AT+CPCMREG=1\r") == "OK")
  }

  @Test
  func `counts the frames that were not there to be played`() {
    var callee = Callee(.answers)
    callee.ring = Spread(0)
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    run.say("AT+CPCMREG=1\r")
    run.wait(seconds: 1)
    _ = run.play(4_000, seconds: 1)
    run.wait(seconds: 0.1)
    run.say("AT+CHUP\r")
    #expect(run.calls.first?.underruns == 5)
  }

  @Test(arguments: ["ATD;", "ATD09000000101"])
  func `to nobody, or that is no voice call, is refused`(command: String) {
    var run = ModemRun()
    run.bringUp()
    #expect(run.say(command + "\r") == "NO CARRIER")
    #expect(run.events.isEmpty)
  }
}
