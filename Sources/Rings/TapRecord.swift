/// What went over one line, as a record for whoever listens: which line, when, which way, up to 216 octets.
///
/// The words: kind, line, nanoseconds of the run's clock, how many records have been lost so far, how many
/// octets, then the octets, eight in a word, the first in the lowest.
public struct TapRecord {
  /// What a record is about.
  public enum Kind: UInt64, Sendable {
    /// The name of a line follows, in UTF-8.
    case name = 1
    /// The modem has said the octets.
    case answered = 2
    /// The octets have been written to the modem.
    case sent = 3
    /// So many octets of a sound file have been written; they do not follow.
    case sentFile = 4
  }

  /// The most octets that a record holds.
  public static var octetsMax: Int {
    @_noLocks
    get { 216 }
  }

  /// What it is about; nothing if nobody wrote it.
  public let kind: Kind?
  /// The index of the line.
  public let line: Int
  /// The time, in nanoseconds of the run's clock.
  public let nanoseconds: UInt64
  /// How many records have been lost since the beginning.
  public let lost: UInt64
  /// How many octets are meant: those that follow, or those of a file.
  public let count: Int

  /// Makes a record of octets in memory, at most ``octetsMax``.
  @_noLocks
  public static func make(
    _ kind: Kind,
    line: Int,
    nanoseconds: UInt64,
    lost: UInt64,
    octets: UnsafePointer<UInt8>,
    count: Int
  ) -> Record {
    var record = Record()
    record.words[0] = kind.rawValue
    record.words[1] = UInt64(truncatingIfNeeded: line)
    record.words[2] = nanoseconds
    record.words[3] = lost
    record.words[4] = UInt64(truncatingIfNeeded: count)
    if kind.rawValue == Kind.sentFile.rawValue { return record }
    let kept = count < octetsMax ? count : octetsMax
    record.words[4] = UInt64(truncatingIfNeeded: kept)
    var index = 0
    while index < kept {
      let octet = unsafe UInt64(octets[index])
      record.words[5 &+ index &>> 3] |= octet &<< UInt64((index & 7) &* 8)
      index &+= 1
    }
    return record
  }

  /// Reads a record.
  public init(_ record: borrowing Record) {
    kind = Kind(rawValue: record.words[0])
    line = Int(truncatingIfNeeded: record.words[1])
    nanoseconds = record.words[2]
    lost = record.words[3]
    count = Int(truncatingIfNeeded: min(record.words[4], 1 << 30))
  }

  /// An octet of a record by its place, 0 outside.
  @_noLocks
  public static func octet(_ place: Int, of record: borrowing Record) -> UInt8 {
    guard place >= 0, place < octetsMax else { return 0 }
    return UInt8(truncatingIfNeeded: record.words[5 + place / 8] >> UInt64(place % 8 * 8))
  }
}
