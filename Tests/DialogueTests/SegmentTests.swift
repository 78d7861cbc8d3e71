import Diagnostics
import Dialogue
import Rings
import Testing

struct SegmentTests {
  /// Where the exchange of a segment stands.
  enum Stage: Sendable, CaseIterable {
    case commandSent
    case pduSent
    case referenceSeen
  }

  @Test(arguments: [
    (Stage.commandSent, "+CMS ERROR: 310", DialogueEvent.segmentRefused(310)),
    (.commandSent, "ERROR", .segmentNotSent(.refusedCommand)),
    (.commandSent, "+CME ERROR: 14", .segmentRefused(314)),
    (.commandSent, "+CME ERROR: 100", .segmentNotSent(.refusedCommand)),
    (.commandSent, "RDY", .segmentNotSent(.restarted)),
    (.commandSent, "OK", .none), (.commandSent, "+CMGS: 4", .none),
    (.commandSent, "NO CARRIER", .none), (.commandSent, "+CTZV: +36", .none),
    (.pduSent, "OK", .segmentUnknown(.referenceLost)), (.pduSent, "ERROR", .segmentRefused(0)),
    (.pduSent, "+CMS ERROR: 28", .segmentRefused(28)),
    (.pduSent, "+CMS ERROR: Network timeout", .segmentRefused(332)),
    (.pduSent, "+CME ERROR: 30", .segmentRefused(331)), (.pduSent, "+CMGS: 256", .none),
    (.pduSent, "+CMGS: x", .none), (.pduSent, "NO CARRIER", .none), (.pduSent, "RING", .none),
    (.pduSent, "RDY", .segmentUnknown(.restarted)),
    (.referenceSeen, "OK", .segmentAccepted(45)),
    (.referenceSeen, "RDY", .segmentAccepted(45)),
    (.referenceSeen, "ERROR", .segmentAccepted(45)), (.referenceSeen, "+CSQ: 1,99", .none),
  ])
  func `a line at a stage comes to an event`(stage: Stage, line: String, event: DialogueEvent) {
    var run = Self.run(to: stage)

    run.feed(Array("\r\n\(line)\r\n".utf8))

    #expect((run.events.first ?? .none) == event)
  }

  @Test(arguments: [
    (Stage.commandSent, DialogueEvent.segmentNotSent(.promptLost), 5_000),
    (.pduSent, .segmentUnknown(.noAnswer), 120_000), (.referenceSeen, .segmentAccepted(45), 5_000),
  ])
  func `a deadline at a stage comes to an event`(
    stage: Stage,
    event: DialogueEvent,
    milliseconds: Int
  ) {
    var run = Self.run(to: stage)

    run.pass(milliseconds - 1)
    #expect(run.events.isEmpty)

    run.pass(1)
    #expect(run.events == [event])
    #expect(!run.dialogue.isReady)
  }

  @Test(arguments: [
    (Stage.commandSent, DialogueEvent.segmentNotSent(.vanished)),
    (.pduSent, .segmentUnknown(.vanished)), (.referenceSeen, .segmentAccepted(45)),
  ])
  func `a line that vanishes at a stage comes to an event`(stage: Stage, event: DialogueEvent) {
    var run = Self.run(to: stage)

    run.dialogue.vanished(now: run.now)
    run.pass(0)

    #expect(run.events == [event, .fault(.vanished)])
    #expect(run.dialogue.deadline == .distantFuture)
  }

  @Test
  func `a segment whose last octet has not left was not sent`() {
    var run = Self.run(to: .commandSent)
    var index = 0
    let prompt = Array("\r\n> ".utf8)
    _ = run.dialogue.receive(prompt.span, from: &index, now: run.now, model: run.model)
    run.dialogue.output.drop(run.dialogue.output.count - 1)

    run.dialogue.vanished(now: run.now)
    run.pass(0)

    #expect(run.events.first == .segmentNotSent(.vanished))
  }

  @Test(arguments: [
    ("+CMGS: 7", DialogueEvent.segmentNotSent(.vanished)), ("OK", .segmentNotSent(.vanished)),
    ("+CMGS: 7\r\n\r\nOK", .segmentNotSent(.vanished)),
    ("ERROR", .segmentNotSent(.promptLost)), ("+CMS ERROR: 332", .segmentNotSent(.promptLost)),
    ("RDY", .segmentNotSent(.restarted)),
  ])
  func `what comes before the last octet has left is another message's`(
    words: String,
    event: DialogueEvent
  ) {
    var run = Self.run(to: .commandSent)
    let lines = Array("\r\n> \r\n\(words)\r\n".utf8)
    var index = 0
    while index < lines.count {
      let told = run.dialogue.receive(lines.span, from: &index, now: run.now, model: run.model)
      if told != .none { run.events.append(told) }
    }
    let isWaiting = run.events.isEmpty
    if isWaiting { run.dialogue.vanished(now: run.now) }
    run.pass(0)

    #expect(run.events.first == event)
    #expect(isWaiting == (event == .segmentNotSent(.vanished)))
    run.drain()
    #expect(!String(decoding: run.written, as: UTF8.self).contains("\u{1A}"))
  }

  @Test
  func `the next command is written with the result, and readiness is told before it`() {
    var run = Self.run(to: .referenceSeen)

    run.feed(Array("\r\nOK\r\n".utf8))

    #expect(run.events == [.segmentAccepted(45), .ready])
    let isTaken = run.submit()
    #expect(isTaken)
    #expect(run.dialogue.output.count == "AT+CMGS=19\r".utf8.count)
  }

  @Test(arguments: [(0, 5), (193, 5), (20, 0), (20, 20), (20, -1), (21, 5), (-1, 5)])
  func `lengths that cannot be are refused`(count: Int, tpduLength: Int) {
    var run = Fixture.ready(.generic)

    let isTaken = run.submit(count: count, tpduLength: tpduLength)

    #expect(!isTaken)
    #expect(run.dialogue.output.isEmpty)
  }

  @Test
  func `only one job is taken`() {
    var run = Self.run(to: .commandSent)

    let isTaken = run.dial("09000000101")

    #expect(!isTaken)
    run.dialogue.hangUp(now: run.now, model: run.model)
    run.drain()
    #expect(run.written.isEmpty)
  }

  @Test
  func `the result may come before the reference where the model says so`() {
    var description = ModemModelDescription()
    description.quirks = .resultPrecedesReference
    var run = Self.run(to: .pduSent, model: Fixture.model(description))

    run.feed(Array("\r\nOK\r\n\r\n+CMGS: 9\r\n".utf8))

    #expect(run.events == [.segmentAccepted(9), .ready])
  }

  @Test
  func `the relay link is held for several segments and no longer`() {
    var description = ModemModelDescription()
    description.linkHold = "AT+CMMS=1"
    let model = Fixture.model(description)
    var run = Fixture.ready(model)
    var commands: [String] = []
    for isMore in [true, true, false, true] {
      _ = run.submit(moreToFollow: isMore)
      run.drain()
      while !run.written.isEmpty {
        let text = String(decoding: run.written, as: UTF8.self)
        run.written.removeAll()
        if text.hasPrefix("AT") { commands.append(String(text.dropLast())) }
        let isCommand = text.hasPrefix("AT+CMGS")
        let isPDU = text.hasSuffix("\u{1A}")
        let answer = isCommand ? "\r\n> " : isPDU ? "\r\n+CMGS: 1\r\n\r\nOK\r\n" : "\r\nOK\r\n"
        run.feed(Array(answer.utf8))
      }
    }

    let submit = "AT+CMGS=19"
    #expect(commands == ["AT+CMMS=1", submit, submit, submit, "AT+CMMS=1", submit])
  }

  @Test
  func `nothing comes between the segments of a message`() {
    var run = Fixture.ready(.generic)
    let isTaken = run.submit(moreToFollow: true)
    run.drain()
    run.feed(Array("\r\n> \r\n+CDSI: \"SM\",1\r\n\r\nRING\r\n\r\n+CREG: 2\r\n+CEREG: 2\r\n".utf8))
    run.written.removeAll()

    run.feed(Array("\r\n+CMGS: 1\r\n\r\nOK\r\n".utf8))

    #expect(isTaken)
    #expect(run.events == [.segmentAccepted(1), .ready])
    #expect(run.written.isEmpty)
    let isNextTaken = run.submit()
    #expect(isNextTaken)
  }

  @Test
  func `a next segment that never comes is not waited for`() {
    var run = Fixture.ready(.generic)
    _ = run.submit(moreToFollow: true)
    run.drain()
    run.feed(Array("\r\n> ".utf8))
    run.feed(Array("\r\n+CDSI: \"SM\",1\r\n\r\n+CMGS: 1\r\n\r\nOK\r\n".utf8))
    run.written.removeAll()

    run.pass(1_000)

    #expect(String(decoding: run.written, as: UTF8.self) == "AT+CMGR=1\r")
  }

  @Test
  func `a direct report is acknowledged once it is safe, where the model wants it`() {
    var description = ModemModelDescription()
    description.acknowledge = "AT+CNMA"
    var run = Fixture.ready(Fixture.model(description))

    run.feed(Array("\r\n+CDS: 3\r\n00060700\r\n".utf8))

    #expect(run.events == [.statusReport])
    #expect(run.dialogue.incoming.count == 4)
    #expect(run.dialogue.incoming[1] == 6)
    #expect(run.written.isEmpty, "not before it is safe")
    run.settle()
    #expect(String(decoding: run.written, as: UTF8.self) == "AT+CNMA\r")
    #expect(run.dialogue.isReady)
  }

  @Test(arguments: ["0006070", "00060x00", "00", "000607", "0006070011", ""])
  func `a damaged report is counted and not told`(pdu: String) {
    var run = Fixture.ready(.generic)

    run.feed(Array("\r\n+CDS: 3\r\n\(pdu)\r\nRING\r\n".utf8))

    #expect(!run.events.contains(.statusReport))
    #expect(run.dialogue.status.damagedPDUs == 1)
  }

  static func run(to stage: Stage, model: ModemModel = .generic) -> TranscriptRun {
    var run = Fixture.ready(model)
    _ = run.submit()
    run.drain()
    switch stage {
    case .commandSent: break
    case .pduSent: run.feed(Array("\r\n> ".utf8))
    case .referenceSeen:
      run.feed(Array("\r\n> ".utf8))
      run.feed(Array("\r\n+CMGS: 45\r\n".utf8))
    }
    run.written.removeAll()
    return run
  }
}
