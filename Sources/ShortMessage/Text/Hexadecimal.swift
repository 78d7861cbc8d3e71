/// Octets in the text form that modems take: two hexadecimal digits each.
public enum Hexadecimal {
  /// Octets as upper-case digits.
  public static func text(_ octets: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(octets.count * 2)
    for octet in octets {
      digits.append(digit(octet >> 4))
      digits.append(digit(octet & 0x0F))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The octets of digits of either case.
  ///
  /// The failure names the octet whose digits are wrong or incomplete.
  public static func octets(_ text: String) throws(DecodingFailure) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for character in text.utf8 {
      guard let value = value(character) else {
        throw DecodingFailure(field: .pdu, octet: octets.count, problem: .notHexadecimal)
      }
      if let first = high {
        octets.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    if high != nil {
      throw DecodingFailure(field: .pdu, octet: octets.count, problem: .notHexadecimal)
    }
    return octets
  }

  /// The upper-case digit of a value below 16.
  @_noLocks
  public static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 &+ value : 0x37 &+ value
  }

  /// The value of a digit of either case; nothing for other characters.
  @_noLocks
  public static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit &- 0x30
    case 0x41...0x46: digit &- 0x37
    case 0x61...0x66: digit &- 0x57
    default: nil
    }
  }
}
