import ModemSimulator
import ShortMessage
import Testing

struct `a message that comes in` {
  private static func scenario(_ text: String) throws -> Scenario {
    try Scenario(text: text, file: "test")
  }

  /// The texts of the DELIVERs among hexadecimal lines, with their places.
  private static func texts(_ said: String) -> [String] {
    said.split(separator: " | ").compactMap { line in
      guard let octets = try? Hexadecimal.octets(String(line)), octets.count > 10,
        let pdu = try? PDU.decode(octets.span, direction: .fromServiceCentre),
        case .deliver(let deliver) = pdu.tpdu
      else { return nil }
      let place = deliver.userData.header?.concatenation.map { "\($0.sequence)/\($0.total) " } ?? ""
      return place + (deliver.text ?? "")
    }
  }

  @Test
  func `is stored and announced, listed, read and deleted`() throws {
    let scenario = try Self.scenario(
      """
      [[incoming]]
      from = "09000000101"
      text = "配信停止"
      at = 5

      [[incoming]]
      from = "KADEN"
      text = "hello"
      stored = true
      """
    )
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.say("AT+CPMS?\r").hasPrefix("+CPMS: \"SM\",1,20,"))
    #expect(run.wait(seconds: 6) == "+CMTI: \"SM\",2")
    #expect(run.events == [.messageDelivered(number: "09000000101")])
    let list = run.say("AT+CMGL=4\r")
    #expect(list.hasPrefix("+CMGL: 1,0,,"))
    #expect(Self.texts(list) == ["hello", "配信停止"])
    #expect(run.say("AT+CMGR=2\r").hasPrefix("+CMGR: 1,,"))
    #expect(run.say("AT+CMGL=0\r") == "OK")
    #expect(run.say("AT+CMGD=1\r") == "OK")
    #expect(run.say("AT+CMGR=1\r") == "+CMS ERROR: 321")
    #expect(run.say("AT+CMGD=1,4\r") == "OK")
    #expect(run.say("AT+CMGL=4\r") == "OK")
  }

  @Test
  func `comes in parts, in any order and twice`() throws {
    let scenario = try Self.scenario(
      """
      [[incoming]]
      from = "+819000000101"
      text = "\(String(repeating: "あ", count: 150))"
      order = "3,1,2,2"
      at = 1
      apart = 60
      reference = 77
      """
    )
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    run.say("AT+CNMI=2,2,0,1,0\r")
    let said = run.wait(seconds: 200)
    #expect(Self.texts(said).map { $0.prefix(3) } == ["3/3", "1/3", "2/3", "2/3"])
    #expect(said.hasPrefix("+CMT: ,"))
  }

  @Test
  func `waits for room in the store, and messages out may wait for it too`() throws {
    let scenario = try Self.scenario(
      """
      [card]
      message-capacity = 1
      [modem]
      refuses-when-full = true
      [[incoming]]
      from = "1"
      text = "one"
      at = 1
      [[incoming]]
      from = "1"
      text = "two"
      at = 2
      """
    )
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.wait(seconds: 3) == "+CMTI: \"SM\",1")
    #expect(run.events.last == .storeFull)
    #expect(run.submit() == ">  +CMS ERROR: 322")
    run.say("AT+CMGD=1\r")
    #expect(run.submit() == ">  +CMGS: 1 | OK")
    #expect(run.wait(seconds: 40).contains("+CMTI: \"SM\",1"))
  }

  @Test
  func `given directly is owed an acknowledgement in phase 2+`() throws {
    var scenario = try Self.scenario("[[incoming]]\nfrom = \"1\"\ntext = \"one\"\nat = 1")
    scenario.incoming += scenario.incoming
    var run = ModemRun(.generic, scenario)
    run.say("ATE0;+CMEE=1;+CSMS=1;+CNMI=2,2,0,0,0\r")
    #expect(run.say("AT+CNMA\r") == "+CMS ERROR: 340")
    #expect(run.wait(seconds: 1.5).split(separator: " | ").count == 2)
    #expect(run.say("AT+CNMA\r") == "OK")
    #expect(run.wait(seconds: 2).split(separator: " | ").count == 2)
    // Nobody acknowledges the second: nothing is given straight to the line any more.
    run.wait(seconds: 20)
    #expect(run.say("AT+CNMI?\r") == "+CNMI: 2,0,0,0,0 | OK")
  }

  @Test
  func `of any PDU is handed on as it stands`() throws {
    let pdu = "00040C91180900001010000062113251744163" + "05E8329BFD06"
    let scenario = try Self.scenario("[[incoming]]\npdu = \"\(pdu)\"\nat = 1")
    var run = ModemRun(.generic, scenario)
    run.say("ATE0;+CNMI=2,2,0,0,0\r")
    #expect(run.wait(seconds: 1) == "+CMT: ,24 | \(pdu)")
  }

  @Test
  func `and one that goes out are refused by number, as often as is said`() throws {
    let scenario = try Self.scenario(
      "[[refusal]]\ncms = 500\nnumbers = [\"0900000*\"]\ntimes = 2"
    )
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    #expect(run.submit() == ">  +CMS ERROR: 500")
    #expect(run.submit() == ">  +CMS ERROR: 500")
    #expect(run.submit() == ">  +CMGS: 1 | OK")
  }

  @Test(arguments: [
    "[[incoming]]\ntext = \"a\"", "[[incoming]]\nfrom = \"1\"", "[[incoming]]\npdu = \"0\"",
    "[[incoming]]\nfrom = \"twelve letters\"\ntext = \"a\"",
    "[[incoming]]\nfrom = \"1\"\ntext = \"a\"\norder = \"0\"", "[[refusal]]\ntimes = 1",
    "[[fault]]\nname = \"EchoOn\"\nuntil = \"reset\"",
    "[[fault]]\nname = \"PromptLost\"\nstep = \"AT\"", "[[callee]]\nsound = \"song\"",
    "[[callee]]\nsound = \"nowhere.wav\"", "[[line]]\nmodel = \"generic\"",
  ])
  func `with a mistake in it is refused`(text: String) {
    #expect(throws: (any Error).self) { _ = try Scenario(text: text, file: "test") }
  }
}
