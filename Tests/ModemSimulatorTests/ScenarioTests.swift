import ModemSimulator
import Testing

struct `a scenario` {
  @Test
  func `says only what is different`() throws {
    let scenario = try Scenario(
      text: """
        [network]
        message-latency-ms = "500-1500"
        operator = "TEST NET"
        [modem]
        echo = false
        [[callee]]
        kind = "machine"
        numbers = ["0900000*", "0300001234"]
        ring = 3
        [[fault]]
        name = "LineVanishes"
        at = 12.5
        lines = "2,4-6"
        seconds = 3
        """,
      file: "test"
    )
    #expect(scenario.network.messageLatency == Spread(0.5, 1.5))
    #expect(scenario.network.operatorName == "TEST NET")
    #expect(scenario.network.signal == 21)
    #expect(!scenario.modem.hasEcho)
    #expect(scenario.callees.map(\.kind) == [.machine])
    #expect(scenario.callees.map(\.ring) == [Spread(3)])
    let lines = try #require(LineSelection("2,4-6"))
    #expect(scenario.faults == [Fault(.lineVanishes, .at(12.5), lines: lines, seconds: 3)])
  }

  @Test(arguments: [
    "[netwrk]\nsignal = 1", "[network]\nsignal = 100", "[network]\ncall-set-up = \"soon\"",
    "[[callee]]\nkind = \"dog\"", "[[callee]]\npresses = \"x\"", "[[fault]]\nat = 3",
    "[[fault]]\nname = \"Urc\"", "[[fault]]\nname = \"EchoOn\"\nat = 3\nnth = 2",
    "[[fault]]\nname = \"EchoOn\"\nlines = \"3-1\"", "signal = ",
  ])
  func `with a mistake in it is refused`(text: String) {
    #expect(throws: (any Error).self) { _ = try Scenario(text: text, file: "test") }
  }

  @Test(arguments: ["everyday", "obliging", "rough"])
  func `is there as a sample`(name: String) throws {
    let scenario = try #require(Scenario.samples[name])
    #expect(!scenario.callees.isEmpty)
    #expect(try Scenario(text: Scenario.everydayText, file: "test") == Scenario.everyday)
  }

  @Test
  func `of an everyday kind has people as they are`() {
    var run = ModemRun(.simcomSIM7600, .everyday, seed: 20_261_123)
    run.bringUp()
    for number in 0..<1_000 {
      run.say("ATD0900000\(1_000 + number);\r")
      run.wait(seconds: 40)
      run.say("AT+CHUP\r")
    }
    let answered = run.calls.count { $0.talked != nil }
    // People, machines and a fax: 57 of 100.
    #expect((520...620).contains(answered), "\(answered)")
    #expect((40...110).contains(run.calls.count { $0.cause == 17 }))
    #expect((30...90).contains(run.calls.count { $0.cause == 20 }))
    #expect((10...60).contains(run.calls.count { $0.cause == 1 }))
  }

  @Test
  func `gives a number its own people`() {
    var scenario = Scenario()
    scenario.network.callSetUp = Spread(1)
    scenario.callees = [Callee(.busy), Callee(.notInUse)]
    scenario.callees[1].numbers = ["0900000*"]
    var run = ModemRun(.simcomSIM7600, scenario)
    run.bringUp()
    for number in ["09000000101", "07000000101", "09000009999"] {
      run.say("ATD\(number);\r")
      run.wait(seconds: 1)
    }
    #expect(run.calls.map(\.cause) == [1, 17, 1])
  }
}

struct `a run` {
  /// Calls and messages on a rough day, one after the other.
  private static func journal(seed: UInt64) -> [String] {
    var run = ModemRun(.simcomSIM7600, .rough, seed: seed)
    run.bringUp()
    for turn in 0..<60 {
      run.wait(seconds: 1)
      run.say("\u{1B}\rATE0;+CLCC=1;+DDET=1;+CNMI=2,1,0,1,0\r")
      if turn % 2 == 0 {
        _ = run.submit()
        run.wait(seconds: 2)
      } else {
        run.say("ATD0900000\(1_000 + turn);\r")
        run.wait(seconds: 30)
        run.say("AT+CPCMREG=1\r")
        _ = run.play(5_000, seconds: 2)
        _ = run.play(0, seconds: 5)
        run.say("AT+CHUP\r")
      }
    }
    return run.journal.map(\.json)
  }

  @Test(arguments: [UInt64(1), 7, 20_261_123])
  func `is the same for the same seed, and another for another`(seed: UInt64) {
    let journal = Self.journal(seed: seed)
    #expect(journal.count > 60)
    #expect(journal == Self.journal(seed: seed))
    #expect(journal != Self.journal(seed: seed + 1))
  }

  @Test
  func `is written down as JSON by line`() {
    var callee = Callee(.busy, name: "“busy”\n")
    callee.ring = Spread(0)
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    _ = run.submit()
    #expect(
      run.journal.map(\.json) == [
        #"{"time":0.000,"line":"line-1","event":"call-started","call":1,"number":"09000000101","#
          + #""callee":"“busy”\u000a"}"#,
        #"{"time":1.000,"line":"line-1","event":"call-ended","call":1,"number":"09000000101","#
          + #""by":"network","cause":17,"rang":null,"talked":null,"heard":0.000,"underruns":0,"#
          + #""keys":""}"#,
        #"{"time":1.000,"line":"line-1","event":"message-accepted","number":"09000000101","#
          + #""text":"hello","reference":1,"part":null,"fingerprint":"ffc47ccce85f1a22","times":1}"#,
      ]
    )
  }
}
