import Campaign
import Foundation
import Ledger
import ModemSimulator
import Office
import Rehearsal

/// What must hold in every run, whatever goes wrong: followed after every step by what the network sees,
/// and at the end held against the ledger.
struct Promises {
  /// A promise that was broken, and on which line as far as that is known.
  struct Broken: Error {
    let promise: String
    let line: String?
  }

  private var entriesSeen = 0
  private var concluded: [Int64: Int] = [:]
  private var running: [String: String] = [:]
  private var starts: [(at: Double, number: String)] = []
  private(set) var accepted: [String: [Int]] = [:]
  private(set) var dialled: [String: Int] = [:]

  /// Whether no call is running: one that a dead process left is hung up by the next one's bring-up.
  var allCallsEnded: Bool { running.isEmpty }

  /// Looks at what has happened since the last time.
  mutating func follow(_ run: SimulatedFleetRun) throws {
    for entry in run.journal[entriesSeen...] {
      switch entry.event {
      case .callStarted(_, let number, _):
        guard !running.values.contains(number) else {
          throw Broken(promise: "\(number) is called twice at once", line: entry.line)
        }
        // Tokyo is nine hours ahead, all the year.
        let hour = (run.date.timeIntervalSince1970 / 3_600 + 9).truncatingRemainder(dividingBy: 24)
        guard (9..<20).contains(hour) else {
          throw Broken(promise: "a call begins at \(hour) o'clock", line: entry.line)
        }
        running[entry.line] = number
        dialled[number, default: 0] += 1
        let at = Double(entry.time) / 1e9
        starts.append((at, number))
        let lastHour = starts.count { $0.at > at - 3_600 }
        guard lastHour <= run.swarm.pace + run.lives else {
          throw Broken(
            promise: "\(lastHour) calls an hour at a pace of \(run.swarm.pace)",
            line: nil
          )
        }
      case .callEnded: running[entry.line] = nil
      case .messageAccepted(let message):
        guard message.times == 1 else {
          throw Broken(promise: "\(message.number) gets a message twice", line: entry.line)
        }
        accepted[message.number, default: []].append(message.part?.sequence ?? 1)
      case .vanished, .started: running[entry.line] = nil
      case .callAlerting, .callAnswered, .keyPressed, .messageRefused, .messageCancelled,
        .reportSent, .messageDelivered, .storeFull, .pinTyped, .pukTyped, .fault, .returned:
        break
      }
    }
    entriesSeen = run.journal.count
    if let line = run.words.crowdedLine {
      throw Broken(promise: "two commands at once", line: run.rehearsal.modems[line].name)
    }
    if run.steps % 50 == 0 { try followOrders(run) }
  }

  /// An order that has its account keeps it.
  private mutating func followOrders(_ run: SimulatedFleetRun) throws {
    guard !run.ledger.faults.isArmed else { return }
    for campaign in run.campaigns {
      let status = try run.ledger.status(campaign, now: run.date)
      let before = concluded[campaign, default: 0]
      guard status.orders.concluded >= before else {
        throw Broken(promise: "\(before) orders were concluded, now fewer", line: nil)
      }
      concluded[campaign] = status.orders.concluded
    }
  }

  /// The file that goes back to the vendor has a row for each attempt of the ledger, in its order.
  private static func settleFile(of campaign: Int64, _ run: SimulatedFleetRun) throws {
    var numbers: [String] = []
    try run.ledger.results(of: campaign, rows: .attempts) { numbers.append($0.telephone) }
    let office = Office(ledger: run.ledger)
    let octets = try office.resultOctets(of: campaign).octets
    let lines = octets.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    let told = lines.dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).dropFirst(3).first ?? ""
    }
    let digits = told.map { $0.filter(\.isNumber) }
    guard digits == numbers.map({ $0.filter(\.isNumber) }) else {
      throw Broken(promise: "the CSV tells \(digits), the ledger \(numbers)", line: nil)
    }
  }

  /// Holds the ledger against what the network saw.
  func settle(_ run: SimulatedFleetRun) throws {
    run.ledger.faults.disarm()
    guard running.isEmpty else {
      throw Broken(promise: "calls without an end: \(running)", line: running.keys.min())
    }
    for campaign in run.campaigns {
      try Self.settleFile(of: campaign, run)
      let targets = try Self.rows(of: campaign, .targets, run)
      guard targets.count == run.swarm.people else {
        throw Broken(
          promise: "\(targets.count) accounts of \(run.swarm.people) people",
          line: nil
        )
      }
      for row in targets where row.kind == .sms { try settle(message: row) }
      var calls: [String: [Outcome]] = [:]
      for row in try Self.rows(of: campaign, .attempts, run) {
        guard row.kind == .call, let attempt = row.attempt else { continue }
        calls[row.telephone.filter(\.isNumber), default: []].append(attempt.outcome)
      }
      for (number, outcomes) in calls { try settle(calls: outcomes, to: number) }
    }
  }

  private static func rows(
    of campaign: Int64,
    _ kind: ResultRows,
    _ run: SimulatedFleetRun
  ) throws -> [AccountRow] {
    var rows: [AccountRow] = []
    try run.ledger.results(of: campaign, rows: kind) { rows.append($0) }
    return rows
  }

  private func settle(message row: AccountRow) throws {
    let number = row.telephone.filter(\.isNumber)
    let parts = accepted[number, default: []]
    guard let attempt = row.attempt else {
      throw Broken(promise: "\(number) has no account", line: nil)
    }
    let isRight =
      switch attempt.outcome {
      case .submitted, .delivered, .notDelivered: parts == [1]
      case .unknown: parts.count <= 1
      default: parts.isEmpty
      }
    guard isRight else {
      throw Broken(
        promise: "\(number): \(attempt.outcome), but the network took \(parts)",
        line: attempt.line
      )
    }
  }

  private func settle(calls outcomes: [Outcome], to number: String) throws {
    let seen = dialled[number, default: 0]
    // A modem that has just lost its network says NO CARRIER to the dial command; the network never hears of
    // it, and without a cause it looks as if nobody was in reach.
    let doubtful = outcomes.count { $0 == .unknown || $0 == .lineFault || $0 == .unreachable }
    guard seen <= outcomes.count, seen >= outcomes.count - doubtful else {
      throw Broken(promise: "\(number) was called \(seen) times; accounts: \(outcomes)", line: nil)
    }
  }
}
