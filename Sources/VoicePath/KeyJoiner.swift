/// Joins two reports of one key press: the modem's URC and the tones heard in the sound.
///
/// Either may come first, or alone. A report counts unless the other source has told the same key
/// within the window and that report has not been used yet, so two quick presses of one key stay
/// two. It remembers eight reports; when full, the oldest is forgotten.
public struct KeyJoiner: Sendable {
  /// Who tells of a key.
  public enum Source: UInt8, Sendable {
    /// The modem, by a URC.
    case modem
    /// The key tones in the received sound.
    case sound
  }

  private struct Report {
    var key: UInt8 = 0
    var source: UInt8 = 0
    var nanoseconds: UInt64 = 0

    @_noLocks
    init() {}
  }

  private static var capacity: Int {
    @_noLocks
    get { 8 }
  }

  private var reports: InlineArray<8, Report>
  private var next = 0
  private let windowNanoseconds: UInt64

  /// Makes a joiner that remembers nothing.
  public init(windowMilliseconds: Int) {
    reports = InlineArray(repeating: Report())
    windowNanoseconds = UInt64(max(0, windowMilliseconds)) * 1_000_000
  }

  /// Whether this report is a press of its own; false if it repeats one already counted.
  @_noLocks
  public mutating func counts(_ key: UInt8, from source: Source, nowNanoseconds: UInt64) -> Bool {
    var oldest = -1
    for index in 0..<Self.capacity where reports[index].key == key {
      guard reports[index].source != source.rawValue else { continue }
      guard isFresh(reports[index].nanoseconds, nowNanoseconds) else { continue }
      if oldest < 0 || reports[index].nanoseconds < reports[oldest].nanoseconds { oldest = index }
    }
    guard oldest < 0 else {
      reports[oldest].key = 0
      return false
    }
    reports[next].key = key
    reports[next].source = source.rawValue
    reports[next].nanoseconds = nowNanoseconds
    next = (next &+ 1) & (Self.capacity &- 1)
    return true
  }

  /// Keeps the last report of this key fresh while its tone still sounds.
  ///
  /// Some modems tell a key only when it is released.
  @_noLocks
  public mutating func stillSounds(_ key: UInt8, nowNanoseconds: UInt64) {
    var latest = -1
    for index in 0..<Self.capacity where reports[index].key == key {
      guard reports[index].source == Source.sound.rawValue else { continue }
      if latest < 0 || reports[index].nanoseconds > reports[latest].nanoseconds { latest = index }
    }
    if latest >= 0 { reports[latest].nanoseconds = nowNanoseconds }
  }

  /// Forgets everything: the next call begins.
  @_noLocks
  public mutating func reset() {
    for index in 0..<Self.capacity { reports[index].key = 0 }
    next = 0
  }

  @_noLocks
  private func isFresh(_ earlier: UInt64, _ now: UInt64) -> Bool {
    now <= earlier || now &- earlier <= windowNanoseconds
  }
}
