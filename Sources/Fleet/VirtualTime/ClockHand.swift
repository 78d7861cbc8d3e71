/// The hand of a clock that a rehearsal moves on.
@safe
final class ClockHand {
  @unsafe
  private let place: UnsafeMutablePointer<UInt64>

  init() {
    unsafe place = .allocate(capacity: 1)
    unsafe place.initialize(to: 0)
  }

  /// Where it stands; it never goes back.
  var nanoseconds: UInt64 { unsafe place.pointee }

  /// Moves it on, if the moment is still to come.
  func move(to nanoseconds: UInt64) {
    unsafe place.pointee = max(place.pointee, nanoseconds)
  }

  /// A clock that shows it; the hand must outlive the clock.
  func clock(epochMilliseconds: Int64) -> LineClock {
    unsafe LineClock(hand: UnsafePointer(place), epochMilliseconds: epochMilliseconds)
  }

  deinit {
    unsafe place.deallocate()
  }
}
