/// A time with its own offset from UTC, as TP-SCTS, TP-DT and an absolute TP-VP write it
/// (TS 23.040 §9.2.3.11).
///
/// All seven octets are kept, whether or not they are a date: networks send others too.
public struct Timestamp: Hashable, Sendable {
  /// The seven octets as one number, the first octet highest.
  public let rawValue: UInt64

  /// Makes a time of its seven octets; higher ones are dropped.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue & 0x00FF_FFFF_FFFF_FFFF
  }

  /// Makes a time; nothing if it is no date or not of the years 1990 to 2089.
  public init?(
    year: Int,
    month: Int,
    day: Int,
    hour: Int,
    minute: Int,
    second: Int,
    offsetQuarters: Int = 0
  ) {
    guard (1990...2089).contains(year), (-79...79).contains(offsetQuarters) else { return nil }
    let fields = [year % 100, month, day, hour, minute, second]
    guard fields.allSatisfy({ (0...99).contains($0) }) else { return nil }
    var value: UInt64 = 0
    for field in fields { value = value << 8 | UInt64((field % 10) << 4 | field / 10) }
    let quarters = abs(offsetQuarters)
    let zone = (quarters % 10) << 4 | quarters / 10 | (offsetQuarters < 0 ? 0x08 : 0)
    self.init(rawValue: value << 8 | UInt64(zone))
    guard isDate else { return nil }
  }

  /// The year, those from 90 on of the last century; nothing if it is not of digits.
  public var year: Int? {
    number(0).map { $0 >= 90 ? 1900 + $0 : 2000 + $0 }
  }

  /// The month; nothing if it is not of digits.
  public var month: Int? { number(1) }

  /// The day; nothing if it is not of digits.
  public var day: Int? { number(2) }

  /// The hour; nothing if it is not of digits.
  public var hour: Int? { number(3) }

  /// The minute; nothing if it is not of digits.
  public var minute: Int? { number(4) }

  /// The second; nothing if it is not of digits.
  public var second: Int? { number(5) }

  /// Quarters of an hour that local time is ahead of UTC; nothing if it is not of digits.
  public var offsetQuarters: Int? {
    let octet = octet(6)
    let low = Int(octet & 0x07)
    let high = Int(octet >> 4)
    guard high <= 9 else { return nil }
    let quarters = low * 10 + high
    return octet & 0x08 == 0 ? quarters : -quarters
  }

  /// Whether the octets are a date and a time.
  public var isDate: Bool {
    guard let year, let month, let day, let hour, let minute, let second, offsetQuarters != nil
    else { return false }
    return (1...12).contains(month) && (1...Self.days(year, month)).contains(day) && hour <= 23
      && minute <= 59 && second <= 59
  }

  /// Seconds since 1970 in UTC; nothing if the octets are no date.
  public var secondsSince1970: Int64? {
    guard isDate, let year, let month, let day, let hour, let minute, let second, let offsetQuarters
    else { return nil }
    let local = Self.daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    return Int64(local - offsetQuarters * 900)
  }

  /// The time as RFC 3339 writes it, with its own offset; nothing if the octets are no date.
  public var rfc3339: String? {
    guard isDate, let year, let month, let day, let hour, let minute, let second, let offsetQuarters
    else { return nil }
    let minutes = abs(offsetQuarters) * 15
    let sign = offsetQuarters < 0 ? "-" : "+"
    let date = String(year) + "-" + Self.two(month) + "-" + Self.two(day)
    let time = Self.two(hour) + ":" + Self.two(minute) + ":" + Self.two(second)
    return date + "T" + time + sign + Self.two(minutes / 60) + ":" + Self.two(minutes % 60)
  }

  /// Reads a time; under the strict rule it must be a date.
  static func read(
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor,
    _ field: PDUField
  ) throws(DecodingFailure) -> Timestamp {
    let start = cursor.index
    let time = Timestamp(rawValue: try cursor.sevenOctets(octets, field))
    guard time.isDate || cursor.rule == .lenient else {
      throw DecodingFailure(field: field, octet: start + time.firstFault, problem: .notATime)
    }
    return time
  }

  /// The first octet that makes the whole no date.
  private var firstFault: Int {
    let limits = [0...99, 1...12, 1...31, 0...23, 0...59, 0...59]
    for (place, limit) in limits.enumerated() {
      guard let number = number(place), limit.contains(number) else { return place }
    }
    return offsetQuarters == nil ? 6 : 2
  }

  private func octet(_ place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: rawValue >> UInt64(48 - place * 8))
  }

  private func number(_ place: Int) -> Int? {
    let tens = Int(octet(place) & 0x0F)
    let units = Int(octet(place) >> 4)
    return tens <= 9 && units <= 9 ? tens * 10 + units : nil
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0" + String(number) : String(number)
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
