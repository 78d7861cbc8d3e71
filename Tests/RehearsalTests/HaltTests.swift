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
    let orders: CampaignStatus.Orders
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
    hangsUpAfter: Spread? = nil,
    _ command: (Ledger, _ campaign: Int64, _ now: Date) throws -> Void
  ) throws -> Halted {
    var person = Callee(.answers)
    person.ring = Spread(2)
    person.patience = Spread(600)
    person.hangsUpAfter = hangsUpAfter
    var scenario = Scenario()
    scenario.callees = [person]
    let run = try SimulatedFleetRun(
      Swarm(lines: lines, model: "simcom-sim7600", people: people, pace: 3_600, scenario: scenario)
    )
    while run.journal.talking < lines {
      try run.step()
      try #require(run.seconds < 600, "the lines are never all in a call")
    }
    let (before, at) = (run.journal.count, run.seconds)
    try command(run.ledger, run.campaigns[0], run.date)
    while run.seconds < at + 600 { try run.step() }
    let orders = try run.ledger.status(run.campaigns[0], now: run.date).orders
    return Halted(orders: orders, at: at, after: Array(run.journal[before...]))
  }

  @Test
  func `a stop hangs up every call within a second and starts none`() throws {
    let halted = try Self.halt { try $0.stop($1, by: "suzuki", now: $2) }

    #expect(halted.starts == 0)
    #expect(halted.endings.count == Self.lines)
    #expect(halted.endings.allSatisfy { $0.by == .caller && $0.seconds < 1 }, "\(halted.endings)")
    #expect(halted.orders.leased + halted.orders.attempting == 0)
  }

  @Test
  func `a pause lets every call come to its end and starts none`() throws {
    let halted = try Self.halt(hangsUpAfter: Spread(20, 25)) {
      try $0.pause($1, by: "suzuki", now: $2)
    }

    #expect(halted.starts == 0)
    #expect(halted.endings.count == Self.lines)
    #expect(halted.endings.allSatisfy { $0.by == .callee }, "\(halted.endings)")
    #expect(halted.orders.leased + halted.orders.attempting == 0)
    #expect(halted.orders.pending + halted.orders.concluded == Self.people)
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
