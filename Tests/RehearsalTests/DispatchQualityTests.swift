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

  @Test
  func `a hundred calls an hour are kept by one line that can just carry them`() throws {
    // Two seconds to the ringing and twenty of it: some thirty seconds with what is about it.
    var scenario = Scenario()
    scenario.network.callSetUp = Spread(2)
    var absent = Callee(.noAnswer)
    absent.ring = Spread(60)
    scenario.callees = [absent]
    let swarm = Swarm(lines: 1, model: "simcom-sim7600", people: 250, scenario: scenario)
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
    for hour in 0..<2 {
      let from = first + Double(hour) * 3_600 - 1
      let count = starts.count { $0 >= from && $0 < from + 3_600 }
      print("hour \(hour + 1): \(count) calls")
      #expect((99...101).contains(count))
    }
  }

  private static func number(_ line: String) -> Int {
    Int(line.split(separator: "-").last ?? "") ?? 0
  }
}
