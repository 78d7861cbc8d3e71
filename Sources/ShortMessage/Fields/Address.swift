/// An address field: a service centre's, a destination's, an originator's (TS 23.040 §9.1.2.5).
///
/// It is somebody's telephone number. It has no description, and a mirror shows nothing of it.
public struct Address: Hashable, Sendable {
  /// What kind of number the digits are.
  public let type: TypeOfNumber
  /// The numbering plan they belong to.
  public let plan: NumberingPlan
  /// The digits, of `0-9 * # a b c`, or the characters of an alphanumeric address.
  public let value: String

  /// Makes an address; nothing if the value cannot be written in it.
  ///
  /// At most 20 digits, or 11 characters of the default alphabet.
  public init?(type: TypeOfNumber, plan: NumberingPlan = .telephone, value: String) {
    if type == .alphanumeric {
      guard let septets = SeptetAlphabet.standard.septets(value), septets.count <= 11 else {
        return nil
      }
    } else {
      guard value.utf8.count <= 20, value.utf8.allSatisfy({ SemiOctet.value(of: $0) != nil })
      else { return nil }
    }
    self.init(checked: value, type: type, plan: plan)
  }

  init(checked value: String, type: TypeOfNumber, plan: NumberingPlan) {
    self.type = type
    self.plan = plan
    self.value = value
  }

  /// A Japanese subscriber's number, `0…` as it is dialled, in international form.
  ///
  /// Nothing if it does not begin with 0 or is not of digits.
  public init?(nationalDigits: String) {
    guard nationalDigits.utf8.first == UInt8(ascii: "0"), nationalDigits.utf8.count >= 2,
      nationalDigits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    self.init(type: .international, value: "81" + nationalDigits.dropFirst())
  }

  /// The digits as they are dialled in Japan: `81…` becomes `0…`, what begins with 0 stays, and a
  /// national number gets the 0 that TS 24.008 §10.5.4.7 leaves out of it.
  ///
  /// Nothing for other countries' numbers and for characters.
  public var nationalDigits: String? {
    switch type {
    case .alphanumeric: return nil
    case .international:
      return value.hasPrefix("81") ? "0" + value.dropFirst(2) : nil
    case .national:
      guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !value.isEmpty else {
        return nil
      }
      return value.hasPrefix("0") ? value : "0" + value
    case .unknown, .networkSpecific, .subscriber, .abbreviated, .reserved:
      return value.hasPrefix("0") ? value : nil
    }
  }

  /// The address as people write it: `+` before an international number.
  public var written: String {
    type == .international ? "+" + value : value
  }

  /// The type-of-address octet.
  var typeOctet: UInt8 {
    0x80 | type.rawValue << 4 | plan.rawValue & 0x0F
  }
}

#if !hasFeature(Embedded)
extension Address: CustomReflectable {
  /// A mirror without children: the number is nobody's to print.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
#endif

/// The kind of number an address holds (TS 23.040 §9.1.2.5, bits 6 to 4).
public enum TypeOfNumber: UInt8, CaseIterable, Hashable, Sendable {
  /// Not told; a number as it is dialled.
  case unknown
  /// With the country code, without a prefix.
  case international
  /// Without the country code, without a prefix.
  case national
  /// Of the network's own.
  case networkSpecific
  /// A subscriber number.
  case subscriber
  /// Characters of the default alphabet instead of digits.
  case alphanumeric
  /// An abbreviated number.
  case abbreviated
  /// Reserved for extension.
  case reserved
}

/// The numbering plan of an address (TS 23.040 §9.1.2.5, bits 3 to 0).
public struct NumberingPlan: RawRepresentable, Hashable, Sendable {
  /// The four bits.
  public let rawValue: UInt8

  /// Makes a plan of its four bits; higher ones are dropped.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue & 0x0F
  }

  /// Not told.
  public static var unknown: Self { Self(rawValue: 0) }
  /// ISDN/telephone (E.164).
  public static var telephone: Self { Self(rawValue: 1) }
}

/// A half octet that stands for a digit, the lower half read first.
enum SemiOctet {
  /// The character of a semi-octet; nothing for the filler 15.
  static func character(_ value: UInt8) -> UInt8? {
    switch value {
    case 0...9: 0x30 + value
    case 10: 0x2A
    case 11: 0x23
    case 12...14: 0x61 + (value - 12)
    default: nil
    }
  }

  /// The semi-octet of a character; nothing if it has none.
  static func value(of character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x2A: 10
    case 0x23: 11
    case 0x61...0x63: character - 0x61 + 12
    default: nil
    }
  }
}
