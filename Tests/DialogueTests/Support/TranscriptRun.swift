import Dialogue
import Rings
import Testing

/// How the octets of the DCE are cut into pieces.
enum Cutting: Sendable {
  case whole
  case singly
  case seeded(UInt64)
}

/// A transcript played to a dialogue, with virtual time.
///
/// The dialogue is ready at the start unless the transcript begins with `<ESC>`, which is where a
/// dialogue itself begins. A job is given when the transcript says that its command is sent.
struct TranscriptRun {
  let model: ModemModel
  var dialogue: Dialogue
  var now = Tick(nanoseconds: 1_000_000_000)
  var written: [UInt8] = []
  var events: [DialogueEvent] = []
  var jobsBegun = 0
  /// Segments of one message are given, until the last.
  var isLinked = false
  /// How often a PDU was written to its end.
  var submissions = 0

  /// Octets of the DCE fed so far, and which of them is to be changed how.
  var fed = 0
  var corruptedIndex = -1
  var corruption: UInt8 = 0
  var fedMax = Int.max

  init(model: ModemModel, dialogue: Dialogue) {
    self.model = model
    self.dialogue = dialogue
  }

  /// Plays the transcript and expects what it says.
  mutating func play(_ transcript: Transcript, cutting: Cutting) {
    var generator = SplitMix64(seed: 0)
    if case .seeded(let seed) = cutting { generator = SplitMix64(seed: seed) }
    for index in transcript.entries.indices {
      switch transcript.entries[index] {
      case .provenance:
        break
      case .sent(let octets):
        begin(octets, upcoming: transcript.entries[index...])
        let got = Array(written.prefix(octets.count))
        #expect(got == octets, "\(Self.shown(octets)) awaited, \(Self.shown(written)) written")
        written.removeFirst(got.count)
      case .answered(let octets), .unsolicited(let octets):
        for piece in Self.cut(octets, cutting, &generator) { feed(piece) }
      case .passes(let milliseconds):
        pass(milliseconds)
      case .comesTo(let words):
        // Readiness that nobody asks about goes without saying.
        while words != "ready", events.first == .ready { events.removeFirst() }
        let event = events.isEmpty ? DialogueEvent.none : events.removeFirst()
        #expect(Self.words(event) == words)
      }
    }
    events.removeAll { $0 == .ready }
    #expect(events.isEmpty, "more than awaited")
    #expect(written.isEmpty, "\(Self.shown(written)) written besides")
  }

  /// Plays the transcript without expecting anything.
  mutating func playLoosely(_ transcript: Transcript) {
    for index in transcript.entries.indices {
      switch transcript.entries[index] {
      case .provenance, .comesTo: break
      case .sent(let octets): begin(octets, upcoming: transcript.entries[index...])
      case .answered(let octets), .unsolicited(let octets): feed(octets)
      case .passes(let milliseconds): pass(milliseconds)
      }
    }
  }

  mutating func feed(_ octets: [UInt8]) {
    var octets = octets
    for index in octets.indices where fed + index == corruptedIndex {
      octets[index] ^= corruption
    }
    octets = Array(octets.prefix(max(0, fedMax - fed)))
    fed += octets.count
    var index = 0
    while true {
      let event = dialogue.receive(octets.span, from: &index, now: now, model: model)
      drain()
      if event != .none { events.append(event) } else if index >= octets.count { return }
    }
  }

  /// Lets time pass, with everything that falls due in it.
  mutating func pass(_ milliseconds: Int) {
    let end = now.advanced(byMilliseconds: milliseconds)
    var steps = 0
    while dialogue.deadline <= end, steps < 100_000 {
      steps += 1
      if dialogue.deadline > now { now = dialogue.deadline }
      let event = dialogue.tick(now: now, model: model)
      drain()
      if event != .none { events.append(event) }
    }
    #expect(steps < 100_000, "a deadline that nothing is done about")
    now = end
  }

  /// Gives a call and tells whether it was taken.
  mutating func dial(_ digits: String, count: Int? = nil) -> Bool {
    let octets = Array(digits.utf8)
    let count = count ?? octets.count
    return dialogue.dial(octets.span, count: count, now: now, model: model)
  }

  /// Gives a segment and tells whether it was taken.
  mutating func submit(
    _ pdu: [UInt8] = Fixture.submit,
    count: Int? = nil,
    tpduLength: Int? = nil,
    moreToFollow: Bool = false
  ) -> Bool {
    dialogue.beginSegment(
      pdu.span,
      count: count ?? pdu.count,
      tpduLength: tpduLength ?? (pdu.count - 1 - Int(pdu.first ?? 0)),
      moreToFollow: moreToFollow,
      now: now,
      model: model
    )
  }

  mutating func drain() {
    let octets = (0..<dialogue.output.count).map { dialogue.output[$0] }
    dialogue.output.drop(octets.count)
    written += octets
    submissions += octets.count { $0 == 0x1A }
  }

  /// Gives the job whose command the transcript shows, unless the dialogue has written it itself.
  private mutating func begin(_ octets: [UInt8], upcoming: ArraySlice<Transcript.Entry>) {
    guard written.isEmpty else { return }
    let command = String(decoding: octets, as: UTF8.self)
    if command.hasPrefix("\u{1B}") {
      dialogue.begin(now: now, model: model, card: LineCredentials(pin: "2468") ?? .init())
    } else if command.hasPrefix("ATD") {
      jobsBegun += dial(String(command.dropFirst(3).dropLast(2))) ? 1 : 0
    } else if command.hasPrefix("AT+CMMS=") {
      isLinked = true
      beginSegment(upcoming)
    } else if command.hasPrefix("AT+CMGS=") {
      beginSegment(upcoming)
    } else if command.hasPrefix("AT+CHUP") {
      dialogue.hangUp(now: now, model: model)
    }
    drain()
  }

  private mutating func beginSegment(_ upcoming: ArraySlice<Transcript.Entry>) {
    var pdus: [[UInt8]] = []
    for case .sent(let octets) in upcoming where octets.last == 0x1A {
      pdus.append(Fixture.octets(String(decoding: octets.dropLast(), as: UTF8.self)))
    }
    isLinked = isLinked && pdus.count > 1
    jobsBegun += submit(pdus.first ?? Fixture.submit, moreToFollow: isLinked) ? 1 : 0
  }

  private static func cut(
    _ octets: [UInt8],
    _ cutting: Cutting,
    _ generator: inout SplitMix64
  ) -> [[UInt8]] {
    switch cutting {
    case .whole: return [octets]
    case .singly: return octets.map { [$0] }
    case .seeded:
      var pieces: [[UInt8]] = [[]]
      for octet in octets {
        if generator.next() % 4 == 0 { pieces.append([]) }
        pieces[pieces.count - 1].append(octet)
      }
      return pieces
    }
  }

  static func shown(_ octets: [UInt8]) -> String {
    octets.map { (0x20...0x7E).contains($0) ? String(UnicodeScalar($0)) : "<\($0)>" }.joined()
  }

  static func words(_ event: DialogueEvent) -> String {
    switch event {
    case .none: "nothing"
    case .ready: "ready"
    case .unready(let fault): "unready \(fault)"
    case .segmentAccepted(let reference): "submitted \(reference)"
    case .segmentRefused(let number): "refused \(number)"
    case .segmentNotSent(let fault): "not-sent \(fault)"
    case .segmentUnknown(let fault): "unknown \(fault)"
    case .alerting: "alerting"
    case .answered: "answered"
    case .audioReady: "audio-ready"
    case .key(let key): "key \(UnicodeScalar(key))"
    case .ended(let end): words(end)
    case .statusReport: "status-report"
    case .message: "message"
    case .identified: "identified"
    case .restarted: "restarted"
    case .fault(let fault): "fault \(fault)"
    }
  }

  private static func words(_ end: CallEnd) -> String {
    var words = "ended \(end.cause) \(end.word)"
    if end.equipmentError != 0 { words += " cme \(end.equipmentError)" }
    if end.fault != .none { words += " \(end.fault)" }
    if end.byUs { words += " by us" }
    if end.answer == .doubtful { words += " doubtful" }
    return words
  }
}

/// A small generator whose whole state is its seed.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
