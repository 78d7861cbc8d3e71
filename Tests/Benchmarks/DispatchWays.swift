internal import AsyncAlgorithms
internal import Foundation
internal import Glibc
internal import Rings
internal import Synchronization

/// The way of an order to the dispatcher and of its line back: by our rings, and by what others use.
///
/// Behind each way stands the same dispatcher with the same 1,000 orders and eight free lines: an
/// order goes in, a line is chosen and told, the order is over. Only the way differs.
enum DispatchWays {
  private static let lines = 8

  static func run() async throws(BenchFailure) -> [Measurement] {
    // In turns, and the least of each: who else is busy on the machine only ever adds.
    var ring = Double.infinity
    var mutex = Double.infinity
    var actor = Double.infinity
    var channel = Double.infinity
    for _ in 0..<3 {
      ring = min(ring, try ringWay())
      mutex = min(mutex, try mutexWay())
      actor = min(actor, try await actorWay())
      channel = min(channel, try await channelWay())
    }
    let others = [
      ("mutex", "queues behind a mutex", mutex), ("actor", "an actor", actor),
      ("channel", "AsyncChannel", channel),
    ]
    let own = Measurement(
      "dispatch-way-ring",
      "order to a free line and back, by rings, \(lines) lines",
      ring,
      "ns"
    )
    return [own]
      + others.map { key, title, nanoseconds in
        Measurement(
          "dispatch-way-\(key)",
          "the same by \(title)",
          ring,
          "ns",
          peer: .init(name: title, value: nanoseconds)
        )
      }
  }

  /// Counts the answers that name no line.
  private struct Answers {
    private var strays = 0

    mutating func take(_ line: UInt64) {
      if line >= UInt64(DispatchWays.lines) { strays += 1 }
    }

    func check(_ way: String) throws(BenchFailure) {
      guard strays == 0 else {
        throw BenchFailure("\(way): \(strays) orders came back without a line")
      }
    }
  }

  /// Looks again and again, and gives the core away now and then: somebody else may be in need of it.
  private struct Looking {
    private var looks = 0

    mutating func inVain() {
      looks &+= 1
      if looks & 0xFFF == 0 { sched_yield() }
    }
  }

  /// The two rings of a line plane, and the flag that ends the far thread.
  private final class RingPair: Sendable {
    let there = RecordRing(capacity: 1024)
    let back = RecordRing(capacity: 1024)
    let isOver = Atomic<Bool>(false)
    let isEnded = DispatchSemaphore(value: 0)
  }

  private static func ringWay() throws(BenchFailure) -> Double {
    let pair = RingPair()
    Thread.detachNewThread {
      var dispatcher = BusyDispatcher(lines: lines)
      var record = Record()
      var looking = Looking()
      while !pair.isOver.load(ordering: .relaxed) {
        guard pair.there.take(into: &record) else {
          looking.inVain()
          continue
        }
        record.words[0] = dispatcher.decide()
        if !pair.back.offer(record) { Stopwatch.consume(0) }
      }
      pair.isEnded.signal()
    }
    var answers = Answers()
    var record = Record()
    var looking = Looking()
    let result = Stopwatch.nanoseconds { pieces in
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        if !pair.there.offer(record) { Stopwatch.consume(piece) }
        while !pair.back.take(into: &record) { looking.inVain() }
        answers.take(record.words[0])
      }
    }
    pair.isOver.store(true, ordering: .relaxed)
    pair.isEnded.wait()
    try answers.check("rings")
    return result
  }

  /// Two queues that both ends lock.
  private final class QueuePair: Sendable {
    let there = QueueBench.LockedQueue()
    let back = QueueBench.LockedQueue()
    let isOver = Atomic<Bool>(false)
    let isEnded = DispatchSemaphore(value: 0)
  }

  private static func mutexWay() throws(BenchFailure) -> Double {
    let pair = QueuePair()
    Thread.detachNewThread {
      var dispatcher = BusyDispatcher(lines: lines)
      var record = Record()
      var looking = Looking()
      while !pair.isOver.load(ordering: .relaxed) {
        guard pair.there.take(into: &record) else {
          looking.inVain()
          continue
        }
        record.words[0] = dispatcher.decide()
        pair.back.offer(record)
      }
      pair.isEnded.signal()
    }
    var answers = Answers()
    var record = Record()
    var looking = Looking()
    let result = Stopwatch.nanoseconds { pieces in
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        pair.there.offer(record)
        while !pair.back.take(into: &record) { looking.inVain() }
        answers.take(record.words[0])
      }
    }
    pair.isOver.store(true, ordering: .relaxed)
    pair.isEnded.wait()
    try answers.check("mutex")
    return result
  }

  /// A dispatcher that an actor owns.
  private actor Desk {
    private var dispatcher = BusyDispatcher(lines: DispatchWays.lines)

    func decide(_ record: Record) -> Record {
      var record = record
      record.words[0] = dispatcher.decide()
      return record
    }
  }

  private static func actorWay() async throws(BenchFailure) -> Double {
    let desk = Desk()
    var answers = Answers()
    let result = await Stopwatch.nanoseconds { pieces in
      var record = Record()
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        record = await desk.decide(record)
        answers.take(record.words[0])
      }
    }
    try answers.check("actor")
    return result
  }

  private static func channelWay() async throws(BenchFailure) -> Double {
    let there = AsyncChannel<Record>()
    let back = AsyncChannel<Record>()
    let desk = Task {
      var dispatcher = BusyDispatcher(lines: lines)
      for await record in there {
        var record = record
        record.words[0] = dispatcher.decide()
        await back.send(record)
      }
      back.finish()
    }
    var answers = Answers()
    let result = await Stopwatch.nanoseconds { pieces in
      var record = Record()
      var returning = back.makeAsyncIterator()
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        await there.send(record)
        record = await returning.next() ?? record
        answers.take(record.words[0])
      }
    }
    there.finish()
    await desk.value
    try answers.check("channel")
    return result
  }
}
