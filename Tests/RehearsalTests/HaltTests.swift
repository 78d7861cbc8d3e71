import Foundation
import Ledger
import ModemSimulator
import Rehearsal
import Testing

/// A campaign is stopped or paused while every line is in a call, in virtual time.
struct HaltTests {
  private static let lines = 6
  private static let people = 40

  /// What somebody commanded in the ledger, and what the network saw from then on.
  private struct Halted {
    let run: SimulatedFleetRun
    let at: Double
    let after: [JournalEntry]

    /// When each call that was running ended, in seconds after the command, and who ended it.
    var endings: [(seconds: Double, by: EndedCall.Side)] {
      after.compactMap { entry in
        guard case .callEnded(let call) = entry.event else { return nil }
        return (Double(entry.time) / 1e9 - at, call.by)
      }
    }

    var starts: Int { after.count { if case .callStarted = $0.event { true } else { false } } }
  }

  /// Runs a fleet until every line is in a call, gives a command and goes on for ten minutes.
  private static func halt(
    _ person: Callee,
    _ command: (SimulatedFleetRun) throws -> Void
  ) throws -> Halted {
    var scenario = Scenario()
    scenario.callees = [person]
    let run = try SimulatedFleetRun(
      Swarm(lines: lines, model: "simcom-sim7600", people: people, pace: 3_600, scenario: scenario)
    )
    while run.journal.talking < lines {
      try run.step()
      #expect(run.seconds < 600, "the lines are never all in a call")
      guard run.seconds < 600 else { break }
    }
    let before = run.journal.count
    let at = run.seconds
    try command(run)
    while run.seconds < at + 600 { try run.step() }
    return Halted(run: run, at: at, after: Array(run.journal[before...]))
  }

  @Test
  func `a stop hangs up every call within a second and starts none`() throws {
    var person = Callee(.answers)
    person.ring = Spread(2)
    person.patience = Spread(600)
    let halted = try Self.halt(person) { run in
      try run.ledger.stop(run.campaigns[0], by: "suzuki", now: run.date)
    }
    #expect(halted.starts == 0)
    #expect(halted.endings.count == Self.lines)
    #expect(halted.endings.allSatisfy { $0.by == .caller && $0.seconds < 1 }, "\(halted.endings)")
    let orders = try halted.run.ledger.status(halted.run.campaigns[0], now: halted.run.date).orders
    #expect(orders.leased + orders.attempting == 0)
  }

  @Test
  func `a pause lets every call come to its end and starts none`() throws {
    var person = Callee(.answers)
    person.ring = Spread(2)
    person.patience = Spread(600)
    person.hangsUpAfter = Spread(20, 25)
    let halted = try Self.halt(person) { run in
      try run.ledger.pause(run.campaigns[0], by: "suzuki", now: run.date)
    }
    #expect(halted.starts == 0)
    #expect(halted.endings.count == Self.lines)
    #expect(halted.endings.allSatisfy { $0.by == .callee }, "\(halted.endings)")
    let orders = try halted.run.ledger.status(halted.run.campaigns[0], now: halted.run.date).orders
    #expect(orders.leased + orders.attempting == 0)
    #expect(orders.pending + orders.concluded == Self.people)
  }
}

extension [JournalEntry] {
  /// How many answered calls have not ended.
  fileprivate var talking: Int {
    reduce(0) { count, entry in
      switch entry.event {
      case .callAnswered: count + 1
      case .callEnded(let call): call.talked == nil ? count : count - 1
      default: count
      }
    }
  }
}
