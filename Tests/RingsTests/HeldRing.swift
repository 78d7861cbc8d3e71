import Rings
import Synchronization

/// A ring two threads can hold, and expectations can ask.
final class HeldRing: Sendable {
  private let ring: RecordRing
  private let broken = Atomic(false)
  private let takenCount = Atomic<UInt64>(0)

  init(capacity: Int, startingAt origin: UInt64 = 0) {
    ring = RecordRing(capacity: capacity, startingAt: origin)
  }

  var capacity: Int { ring.capacity }
  var count: Int { ring.count }
  var vacancy: Int { ring.vacancy }
  /// Whether a thread has seen something it must not see.
  var isBroken: Bool { broken.load(ordering: .relaxed) }
  /// Records the taking thread has counted.
  var taken: UInt64 { takenCount.load(ordering: .relaxed) }

  func offer(_ record: Record) -> Bool { ring.offer(record) }
  func take(into record: inout Record) -> Bool { ring.take(into: &record) }
  func noteBroken() { broken.store(true, ordering: .relaxed) }
  func noteTaken(_ count: UInt64) { takenCount.store(count, ordering: .relaxed) }
}
