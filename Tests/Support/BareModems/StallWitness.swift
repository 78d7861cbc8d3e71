internal import Foundation
internal import Glibc
internal import Synchronization

/// Threads that have nothing to do but look at the clock, one on each processor, before all others.
///
/// If one of them is woken late, no program on its processor could run: the machine itself stood still, as a
/// virtual one does when its host is busy.
public final class StallWitness: Sendable {
  /// A time in which a processor ran nothing, in nanoseconds of the monotonic clock.
  public struct Stall: Sendable {
    /// When the thread was to be woken.
    public let from: UInt64
    /// When it was.
    public let to: UInt64
  }

  /// How often a thread looks: every 2 ms.
  private static let beat: UInt64 = 2_000_000
  /// What counts as a stall: 3 ms and more.
  private static let least: UInt64 = 3_000_000

  private let seen = Mutex<[Stall]>([])
  private let isStopping = Atomic<Bool>(false)
  private let areFirst = Atomic<Bool>(true)

  /// Sets the threads going.
  public init() {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let ready = DispatchSemaphore(value: 0)
    for processor in 0..<processors {
      let thread = Thread { [self] in
        if !Self.goFirst(on: processor) { areFirst.store(false, ordering: .relaxed) }
        ready.signal()
        watch()
      }
      thread.name = "stall-witness"
      thread.start()
    }
    for _ in 0..<processors { ready.wait() }
  }

  /// Whether the system lets the threads go before all others; else they prove nothing.
  public var isCredible: Bool { areFirst.load(ordering: .relaxed) }

  /// The stalls so far.
  public var stalls: [Stall] { seen.withLock { $0 } }

  /// Ends the threads.
  public func stop() { isStopping.store(true, ordering: .relaxed) }

  private func watch() {
    var due = MonotonicTime.now()
    while !isStopping.load(ordering: .relaxed) {
      due += Self.beat
      var time = timespec(tv_sec: Int(due / 1_000_000_000), tv_nsec: Int(due % 1_000_000_000))
      _ = unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil)
      let now = MonotonicTime.now()
      guard now > due + Self.least else { continue }
      let stall = Stall(from: due, to: now)
      seen.withLock { if $0.count < 100_000 { $0.append(stall) } }
      due = now
    }
  }

  /// Binds the calling thread to a processor and puts it before all ordinary ones; false if not allowed.
  private static func goFirst(on processor: Int) -> Bool {
    var mask: [UInt64] = Array(repeating: 0, count: 16)
    guard processor < mask.count * 64 else { return false }
    mask[processor / 64] = 1 << UInt64(processor % 64)
    let isBound = unsafe setProcessors(0, mask.count * 8, mask) == 0
    var parameters = sched_param(sched_priority: 10)
    let isFirst = unsafe sched_setscheduler(0, SCHED_FIFO, &parameters) == 0
    return isBound && isFirst
  }
}

/// Binds a thread to processors; the C module does not import its header.
@_silgen_name("sched_setaffinity")
private func setProcessors(_ thread: Int32, _ octets: Int, _ mask: UnsafePointer<UInt64>) -> Int32
