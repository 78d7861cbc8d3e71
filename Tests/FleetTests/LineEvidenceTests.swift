import CallSounds
import Campaign
import Dialogue
import Foundation
import Glibc
import Ledger
import Rings
import Testing
import VoicePath

@testable import Fleet

/// A call of one line, told and shown everything by hand, in virtual time.
@safe
private final class HeardLine {
  let run: PlaneRun
  var now = Tick.zero.advanced(byMilliseconds: 1_000_000)
  private var chance = LineChance(seed: 7)
  /// Five seconds that are played, whatever they are.
  @unsafe
  private let clip = UnsafeMutableBufferPointer<Int16>.allocate(capacity: 40_000)

  /// Rings for two seconds, then the modem reports an answer and opens the sound.
  init(flow: CallFlow = TalkingCall.machineFlow, ringMilliseconds: Int32 = 25_000) throws {
    run = try PlaneRun(lines: [try TalkingCall.model()], slots: 1, counter: 8)
    var cargo = MadeCargo.call(flow: flow)
    cargo.ringMilliseconds = ringMilliseconds
    unsafe clip.initialize(repeating: 0)
    for number in 0..<2 {
      cargo.clips[number].address = unsafe UInt(bitPattern: clip.baseAddress)
      cargo.clips[number].count = 40_000
    }
    unsafe run.plane.hold.slots[0] = cargo
    unsafe run.plane.lines[0].slot = 0
    unsafe run.plane.lines[0].job = .call
    unsafe run.plane.lines[0].call = CallJob()
    unsafe run.plane.lines[0].entry.startedAt = run.clock.calendar(at: now)
    run.plane.callAlerting(line: 0, now: now)
    pass(2_000)
    run.plane.callAnswered(line: 0, now: now)
    run.plane.callAudioReady(line: 0, now: now)
  }

  var isHeld: Bool {
    if case .stillRinging = unsafe run.plane.lines[0].call.phase { true } else { false }
  }
  var isTalking: Bool {
    if case .talking = unsafe run.plane.lines[0].call.phase { true } else { false }
  }
  var isEnding: Bool {
    if case .ending = unsafe run.plane.lines[0].call.phase { true } else { false }
  }
  var isPlaying: Bool { unsafe run.plane.lines[0].voice.isPlaying }
  var step: UInt8 { unsafe run.plane.lines[0].call.flow.currentStep }

  func pass(_ milliseconds: Int) {
    now = now.advanced(byMilliseconds: milliseconds)
    run.plane.tickCall(line: 0, now: now)
  }

  /// Lets the line hear a sound, 20 ms at a time, with the clock going on.
  func hear(_ sound: [Double], noise: Double? = -60) {
    var line = LineDamage()
    line.noiseDecibels = noise
    let samples = line.applied(to: sound, chance: &chance)
    for start in stride(from: 0, to: samples.count - 159, by: 160) {
      let octets = Sounds.octets(Array(samples[start..<start + 160]))
      unsafe run.plane.lines[0].voice.hear(
        octets.span,
        count: octets.count,
        nowNanoseconds: now.nanoseconds
      )
      run.plane.takeKeys(line: 0, now: now)
      run.plane.hearWhatAnswers(line: 0, now: now)
      pass(20)
      // There is no tty that takes what is played.
      unsafe run.plane.lines[0].voice.dropOutput(run.plane.lines[0].voice.outputCount)
    }
  }

  /// A sound lies in the tty and was not fetched with the last frame; then the time to press a key is over.
  func find(_ sound: [Double]) throws {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let octets = Sounds.octets(sound.map { Int16($0 * 32_767) })
    #expect(unsafe write(ends[1], octets, octets.count) == octets.count)
    unsafe run.plane.lines[0].audio = ends[0]
    unsafe run.plane.lines[0].fetchesSound = true
    unsafe run.plane.lines[0].hasFetched = true
    now = unsafe run.plane.lines[0].call.waitDeadline
    run.plane.fetchSounds(now: now)
    run.plane.tickCall(line: 0, now: now)
    unsafe run.plane.lines[0].audio = -1
  }

  /// The modem tells the end; the account as the flight recorder has it.
  func end(cause: UInt16 = 16, byUs: Bool = false) -> FlightSlot {
    var end = CallEnd(endedAt: now)
    end.cause = cause
    end.byUs = byUs
    run.plane.callEnded(line: 0, end: end, now: now)
    return run.plane.flight.entry(in: 0)
  }

  deinit {
    unsafe clip.deallocate()
  }
}

/// Sounds the tests need beside the network's.
private enum Sounds {
  /// Syllables of 160 ms with 60 ms between them, as loud as speech.
  static func speech(_ milliseconds: Int) -> [Double] {
    var chance = LineChance(seed: 3)
    return (0..<milliseconds * 8).map { index in
      index % 1_760 < 1_280 ? chance.number(-0.17...0.17) : 0
    }
  }

  /// A key, pressed for so long.
  static func key(_ key: Character, _ milliseconds: Int) throws -> [Double] {
    let tones = try #require(KeyTones.frequencies(of: key))
    return (0..<milliseconds * 8).map { index in
      let turn = Double(index) / 8_000 * 2 * .pi
      return 0.2 * (sin(turn * tones.low) + sin(turn * tones.high))
    }
  }

  static func octets(_ samples: [Int16]) -> [UInt8] {
    samples.flatMap { sample in
      let bits = UInt16(bitPattern: sample)
      return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
    }
  }
}

extension TalkingCall {
  /// The talking call, with an end for machines; its first step waits a minute for a key.
  fileprivate static var machineFlow: CallFlow {
    var flow = TalkingCall.flow
    flow.count = 3
    flow.steps[0].onMachine = 2
    flow.steps[2].waitMilliseconds = 60_000
    flow.steps[2].ifCut = Outcome.machine.number
    flow.steps[2].final = Outcome.machine.number
    return flow
  }
}

struct LineEvidenceTests {
  @Test
  func `while it is heard to ring after the answer nothing is said, and it ends as no answer`()
    throws
  {
    let line = try HeardLine()
    #expect(line.isTalking && line.isPlaying)

    line.hear(LineTones.ringBack(.japanese, periods: 7))
    #expect(line.isHeld && !line.isPlaying)
    line.hear(LineTones.ringBack(.japanese, periods: 1))

    #expect(line.isEnding)
    let entry = line.end(byUs: true)
    #expect(Outcome(number: entry.outcome) == .noAnswer)
    #expect(entry.answeredAt == 0 && entry.reportedAt > 0 && entry.sound.evidence == .ringing)
    let evidence = AttemptEvidence(entry.evidence)
    #expect(evidence.heard == .ringing && evidence[.confirmed] == nil)
    #expect(evidence[.reportedEarly] != nil && evidence[.endedBy] == "us")
    #expect(entry.report(lineName: "line-1", iccid: nil, segmentCount: 0).talkSeconds == 0)
  }

  @Test
  func `a voice after the ringing is the answer, and the script begins from its beginning`() throws
  {
    let line = try HeardLine()
    line.hear(LineTones.ringBack(.japanese, periods: 2))
    #expect(line.isHeld)

    line.hear(Sounds.speech(600))

    #expect(line.isTalking && line.isPlaying && line.step == 0)
    line.hear(LineTones.silence(2_000))
    let entry = line.end()
    #expect(entry.answeredAt >= entry.reportedAt + 5_500)
    #expect(Outcome(number: entry.outcome) == .cutEarly)
    let evidence = AttemptEvidence(entry.evidence)
    #expect(evidence.heard == .person && evidence[.confirmed] == "voice")
    #expect(evidence[.endedBy] == "callee")
  }

  @Test
  func `somebody who takes it and says nothing is spoken to as well`() throws {
    let line = try HeardLine()
    line.hear(LineTones.ringBack(.japanese, periods: 2))
    #expect(line.isHeld)

    line.hear(LineTones.silence(3_000))

    #expect(line.isTalking && line.isPlaying)
  }

  @Test
  func `a key ends the ringing and decides against every tone`() throws {
    let line = try HeardLine()
    line.hear(LineTones.ringBack(.japanese, periods: 2))

    line.run.plane.callKey(line: 0, key: 0x31, now: line.now)
    #expect(line.isTalking && line.step == 1)
    line.hear(LineTones.fax(.called) + LineTones.information(.vacant))

    #expect(line.isTalking)
    let entry = line.end()
    #expect(entry.isKeyed && entry.outcome == OutcomeNumber.identified)
    #expect(AttemptEvidence(entry.evidence)[.confirmed] == "key")
  }

  @Test(arguments: ["1", nil] as [Character?])
  func `a key that was heard before its time was over counts, however late it is fetched`(
    key: Character?
  ) throws {
    let line = try HeardLine(flow: TalkingCall.flow)
    line.hear(LineTones.silence(6_000))
    #expect(!line.isPlaying && line.step == 0)

    try line.find(try key.map { try Sounds.key($0, 120) } ?? LineTones.silence(120))

    #expect(line.step == 1, "by the key or by the silence")
    #expect(line.end().isKeyed == (key != nil))
  }

  @Test(
    arguments: [
      ("busy", .busy), ("congestion", .congestion), ("fax", .fax), ("calling fax", .fax),
      ("vacant", .notInUse), ("general", .unreachable),
    ] as [(String, Outcome)]
  )
  func `a tone that says it all ends the call at once`(tone: String, outcome: Outcome) throws {
    let sound =
      switch tone {
      case "busy": LineTones.cadence(400, on: 500, off: 500, times: 5)
      case "congestion": LineTones.cadence(400, on: 250, off: 250, times: 7)
      case "fax": LineTones.fax(.called)
      case "calling fax": LineTones.fax(.calling)
      case "vacant": LineTones.information(.vacant) + LineTones.silence(500)
      default: LineTones.information(.general) + LineTones.silence(500)
      }
    let line = try HeardLine()

    line.hear(LineTones.silence(600) + sound)

    #expect(line.isEnding)
    #expect(Outcome(number: line.end(byUs: true).outcome) == outcome)
  }

  @Test
  func `a busy tone behind a voice says that whoever spoke has hung up`() throws {
    let line = try HeardLine()
    line.hear(LineTones.silence(500) + Sounds.speech(900) + LineTones.silence(800))

    line.hear(LineTones.cadence(400, on: 500, off: 500, times: 5))

    #expect(line.isEnding)
    #expect(Outcome(number: line.end(byUs: true).outcome) == .cutEarly)
  }

  @Test
  func `while a greeting may be a person's the question goes on, then the machine's step follows`()
    throws
  {
    let line = try HeardLine()
    line.hear(LineTones.silence(500) + Sounds.speech(4_400))
    #expect(line.isTalking && line.step == 0)

    line.hear(Sounds.speech(1_600))

    #expect(line.step == 2)
    let entry = line.end()
    #expect(Outcome(number: entry.outcome) == .machine)
    #expect(entry.sound.evidence == .machine && entry.sound.score >= 70)
  }

  @Test
  func `a call in which nothing was heard says so`() throws {
    let line = try HeardLine()
    line.hear(LineTones.silence(6_000), noise: nil)

    let evidence = AttemptEvidence(line.end().evidence)

    #expect(evidence.heard == .silence && evidence[.confirmed] == nil)
  }

  @Test
  func `what was heard is in the flight recorder before the call ends`() throws {
    let line = try HeardLine()
    line.hear(LineTones.silence(500) + Sounds.speech(900) + LineTones.silence(2_000))

    let entry = line.run.plane.flight.entry(in: 0)

    #expect(entry.sound.evidence == .person && entry.sound.hasVoice)
    #expect(AttemptEvidence(entry.evidence).heard == .person)
  }
}
