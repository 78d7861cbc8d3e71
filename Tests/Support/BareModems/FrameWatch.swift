/// Holds the sound of a call against the clock: 320 octets are due every 20 ms.
///
/// Frames are due from the earliest of them on: the one that was soonest, measured by its number, sets the
/// clock. What a daemon sends ahead at the beginning of a call is thereby no excuse for what comes later.
/// Beside it a modem's own buffer is followed, which begins to play with the first frame.
public struct FrameWatch: Sendable {
  /// How long a frame is, in nanoseconds.
  static let frame: UInt64 = 20_000_000
  /// What counts as late: 10 ms.
  static let lateNanoseconds: UInt64 = 10_000_000
  /// Looks further apart than this cannot tell when something came: 5 ms.
  static let punctualNanoseconds: UInt64 = 5_000_000

  /// Frames that came.
  public private(set) var frames = 0
  /// Of these, those that came more than 10 ms after they were due.
  public private(set) var late = 0
  /// Frames of which nobody can tell, since whoever looks was late himself.
  public private(set) var unjudged = 0
  /// Frames that came when the modem's own buffer had run dry.
  public private(set) var dry = 0
  /// The latest of the frames that were judged, in nanoseconds.
  public private(set) var latest: UInt64 = 0
  /// From when to when each late frame was waited for, as far as there is room for it.
  public private(set) var lateSpans: [(from: UInt64, to: UInt64)] = []
  /// How many of them are kept of one modem.
  private static let spansMax = 2_000
  /// Frames by their lateness in milliseconds, the last for 50 and more.
  public private(set) var histogram = Array(repeating: 0, count: 51)

  private var octets = 0
  private var numberInCall: UInt64 = 0
  private var origin: UInt64?
  private var playsSince: UInt64 = 0

  /// A call's sound begins.
  mutating func begin() {
    octets = 0
    numberInCall = 0
    origin = nil
  }

  /// Octets were there at a look, and not at the one before.
  mutating func note(_ count: Int, at now: UInt64, lookedBefore before: UInt64) {
    octets += count
    while octets >= 320 {
      octets -= 320
      frames += 1
      let due = numberInCall * Self.frame
      if numberInCall == 0 { playsSince = now }
      numberInCall += 1
      if before > playsSince + due { dry += 1 }
      let begun = Self.difference(now, due)
      origin = min(origin ?? begun, begun)
      let dueAt = (origin ?? begun) + due
      let hadLate = late
      judge(atMost: Self.difference(now, dueAt), atLeast: Self.difference(before, dueAt))
      if late > hadLate, lateSpans.count < Self.spansMax { lateSpans.append((dueAt, now)) }
    }
  }

  /// Takes a frame for as late as it may be; after a look that came late itself, as it must have been.
  private mutating func judge(atMost: UInt64, atLeast: UInt64) {
    var lateness = atMost
    if atMost > Self.lateNanoseconds, atMost - atLeast > Self.punctualNanoseconds {
      guard atLeast > Self.lateNanoseconds else {
        unjudged += 1
        return
      }
      lateness = atLeast
    }
    latest = max(latest, lateness)
    if lateness > Self.lateNanoseconds { late += 1 }
    histogram[min(Int(lateness / 1_000_000), 50)] += 1
  }

  /// Goes on in the call that another one is in, without what that one counted.
  mutating func adopt(_ other: FrameWatch) {
    octets = other.octets
    numberInCall = other.numberInCall
    origin = other.origin
    playsSince = other.playsSince
  }

  /// Everything of another one besides.
  public mutating func add(_ other: FrameWatch) {
    frames += other.frames
    late += other.late
    lateSpans += other.lateSpans
    unjudged += other.unjudged
    dry += other.dry
    latest = max(latest, other.latest)
    for index in histogram.indices { histogram[index] += other.histogram[index] }
  }

  /// How many late frames fell into a time in which the machine stood still, or the 20 ms after it.
  public func lateByMachine(_ stalls: [StallWitness.Stall]) -> Int {
    lateSpans.count { span in
      stalls.contains { $0.from < span.to && span.from < $0.to + Self.frame }
    }
  }

  private static func difference(_ moment: UInt64, _ earlier: UInt64) -> UInt64 {
    moment > earlier ? moment - earlier : 0
  }
}
