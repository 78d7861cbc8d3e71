/// Files in one, as every system can open it (APPNOTE.TXT 6.3, §4.3): stored, not packed, in UTF-8 names.
public struct ZipArchive: Sendable {
  /// When the files were made, in the archive's own clock.
  public struct Moment: Sendable {
    let date: UInt16
    let time: UInt16

    /// Makes a moment; years from 1980 to 2107 can be written.
    public init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
      let years = min(max(year - 1980, 0), 127)
      date = UInt16(years << 9 | (month & 15) << 5 | day & 31)
      time = UInt16((hour & 31) << 11 | (minute & 63) << 5 | (second / 2) & 31)
    }
  }

  /// The archive so far, without its end.
  private var octets: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0
  private let moment: Moment

  /// Begins an archive.
  public init(_ moment: Moment) {
    self.moment = moment
  }

  /// Adds a file; false, and nothing is added, if the archive would not be readable everywhere: more than
  /// 65,534 files or 4 GiB.
  public mutating func add(_ name: String, _ content: [UInt8]) -> Bool {
    let path = Array(name.utf8)
    let size = octets.count + directory.count + content.count + 2 * path.count + 1_000
    guard count < .max - 1, path.count < 1_000, size < Int(UInt32.max) else { return false }
    let start = UInt32(octets.count)
    // Version 2.0; names in UTF-8; stored.
    var common = Self.two(20) + Self.two(0x0800) + Self.two(0)
    common += Self.two(moment.time) + Self.two(moment.date)
    common += Self.four(Self.check(content)) + Self.four(UInt32(content.count))
    common += Self.four(UInt32(content.count)) + Self.two(UInt16(path.count)) + Self.two(0)
    octets += Self.four(0x0403_4B50) + common + path + content
    // Made by UNIX; a file that its owner may read and write.
    directory += Self.four(0x0201_4B50) + Self.two(3 << 8 | 20) + common
    directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0o100600 << 16)
    directory += Self.four(start) + path
    count += 1
    return true
  }

  /// The whole archive.
  public var whole: [UInt8] {
    octets + directory + Self.four(0x0605_4B50) + Self.two(0) + Self.two(0)
      + Self.two(count) + Self.two(count) + Self.four(UInt32(directory.count))
      + Self.four(UInt32(octets.count)) + Self.two(0)
  }

  private static func two(_ number: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }

  private static func four(_ number: UInt32) -> [UInt8] {
    two(UInt16(truncatingIfNeeded: number)) + two(UInt16(truncatingIfNeeded: number >> 16))
  }

  /// CRC-32 of ISO/IEC 8802-3 (APPNOTE.TXT §4.4.7).
  static func check(_ octets: [UInt8]) -> UInt32 {
    ~octets.reduce(UInt32.max) { check, octet in
      (0..<8).reduce(check ^ UInt32(octet)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}
