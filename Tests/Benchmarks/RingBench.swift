internal import BareModems
internal import Foundation
internal import Rings
internal import Synchronization

/// What a record costs on its way between two threads.
enum RingBench {
  static func run(roundTrip: Double) -> [Measurement] {
    [
      Measurement("ring-same-thread", "ring, in and out on one thread", sameThread(), "ns"),
      Measurement(
        "ring-round-trip",
        "ring, there and back between two threads",
        roundTrip,
        "ns"
      ),
    ]
  }

  private static func sameThread() -> Double {
    let ring = RecordRing(capacity: 1024)
    var record = Record()
    return Stopwatch.nanoseconds { pieces in
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        if ring.offer(record), ring.take(into: &record) { continue }
        Stopwatch.consume(piece)
      }
    }
  }

  /// The two rings of a line plane, both threads spinning.
  private final class Pair: Sendable {
    let there = RecordRing(capacity: 1024)
    let back = RecordRing(capacity: 1024)
    let isOver = Atomic<Bool>(false)
    let isEnded = DispatchSemaphore(value: 0)
  }

  /// Nanoseconds for a record there and back.
  static func roundTrip() -> Double {
    let pair = Pair()
    Thread.detachNewThread {
      var record = Record()
      while !pair.isOver.load(ordering: .relaxed) {
        guard pair.there.take(into: &record) else { continue }
        if !pair.back.offer(record) { Stopwatch.consume(0) }
      }
      pair.isEnded.signal()
    }
    var record = Record()
    let result = Stopwatch.nanoseconds { pieces in
      for piece in 0..<pieces {
        record.words[0] = UInt64(truncatingIfNeeded: piece)
        if !pair.there.offer(record) { Stopwatch.consume(piece) }
        while !pair.back.take(into: &record) {}
      }
    }
    pair.isOver.store(true, ordering: .relaxed)
    pair.isEnded.wait()
    return result
  }
}
