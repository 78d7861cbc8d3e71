import Foundation
import ModemSimulator
import Rehearsal
import Testing

/// Whole fleets in virtual time, everything drawn from a seed.
///
/// `KADEN_SEED=N` begins with that seed, `KADEN_SEEDS=N` goes through so many: `make simulate SEEDS=N`.
struct SimulationTests {
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// More steps than any run takes that comes to its end.
  private static let stepsMax = 200_000

  /// The seeds in parts, so that several go at once.
  private static let parts: [Range<UInt64>] = {
    let first = number("KADEN_SEED") ?? 1
    let count = number("KADEN_SEEDS") ?? (number("KADEN_SEED") == nil ? 1_000 : 1)
    return stride(from: first, to: first + count, by: 50).map { start in
      start..<min(start + 50, first + count)
    }
  }()

  /// The most virtual time in which all must be over once nothing goes wrong any more: two attempts, an
  /// evening and a weekend between them.
  private static let patienceSeconds = 5 * 86_400.0

  @Test(arguments: parts)
  func `no promise is broken in any seed, and everything comes to its end`(seeds: Range<UInt64>) {
    var faults: [String: Int] = [:]
    var (steps, seconds, kills) = (0, 0.0, 0)
    for seed in seeds {
      do {
        let (run, _) = try Self.play(seed)
        for case .fault(let name) in run.journal.map(\.event) { faults[name, default: 0] += 1 }
        steps += run.steps
        seconds += run.seconds
        kills += run.lives - 1
      } catch {
        Issue.record("\(error)")
      }
    }
    let told = faults.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("seeds \(seeds): \(steps) steps, \(Int(seconds / 3_600)) h, ProcessKilled \(kills)")
    print("seeds \(seeds): \(told.joined(separator: ", "))")
  }

  @Test
  func `a promise that is broken is seen`() throws {
    let (run, kept) = try Self.play(1)
    let taken = try #require(
      run.journal.first { if case .messageAccepted = $0.event { true } else { false } }
    )
    guard case .messageAccepted(var message) = taken.event else { return }

    message.times = 2
    run.journal.append(
      JournalEntry(time: taken.time, line: taken.line, event: .messageAccepted(message))
    )
    var doubled = kept
    #expect(throws: Promises.Broken.self, "a message twice") { try doubled.follow(run) }

    var lost = Promises()
    run.journal.removeAll { $0 == taken }
    run.journal.removeLast()
    try lost.follow(run)
    #expect(throws: Promises.Broken.self, "an account without its message") { try lost.settle(run) }
  }

  @Test
  func `a seed gives the same run each time`() throws {
    let (one, _) = try Self.play(7)
    let (other, _) = try Self.play(7)

    #expect(one.journal == other.journal)
    #expect(one.steps == other.steps && one.words.lines == other.words.lines)
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// One seed from its beginning to the end of everything.
  @discardableResult
  private static func play(_ seed: UInt64) throws -> (SimulatedFleetRun, Promises) {
    let run = try SimulatedFleetRun(Swarm(seed: seed))
    var promises = Promises()
    do {
      while run.seconds < run.swarm.troubleSeconds { try step(run, &promises) }
      run.rehearsal.calm()
      let end = run.seconds + patienceSeconds
      var steps = 0
      while true {
        try step(run, &promises)
        steps += 1
        if steps % 50 == 0, try run.isDone(), promises.allCallsEnded { break }
        guard run.seconds < end else { throw Promises.Broken(promise: "it has no end", line: nil) }
      }
      try promises.settle(run)
      return (run, promises)
    } catch let broken as Promises.Broken {
      throw Failure(description: account(of: broken, run))
    }
  }

  private static func step(_ run: SimulatedFleetRun, _ promises: inout Promises) throws {
    try run.step()
    try promises.follow(run)
    guard run.steps < stepsMax else { throw Promises.Broken(promise: "it does not end", line: nil) }
  }

  /// The line that replays it, and the last words of the line at fault.
  private static func account(of broken: Promises.Broken, _ run: SimulatedFleetRun) -> String {
    let line = broken.line.flatMap { name in
      run.rehearsal.modems.firstIndex { $0.name == name }
    }
    let faults = run.swarm.scenario.faults.map(\.name.rawValue).joined(separator: " ")
    var text = """
      seed \(run.swarm.seed), step \(run.steps), \(run.seconds) s: \(broken.promise)
      replay: KADEN_SEED=\(run.swarm.seed) swift test --filter SimulationTests
      \(run.swarm.models) · \(faults)
      """
    for index in run.rehearsal.modems.indices where line == nil || line == index {
      text +=
        "\n\(run.rehearsal.modems[index].name)\n"
        + run.words.lines[index].suffix(40).joined(separator: "\n")
    }
    return text
  }
}
