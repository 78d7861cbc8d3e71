internal import Campaign

/// The guard at the tty: no dial command leaves whose digits it does not admit.
///
/// It looks at the very octets about to be written. Whatever stood between the order and this
/// moment (a slab, a ring, a dialogue, a model's file), what follows a dial command is a
/// subscriber's number or nothing.
enum DialGuard {
  /// Whether the octets that wait may go out, all lines of them.
  ///
  /// They are read as V.250 §5.2 reads them: what stands before `AT` means nothing, spaces mean
  /// nothing, and a dial command may follow another command with no semicolon between.
  @_noLocks
  static func admits(_ output: WaitingOctets, simulatedLine: Bool) -> Bool {
    var index = 0
    while index < output.count {
      let octet = upper(output[index])
      let next = upper(output[index &+ 1])
      // `A/` repeats the last command, which may have dialled.
      if octet == 0x41, next == 0x2F { return false }
      guard octet == 0x41, next == 0x54 else {
        index &+= 1
        continue
      }
      index &+= 2
      while index < output.count, !endsLine(output[index]) {
        if upper(output[index]) == 0x44 {
          index &+= 1
          guard admitsDial(output, at: &index, simulatedLine: simulatedLine) else { return false }
        } else if isExtended(output[index]) {
          skipExtended(output, at: &index)
        } else {
          skipBasic(output, at: &index)
        }
      }
    }
    return true
  }

  /// The digits from here to the semicolon, which makes it a voice call; without one it is not ours.
  @_noLocks
  private static func admitsDial(
    _ output: WaitingOctets,
    at index: inout Int,
    simulatedLine: Bool
  ) -> Bool {
    var digits = InlineArray<16, UInt8>(repeating: 0)
    var count = 0
    while index < output.count, output[index] != 0x3B {
      guard count < 16 else { return false }
      digits[count] = output[index]
      count &+= 1
      index &+= 1
    }
    guard index < output.count else { return false }
    return unsafe admitsDigits(&digits, count: count, simulatedLine: simulatedLine)
  }

  /// Passes an extended command, `+CMD=…`, to the semicolon behind it; what is quoted is its own.
  @_noLocks
  private static func skipExtended(_ output: WaitingOctets, at index: inout Int) {
    var isQuoted = false
    while index < output.count, !endsLine(output[index]) {
      let octet = output[index]
      if octet == 0x22 { isQuoted = !isQuoted }
      index &+= 1
      if octet == 0x3B, !isQuoted { return }
    }
  }

  /// Passes one octet of a basic command; `&D2` sets a circuit and dials nothing.
  @_noLocks
  private static func skipBasic(_ output: WaitingOctets, at index: inout Int) {
    let isAmpersand = output[index] == 0x26
    index &+= 1
    if isAmpersand, index < output.count, !endsLine(output[index]) { index &+= 1 }
  }

  /// What the names of extended commands begin with, the makers' own included.
  @_noLocks
  private static func isExtended(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x2B, 0x5E, 0x2A, 0x24, 0x23, 0x25, 0x21, 0x40, 0x5F: true  // + ^ * $ # % ! @ _
    default: false
    }
  }

  /// The ends of a command line and of a PDU.
  @_noLocks
  private static func endsLine(_ octet: UInt8) -> Bool {
    octet == 0x0D || octet == 0x1A || octet == 0x1B
  }

  @_noLocks
  private static func upper(_ octet: UInt8) -> UInt8 {
    octet >= 0x61 && octet <= 0x7A ? octet &- 0x20 : octet
  }
}
