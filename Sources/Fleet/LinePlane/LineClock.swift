internal import Glibc
public import Rings

/// The clock of the line plane: monotonic time, scaled, and its place in the calendar.
///
/// With a speed of 1 a tick is `CLOCK_MONOTONIC`; with a speed of N every second of the machine is N
/// seconds of a tick. The simulator's clocks run at the same speed, so the same code is rehearsed
/// faster. A clock with a hand of its own shows what the hand shows: then time is a value, and a whole day
/// can be gone through as fast as the machine can.
@safe
public struct LineClock: @unchecked Sendable {
  /// How many times faster than real time, 1–1000.
  public let speed: UInt64
  /// Monotonic nanoseconds at which ticks began.
  let origin: UInt64
  /// Where the nanoseconds stand that this clock shows; nothing for the machine's own time.
  @unsafe
  private let hand: UnsafePointer<UInt64>?
  /// Milliseconds since 1970 (UTC) at tick zero.
  public private(set) var epochMilliseconds: Int64

  /// Starts a clock.
  ///
  /// - Parameters:
  ///   - speed: times real time, clamped to 1–1000.
  ///   - epochMilliseconds: what the calendar says now, in milliseconds since 1970 (UTC).
  public init(speed: Int, epochMilliseconds: Int64) {
    self.speed = UInt64(min(max(speed, 1), 1000))
    origin = Self.monotonicNanoseconds()
    unsafe hand = nil
    self.epochMilliseconds = epochMilliseconds
  }

  /// A clock that somebody else moves on.
  ///
  /// - Parameters:
  ///   - hand: where the nanoseconds stand that it shows; must stay and never go back.
  ///   - epochMilliseconds: what the calendar says at nanosecond zero, in milliseconds since 1970 (UTC).
  @unsafe
  init(hand: UnsafePointer<UInt64>, epochMilliseconds: Int64) {
    speed = 1
    origin = 0
    unsafe self.hand = hand
    self.epochMilliseconds = epochMilliseconds
  }

  /// The tick of this instant.
  @_noLocks
  public func now() -> Tick {
    Tick(nanoseconds: (machineNow() &- origin) &* speed)
  }

  /// The nanoseconds that ``machineNanoseconds(of:)`` counts in: the machine's monotonic time, or the
  /// hand's.
  @_noLocks
  func machineNow() -> UInt64 {
    if let hand = unsafe hand { return unsafe hand.pointee }
    return Self.monotonicNanoseconds()
  }

  /// The calendar at a tick, in milliseconds since 1970 (UTC).
  @_noLocks
  public func calendar(at tick: Tick) -> Int64 {
    epochMilliseconds &+ Int64(truncatingIfNeeded: tick.nanoseconds / 1_000_000)
  }

  /// The tick at which the calendar will say so; zero if that is past.
  public func tick(atCalendar milliseconds: Int64) -> Tick {
    Tick.zero.advanced(
      byMilliseconds: Int(clamping: milliseconds.subtractingReportingOverflow(epochMilliseconds).0)
    )
  }

  /// Follows a step of the machine's calendar: what it says at a tick.
  @_noLocks
  public mutating func calendarStepped(to milliseconds: Int64, at tick: Tick) {
    epochMilliseconds = milliseconds &- Int64(truncatingIfNeeded: tick.nanoseconds / 1_000_000)
  }

  /// The machine's monotonic nanoseconds at which a tick will be reached, for a timer.
  @_noLocks
  func machineNanoseconds(of tick: Tick) -> UInt64 {
    let (sum, overflow) = origin.addingReportingOverflow(tick.nanoseconds / speed)
    return overflow ? .max : sum
  }

  @_noLocks
  static func monotonicNanoseconds() -> UInt64 {
    var time = timespec(tv_sec: 0, tv_nsec: 0)
    _ = unsafe unsafeClockGetTime(CLOCK_MONOTONIC, &time)
    return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000
      &+ UInt64(bitPattern: Int64(time.tv_nsec))
  }
}
