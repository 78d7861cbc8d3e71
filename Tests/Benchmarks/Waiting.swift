internal import BareModems
internal import Glibc

/// How a bench waits: for something to happen, or for a time that is measured.
///
/// Tests never wait for time to pass.
enum Waiting {
  /// How long it waits between two looks, in nanoseconds: 2 ms.
  private static let pause: UInt64 = 2_000_000

  /// Looks until something has happened.
  ///
  /// - Returns: Whether it has, within so many seconds.
  /// - Throws: What the look throws.
  static func until<Failure: Error>(
    within seconds: Double,
    _ hasHappened: () throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    let limit = MonotonicTime.now() + UInt64(seconds * 1e9)
    while !(try hasHappened()) {
      guard MonotonicTime.now() < limit else { return false }
      pass(nanoseconds: pause)
    }
    return true
  }

  /// Lets a time go by over which something is measured, or which a program under measurement needs by
  /// its own account.
  static func pass(seconds: Double) {
    pass(nanoseconds: UInt64(seconds * 1e9))
  }

  private static func pass(nanoseconds: UInt64) {
    let end = MonotonicTime.now() + nanoseconds
    var time = timespec(tv_sec: Int(end / 1_000_000_000), tv_nsec: Int(end % 1_000_000_000))
    // A signal may wake it before its time.
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
  }
}
