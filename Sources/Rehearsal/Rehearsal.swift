public import Fleet
public import Foundation
public import Ledger
public import ModemCatalogue
public import ModemSimulator

/// A whole fleet at work in virtual time: the daemon's planes on one side, simulated modems and their
/// network on the other, on one thread.
///
/// Everything that happens depends on what it was made of and on its seed, on no clock and no machine.
public final class Rehearsal {
  /// Somebody does not stop talking although no time passes.
  public struct EndlessWords: Error, Equatable {}

  /// The fleet.
  public let fleet: VirtualFleet
  /// The modems behind its lines.
  public private(set) var modems: [SimulatedModem]
  /// How many moments have been gone through.
  public private(set) var steps = 0
  /// Is told what goes over the lines: the line's index, whether the modem says it, and what.
  public var listener: ((_ line: Int, _ isModem: Bool, _ octets: ArraySlice<UInt8>) -> Void)?

  private var network: SimulatedNetwork
  private var isPlugged: [Bool]
  private var deadlines: [UInt64]
  private var talkative: Set<Int>

  /// More words than modem and fleet exchange without any time passing.
  private static let roundsMax = 10_000

  /// Makes a fleet of simulated modems; it works from ``VirtualFleet/start()`` on.
  ///
  /// - Parameters:
  ///   - settings: the lines and what they may be used for.
  ///   - entries: the makes of their modems, as many as there are lines.
  ///   - scenario: what people, networks and modems do.
  ///   - seed: what their chance comes from.
  ///   - ledger: the fleet's records.
  ///   - opensAt: what the calendar shows at the beginning.
  ///   - speaking: makes calls ready.
  /// - Throws: what the file system says if there is no room for a folder.
  public init(
    _ settings: FleetSettings,
    entries: [ModemEntry],
    scenario: Scenario,
    seed: UInt64,
    ledger: Ledger,
    opensAt: Date,
    speaking: @escaping VirtualFleet.Speaking
  ) throws {
    fleet = try VirtualFleet(settings, ledger: ledger, opensAt: opensAt, speaking: speaking)
    network = SimulatedNetwork(scenario: scenario, seed: seed)
    modems = zip(settings.lines, entries).enumerated().map { index, line in
      SimulatedModem(
        name: line.0.name,
        number: index + 1,
        dialect: Dialect(line.1),
        scenario: scenario,
        seed: seed,
        epoch: Int64(opensAt.timeIntervalSince1970)
      )
    }
    isPlugged = Array(repeating: true, count: modems.count)
    deadlines = modems.map(\.deadline)
    talkative = Set(modems.indices)
  }

  /// Seconds since the beginning.
  public var seconds: Double { Double(fleet.nanoseconds) / 1e9 }

  /// Takes out what the network has seen since the last time, in order.
  public func takeEntries() -> [JournalEntry] { network.takeEntries() }

  /// From now on nothing goes wrong any more with the modems; what has begun ends in its time.
  public func calm() {
    for line in modems.indices { modems[line].calm() }
  }

  /// Goes to the next moment at which something is due, and does all that is.
  ///
  /// - Parameter limit: where it stops if nothing is due before, in nanoseconds since the beginning.
  /// - Throws: ``EndlessWords`` if that moment has no end.
  public func step(until limit: UInt64 = .max) throws(EndlessWords) {
    steps += 1
    var next = min(fleet.nextMoment, limit)
    for deadline in deadlines where deadline < next { next = deadline }
    fleet.move(to: next)
    let now = fleet.nanoseconds
    for line in modems.indices where deadlines[line] <= now {
      modems[line].advance(now: now, network: &network)
      talkative.insert(line)
    }
    fleet.workControlIfDue()
    var rounds = 0
    while exchange(now: now) {
      rounds += 1
      guard rounds < Self.roundsMax else { throw EndlessWords() }
    }
  }

  /// Lets time pass while the fleet is not running; the modems say what they have to say to nobody.
  public func sleep(until nanoseconds: UInt64) {
    fleet.move(to: nanoseconds)
    for line in modems.indices {
      modems[line].advance(now: nanoseconds, network: &network)
      _ = modems[line].takeOutput()
      _ = modems[line].takeSound()
      deadlines[line] = modems[line].deadline
      talkative.insert(line)
    }
  }

  /// Passes on everything that is there; whether there may be more.
  private func exchange(now: UInt64) -> Bool {
    for line in talkative.sorted() {
      follow(line)
      deadlines[line] = modems[line].deadline
      let said = modems[line].takeOutput()
      if !said.isEmpty {
        listener?(line, true, said[...])
        fleet.hear(said, line: line)
      }
      let sound = modems[line].takeSound()
      if !sound.isEmpty { fleet.hearSound(sound, line: line) }
    }
    talkative.removeAll(keepingCapacity: true)
    let mayGoOn = fleet.work()
    for written in fleet.takeWritten() {
      if written.isSound {
        modems[written.line].receiveSound(written.octets)
      } else {
        listener?(written.line, false, written.octets)
        modems[written.line].receive(written.octets, now: now, network: &network)
      }
      talkative.insert(written.line)
    }
    return mayGoOn || !talkative.isEmpty
  }

  /// The tty is there as long as the modem is.
  private func follow(_ line: Int) {
    guard modems[line].isPlugged != isPlugged[line] else { return }
    isPlugged[line].toggle()
    if isPlugged[line] { fleet.plug(line: line) } else { fleet.unplug(line: line) }
  }
}
