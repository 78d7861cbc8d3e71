import Campaign
import Foundation
import ModemSimulator

/// What one seed draws: the fleet, its people, which faults there are and how often, and when the
/// process dies or its calendar is set.
struct Swarm {
  let seed: UInt64
  let lines: Int
  let models: [String]
  let people: Int
  let scenario: Scenario
  /// What the calendar shows at the start.
  let opensAt: Date
  let window: String
  let pace: Int
  /// Steps, counted from the start, at which the process is killed (`ProcessKilled`).
  let kills: Set<Int>
  /// Steps at which the ledger refuses one statement, and how many pass before it (`StoreRefuses`).
  let refusals: [Int: Int]
  /// Moments in seconds at which the calendar is set, and by how many seconds (`ClockSteps`).
  let clockSteps: [(at: Double, by: Double)]
  /// How long things go wrong, in seconds.
  let troubleSeconds: Double
  /// How often each person is tried.
  let attempts: Int
  /// Whether there is a campaign of messages beside that of calls.
  let sendsMessages: Bool
  /// Whether sound goes over ttys, frame by frame, and not as files.
  let hasSoundPorts: Bool

  /// The faults a swarm draws from, each with how often it may happen an occasion.
  static let faults: [(name: Fault.Name, most: Double)] = [
    (.urcBetween, 0.2), (.echoOn, 0.05), (.promptLost, 0.6), (.resultBeforeReference, 0.6),
    (.lineTorn, 0.2), (.lineOverlong, 0.05), (.nulBurst, 0.1), (.simBusy, 0.4), (.memoryFull, 0.4),
    (.networkTimeout, 0.5), (.finalAfterDeadline, 0.5), (.reportDuplicated, 0.8),
    (.carrierLostSilently, 0.05), (.dceReboots, 0.03), (.lineVanishes, 0.03), (.resultLost, 0.6),
    (.halfLine, 0.05), (.modemHangs, 0.03), (.ctzvEvery5s, 0.01), (.urcFlood, 0.003),
    (.networkLost, 0.01), (.reportNeverComes, 0.5), (.referenceWraps, 0.5), (.ringDuringPDU, 0.5),
  ]

  /// Those that last, and would last for good if nobody said how long.
  private static let lasting: Set<Fault.Name> = [
    .lineVanishes, .modemHangs, .networkLost, .urcFlood, .ctzvEvery5s,
  ]

  init(seed: UInt64) {
    var chance = Chance(seed)
    self.seed = seed
    lines = 1 + chance.below(3)
    models = (0..<lines).map { _ in chance.one(of: ["simcom-sim7600", "generic", "quectel-ec2x"]) }
    people = 1 + chance.below(4)
    var scenario = Scenario()
    scenario.network.messageLatency = Spread(0.1, 1 + Double(chance.below(4)))
    scenario.network.callSetUp = Spread(0.5, 2)
    for fault in Self.faults where chance.happens(0.3) {
      scenario.faults.append(
        Fault(
          fault.name,
          .probability(fault.most * chance.uniform()),
          seconds: Self.lasting.contains(fault.name) ? 1 + 20 * chance.uniform() : nil
        )
      )
    }
    var busy = Callee(.busy, weight: 1)
    busy.ring = Spread(1)
    var absent = Callee(.noAnswer, weight: 1)
    absent.ring = Spread(60)
    var person = Callee(.answers, weight: 0.3)
    person.ring = Spread(2, 6)
    person.presses = Array("1".utf8)
    person.patience = Spread(4, 8)
    scenario.callees = [busy, absent, person]
    hasSoundPorts = chance.happens(0.5)
    self.scenario = scenario
    // Tokyo, a Wednesday at ten, or shortly before the evening's end or the morning's beginning.
    let opening = chance.below(20)
    let hour = opening == 0 ? 19.95 : opening == 1 ? 8.9 : 10
    opensAt = Date(timeIntervalSince1970: 1_782_831_600 + hour * 3_600)
    window = "09:00-20:00"
    pace = chance.one(of: [100, 600, 3_600])
    kills =
      chance.happens(0.4)
      ? Set((0..<(1 + chance.below(3))).map { _ in chance.below(chance.one(of: [150, 3_000])) })
      : []
    var refusals: [Int: Int] = [:]
    if chance.happens(0.3) {
      for _ in 0..<(1 + chance.below(4)) {
        refusals[chance.below(chance.one(of: [150, 3_000]))] = chance.below(12)
      }
    }
    self.refusals = refusals
    // Some minutes, or so many hours that a window closes or opens, to either side of midnight.
    let widest = chance.happens(0.3) ? 60_000.0 : 3_000
    clockSteps =
      chance.happens(0.3)
      ? [(at: 300 * chance.uniform(), by: widest * (chance.uniform() - 0.5))] : []
    attempts = 2
    sendsMessages = true
    troubleSeconds = 30 + 300 * chance.uniform()
  }
}

extension Swarm {
  /// A fleet without chance, to be measured: one model, ten o'clock, nobody killed.
  init(lines: Int, model: String, people: Int, pace: Int = 100, scenario: Scenario) {
    seed = 1
    self.lines = lines
    models = Array(repeating: model, count: lines)
    self.people = people
    self.scenario = scenario
    self.pace = pace
    opensAt = Date(timeIntervalSince1970: 1_782_831_600 + 36_000)
    window = "09:00-20:00"
    kills = []
    refusals = [:]
    clockSteps = []
    troubleSeconds = 0
    attempts = 1
    sendsMessages = model == "generic"
    hasSoundPorts = false
  }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }
  mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}
