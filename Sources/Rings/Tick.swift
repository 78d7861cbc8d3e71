/// A point on the monotonic clock of one run, in nanoseconds.
///
/// Ticks are handed in from outside; nothing below floor 3 reads a clock. When a rehearsal runs
/// faster than real time, its ticks are already scaled. Arithmetic saturates and never traps.
public struct Tick: Comparable, Hashable, Sendable {
  /// Nanoseconds since an arbitrary origin.
  public let nanoseconds: UInt64

  /// Makes a tick from its nanoseconds.
  @_noLocks
  public init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  /// The origin of the clock.
  public static var zero: Tick {
    @_noLocks
    get { Tick(nanoseconds: 0) }
  }

  /// Later than every deadline: what a machine without a deadline answers.
  public static var distantFuture: Tick {
    @_noLocks
    get { Tick(nanoseconds: .max) }
  }

  /// The tick so many milliseconds later; negative milliseconds count as none.
  @_noLocks
  public func advanced(byMilliseconds milliseconds: Int) -> Tick {
    guard milliseconds > 0 else { return self }
    let (product, tooLong) = UInt64(milliseconds).multipliedReportingOverflow(by: 1_000_000)
    if tooLong { return .distantFuture }
    let (sum, tooLate) = nanoseconds.addingReportingOverflow(product)
    return tooLate ? .distantFuture : Tick(nanoseconds: sum)
  }

  /// Whole milliseconds that have passed since an earlier tick; 0 if that tick is later.
  @_noLocks
  public func milliseconds(since earlier: Tick) -> Int {
    guard nanoseconds > earlier.nanoseconds else { return 0 }
    return Int(truncatingIfNeeded: (nanoseconds &- earlier.nanoseconds) / 1_000_000)
  }

  /// Whether two ticks are the same point.
  @_noLocks
  public static func == (left: Tick, right: Tick) -> Bool {
    left.nanoseconds == right.nanoseconds
  }

  /// Whether the left tick is earlier.
  @_noLocks
  public static func < (left: Tick, right: Tick) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// Whether the left tick is not later.
  @_noLocks
  public static func <= (left: Tick, right: Tick) -> Bool {
    left.nanoseconds <= right.nanoseconds
  }

  /// Whether the left tick is later.
  @_noLocks
  public static func > (left: Tick, right: Tick) -> Bool {
    left.nanoseconds > right.nanoseconds
  }

  /// Whether the left tick is not earlier.
  @_noLocks
  public static func >= (left: Tick, right: Tick) -> Bool {
    left.nanoseconds >= right.nanoseconds
  }
}
