import Dialogue
import ModemCatalogue
import ModemSimulator
import Rings

/// A dialogue and a simulated modem of one model, talking in virtual time: both made of one file.
struct DialogueRun {
  let entry: ModemEntry
  /// How the dialogue speaks.
  var model: ModemModel
  var dialogue = Dialogue()
  var modem: SimulatedModem
  var network: SimulatedNetwork
  var now: UInt64 = 0
  var events: [DialogueEvent] = []
  /// The PDUs that came in, each with its service centre's prefix.
  var pdus: [[UInt8]] = []
  var journal: [JournalEntry] = []
  /// How many of the events have been looked at.
  private var seen = 0

  init(_ name: String, _ scenario: Scenario = Scenario(), seed: UInt64 = 1) {
    entry = Models.entry(name)
    model = entry.model
    modem = SimulatedModem(
      name: "line-1",
      number: 1,
      dialect: Dialect(entry),
      scenario: scenario,
      seed: seed,
      epoch: 1_800_000_000
    )
    network = SimulatedNetwork(scenario: scenario, seed: seed)
  }

  var tick: Tick { Tick(nanoseconds: now + 1_000_000_000) }

  /// Opens the line, and waits until it is ready; nothing if it does not come to that.
  mutating func begin(pin: String? = nil) -> DialogueEvent {
    open(pin: pin)
    return next(.ready, within: 60)
  }

  /// Waits for an event; nothing if it does not come in so many seconds.
  mutating func next(_ event: DialogueEvent, within seconds: Double) -> DialogueEvent {
    run(seconds: seconds) { $0 == event } ? event : .none
  }

  mutating func open(pin: String? = nil) {
    let card = pin.flatMap { LineCredentials(pin: $0) } ?? LineCredentials()
    dialogue.begin(now: tick, model: model, card: card)
    exchange()
  }

  /// Lets time pass until an event is seen; whether it was.
  @discardableResult
  mutating func run(
    seconds: Double,
    until isMeant: (DialogueEvent) -> Bool = { _ in false }
  ) -> Bool {
    let end = now + UInt64(seconds * 1e9)
    seen = min(seen, events.count)
    while true {
      exchange()
      while seen < events.count {
        seen += 1
        if isMeant(events[seen - 1]) { return true }
      }
      let due = dialogue.deadline == .distantFuture ? UInt64.max : dialogueDue
      let next = min(due, modem.deadline)
      guard next <= end else { break }
      now = max(now, next)
      modem.advance(now: now, network: &network)
      if dialogueDue <= now { note(dialogue.tick(now: tick, model: model)) }
    }
    now = end
    return false
  }

  private var dialogueDue: UInt64 {
    mutating get {
      let nanoseconds = dialogue.deadline.nanoseconds
      return nanoseconds > 1_000_000_000 ? nanoseconds - 1_000_000_000 : 0
    }
  }

  @discardableResult
  mutating func dial(_ digits: String = "09000000101") -> Bool {
    let octets = Array(digits.utf8)
    let isTaken = dialogue.dial(octets.span, count: octets.count, now: tick, model: model)
    exchange()
    return isTaken
  }

  mutating func hangUp() {
    dialogue.hangUp(now: tick, model: model)
    exchange()
  }

  /// Submits a segment, and waits for what became of it.
  mutating func submit(_ pdu: [UInt8], moreToFollow: Bool = false) -> DialogueEvent {
    let isTaken = dialogue.beginSegment(
      pdu.span,
      count: pdu.count,
      tpduLength: pdu.count - 1 - Int(pdu.first ?? 0),
      moreToFollow: moreToFollow,
      now: tick,
      model: entry.model
    )
    guard isTaken else { return .none }
    run(seconds: 300) { event in
      switch event {
      case .segmentAccepted, .segmentRefused, .segmentNotSent, .segmentUnknown: true
      default: false
      }
    }
    return seen > 0 ? events[seen - 1] : .none
  }

  /// Hands octets both ways until nobody has anything to say.
  private mutating func exchange() {
    while true {
      let said = (0..<dialogue.output.count).map { dialogue.output[$0] }
      dialogue.output.drop(said.count)
      if !said.isEmpty { modem.receive(said, now: now, network: &network) }
      let heard = modem.takeOutput()
      _ = modem.takeSound()
      journal += network.takeEntries()
      var index = 0
      while true {
        let event = dialogue.receive(heard.span, from: &index, now: tick, model: model)
        note(event)
        if event == .none, index >= heard.count { break }
      }
      if said.isEmpty, heard.isEmpty, dialogue.output.count == 0 { return }
    }
  }

  private mutating func note(_ event: DialogueEvent) {
    guard event != .none else { return }
    events.append(event)
    switch event {
    case .statusReport, .message:
      pdus.append((0..<dialogue.incoming.count).map { dialogue.incoming[$0] })
    default: break
    }
  }

  /// The end of the call, if there was one.
  var end: CallEnd? {
    for case .ended(let end) in events.reversed() { return end }
    return nil
  }
}
