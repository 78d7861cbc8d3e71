import Foundation
import Rings
import Testing

/// To be run under the thread sanitizer as well:
/// `swift test --sanitize thread --filter RingsTests`.
struct TwoThreadTests {
  @Test(.timeLimit(.minutes(2)), arguments: [2, 4, 64, 1024])
  func `what one thread offers the other takes whole and in order`(capacity: Int) async {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("ring of \(capacity): seed \(seed)")
    let held = HeldRing(capacity: capacity, startingAt: UInt64.max - 1000)
    let total: UInt64 = 100_000

    await withTaskGroup(of: Void.self) { group in
      group.addTask { await onThread { Self.offer(total, to: held, seed: seed) } }
      group.addTask { await onThread { Self.take(total, from: held, seed: ~seed) } }
    }

    #expect(!held.isBroken, "seed \(seed)")
    #expect(held.taken == total, "seed \(seed)")
    #expect(held.count == 0, "seed \(seed)")
  }

  private static func offer(_ total: UInt64, to held: HeldRing, seed: UInt64) {
    var mixed = seed | 1
    var next: UInt64 = 0
    while next < total {
      mixed = mixed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // What vacancy promises, offers keep.
      for _ in 0..<min(held.vacancy, Int(mixed >> 58)) where next < total {
        if !held.offer(numbered(next)) {
          held.noteBroken()
        }
        next += 1
      }
      guard next < total else { return }
      if held.offer(numbered(next)) { next += 1 } else { sched_yield() }
    }
  }

  private static func take(_ total: UInt64, from held: HeldRing, seed: UInt64) {
    var mixed = seed | 1
    var expected: UInt64 = 0
    var record = Record()
    while expected < total {
      mixed = mixed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      if mixed >> 60 == 0 { sched_yield() }
      let count = held.count
      if count < 0 || count > held.capacity {
        held.noteBroken()
      }
      guard held.take(into: &record) else {
        sched_yield()
        continue
      }
      if !isWhole(record, expected) { held.noteBroken() }
      expected += 1
    }
    held.noteTaken(expected)
  }
}

/// Runs something on a thread of its own and waits for its end without holding up others.
private func onThread(_ body: @escaping @Sendable () -> Void) async {
  await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
    Thread {
      body()
      continuation.resume()
    }.start()
  }
}
