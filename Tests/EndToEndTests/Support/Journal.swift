import Foundation
import Synchronization

/// What the simulated network saw, read as it grows.
final class Journal: Sendable {
  /// One line of the journal.
  struct Entry: Decodable, Sendable {
    /// The place of a part in a long message.
    struct Part: Decodable, Hashable, Sendable {
      var reference: Int
      var total: Int
      var sequence: Int
    }

    /// Seconds of the simulator's clock since its start.
    var time: Double
    var line: String
    var event: String
    var call: Int?
    var number: String?
    var callee: String?
    var by: String?
    var cause: Int?
    var rang: Double?
    var talked: Double?
    var heard: Double?
    var underruns: Int?
    var key: String?
    var keys: String?
    var text: String?
    var part: Part?
    var fingerprint: String?
    var times: Int?
    var error: Int?
    var status: Int?
    var fault: String?
  }

  /// A call from its beginning to its end, joined from its entries.
  struct Call: Sendable {
    var line: String
    var number: String
    var callee: String
    var startedAt: Double
    var alertedAt: Double?
    var answeredAt: Double?
    var endedAt: Double?
    var by: String?
    var cause: Int?
    var keys = ""
  }

  private struct Progress {
    var entries: [Entry] = []
    var octetsRead: UInt64 = 0
    var rest: [UInt8] = []
    /// When the simulator's clock showed zero: the earliest that anything read allows.
    var zero: ContinuousClock.Instant?
  }

  let path: String
  let speed: Int
  private let progress = Mutex(Progress())

  init(_ path: String, speed: Int) {
    self.path = path
    self.speed = speed
  }

  /// When something happened, on the machine's clock; right to the time that reading took.
  func instant(of time: Double) -> ContinuousClock.Instant? {
    progress.withLock { $0.zero }.map { $0 + .seconds(time / Double(speed)) }
  }

  /// What the simulator's clock shows now.
  var now: Double {
    let zero = progress.withLock { $0.zero }
    return zero.map { $0.duration(to: .now).inSeconds * Double(speed) } ?? 0
  }

  /// Every entry so far.
  func entries() throws -> [Entry] {
    try progress.withLock { progress in
      guard let file = FileHandle(forReadingAtPath: path) else { return [] }
      defer { try? file.close() }
      try file.seek(toOffset: progress.octetsRead)
      let grown = try file.readToEnd() ?? Data()
      progress.octetsRead += UInt64(grown.count)
      progress.rest += grown
      guard let end = progress.rest.lastIndex(of: 0x0A) else { return progress.entries }
      let decoder = JSONDecoder()
      for line in progress.rest[..<end].split(separator: 0x0A) {
        progress.entries.append(try decoder.decode(Entry.self, from: Data(line)))
      }
      if let last = progress.entries.last {
        let zero = ContinuousClock.now - .seconds(last.time / Double(speed))
        progress.zero = progress.zero.map { min($0, zero) } ?? zero
      }
      progress.rest.removeFirst(end + 1 - progress.rest.startIndex)
      return progress.entries
    }
  }

  /// The messages that the service centre took, in order.
  func messages() throws -> [Entry] {
    try entries().filter { $0.event == "message-accepted" }
  }

  /// The calls in the order of their beginning.
  func calls() throws -> [Call] {
    var calls: [Call] = []
    var open: [String: Int] = [:]
    for entry in try entries() {
      if entry.event == "call-started" {
        open[entry.line] = calls.count
        calls.append(
          Call(
            line: entry.line,
            number: entry.number ?? "",
            callee: entry.callee ?? "",
            startedAt: entry.time
          )
        )
      }
      guard let place = open[entry.line] else { continue }
      switch entry.event {
      case "call-alerting": calls[place].alertedAt = entry.time
      case "call-answered": calls[place].answeredAt = entry.time
      case "call-ended":
        calls[place].endedAt = entry.time
        calls[place].by = entry.by
        calls[place].cause = entry.cause
        calls[place].keys = entry.keys ?? ""
        open[entry.line] = nil
      default: break
      }
    }
    return calls
  }
}
