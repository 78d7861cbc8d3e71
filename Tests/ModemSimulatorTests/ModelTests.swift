import Dialogue
import ModemCatalogue
import ModemSimulator
import ShortMessage
import Testing

/// Every model of the catalogue, spoken by a simulated modem and understood by a dialogue.
struct `a dialogue with a simulated modem of its model` {
  @Test(arguments: Models.names)
  func `comes to readiness, and knows modem and card`(name: String) {
    var run = DialogueRun(name)
    #expect(run.begin() == .ready, "\(run.events)")
    #expect(run.dialogue.status.equipment.text == "350000000000014")
    #expect(run.dialogue.status.card.text == "8981100000000000001")
    #expect(run.dialogue.status.subscriber.text == "440100000000001")
    #expect(run.dialogue.status.missedDeadlines == 0)
  }

  @Test(arguments: Models.names)
  func `is the one that what the modem says of itself would choose`(name: String) {
    let dialect = Dialect(Models.entry(name))
    let found = Models.catalogue.entry(
      manufacturer: dialect.manufacturer,
      model: dialect.model
    )
    #expect(found?.fileName == name)
  }

  @Test(arguments: Models.names)
  func `is found by asking, where the model is not told`(name: String) {
    var run = DialogueRun(name)
    run.model = .asking
    run.open()
    #expect(run.next(.identified, within: 30) == .identified, "\(run.events)")
    let found = Models.catalogue.entry(
      manufacturer: run.dialogue.status.manufacturer.text,
      model: run.dialogue.status.modelName.text
    )
    #expect(found?.fileName == name)
    run.model = run.entry.model
    #expect(run.begin() == .ready, "\(run.events)")
  }

  @Test(arguments: Models.voiceNames)
  func `sees a call ring, be answered and bring a key`(name: String) {
    var callee = Callee(.answers)
    callee.ring = Spread(4)
    callee.presses = Array("5".utf8)
    callee.pressAt = Spread(6)
    var run = DialogueRun(name, .with(callee))
    #expect(run.begin() == .ready)
    run.events.removeAll()
    run.dial()
    #expect(run.next(.audioReady, within: 20) == .audioReady, "\(run.events)")
    let description = run.entry.description
    #expect(run.events.contains(.alerting) == Models.tellsAlerting(description), "\(run.events)")
    #expect(run.events.filter { $0 == .answered }.count == 1)
    // Known when it happened, or at the next question.
    #expect(run.now < 8_000_000_000)
    let key = run.next(.key(UInt8(ascii: "5")), within: 10)
    #expect((key != .none) == !description.keys.isEmpty, "\(run.events)")
    run.hangUp()
    #expect(run.next(.ready, within: 10) == .ready, "\(run.events)")
    #expect(run.end?.byUs == true)
    #expect(run.end?.fault == LineFault.none)
    #expect(run.network.counts.ended == 1)
  }

  @Test(arguments: Models.voiceNames, [Callee.Kind.busy, .noAnswer, .refused, .notInUse])
  func `learns why a call came to nothing`(name: String, kind: Callee.Kind) throws {
    var callee = Callee(kind)
    if kind == .noAnswer { callee.ring = Spread(30) }
    var run = DialogueRun(name, .with(callee))
    #expect(run.begin() == .ready)
    run.events.removeAll()
    run.dial()
    #expect(run.next(.ready, within: 60) == .ready, "\(run.events)")
    #expect(!run.events.contains(.answered))
    let end = try #require(run.end)
    #expect(!end.byUs)
    #expect(end.fault == .none)
    switch kind {
    case .busy: #expect(end.cause == 17 || end.word == .busy, "\(end)")
    case .noAnswer: #expect([18, 19].contains(end.cause) || end.word == .noAnswer, "\(end)")
    case .refused: #expect(end.cause == 21 || end.word == .noCarrier, "\(end)")
    default: #expect(end.cause == 1 || end.word == .noCarrier, "\(end)")
    }
  }

  @Test(arguments: Models.voiceNames)
  func `notices that the far end hangs up`(name: String) throws {
    var callee = Callee(.answers)
    callee.ring = Spread(2)
    callee.hangsUpAfter = Spread(7)
    var run = DialogueRun(name, .with(callee))
    #expect(run.begin() == .ready)
    run.events.removeAll()
    run.dial()
    #expect(run.next(.ready, within: 30) == .ready, "\(run.events)")
    #expect(run.events.contains(.answered))
    let end = try #require(run.end)
    #expect(!end.byUs)
    #expect([0, 16].contains(end.cause))
    #expect(end.fault == .none)
  }

  @Test(arguments: Models.names)
  func `sends a message and hears that it was delivered`(name: String) throws {
    var scenario = Scenario()
    scenario.network.messageLatency = Spread(2)
    scenario.network.reportAfter = Spread(3)
    var run = DialogueRun(name, scenario)
    #expect(run.begin() == .ready)
    #expect(run.submit(try Hexadecimal.octets(ModemRun.hello)) == .segmentAccepted(1))
    #expect(run.next(.statusReport, within: 10) == .statusReport, "\(run.events)")
    let pdu = try #require(run.pdus.last)
    let report = try StatusReport.decode(pdu.span)
    #expect(report.reference.rawValue == 1)
    #expect(report.status.verdict == .delivered)
    run.run(seconds: 60)
    #expect(run.dialogue.isReady)
  }

  @Test(arguments: Models.names)
  func `sends the three parts of a message one after the other`(name: String) throws {
    var run = DialogueRun(name)
    #expect(run.begin() == .ready)
    for part in 1...3 {
      let pdu = "0041000C911809000010100008090608041234030\(part)0078"
      let octets = try Hexadecimal.octets(pdu)
      #expect(run.submit(octets, moreToFollow: part < 3) == .segmentAccepted(UInt8(part)))
    }
    let parts = run.journal.compactMap { entry -> Int? in
      if case .messageAccepted(let message) = entry.event { message.part?.sequence } else { nil }
    }
    #expect(parts == [1, 2, 3])
  }

  @Test(arguments: Models.names, [28, 38, 500])
  func `learns the number by which a message was refused`(name: String, number: Int) throws {
    var scenario = Scenario()
    scenario.refusals = [MessageRefusal(error: number)]
    scenario.refusals[0].times = 1
    var run = DialogueRun(name, scenario)
    #expect(run.begin() == .ready)
    let hello = try Hexadecimal.octets(ModemRun.hello)
    #expect(run.submit(hello) == .segmentRefused(UInt16(number)))
    #expect(run.submit(hello) == .segmentAccepted(1))
  }

  @Test(arguments: Models.names)
  func `notices a card that is taken out, and one that is put in`(name: String) {
    var scenario = Scenario()
    scenario.faults = [Fault(.simRemoved, .at(10), seconds: 60, bringsOtherCard: true)]
    var run = DialogueRun(name, scenario)
    #expect(run.begin() == .ready)
    #expect(run.next(.fault(.simMissing), within: 55) == .fault(.simMissing), "\(run.events)")
    #expect(run.next(.ready, within: 60) == .ready, "\(run.events)")
    #expect(run.dialogue.status.card.text == "8981100000000100001")
  }

  @Test(arguments: Models.names)
  func `waits for a network that is lost`(name: String) {
    var scenario = Scenario()
    scenario.faults = [Fault(.networkLost, .at(10), seconds: 20)]
    var run = DialogueRun(name, scenario)
    #expect(run.begin() == .ready)
    let lost = DialogueEvent.unready(.notRegistered)
    #expect(run.next(lost, within: 25) == lost, "\(run.events)")
    #expect(run.next(.ready, within: 30) == .ready, "\(run.events)")
  }

  @Test(arguments: Models.voiceNames)
  func `outlives a restart in the middle of a call`(name: String) {
    var callee = Callee(.answers)
    callee.ring = Spread(1)
    var run = DialogueRun(name, .with(callee) { $0.faults = [Fault(.dceReboots, .at(10))] })
    #expect(run.begin() == .ready)
    run.dial()
    #expect(run.next(.answered, within: 8) == .answered, "\(run.events)")
    run.events.removeAll()
    #expect(run.next(.ready, within: 120) == .ready, "\(run.events)")
    #expect(run.end?.byUs == false)
    #expect(run.network.counts.ended == 1)
  }
}

extension Models {
  /// The names of the models that place calls.
  static let voiceNames = catalogue.entries.filter(\.takesCalls).map(\.fileName)

  /// Whether a modem of this model tells, or answers, that the far telephone rings.
  static func tellsAlerting(_ description: ModemModelDescription) -> Bool {
    description.progress.contains { $0.meaning == .alerting }
  }
}
