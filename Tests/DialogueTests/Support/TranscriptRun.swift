import Dialogue
import ModemCatalogue
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
/// dialogue itself begins. A job is given when the transcript says that its command is sent; so are
/// the word that a message is safe (`AT+CMGD=`, `AT+CNMA`) and the order to look into the stores
/// (`AT+CPMS?`).
struct TranscriptRun {
  let model: ModemModel
  var dialogue: Dialogue
  var now = Tick(nanoseconds: 1_000_000_000)
  var written: [UInt8] = []
  var events: [DialogueEvent] = []
  var jobsBegun = 0
  /// Segments of one message are given, until the last.
  var isLinked = false
  /// Numbers of messages and reports that were told and are not yet said to be safe.
  var unsettled: [UInt32] = []
  /// How often a PDU was written to its end.
  var submissions = 0

  /// Octets of the DCE fed so far, and how many of them get through.
  var fed = 0
  var fedMax = Int.max
  /// The lengths of the files sent so far, by name.
  private var files: [String: Int] = [:]

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
      case .sentFile(let octets):
        #expect(Array(written.prefix(octets)) == Self.file(octets), "\(octets) octets of a file")
        written.removeFirst(min(octets, written.count))
      case .answered(let octets), .unsolicited(let octets):
        feed(octets, cutting, &generator)
      case .passes(let milliseconds):
        pass(milliseconds)
      case .comesTo(let words):
        // Readiness and an open sound port that nobody asks about go without saying.
        while let event = events.first, event == .ready || event == .audioOpened,
          Self.words(event) != words
        {
          events.removeFirst()
        }
        let event = events.isEmpty ? DialogueEvent.none : events.removeFirst()
        #expect(Self.words(event) == words)
      }
    }
    events.removeAll { $0 == .ready || $0 == .audioOpened }
    #expect(events.isEmpty, "more than awaited")
    #expect(written.isEmpty, "\(Self.shown(written)) written besides")
  }

  /// The run that a transcript begins with.
  static func start(_ transcript: Transcript) -> TranscriptRun {
    let plays = transcript.entries.contains { if case .sentFile = $0 { true } else { false } }
    let refused = transcript.name.hasPrefix("file-")
    let model = Fixture.model(named: transcript.model, sound: plays || refused ? .file : .tty)
    return isBringUp(transcript)
      ? TranscriptRun(model: model, dialogue: Dialogue()) : Fixture.ready(model)
  }

  /// Whether the first thing that happens is that `<ESC>` is sent.
  private static func isBringUp(_ transcript: Transcript) -> Bool {
    for entry in transcript.entries {
      switch entry {
      case .provenance: continue
      case .sent(let octets): return octets.first == 0x1B
      case .sentFile, .answered, .unsolicited, .passes, .comesTo: return false
      }
    }
    return false
  }

  /// Plays what is left of a transcript without expecting anything.
  mutating func playLoosely(_ transcript: Transcript, from first: Int) {
    for index in first..<transcript.entries.count { playLoosely(transcript, only: index) }
  }

  /// Plays one line of a transcript without expecting anything.
  mutating func playLoosely(_ transcript: Transcript, only index: Int) {
    switch transcript.entries[index] {
    case .provenance, .comesTo, .sentFile: break
    case .sent(let octets): begin(octets, upcoming: transcript.entries[index...])
    case .answered(let octets), .unsolicited(let octets): feed(octets[...])
    case .passes(let milliseconds): pass(milliseconds)
    }
  }

  mutating func feed(_ octets: [UInt8]) { feed(octets[...]) }

  mutating func feed(_ octets: ArraySlice<UInt8>) {
    let octets = octets.prefix(max(0, fedMax - fed))
    fed += octets.count
    var index = 0
    while true {
      let event = dialogue.receive(octets.span, from: &index, now: now, model: model)
      if index > octets.count { Issue.record("\(index) octets taken of \(octets.count)") }
      drain()
      if event == .message || event == .statusReport, dialogue.incomingSerial != 0 {
        unsettled.append(dialogue.incomingSerial)
      }
      if event != .none { events.append(event) } else if index >= octets.count { return }
    }
  }

  /// Says that the message told first is safe.
  mutating func settle() {
    guard !unsettled.isEmpty else { return }
    dialogue.settle(unsettled.removeFirst(), now: now, model: model)
    drain()
  }

  /// Looks into the stores.
  mutating func searchStores() {
    dialogue.searchStores(now: now, model: model)
    drain()
  }

  /// Lets time pass, with everything that falls due in it, at most until something holds.
  mutating func pass(_ milliseconds: Int, until isDone: (Self) -> Bool = { _ in false }) {
    let end = now.advanced(byMilliseconds: milliseconds)
    var steps = 0
    while dialogue.deadline <= end, steps < 100_000, !isDone(self) {
      steps += 1
      if dialogue.deadline > now { now = dialogue.deadline }
      let event = dialogue.tick(now: now, model: model)
      drain()
      if event != .none { events.append(event) }
    }
    if steps >= 100_000 { Issue.record("a deadline that nothing is done about") }
    if !isDone(self) { now = end }
  }

  /// How many jobs have come to an end.
  var concluded: Int {
    events.count { event in
      switch event {
      case .segmentAccepted, .segmentRefused, .segmentNotSent, .segmentUnknown, .ended,
        .fileStored, .fileRefused:
        true
      case .none, .ready, .unready, .alerting, .answered, .audioOpened, .audioReady, .audioHeld,
        .audioResumed, .fileFinished, .key, .statusReport, .message, .identified, .restarted,
        .fault:
        false
      }
    }
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
    drainOnce()
    // A file is taken in pieces, as the output has room.
    while dialogue.fileOctetsWanted > 0 {
      let from = dialogue.fileOctetsSent
      for index in from..<(from + dialogue.fileOctetsWanted) {
        dialogue.supply(Self.fileOctet(index))
      }
      drainOnce()
    }
  }

  /// The octets of a file of this length.
  static func file(_ octets: Int) -> [UInt8] { (0..<octets).map(fileOctet) }

  private static func fileOctet(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: index &* 7) }

  private mutating func drainOnce() {
    let count = dialogue.output.count
    guard count > 0 else { return }
    let octets = (0..<count).map { dialogue.output[$0] }
    dialogue.output.drop(count)
    written += octets
    submissions += octets.count { $0 == 0x1A }
  }

  /// Gives the job whose command the transcript shows, unless the dialogue has written it itself.
  private mutating func begin(_ octets: [UInt8], upcoming: ArraySlice<Transcript.Entry>) {
    guard written.isEmpty else { return }
    let command = String(decoding: octets, as: UTF8.self)
    if command.hasPrefix("\u{1B}\rAT+CFUN=1,1") {
      dialogue.beginByReset(now: now, model: model, card: LineCredentials(pin: "2468") ?? .init())
    } else if command.hasPrefix("\u{1B}") {
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
    } else if command.contains("STOP") || command.contains("PSND=0") {
      dialogue.stopFile(now: now, model: model)
    } else if let name = command.firstRange(of: /kaden\d\d/) {
      beginFile(String(command[name]), command, upcoming)
    } else if command.hasPrefix("AT+CMGD=") || command.hasPrefix("AT+CNMA") {
      settle()
    } else if command.hasPrefix("AT+CPMS?") {
      searchStores()
    }
    drain()
  }

  /// Sends a file, or has one played that was sent before; its length stands for its content.
  private mutating func beginFile(
    _ name: String,
    _ command: String,
    _ upcoming: ArraySlice<Transcript.Entry>
  ) {
    if let octets = files[name] {
      let length = UInt64(octets)
      _ = dialogue.playFile(length, octets: octets, milliseconds: 1_000, now: now, model: model)
      return
    }
    var octets = Int(command.firstMatch(of: /",(\d+)/)?.1 ?? "") ?? 0
    for case .sentFile(let count) in upcoming {
      octets = count
      break
    }
    if files.isEmpty { dialogue.openOrder() }
    files[name] = octets
    jobsBegun +=
      dialogue.sendFile(
        UInt64(octets),
        octets: octets,
        isPersonal: false,
        now: now,
        model: model
      ) ? 1 : 0
  }

  private mutating func beginSegment(_ upcoming: ArraySlice<Transcript.Entry>) {
    var pdus: [[UInt8]] = []
    for case .sent(let octets) in upcoming where octets.last == 0x1A {
      pdus.append(Fixture.octets(String(decoding: octets.dropLast(), as: UTF8.self)))
    }
    isLinked = isLinked && pdus.count > 1
    jobsBegun += submit(pdus.first ?? Fixture.submit, moreToFollow: isLinked) ? 1 : 0
  }

  private mutating func feed(
    _ octets: [UInt8],
    _ cutting: Cutting,
    _ generator: inout SplitMix64
  ) {
    var start = 0
    while start < octets.count {
      var end = start + 1
      switch cutting {
      case .whole: end = octets.count
      case .singly: break
      case .seeded: while end < octets.count, generator.next() % 4 != 0 { end += 1 }
      }
      feed(octets[start..<end])
      start = end
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
    case .audioOpened: "audio-opened"
    case .audioReady: "audio-ready"
    case .audioHeld: "audio-held"
    case .audioResumed: "audio-resumed"
    case .fileStored: "file-stored"
    case .fileRefused(let fault): "file-refused \(fault)"
    case .fileFinished: "file-finished"
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
