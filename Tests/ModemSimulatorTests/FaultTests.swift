import ModemSimulator
import Testing

struct `a fault` {
  @Test
  func `UrcBetween puts a line between command and answer`() {
    var run = ModemRun(.simcomSIM7600, .with(.urcBetween, .nth(2)))
    run.say("ATE0\r")
    #expect(run.say("AT+CSQ\r") == "+CTZV: 36 | +CSQ: 21,99 | OK")
    #expect(run.say("AT+CSQ\r") == "+CSQ: 21,99 | OK")
    #expect(run.faults == ["UrcBetween"])
  }

  @Test
  func `EchoOn brings the echo back`() {
    var run = ModemRun(.simcomSIM7600, .with(.echoOn, .at(1)))
    run.say("ATE0\r")
    run.wait(seconds: 1)
    #expect(run.say("AT\r") == "AT\r | OK")
    #expect(run.faults == ["EchoOn"])
  }

  @Test
  func `PromptLost waits for the PDU without a prompt`() {
    var run = ModemRun(.simcomSIM7600, .with(.promptLost, .nth(1)))
    run.bringUp()
    #expect(run.say("AT+CMGS=19\r") == "")
    #expect(run.say("AT\r") == "")
    #expect(run.say("\u{1B}") == "OK")
    #expect(run.submit() == ">  +CMGS: 1 | OK")
  }

  @Test
  func `NetworkTimeout leaves open whether the message was taken`() {
    var taken = 0
    for seed in UInt64(1)...40 {
      var run = ModemRun(.simcomSIM7600, .with(.networkTimeout, .nth(1)), seed: seed)
      run.bringUp()
      #expect(run.submit() == ">  +CMS ERROR: 332")
      taken += run.messages.count
    }
    #expect((5...35).contains(taken), "\(taken)")
  }

  @Test
  func `LineTorn sends the answer in pieces`() {
    var run = ModemRun(.simcomSIM7600, .with(.lineTorn, .nth(2)))
    run.say("ATE0\r")
    run.modem.receive(Array("AT+CGMI\r".utf8), now: run.now, network: &run.network)
    var octets = run.modem.takeOutput()
    #expect(octets.count < 32)
    for _ in 0..<700 {
      run.now += 1_000_000
      run.modem.advance(now: run.now, network: &run.network)
      octets += run.modem.takeOutput()
    }
    #expect(String(decoding: octets, as: UTF8.self) == "\r\nSIMCOM INCORPORATED\r\n\r\nOK\r\n")
  }

  @Test
  func `HalfLine breaks off in the middle`() {
    var run = ModemRun(.simcomSIM7600, .with(.halfLine, .nth(2)))
    run.say("ATE0\r")
    #expect(run.say("AT\r") == "+CREG: 1,\"0 | OK")
  }

  @Test
  func `LineVanishes takes the tty and the call, and brings the modem back restarted`() {
    var callee = Callee(.answers)
    callee.ring = Spread(0)
    var run = ModemRun(
      .simcomSIM7600,
      .with(callee) { $0.faults = [Fault(.lineVanishes, .at(5), seconds: 10)] }
    )
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 4.9)
    #expect(run.modem.isPlugged)
    #expect(run.wait(seconds: 0.2) == "")
    #expect(!run.modem.isPlugged)
    #expect(run.say("AT\r") == "")
    #expect(run.calls.first?.by == .network)
    run.wait(seconds: 10)
    #expect(run.modem.isPlugged)
    #expect(run.wait(seconds: 3).hasPrefix("RDY | +CPIN: READY"))
    #expect(run.say("AT\r") == "AT\r | OK")
  }

  @Test
  func `ResultLost says nothing though the message was taken`() {
    var run = ModemRun(.simcomSIM7600, .with(.resultLost, .nth(1)))
    run.bringUp()
    #expect(run.submit() == ">  ")
    #expect(run.wait(seconds: 60).hasPrefix("+CDS"))
    #expect(run.messages.count == 1)
    #expect(run.say("AT\r") == "OK")
  }

  @Test
  func `ModemHangs is deaf and dumb for its time`() {
    var run = ModemRun(.simcomSIM7600, .with(.modemHangs, .at(1), seconds: 20))
    run.bringUp()
    run.wait(seconds: 1)
    #expect(run.say("AT\r") == "")
    #expect(run.wait(seconds: 19.9) == "")
    #expect(run.say("AT\r") == "")
    run.wait(seconds: 0.2)
    #expect(run.say("AT\r") == "OK")
  }

  @Test
  func `DceReboots forgets the settings and says so`() {
    var run = ModemRun(.simcomSIM7600, .with(.dceReboots, .nth(2)))
    run.bringUp()
    #expect(run.say("AT\r") == "")
    #expect(run.say("AT\r") == "")
    #expect(run.wait(seconds: 3) == "RDY | +CPIN: READY | SMS DONE | PB DONE")
    #expect(run.say("AT+CLCC?\r") == "AT+CLCC?\r | +CLCC: 0 | OK")
  }

  @Test
  func `DceReboots in the middle of a call ends it without a word`() {
    var callee = Callee(.answers)
    callee.ring = Spread(0)
    var run = ModemRun(.simcomSIM7600, .with(callee) { $0.faults = [Fault(.dceReboots, .at(5))] })
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 4)
    #expect(run.wait(seconds: 5) == "RDY | +CPIN: READY | SMS DONE | PB DONE")
    #expect(run.calls.map(\.by) == [.network])
    #expect(run.calls.first?.talked == 4_000_000_000)
  }

  @Test
  func `CtzvEvery5s and UrcFlood go on and on`() {
    var clock = ModemRun(.simcomSIM7600, .with(.ctzvEvery5s, .at(0)))
    #expect(clock.wait(seconds: 16) == "+CTZV: 36 | +CTZV: 36 | +CTZV: 36")
    var flood = ModemRun(.simcomSIM7600, .with(.urcFlood, .at(0), seconds: 2))
    let lines = flood.wait(seconds: 10).split(separator: " | ").count
    #expect((120...121).contains(lines))
  }

  @Test
  func `meets only its own lines`() {
    var scenario = Scenario()
    scenario.faults = [
      Fault(.urcBetween, .probability(1), lines: LineSelection("2,4-5") ?? .all)
    ]
    let struck = (1...6).filter { number in
      var run = ModemRun(.simcomSIM7600, scenario, number: number)
      run.say("AT\r")
      return !run.faults.isEmpty
    }
    #expect(struck == [2, 4, 5])
  }
}
