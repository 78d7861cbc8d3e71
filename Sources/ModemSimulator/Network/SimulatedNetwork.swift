internal import ShortMessage

/// The network behind all simulated modems: who is called how often, what was taken, what happened.
///
/// What a called person does depends on the seed, the number and how often it was called before, not
/// on the line that calls or on when. It knows of no clock; the modems tell it the time.
public struct SimulatedNetwork: Sendable {
  /// Everything counted.
  public struct Counts: Hashable, Sendable {
    /// Calls begun.
    public var calls = 0
    /// Calls answered.
    public var answered = 0
    /// Calls ended.
    public var ended = 0
    /// Messages, or parts of messages, taken.
    public var messages = 0
    /// Of these, how many had been taken before for the same number with the same words.
    public var duplicates = 0
    /// Messages refused.
    public var refused = 0
    /// Faults begun.
    public var faults = 0
  }

  /// What it lives through.
  public let scenario: Scenario
  /// What its chance comes from.
  public let seed: UInt64
  /// Everything counted since the start.
  public private(set) var counts = Counts()

  private var entries: [JournalEntry] = []
  private var callsByNumber: [String: Int] = [:]
  private var timesTaken: [UInt64: Int] = [:]
  private var timesRefused: [String: Int] = [:]

  /// Makes a network in which nothing has happened yet.
  public init(scenario: Scenario, seed: UInt64) {
    self.scenario = scenario
    self.seed = seed
  }

  /// Takes out what happened since the last time, in order.
  public mutating func takeEntries() -> [JournalEntry] {
    defer { entries.removeAll(keepingCapacity: true) }
    return entries
  }

  /// Draws how the person behind a number behaves this time.
  mutating func callee(behind number: String) -> DrawnCallee {
    let count = callsByNumber[number, default: 0]
    callsByNumber[number] = count + 1
    var chance = SeededChance(seed: seed, of: number, count)
    let named = scenario.callees.filter { $0.names(number) }
    let candidates = named.isEmpty ? scenario.callees.filter { $0.numbers.isEmpty } : named
    let total = candidates.reduce(0) { $0 + max(0, $1.weight) }
    var left = chance.uniform() * total
    var chosen = candidates.last ?? Callee(.answers)
    for candidate in candidates {
      left -= max(0, candidate.weight)
      if left < 0 {
        chosen = candidate
        break
      }
    }
    return DrawnCallee(chosen, setUp: scenario.network.callSetUp, &chance)
  }

  /// Why a message is refused by the scenario, as a number of `+CMS ERROR`; nothing if it is not.
  mutating func refusal(of message: SubmittedMessage) -> Int? {
    for (index, refusal) in scenario.refusals.enumerated() {
      let isMeant =
        refusal.numbers.isEmpty || NumberPattern.anyFits(refusal.numbers, message.number)
      guard isMeant else { continue }
      let key = "\(index) \(message.number)"
      let count = timesRefused[key, default: 0]
      guard refusal.times == 0 || count < refusal.times else { continue }
      timesRefused[key] = count + 1
      return refusal.error
    }
    return nil
  }

  /// Takes a message: counts it, knows it again.
  mutating func take(_ message: SubmittedMessage, reference: Int) -> TakenMessage {
    let fingerprint = message.fingerprint
    let times = timesTaken[fingerprint, default: 0] + 1
    timesTaken[fingerprint] = times
    return TakenMessage(
      number: message.number,
      text: message.text,
      reference: reference,
      part: message.part,
      fingerprint: fingerprint,
      times: times
    )
  }

  mutating func note(_ event: JournalEntry.Event, line: String, at time: UInt64) {
    entries.append(JournalEntry(time: time, line: line, event: event))
    switch event {
    case .callStarted: counts.calls += 1
    case .callAnswered: counts.answered += 1
    case .callEnded: counts.ended += 1
    case .messageAccepted(let message):
      counts.messages += 1
      if message.times > 1 { counts.duplicates += 1 }
    case .messageRefused: counts.refused += 1
    case .fault: counts.faults += 1
    case .callAlerting, .keyPressed, .messageCancelled, .reportSent, .messageDelivered, .storeFull,
      .pinTyped, .pukTyped, .started, .vanished, .returned:
      break
    }
  }
}
