import Glibc

// The rings' traffic as a program of its own, compiled by `.ci/floor0` with the thread sanitizer, which
// ends it with a status of 66 if it sees a race. With `--race` there is one, so that it is known to look.

/// Something two threads share, with a number that nothing protects.
final class Traffic: @unchecked Sendable {
  let held: HeldRing
  var number = 0

  init(capacity: Int) {
    held = HeldRing(capacity: capacity, startingAt: UInt64.max - 1000)
  }
}

/// Runs two bodies at the same time and waits for both.
func both(_ one: @escaping @Sendable () -> Void, _ other: @escaping @Sendable () -> Void) {
  let threads = [one, other].map { body in
    var thread = pthread_t()
    let box = Unmanaged.passRetained(body as AnyObject)
    pthread_create(
      &thread,
      nil,
      { box in
        guard let box else { return nil }
        let body = Unmanaged<AnyObject>.fromOpaque(box).takeRetainedValue()
        (body as? @Sendable () -> Void)?()
        return nil
      },
      box.toOpaque()
    )
    return thread
  }
  for thread in threads { pthread_join(thread, nil) }
}

let total: UInt64 = 50_000
for capacity in [2, 64, 1024] {
  let traffic = Traffic(capacity: capacity)
  if CommandLine.arguments.contains("--race") {
    both({ traffic.number += 1 }, { traffic.number += 1 })
    continue
  }
  let seed = UInt64.random(in: 0...UInt64.max)
  print("ring of \(capacity): seed \(seed)")
  both(
    { RingTraffic.offer(total, to: traffic.held, seed: seed) },
    { RingTraffic.take(total, from: traffic.held, seed: ~seed) }
  )
  guard !traffic.held.isBroken, traffic.held.taken == total else {
    print("ring of \(capacity): a record was lost, doubled or damaged")
    exit(1)
  }
}
