/// The allow-list of numbers that may be called or written to.
///
/// It stands at import and again on the very octets handed to the modem. What is not provably a
/// subscriber's number is refused: short codes, free-phone, shared-cost, premium, announcement,
/// machine and foreign numbers, carrier and caller-ID prefixes, and anything that holds another
/// character than 0 to 9. Demonstration numbers, which nobody can have, are for simulated lines
/// only, and a simulated line takes nothing else.
public enum NumberGuard {
  /// Whether the octets between `ATD` and `;` may be dialled, or written to if `forSMS` is set.
  @_noLocks
  public static func admits(
    dialString: Span<UInt8>,
    simulatedLine: Bool,
    forSMS: Bool
  ) -> Bool {
    guard let number = number(dialString) else { return false }
    guard number.isDemonstration == simulatedLine else { return false }
    return !forSMS || number.takesSMS
  }

  /// The number that these octets are, `nil` if no line may ever dial them.
  @_noLocks
  public static func number(_ octets: Span<UInt8>) -> SubscriberNumber? {
    let count = octets.count
    guard count == 10 || count == 11 else { return nil }
    var digits: InlineArray<11, UInt8> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    var index = 0
    while index < count {
      digits[index] = octets[index]
      index &+= 1
    }
    return number(digits, count: count)
  }

  /// The number that this text is, `nil` if no line may ever dial it.
  ///
  /// Nothing is repaired here: the text must be the digits and nothing else.
  public static func number(_ text: String) -> SubscriberNumber? {
    let count = text.utf8.count
    guard count == 10 || count == 11 else { return nil }
    var digits: InlineArray<11, UInt8> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    var index = 0
    for octet in text.utf8 {
      digits[index] = octet
      index += 1
    }
    return number(digits, count: count)
  }

  /// The allow-list itself, the demonstration row first.
  @_noLocks
  static func number(
    _ digits: borrowing InlineArray<11, UInt8>,
    count: Int
  ) -> SubscriberNumber? {
    guard count == 10 || count == 11, digits[0] == 0x30 else { return nil }
    var value: UInt64 = 0
    var index = 0
    while index < count {
      let octet = digits[index]
      guard octet >= 0x30, octet <= 0x39 else { return nil }
      value = value &* 10 &+ UInt64(octet &- 0x30)
      index &+= 1
    }
    if let kind = demonstration(digits, count: count) {
      return SubscriberNumber(value: value, count: count, kind: kind, isDemonstration: true)
    }
    if let kind = subscriber(digits, count: count) {
      return SubscriberNumber(value: value, count: count, kind: kind, isDemonstration: false)
    }
    return nil
  }

  /// The numbers that nobody can have, since no exchange begins with 0.
  ///
  /// 060, 070, 090 and 050-0000-xxxx, 03-0000-xxxx, 045-000-xxxx and 052-000-xxxx; not 080, since
  /// 0800 is free-phone.
  @_noLocks
  private static func demonstration(
    _ digits: borrowing InlineArray<11, UInt8>,
    count: Int
  ) -> SubscriberNumber.Kind? {
    guard digits[3] == 0x30, digits[4] == 0x30, digits[5] == 0x30 else { return nil }
    if count == 11 {
      guard digits[2] == 0x30, digits[6] == 0x30 else { return nil }
      let second = digits[1]
      if second == 0x35 { return .ip }
      let isMobile = second == 0x36 || second == 0x37 || second == 0x39
      return isMobile ? .mobile : nil
    }
    let second = digits[1]
    let third = digits[2]
    let isTokyo = second == 0x33 && third == 0x30
    let isYokohama = second == 0x34 && third == 0x35
    let isNagoya = second == 0x35 && third == 0x32
    return isTokyo || isYokohama || isNagoya ? .fixed : nil
  }

  /// The forms of subscribers' numbers: mobile, IP, fixed.
  @_noLocks
  private static func subscriber(
    _ digits: borrowing InlineArray<11, UInt8>,
    count: Int
  ) -> SubscriberNumber.Kind? {
    let second = digits[1]
    if count == 11 {
      guard digits[2] == 0x30, digits[3] >= 0x31 else { return nil }
      if second == 0x35 { return .ip }
      return second >= 0x36 ? .mobile : nil
    }
    guard second >= 0x31, digits[2] >= 0x31, !isService(digits) else { return nil }
    let code = AreaCodes.length(of: digits)
    guard code >= 2, code <= 5, digits[code] >= 0x32 else { return nil }
    return .fixed
  }

  /// 0120, 0170, 0180, 0570 and 0990, which look like area codes and are services.
  @_noLocks
  private static func isService(_ digits: borrowing InlineArray<11, UInt8>) -> Bool {
    guard digits[3] == 0x30 else { return false }
    let second = digits[1]
    let third = digits[2]
    if second == 0x31 { return third == 0x32 || third == 0x37 || third == 0x38 }
    if second == 0x35 { return third == 0x37 }
    return second == 0x39 && third == 0x39
  }
}
