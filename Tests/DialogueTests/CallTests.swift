import Diagnostics
import Dialogue
import Rings
import Testing

struct CallTests {
  /// Where a call stands.
  enum Stage: Sendable, CaseIterable {
    case dialSent
    case dialing
    case alerting
    case talking
  }

  @Test(arguments: [
    (Stage.dialSent, "BUSY", [String](), "AT+CEER"), (.dialSent, "ERROR", [], "AT+CEER"),
    (.dialSent, "NO CARRIER", [], "AT+CEER"), (.dialSent, "+RXDTMF: 1", [], ""),
    (.dialSent, "VOICE CALL: END: 000009", [], ""), (.dialSent, "+CLCC: 1,0,6,0,0", [], ""),
    (.dialing, "VOICE CALL: END", [], "AT+CEER"), (.dialing, "+CLCC: 1,0,6,0,0", [], "AT+CEER"),
    (.dialing, "+CLCC: 1,0,3,0,0", ["alerting"], ""), (.dialing, "+CLCC: 1,0,3,1,0", [], ""),
    (.dialing, "+CLCC: 2,1,5,0,0", [], ""), (.dialing, "OK", [], ""),
    (.dialing, "+CLCC: 1,0,0,0,0", ["answered"], "AT+CPCMREG=1"), (.dialing, "RING", [], ""),
    (.alerting, "+CLCC: 1,0,3,0,0", [], ""), (.alerting, "+RXDTMF: 1", [], ""),
    (.alerting, "VOICE CALL:BEGIN", ["answered"], "AT+CPCMREG=1"),
    (.alerting, "NO ANSWER", [], "AT+CEER"), (.talking, "+RXDTMF: 9", ["key 9"], ""),
    (.talking, "+RXDTMF:*", ["key *"], ""), (.talking, "+DTMF: \"#\",120", ["key #"], ""),
    (.talking, "+RXDTMF: 12", [], ""), (.talking, "+RXDTMF: x", [], ""),
    (.talking, "+RXDTMF:", [], ""), (.talking, "VOICE CALL: BEGIN", [], ""),
    (.talking, "VOICE CALL: END: 000012", [], "AT+CEER"), (.talking, "NO CARRIER", [], "AT+CEER"),
    (.talking, "RDY", ["ended 0 none restarted", "restarted"], "\u{1B}"),
  ])
  func `a line at a stage comes to events and a command`(
    stage: Stage,
    line: String,
    events: [String],
    command: String
  ) {
    var run = Self.run(to: stage)

    run.feed(Array("\r\n\(line)\r\n".utf8))

    #expect(run.events.map(TranscriptRun.words) == events)
    let written = String(decoding: run.written, as: UTF8.self)
    #expect(written.split(separator: "\r").first.map(String.init) ?? "" == command)
  }

  @Test(arguments: Stage.allCases)
  func `hanging up at any stage ends the call within a second, answered or not`(stage: Stage) {
    var run = Self.run(to: stage)

    run.dialogue.hangUp(now: run.now, model: run.model)
    run.drain()
    run.pass(300)
    let written = String(decoding: run.written, as: UTF8.self)
    #expect(written == "AT+CHUP\r")

    run.written.removeAll()
    run.feed(Array("\r\nOK\r\n".utf8))
    while !run.written.isEmpty, run.written.first != 0x1B {
      run.written.removeAll()
      run.feed(Array("\r\nOK\r\n".utf8))
    }
    run.pass(400)
    let ends = run.events.compactMap { if case .ended(let end) = $0 { end } else { nil } }
    #expect(ends.count == 1)
    #expect(ends.first?.byUs == true)
  }

  @Test(arguments: Stage.allCases)
  func `a modem that falls silent at any stage ends the call with a fault`(stage: Stage) {
    var run = Self.run(to: stage)
    run.dialogue.hangUp(now: run.now, model: run.model)
    run.drain()

    run.pass(60_000)

    let ends = run.events.compactMap { if case .ended(let end) = $0 { end } else { nil } }
    #expect(ends.map(\.fault) == [.noAnswer])
    #expect(run.events.last == .fault(.noAnswer))
  }

  @Test
  func `the end is when its first sign came`() {
    var run = Self.run(to: .talking)
    run.pass(1_000)
    let end = run.now
    run.feed(Array("\r\nVOICE CALL: END: 000001\r\n".utf8))
    run.pass(1_500)
    run.feed(Array("\r\n+CEER: Normal call clearing\r\n\r\nOK\r\n".utf8))
    run.feed(Array("\r\nOK\r\n\r\nNO CARRIER\r\n".utf8))

    let ends = run.events.compactMap { if case .ended(let end) = $0 { end } else { nil } }
    #expect(ends.first?.endedAt == end)
    #expect(ends.first?.cause == 16)
    #expect(ends.first?.word == .noCarrier)
  }

  @Test
  func `an audio path that is never opened ends the call`() {
    var run = Self.run(to: .alerting)
    run.feed(Array("\r\nVOICE CALL: BEGIN\r\n".utf8))
    for _ in 0..<100 where !String(decoding: run.written, as: UTF8.self).hasPrefix("AT+CHUP") {
      run.written.removeAll()
      run.feed(Array("\r\nERROR\r\n".utf8))
      run.pass(200)
    }
    run.written.removeAll()
    run.feed(Array("\r\nOK\r\n\r\nNO CARRIER\r\n".utf8))
    run.feed(Array("\r\nOK\r\n".utf8))

    #expect(run.events.map(TranscriptRun.words).contains("ended 0 noCarrier audioRefused by us"))
    #expect(!run.events.contains(.audioReady))
  }

  @Test(arguments: ["", "090000001010900000010109000000101", "0900;0000", "090\r000", "09 00"])
  func `what is no number is not dialled`(digits: String) {
    var run = Fixture.ready(.generic)

    let isTaken = run.dial(digits)
    let isTakenByLength = run.dial(digits, count: 40)

    #expect(!isTaken)
    #expect(!isTakenByLength)
    #expect(run.dialogue.output.isEmpty)
    #expect(run.dialogue.isReady)
  }

  @Test
  func `a job given while the modem is asked for a sign begins with its answer`() {
    var run = Fixture.ready(.generic)
    run.pass(30_000)
    #expect(String(decoding: run.written, as: UTF8.self) == "AT\r")
    run.written.removeAll()
    let isTaken = run.dial("09000000101")
    #expect(isTaken)
    run.drain()
    #expect(run.written.isEmpty)

    run.feed(Array("\r\nOK\r\n".utf8))

    #expect(String(decoding: run.written, as: UTF8.self) == "ATD09000000101;\r")
  }

  static func run(to stage: Stage) -> TranscriptRun {
    let model = Fixture.sim7600
    var run = Fixture.ready(model)
    _ = run.dial("09000000101")
    run.drain()
    if stage != .dialSent { run.feed(Array("\r\nOK\r\n\r\n+CLCC: 1,0,2,0,0\r\n".utf8)) }
    switch stage {
    case .dialSent, .dialing: break
    case .alerting: run.feed(Array("\r\n+CLCC: 1,0,3,0,0\r\n".utf8))
    case .talking: run.feed(Array("\r\nVOICE CALL: BEGIN\r\n\r\nOK\r\n".utf8))
    }
    run.written.removeAll()
    run.events.removeAll()
    return run
  }
}
