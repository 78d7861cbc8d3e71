package import Dialogue
package import Rings

/// A transcript played to a dialogue, with virtual time.
///
/// The dialogue is ready at the start unless the transcript begins with `<ESC>`, which is where a
/// dialogue itself begins. A job is given when the transcript says that its command is sent; so are
/// the word that a message is safe (`AT+CMGD=`, `AT+CNMA`) and the order to look into the stores
/// (`AT+CPMS?`).
package struct TranscriptRun {
  /// How the modem speaks.
  package let model: ModemModel
  /// The dialogue that is played to.
  package var dialogue: Dialogue
  /// Virtual time.
  package var now = Tick(nanoseconds: 1_000_000_000)
  /// Octets written that no line has awaited yet.
  package var written: [UInt8] = []
  /// What was told and no line has awaited yet.
  package var events: [DialogueEvent] = []
  /// Jobs that the dialogue has taken.
  package var jobsBegun = 0
  /// Segments of one message are given, until the last.
  package var isLinked = false
  /// Numbers of messages and reports that were told and are not yet said to be safe.
  package var unsettled: [UInt32] = []
  /// How often a PDU was written to its end.
  package var submissions = 0

  /// Octets of the DCE fed so far.
  package var fed = 0
  /// How many of them get through.
  package var fedMax = Int.max
  /// The lengths of the files sent so far, by name.
  var files: [String: Int] = [:]

  /// Where the run was not as the transcript says.
  package private(set) var departures: [TranscriptDeparture] = []
  /// Told what no dialogue may ever do: more octets taken than given, a deadline that never passes.
  private let breach: @Sendable (String) -> Void

  /// A run that begins with this dialogue.
  package init(
    model: ModemModel,
    dialogue: Dialogue,
    breach: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.model = model
    self.dialogue = dialogue
    self.breach = breach
  }

  /// Notes a departure.
  mutating func depart(line: Int, expected: String?, got: String?) {
    departures.append(TranscriptDeparture(line: line, expected: expected, got: got))
  }

  /// The DCE says this.
  package mutating func feed(_ octets: [UInt8]) { feed(octets[...]) }

  /// The DCE says this, as far as it gets through.
  package mutating func feed(_ octets: ArraySlice<UInt8>) {
    let octets = octets.prefix(max(0, fedMax - fed))
    fed += octets.count
    var index = 0
    while true {
      let event = dialogue.receive(octets.span, from: &index, now: now, model: model)
      if index > octets.count {
        breach("\(index) octets taken of \(octets.count)")
        return
      }
      drain()
      if event == .message || event == .statusReport, dialogue.incomingSerial != 0 {
        unsettled.append(dialogue.incomingSerial)
      }
      if event != .none { events.append(event) } else if index >= octets.count { return }
    }
  }

  /// Says that the message told first is safe.
  package mutating func settle() {
    guard !unsettled.isEmpty else { return }
    dialogue.settle(unsettled.removeFirst(), now: now, model: model)
    drain()
  }

  /// Looks into the stores.
  package mutating func searchStores() {
    dialogue.searchStores(now: now, model: model)
    drain()
  }

  /// Lets time pass, with everything that falls due in it, at most until something holds.
  package mutating func pass(_ milliseconds: Int, until isDone: (Self) -> Bool = { _ in false }) {
    let end = now.advanced(byMilliseconds: milliseconds)
    var steps = 0
    while dialogue.deadline <= end, steps < 100_000, !isDone(self) {
      steps += 1
      if dialogue.deadline > now { now = dialogue.deadline }
      let event = dialogue.tick(now: now, model: model)
      drain()
      if event != .none { events.append(event) }
    }
    if steps >= 100_000 { breach("a deadline that nothing is done about") }
    if !isDone(self) { now = end }
  }

  /// How many jobs have come to an end.
  package var concluded: Int {
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

  /// Takes what the dialogue has written.
  package mutating func drain() {
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
  package static func file(_ octets: Int) -> [UInt8] { (0..<octets).map(fileOctet) }

  private static func fileOctet(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: index &* 7) }

  private mutating func drainOnce() {
    let count = dialogue.output.count
    guard count > 0 else { return }
    let octets = (0..<count).map { dialogue.output[$0] }
    dialogue.output.drop(count)
    written += octets
    submissions += octets.count { $0 == 0x1A }
  }
}
