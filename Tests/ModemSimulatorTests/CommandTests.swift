import ModemSimulator
import Testing

struct `a simulated modem answers` {
  @Test(arguments: [
    ("AT", "OK"),
    ("at", "OK"),
    ("ATE0V1", "OK"),
    ("AT+CGMI", "SIMCOM INCORPORATED | OK"),
    ("AT+CGMM", "SIMCOM_SIM7600E-H | OK"),
    ("AT+CGSN", "350000000000014 | OK"),
    ("AT+CIMI", "440100000000001 | OK"),
    ("AT+CICCID", "+CICCID: 8981100000000000001 | OK"),
    ("AT+CPIN?", "+CPIN: READY | OK"),
    ("AT+CSQ", "+CSQ: 21,99 | OK"),
    ("AT+CREG=1;+CREG?", "+CREG: 1,1 | OK"),
    ("AT+CEREG?", "+CEREG: 0,1 | OK"),
    ("AT+COPS?", "+COPS: 0,0,\"KADEN SIM\",7 | OK"),
    ("AT+CMGF=0", "OK"),
    ("AT+CSMS=0", "+CSMS: 1,1,1 | OK"),
    ("AT+CNMI=2,1,0,1,0", "OK"),
    ("AT+CMMS=1;+CMMS?", "+CMMS: 1 | OK"),
    ("AT+CPMS=\"SM\",\"SM\",\"SM\"", "+CPMS: 0,20,0,20,0,20 | OK"),
    ("AT+CLCC=1;+CLCC?", "+CLCC: 1 | OK"),
    ("AT+CLCC", "OK"),
    ("AT+CPCMREG=1", "ERROR"),
    ("AT+CPCMREG=0", "OK"),
    ("AT+CVHU=0;+DDET=1;+CPCMFRM=0", "OK"),
    ("AT+CHUP", "OK"),
    ("AT+CCLK?", "+CCLK: \"27/01/15,17:00:00+36\" | OK"),
    ("AT+NOSUCH", "ERROR"),
    ("AT+CMEE=1;+CSCS=1;+CPIN=1234", "+CME ERROR: 3"),
    ("nonsense", ""),
    ("garbage AT+CSQ", "+CSQ: 21,99 | OK"),
  ])
  func `as a SIM7600`(command: String, answer: String) {
    var run = ModemRun()
    run.say("ATE0\r")
    #expect(run.say(command + "\r") == answer)
  }

  @Test(arguments: [
    ("AT+CGMM", "SIMULATED-27007 | OK"),
    ("AT+CLCC=1", "ERROR"),
    ("AT+CPCMREG=1", "ERROR"),
    ("AT+DDET=1", "ERROR"),
    ("AT+CICCID", "ERROR"),
    ("AT+CCID", "+CCID: 8981100000000000001 | OK"),
    ("AT+CMEE=1;+NOSUCH", "+CME ERROR: 4"),
  ])
  func `as a modem of nothing but TS 27.007`(command: String, answer: String) {
    var run = ModemRun(.generic)
    run.say("ATE0\r")
    #expect(run.say(command + "\r") == answer)
  }

  @Test
  func `with echo until it is told not to`() {
    var run = ModemRun()
    #expect(run.say("AT\r") == "AT\r | OK")
    #expect(run.say("ATE0\r") == "ATE0\r | OK")
    #expect(run.say("AT\r") == "OK")
  }

  @Test
  func `with numbers if it was left so`() {
    var scenario = Scenario()
    scenario.modem.hasNumericResults = true
    scenario.modem.hasEcho = false
    var run = ModemRun(.simcomSIM7600, scenario)
    #expect(run.say("AT\r") == "0\r")
    #expect(run.say("AT+NOSUCH\r") == "4\r")
    #expect(run.say("AT+CGMI\r") == "SIMCOM INCORPORATED | 0\r")
    #expect(run.say("ATV1\r") == "OK")
  }

  @Test
  func `after its latency, and hears what is written meanwhile`() {
    var scenario = Scenario()
    scenario.modem.commandLatency = Spread(0.1)
    scenario.modem.hasEcho = false
    var run = ModemRun(.simcomSIM7600, scenario)
    #expect(run.say("AT\rAT+CGMI\r") == "")
    #expect(run.wait(seconds: 0.1) == "OK")
    #expect(run.wait(seconds: 0.1) == "SIMCOM INCORPORATED | OK")
  }

  @Test
  func `about its card`() {
    var scenario = Scenario()
    scenario.card.pin = "1234"
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.say("AT+CPIN?\r") == "+CPIN: SIM PIN | OK")
    #expect(run.say("AT+CIMI\r") == "+CME ERROR: 11")
    #expect(run.say("AT+CPIN=\"0000\"\r") == "+CME ERROR: 16")
    #expect(run.say("AT+CPIN=\"1234\"\r") == "+CREG: 1 | +CEREG: 1 | OK")
    #expect(run.say("AT+CREG?\r") == "+CREG: 1,1 | OK")
    #expect(run.events == [.pinTyped("wrong"), .pinTyped("accepted")])

    scenario.card.absentLines = LineSelection("2-3")
    var other = ModemRun(.simcomSIM7600, scenario, number: 2)
    other.bringUp()
    #expect(other.say("AT+CPIN?\r") == "+CME ERROR: 10")
    #expect(other.say("AT+CMGS=20\r") == "+CMS ERROR: 310")
  }

  @Test
  func `when the network has taken it in`() {
    var scenario = Scenario()
    scenario.network.registeredAfter = 5
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    run.say("AT+CREG=1\r")
    #expect(run.say("AT+CREG?\r") == "+CREG: 1,2 | OK")
    #expect(run.say("AT+CMGS=20\r") == "+CMS ERROR: 331")
    #expect(run.wait(seconds: 5) == "+CREG: 1 | +CEREG: 1")
    #expect(run.say("AT+CREG?\r") == "+CREG: 1,1 | OK")
  }
}
