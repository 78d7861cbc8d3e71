/// TP-VP, how long the service centre keeps trying (TS 23.040 §9.2.3.12).
public enum Validity: Hashable, Sendable {
  /// Left to the service centre.
  case unstated
  /// So long after it was submitted.
  case relative(RelativeValidity)
  /// Until a point in time.
  case absolute(Timestamp)
  /// One of the enhanced forms.
  case enhanced(EnhancedValidity)

  /// Bits 4 and 3 of a SUBMIT's first octet.
  var formatBits: UInt8 {
    switch self {
    case .unstated: 0x00
    case .enhanced: 0x08
    case .relative: 0x10
    case .absolute: 0x18
    }
  }

  /// Reads the form that the first octet tells.
  static func read(
    firstOctet: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> Validity {
    switch firstOctet & 0x18 {
    case 0x10:
      return .relative(RelativeValidity(rawValue: try cursor.octet(octets, .validity)))
    case 0x18:
      return .absolute(try Timestamp.read(octets, &cursor, .validity))
    case 0x08:
      return .enhanced(
        EnhancedValidity(rawValue: try cursor.sevenOctets(octets, .validity))
      )
    default:
      return .unstated
    }
  }

  func append(to octets: inout [UInt8]) {
    switch self {
    case .unstated: break
    case .relative(let period): octets.append(period.rawValue)
    case .absolute(let time): octets.appendSevenOctets(time.rawValue)
    case .enhanced(let period): octets.appendSevenOctets(period.rawValue)
    }
  }
}

/// A validity period in one octet: five minutes to 63 weeks in steps that grow.
public struct RelativeValidity: RawRepresentable, Hashable, Sendable {
  /// The octet.
  public let rawValue: UInt8

  /// Makes a period of its octet.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The shortest period that lasts at least so many seconds, at most 63 weeks.
  public init(atLeastSeconds seconds: Int) {
    rawValue = (UInt8.min...UInt8.max).first { Self(rawValue: $0).seconds >= seconds } ?? 255
  }

  /// How long the period is, in seconds.
  public var seconds: Int {
    let value = Int(rawValue)
    return switch value {
    case 0...143: (value + 1) * 300
    case 144...167: 43_200 + (value - 143) * 1800
    case 168...196: (value - 166) * 86_400
    default: (value - 192) * 604_800
    }
  }
}

/// A validity period in the enhanced format: seven octets, of which the first tells the form.
public struct EnhancedValidity: RawRepresentable, Hashable, Sendable {
  /// The seven octets as one number, the first octet highest.
  public let rawValue: UInt64

  /// Makes a period of its seven octets; higher ones are dropped.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue & 0x00FF_FFFF_FFFF_FFFF
  }

  /// Makes a period in one of the enhanced forms.
  ///
  /// Hours, minutes and seconds wrap where two digits end.
  public init(_ period: Period, isSingleShot: Bool = false) {
    let shot: UInt64 = isSingleShot ? 0x40 : 0
    switch period {
    case .unstated:
      self.init(rawValue: shot << 48)
    case .relative(let relative):
      self.init(rawValue: (shot | 1) << 48 | UInt64(relative.rawValue) << 40)
    case .seconds(let seconds):
      self.init(rawValue: (shot | 2) << 48 | UInt64(seconds) << 40)
    case .clock(let hours, let minutes, let seconds):
      var value = shot | 3
      for field in [hours, minutes, seconds] {
        value = value << 8 | UInt64((field % 10) << 4 | field / 10 % 10)
      }
      self.init(rawValue: value << 24)
    case .reserved(let form):
      self.init(rawValue: (shot | UInt64(form & 0x07)) << 48)
    }
  }

  /// Whether the service centre is to try once only.
  public var isSingleShot: Bool {
    octet(0) & 0x40 != 0
  }

  /// The period; one with an extension octet or with digits that are none is reserved.
  public var period: Period {
    let form = octet(0) & 0x07
    guard octet(0) & 0x80 == 0 else { return .reserved(form) }
    switch form {
    case 0: return .unstated
    case 1: return .relative(RelativeValidity(rawValue: octet(1)))
    case 2: return .seconds(octet(1))
    case 3:
      guard let hours = number(1), let minutes = number(2), let seconds = number(3) else {
        return .reserved(form)
      }
      return .clock(hours: hours, minutes: minutes, seconds: seconds)
    default: return .reserved(form)
    }
  }

  /// How long, in one of the enhanced forms.
  public enum Period: Hashable, Sendable {
    /// Left to the service centre.
    case unstated
    /// As in the relative format.
    case relative(RelativeValidity)
    /// So many seconds; 0 is reserved.
    case seconds(UInt8)
    /// Hours, minutes and seconds.
    case clock(hours: UInt8, minutes: UInt8, seconds: UInt8)
    /// A form the standard reserves.
    case reserved(UInt8)
  }

  private func octet(_ place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: rawValue >> UInt64(48 - place * 8))
  }

  private func number(_ place: Int) -> UInt8? {
    let tens = octet(place) & 0x0F
    let units = octet(place) >> 4
    return tens <= 9 && units <= 9 ? tens * 10 + units : nil
  }
}
