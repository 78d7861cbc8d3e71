import Foundation
import Rings
import Testing

/// The same traffic runs under the thread sanitizer (`.ci/floor0`).
struct TwoThreadTests {
  @Test(.timeLimit(.minutes(2)), arguments: [2, 4, 64, 1024])
  func `what one thread offers the other takes whole and in order`(capacity: Int) async {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("ring of \(capacity): seed \(seed)")
    let held = HeldRing(capacity: capacity, startingAt: UInt64.max - 1000)
    let total: UInt64 = 100_000

    await withTaskGroup(of: Void.self) { group in
      group.addTask { await onThread { RingTraffic.offer(total, to: held, seed: seed) } }
      group.addTask { await onThread { RingTraffic.take(total, from: held, seed: ~seed) } }
    }

    #expect(!held.isBroken, "seed \(seed)")
    #expect(held.taken == total, "seed \(seed)")
    #expect(held.count == 0, "seed \(seed)")
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
