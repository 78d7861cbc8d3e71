internal import Campaign
internal import Dialogue

/// The guard at the tty: no dial command leaves whose digits it does not admit.
///
/// It looks at the very octets about to be written. Whatever stood between the order and this
/// moment (a slab, a ring, a dialogue), what follows `D` in a command line is a subscriber's number
/// or nothing.
enum DialGuard {
  /// Whether the command line waiting at the front may go out.
  ///
  /// A dial command stands right behind `AT`, or behind a semicolon that ends another command.
  @_noLocks
  static func admits(_ output: borrowing OutputQueue, simulatedLine: Bool) -> Bool {
    var start = 0
    // ESC, CR and LF before a command line mean nothing to a modem that waits for one.
    while isLeading(output[start]) { start &+= 1 }
    guard upper(output[start]) == 0x41, upper(output[start &+ 1]) == 0x54 else { return true }
    var index = start &+ 2
    var isCommandStart = true
    var isQuoted = false
    while index < output.count, output[index] != 0x0D {
      let octet = output[index]
      if isCommandStart, !isQuoted, upper(octet) == 0x44 {
        return admitsDial(output, from: index &+ 1, simulatedLine: simulatedLine)
      }
      if octet == 0x22 { isQuoted = !isQuoted }
      isCommandStart = octet == 0x3B
      index &+= 1
    }
    return true
  }

  @_noLocks
  private static func admitsDial(
    _ output: borrowing OutputQueue,
    from first: Int,
    simulatedLine: Bool
  ) -> Bool {
    var digits = InlineArray<16, UInt8>(repeating: 0)
    var count = 0
    var index = first
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
  private static func isLeading(_ octet: UInt8) -> Bool {
    octet == 0x1B || octet == 0x0D || octet == 0x0A
  }

  @_noLocks
  private static func upper(_ octet: UInt8) -> UInt8 {
    octet >= 0x61 && octet <= 0x7A ? octet &- 0x20 : octet
  }
}
