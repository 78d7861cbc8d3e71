import ModemSimulator
import Testing

struct `a modem that hangs` {
  private static func hung(_ cure: Fault.Cure, at step: String = "AT+CSQ") -> ModemRun {
    var scenario = Scenario()
    scenario.faults = [Fault(.modemHangs, .nth(1), step: step, cure: cure)]
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    return run
  }

  @Test
  func `at one step hears only what wakes it`() {
    var run = Self.hung(.escape)
    #expect(run.say("AT\r") == "OK")
    #expect(run.say("AT+CSQ\r") == "")
    #expect(run.wait(seconds: 600) == "")
    #expect(run.say("AT\rAT\r") == "")
    #expect(run.say("\u{1B}\rAT\r") == "OK")
    #expect(run.say("AT+CSQ\r") == "+CSQ: 21,99 | OK")
    #expect(run.faults == ["ModemHangs"])
  }

  @Test
  func `comes back after AT, and not after other commands`() {
    var run = Self.hung(.attention)
    run.say("AT+CSQ\r")
    #expect(run.say("\u{1B}\rAT+CREG?\r") == "")
    #expect(run.say("A") == "")
    #expect(run.say("T\rAT+CMEE?\r") == "OK | +CMEE: 1 | OK")
  }

  @Test
  func `comes back when its tty is opened again`() {
    var run = Self.hung(.reopen)
    run.say("AT+CSQ\r")
    #expect(run.say("\u{1B}\rAT\rAT+CFUN=1,1\r") == "")
    run.modem.reopened(now: run.now)
    #expect(run.say("AT\r") == "OK")
  }

  @Test
  func `comes back restarted after a reset`() {
    var run = Self.hung(.reset)
    run.say("AT+CSQ\r")
    run.modem.reopened(now: run.now)
    #expect(run.say("\u{1B}\rAT\r") == "")
    #expect(run.say("AT+CFUN=1,1\r") == "")
    #expect(run.wait(seconds: 3).hasPrefix("RDY | +CPIN: READY"))
    #expect(run.say("AT\r") == "AT\r | OK")
  }

  @Test
  func `in the middle of a message leaves open what became of it`() {
    var run = Self.hung(.escape, at: "PDU")
    #expect(run.submit() == ">  +CMGS: 1 | OK")

    var late = Scenario()
    late.network.messageLatency = Spread(1)
    late.faults = [Fault(.modemHangs, .nth(1), step: "PDU", cure: .escape)]
    var run2 = ModemRun(.simcomSIM7600, late)
    run2.bringUp()
    #expect(run2.submit() == ">  ")
    #expect(run2.wait(seconds: 60) == "")
    #expect(run2.messages.count == 1)
    #expect(run2.say("\u{1B}\rAT\r") == "OK")
  }
}

struct `a card` {
  @Test
  func `is blocked by three wrong PINs, and opened by its PUK`() {
    var scenario = Scenario()
    scenario.card.pin = "1234"
    scenario.card.puk = "12345678"
    var run = ModemRun(.simcomSIM7600, scenario)
    run.say("ATE0;+CMEE=1\r")
    for _ in 1...3 { #expect(run.say("AT+CPIN=\"0000\"\r") == "+CME ERROR: 16") }
    #expect(run.say("AT+CPIN?\r") == "+CPIN: SIM PUK | OK")
    #expect(run.say("AT+CIMI\r") == "+CME ERROR: 12")
    #expect(run.say("AT+CPIN=\"1234\"\r") == "+CME ERROR: 12")
    #expect(run.say("AT+CPIN=\"12345678\",\"4321\"\r") == "OK")
    #expect(run.say("AT+CPIN?\r") == "+CPIN: READY | OK")
    #expect(run.events.last == .pukTyped("accepted"))
    #expect(run.events.count { $0 == .pinTyped("wrong") } == 3)
  }

  @Test
  func `that wants its PUK from the start says so on its lines`() {
    var scenario = Scenario()
    scenario.card.pukLines = LineSelection("2")
    var first = ModemRun(.generic, scenario)
    var second = ModemRun(.generic, scenario, number: 2)
    first.say("ATE0\r")
    second.say("ATE0\r")
    #expect(first.say("AT+CPIN?\r") == "+CPIN: READY | OK")
    #expect(second.say("AT+CPIN?\r") == "+CPIN: SIM PUK | OK")
  }

  @Test
  func `that is put in later may be noticed only at the next start`() {
    var scenario = Scenario()
    scenario.modem.noticesCards = false
    scenario.faults = [Fault(.simRemoved, .at(1), seconds: 5, bringsOtherCard: true)]
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.wait(seconds: 2) == "+CPIN: NOT INSERTED | +CREG: 0 | +CEREG: 0")
    run.wait(seconds: 10)
    #expect(run.say("AT+CPIN?\r") == "+CME ERROR: 10")
    run.say("AT+CFUN=1,1\r")
    #expect(run.wait(seconds: 3).hasPrefix("RDY | +CPIN: READY"))
    run.say("ATE0\r")
    #expect(run.say("AT+CICCID\r") == "+CICCID: 8981100000000100001 | OK")
    #expect(run.say("AT+CIMI\r") == "440100000100001 | OK")
  }

  @Test
  func `loses its network for a while`() {
    var scenario = Scenario()
    scenario.faults = [Fault(.networkLost, .at(1), seconds: 5)]
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.wait(seconds: 2) == "+CREG: 2 | +CEREG: 2")
    #expect(run.say("AT+CMGS=19\r") == "+CMS ERROR: 331")
    #expect(run.say("ATD09000000101;\r") == "NO CARRIER")
    #expect(run.wait(seconds: 5) == "+CREG: 1 | +CEREG: 1")
  }
}
