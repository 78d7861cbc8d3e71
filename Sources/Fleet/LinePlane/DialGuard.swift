internal import Campaign
internal import Dialogue

/// The guard at the tty: no dial command leaves whose digits it does not admit.
///
/// It looks at the very octets about to be written. Whatever stood between the order and this
/// moment (a slab, a ring, a dialogue), what follows `ATD` is a subscriber's number or nothing.
enum DialGuard {
  /// Whether the octets waiting at the front may go out.
  @_noLocks
  static func admits(_ output: borrowing OutputQueue, simulatedLine: Bool) -> Bool {
    guard output.count >= 4, upper(output[0]) == 0x41, upper(output[1]) == 0x54,
      upper(output[2]) == 0x44
    else { return true }
    var digits = InlineArray<16, UInt8>(repeating: 0)
    var count = 0
    var index = 3
    while index < output.count, output[index] != 0x3B {
      guard count < 16 else { return false }
      digits[count] = output[index]
      count &+= 1
      index &+= 1
    }
    // The semicolon makes it a voice call; without one it is not ours.
    guard index < output.count else { return false }
    return admitsDigits(&digits, count: count, simulatedLine: simulatedLine)
  }

  @_noLocks
  private static func upper(_ octet: UInt8) -> UInt8 {
    octet >= 0x61 && octet <= 0x7A ? octet &- 0x20 : octet
  }
}
