internal import AsyncAlgorithms
internal import Foundation
internal import Rings
internal import Synchronization

/// The same way there and back by what others would use, in the same run: how many times as long it takes.
enum QueueBench {
  static func run(ring: Double) async -> [Measurement] {
    let others = [
      ("mutex", "a queue behind a mutex", mutexRoundTrip()),
      ("actor", "an actor", await actorRoundTrip()),
      ("channel", "AsyncChannel", await channelRoundTrip()),
    ]
    return others.map { key, title, nanoseconds in
      Measurement(
        "ring-against-\(key)",
        "\(title), there and back: \(Int(nanoseconds)) ns, so many rings",
        nanoseconds / ring,
        "×"
      )
    }
  }

  /// A queue that both ends lock.
  final class LockedQueue: Sendable {
    private let records = Mutex<[Record]>([])

    func offer(_ record: Record) {
      records.withLock { $0.append(record) }
    }

    func take(into record: inout Record) -> Bool {
      let taken = records.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let taken else { return false }
      record = taken
      return true
    }
  }

  private final class Pair: Sendable {
    let there = LockedQueue()
    let back = LockedQueue()
    let isOver = Atomic<Bool>(false)
    let isEnded = DispatchSemaphore(value: 0)
  }

  private static func mutexRoundTrip() -> Double {
    let pair = Pair()
    Thread.detachNewThread {
      var record = Record()
      while !pair.isOver.load(ordering: .relaxed) {
        if pair.there.take(into: &record) { pair.back.offer(record) }
      }
      pair.isEnded.signal()
    }
    var record = Record()
    let result = Stopwatch.nanoseconds { pieces in
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        pair.there.offer(record)
        while !pair.back.take(into: &record) {}
      }
    }
    pair.isOver.store(true, ordering: .relaxed)
    pair.isEnded.wait()
    return result
  }

  /// Takes a record and gives it back.
  private actor Echo {
    private var count: UInt64 = 0

    func pass(_ record: Record) -> Record {
      count += 1
      return record
    }
  }

  private static func actorRoundTrip() async -> Double {
    let echo = Echo()
    return await Stopwatch.nanoseconds { pieces in
      var record = Record()
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        record = await echo.pass(record)
      }
    }
  }

  private static func channelRoundTrip() async -> Double {
    let there = AsyncChannel<Record>()
    let back = AsyncChannel<Record>()
    let echo = Task {
      for await record in there { await back.send(record) }
      back.finish()
    }
    let result = await Stopwatch.nanoseconds { pieces in
      var record = Record()
      var returning = back.makeAsyncIterator()
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        await there.send(record)
        record = await returning.next() ?? record
      }
    }
    there.finish()
    await echo.value
    return result
  }
}
