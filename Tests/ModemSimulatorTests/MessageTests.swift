import ModemSimulator
import ShortMessage
import Testing

struct `a message` {
  @Test
  func `gets prompt, reference and result, and the network knows it`() {
    var run = ModemRun()
    run.bringUp()

    #expect(run.say("AT+CMGS=19\r") == "> ")
    #expect(run.say(ModemRun.hello + "\u{1A}") == "+CMGS: 1 | OK")
    #expect(run.submit() == ">  +CMGS: 2 | OK")
    #expect(run.messages.map(\.number) == ["09000000101", "09000000101"])
    #expect(run.messages.map(\.text) == ["hello", "hello"])
    #expect(run.messages.map(\.times) == [1, 2])
    #expect(run.network.counts.messages == 2)
    #expect(run.network.counts.duplicates == 1)
  }

  @Test
  func `has a reference that wraps`() {
    var run = ModemRun()
    run.bringUp()
    for _ in 0..<255 { _ = run.submit() }
    #expect(run.submit() == ">  +CMGS: 0 | OK")
    #expect(run.submit() == ">  +CMGS: 1 | OK")
  }

  @Test
  func `takes its latency, also when nobody listens any more`() {
    var scenario = Scenario()
    scenario.network.messageLatency = Spread(1)
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.submit() == ">  ")
    #expect(run.say("\u{1B}\rAT\r") == "")
    #expect(run.wait(seconds: 0.999) == "")
    #expect(run.messages.isEmpty)
    #expect(run.wait(seconds: 0.001) == "+CMGS: 1 | OK | OK")
    #expect(run.messages.count == 1)
  }

  @Test
  func `is left by ESC at the prompt`() {
    var run = ModemRun()
    run.bringUp()
    #expect(run.say("AT+CMGS=19\r") == "> ")
    #expect(run.say("0031") == "")
    #expect(run.say("\u{1B}") == "OK")
    #expect(run.say("\rAT\r") == "OK")
    #expect(run.events == [.messageCancelled])

    var generic = ModemRun(.generic)
    generic.say("ATE0\r")
    generic.say("AT+CMGS=19\r")
    #expect(generic.say("\u{1B}") == "")
    #expect(generic.say("\rAT\r") == "OK")
  }

  @Test(arguments: [
    "0031000C911809000010100000AA05E8329BFD", "zz", "", "0011", String(repeating: "00", count: 20),
  ])
  func `that is no PDU of the length said is refused`(pdu: String) {
    var run = ModemRun()
    run.bringUp()
    run.say("AT+CMGS=19\r")
    #expect(run.say(pdu + "\u{1A}") == "+CMS ERROR: 304")
    #expect(run.messages.isEmpty)
  }

  @Test
  func `that the network refuses is not counted`() {
    var scenario = Scenario()
    scenario.network.refused = 1
    scenario.network.refusedNumber = 21
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.submit() == ">  +CMS ERROR: 21")
    #expect(run.events == [.messageRefused(number: "09000000101", error: 21)])
  }

  @Test
  func `is reported on as it was asked for`() throws {
    var scenario = Scenario()
    scenario.network.reportAfter = Spread(3)
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    _ = run.submit()
    let report = run.wait(seconds: 3).split(separator: " | ")
    #expect(report.first == "+CDS: 25")

    let octets = try Hexadecimal.octets(String(report.last ?? ""))
    let decoded = try StatusReport.decode(octets.span)
    #expect(decoded.reference.rawValue == 1)
    #expect(decoded.recipientDigits == "09000000101")
    #expect(decoded.status.verdict == .delivered)
    #expect(decoded.time.hour == 17)
  }

  @Test
  func `is reported on by way of the store where the modem wants it so`() {
    var scenario = Scenario()
    scenario.network.reportAfter = Spread(3)
    scenario.network.delivered = 0
    scenario.modem.givesReportsDirectly = false
    var run = ModemRun(.simcomSIM7600, scenario)
    run.say("ATE0\r")
    #expect(run.say("AT+CNMI=2,1,0,1,0\r") == "+CMS ERROR: 303")
    #expect(run.say("AT+CNMI=2,1,0,2,0\r") == "OK")
    _ = run.submit()
    #expect(run.wait(seconds: 3) == "+CDSI: \"SM\",1")
    #expect(run.say("AT+CMGR=1\r").hasPrefix("+CMGR: 0,,25 | 000601"))
    #expect(run.say("AT+CMGD=1\r") == "OK")
    #expect(run.say("AT+CMGR=1\r") == "+CMS ERROR: 321")
    #expect(
      run.events.last == .reportSent(number: "09000000101", reference: 1, status: 0x46)
    )
  }

  @Test
  func `of several parts is known by their places`() {
    var run = ModemRun()
    run.bringUp()
    // 16-bit reference 0x1234, part 2 of 3, “x” in UCS-2.
    let part = "0041000C91180900001010000809060804123403020078"
    #expect(run.submit(part).hasSuffix("+CMGS: 1 | OK"))
    #expect(run.messages.first?.part?.reference == 0x1234)
    #expect(run.messages.first?.part?.total == 3)
    #expect(run.messages.first?.part?.sequence == 2)
    // The same words under another reference are the same words.
    #expect(run.submit(part.replacing("1234", with: "1235")).hasSuffix("+CMGS: 2 | OK"))
    #expect(run.messages.last?.times == 2)
  }

  @Test
  func `being entered keeps other lines waiting`() {
    var run = ModemRun(.simcomSIM7600, .with(.ctzvEvery5s, .at(0)))
    run.bringUp()
    run.say("AT+CMGS=19\r")
    #expect(run.wait(seconds: 5) == "")
    #expect(run.say(ModemRun.hello + "\u{1A}") == "+CMGS: 1 | OK | +CTZV: 36")
  }
}
