/// Holds the sound of a call against the clock: 320 octets are due every 20 ms.
///
/// Frames are due from the earliest of them on: the one that was soonest, measured by its number, sets the
/// clock, as the modem's buffer would.
public struct FrameWatch: Sendable {
  /// How long a frame is, in nanoseconds.
  static let frame: UInt64 = 20_000_000
  /// What counts as late: 10 ms.
  static let lateNanoseconds: UInt64 = 10_000_000

  /// Frames that came.
  public private(set) var frames = 0
  /// Of these, those that came more than 10 ms after they were due.
  public private(set) var late = 0
  /// Frames of which nobody can tell, since whoever looks was late himself.
  public private(set) var unjudged = 0
  /// The latest of the frames that were judged, in nanoseconds.
  public private(set) var latest: UInt64 = 0
  /// Frames by their lateness in milliseconds, the last for 50 and more.
  public private(set) var histogram = Array(repeating: 0, count: 51)

  private var octets = 0
  private var numberInCall: UInt64 = 0
  private var origin: UInt64?

  /// A call's sound begins.
  mutating func begin() {
    octets = 0
    numberInCall = 0
    origin = nil
  }

  /// Octets came.
  mutating func note(_ count: Int, at now: UInt64, isPunctual: Bool) {
    octets += count
    while octets >= 320 {
      octets -= 320
      frames += 1
      let due = numberInCall * Self.frame
      numberInCall += 1
      guard isPunctual else {
        unjudged += 1
        continue
      }
      let begun = now > due ? now - due : 0
      if origin.map({ begun < $0 }) ?? true { origin = begun }
      let lateness = begun - (origin ?? begun)
      latest = max(latest, lateness)
      if lateness > Self.lateNanoseconds { late += 1 }
      histogram[min(Int(lateness / 1_000_000), 50)] += 1
    }
  }

  /// Goes on in the call that another one is in, without what that one counted.
  mutating func adopt(_ other: FrameWatch) {
    octets = other.octets
    numberInCall = other.numberInCall
    origin = other.origin
  }

  /// Everything of another one besides.
  public mutating func add(_ other: FrameWatch) {
    frames += other.frames
    late += other.late
    unjudged += other.unjudged
    latest = max(latest, other.latest)
    for index in histogram.indices { histogram[index] += other.histogram[index] }
  }
}
