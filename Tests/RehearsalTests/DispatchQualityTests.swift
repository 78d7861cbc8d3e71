import ModemSimulator
import Testing

/// How much of what the lines can do is done, in virtual time: no machine's speed is in these figures.
struct DispatchQualityTests {
  /// What the network takes for a message, in seconds: nobody can be faster.
  private static let air = 2.0

  @Test(arguments: [2, 8, 64, 256], [0, 1, 5])
  func `a full fleet of messages spends ninety-nine hundredths of its time on the air`(
    lines: Int,
    failing: Int
  ) throws {
    // So many in twenty-five, 0, 4 or 20 %, are unplugged for good after a third of the time.
    let gone = failing == 0 ? 0 : max(1, lines * failing / 25)
    let each = 24
    var scenario = Scenario()
    scenario.network.messageLatency = Spread(Self.air)
    if gone > 0 {
      let last = try #require(LineSelection("1-\(gone)"))
      scenario.faults = [Fault(.lineVanishes, .at(15), lines: last, seconds: 0)]
    }
    let swarm = Swarm(lines: lines, model: "generic", people: lines * each, scenario: scenario)
    let run = try SimulatedFleetRun(swarm)
    var promises = Promises()
    while try run.steps % 200 != 0 || !run.isDone() {
      try run.step()
      try promises.follow(run)
    }
    try promises.settle(run)

    // As long as there is more to send than there are lines.
    let taken = run.journal.filter { if case .messageAccepted = $0.event { true } else { false } }
    let full = taken.dropLast(lines)
    let byLine = Dictionary(grouping: full, by: \.line)
    var (onAir, between) = (0.0, 0.0)
    for moments in byLine.values.map({ $0.map { Double($0.time) / 1e9 } }) {
      onAir += Self.air * Double(moments.count - 1)
      between += (moments.last ?? 0) - (moments.first ?? 0)
    }
    let share = onAir / between
    print("\(lines) lines, \(gone) gone: \(share * 100) % of their time on the air")
    #expect(share >= 0.99)
    #expect(
      taken.count >= swarm.people - gone,
      "what a vanished line had in hand is unknown at most"
    )
    // Nobody starves: those that stayed send alike.
    let counts = byLine.filter { line, _ in
      !(1...max(gone, 1)).contains(Self.number(line)) || gone == 0
    }
    .values.map(\.count)
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 2, "\(counts)")
  }

  /// Seconds to the ringing, twenty of which follow, and how many lines can just carry a hundred such calls an
  /// hour.
  @Test(arguments: [(2.0, 1), (40.0, 2)])
  func `a hundred calls an hour are kept by the fewest lines that can carry them`(
    setUp: Double,
    lines: Int
  ) throws {
    let hours = try Self.callsByHour(setUp: setUp, lines: lines)
    print("\(lines) lines, \(setUp + 20) s a call: \(hours) calls by hour")
    #expect(hours.allSatisfy { (99...101).contains($0) })

    // One line less cannot, and is at it all the time.
    guard lines > 1 else { return }
    let fewer = try Self.callsByHour(setUp: setUp, lines: lines - 1)
    let most = Double(lines - 1) * 3_600 / (setUp + 20)
    #expect(fewer.allSatisfy { Double($0) < 99 && Double($0) >= most * 0.95 }, "\(fewer)")
  }

  /// How many calls begin in each of two hours at a pace of a hundred.
  private static func callsByHour(setUp: Double, lines: Int) throws -> [Int] {
    var scenario = Scenario()
    scenario.network.callSetUp = Spread(setUp)
    var absent = Callee(.noAnswer)
    absent.ring = Spread(60)
    scenario.callees = [absent]
    let swarm = Swarm(lines: lines, model: "simcom-sim7600", people: 250, scenario: scenario)
    let run = try SimulatedFleetRun(swarm)
    var promises = Promises()
    while run.seconds < 2.1 * 3_600 {
      try run.step()
      try promises.follow(run)
    }
    let starts = run.journal.compactMap { entry in
      if case .callStarted = entry.event { Double(entry.time) / 1e9 } else { nil }
    }
    let first = try #require(starts.first)
    return (0..<2).map { hour in
      let from = first + Double(hour) * 3_600 - 1
      return starts.count { $0 >= from && $0 < from + 3_600 }
    }
  }

  private static func number(_ line: String) -> Int {
    Int(line.split(separator: "-").last ?? "") ?? 0
  }
}
