extension NumberGuard {
  /// Whether an SMS-SUBMIT may go out, judged by the destination address in its own octets.
  ///
  /// The octets are the TPDU without the service-centre prefix (TS 23.040 §9.2.2.2). The address is
  /// either international, 81 and the number without its 0, or of unknown type and begins with 0;
  /// its numbering plan is E.164 (§9.1.2.5). Any other message type, type of number, plan, length
  /// or semi-octet is refused.
  @_noLocks
  public static func admitsSubmit(tpdu: Span<UInt8>, simulatedLine: Bool) -> Bool {
    // First octet, message reference, address length, type of address; then the semi-octets.
    guard tpdu.count >= 4, tpdu[0] & 0x03 == 0x01 else { return false }
    let semiOctets = Int(tpdu[2])
    let isInternational = tpdu[3] == 0x91
    let isUnknown = tpdu[3] == 0x81
    guard isInternational || isUnknown else { return false }
    guard semiOctets >= 10, semiOctets <= 13 else { return false }
    let octets = (semiOctets &+ 1) / 2
    // Protocol identifier, coding scheme and user-data length follow every address.
    guard tpdu.count >= 4 &+ octets &+ 3 else { return false }

    var digits: InlineArray<11, UInt8> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    var count = 0
    if isInternational {
      digits[0] = 0x30
      count = 1
    }
    var place = 0
    while place < octets &* 2 {
      let octet = tpdu[4 &+ place / 2]
      let half = place & 1 == 0 ? octet & 0x0F : octet >> 4
      if place == semiOctets {
        // The filler of an odd number of digits.
        guard half == 0x0F else { return false }
      } else if isInternational, place < 2 {
        guard half == (place == 0 ? 8 : 1) else { return false }
      } else {
        guard half <= 9, count < 11 else { return false }
        digits[count] = half &+ 0x30
        count &+= 1
      }
      place &+= 1
    }
    guard let number = number(digits, count: count) else { return false }
    return number.takesSMS && number.isDemonstration == simulatedLine
  }
}
