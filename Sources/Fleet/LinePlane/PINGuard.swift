/// The guard at the tty for codes of the card: the PIN alone, and nothing that a PUK could be.
///
/// Like `DialGuard` it looks at the very octets about to be written. A wrong PUK ten times destroys
/// the card, so none is ever typed, by whatever way it should get here.
enum PINGuard {
  /// Whether the octets that wait may go out.
  ///
  /// Every command with which a code can be given must be exactly `AT+CPIN="…"` with four to eight
  /// digits: one argument (TS 27.007 §8.3).
  ///
  /// - Parameters:
  ///   - output: what waits.
  ///   - wantsPUK: whether the card has asked for its PUK and not worked since; then not even that.
  /// - Returns: false if a code in another form, or any code after a PUK was asked for, is among them.
  @_noLocks
  static func admits(_ output: WaitingOctets, wantsPUK: Bool) -> Bool {
    var start = 0
    while start < output.count {
      var end = start
      while end < output.count, !endsLine(output[end]) { end &+= 1 }
      if givesCode(output, from: start, to: end) {
        guard !wantsPUK, isPlainPIN(output, from: start, to: end) else { return false }
      }
      start = end &+ 1
    }
    return true
  }

  /// Whether a line holds a command that gives, changes or asks for codes, by whatever prefix:
  /// `CPIN=`, `CPWD=`, `CLCK=`, `CPUK=`, `EPIN=`, `SPIC=` and the old `ATD**04`, `ATD**05`.
  @_noLocks
  private static func givesCode(
    _ output: WaitingOctets,
    from start: Int,
    to end: Int
  ) -> Bool {
    var index = start
    while index < end {
      // `=` ends the name: what four letters stand before it?
      if output[index] == 0x3D, index &- start >= 4 {
        let a = upper(output[index &- 4])
        let b = upper(output[index &- 3])
        let c = upper(output[index &- 2])
        let d = upper(output[index &- 1])
        if b == 0x50, c == 0x49, d == 0x4E { return true }  // ?PIN
        if b == 0x50, c == 0x55, d == 0x4B { return true }  // ?PUK
        if a == 0x43, b == 0x50, c == 0x57, d == 0x44 { return true }  // CPWD
        if a == 0x43, b == 0x4C, c == 0x43, d == 0x4B { return true }  // CLCK
        if a == 0x53, b == 0x50, c == 0x49, d == 0x43 { return true }  // SPIC
      }
      if output[index] == 0x2A, output[index &+ 1] == 0x2A, output[index &+ 2] == 0x30 {
        return true
      }
      index &+= 1
    }
    return false
  }

  /// `AT+CPIN="1234"`, with `ESC` and line ends before it at the most.
  @_noLocks
  private static func isPlainPIN(
    _ output: WaitingOctets,
    from start: Int,
    to end: Int
  ) -> Bool {
    let name = ImmortalName.pin
    var index = 0
    while index < name.count {
      guard output[start &+ index] == name[index] else { return false }
      index &+= 1
    }
    let digits = end &- start &- name.count &- 1
    guard digits >= 4, digits <= 8, output[end &- 1] == 0x22, output[end] == 0x0D else {
      return false
    }
    while start &+ index < end &- 1 {
      let octet = output[start &+ index]
      guard octet >= 0x30, octet <= 0x39 else { return false }
      index &+= 1
    }
    return true
  }

  @_noLocks
  private static func endsLine(_ octet: UInt8) -> Bool {
    octet == 0x0D || octet == 0x1A || octet == 0x1B || octet == 0x0A
  }

  @_noLocks
  private static func upper(_ octet: UInt8) -> UInt8 {
    octet >= 0x61 && octet <= 0x7A ? octet &- 0x20 : octet
  }
}

/// `AT+CPIN="` as octets.
private enum ImmortalName {
  static var pin: InlineArray<9, UInt8> {
    @_noLocks
    get { [0x41, 0x54, 0x2B, 0x43, 0x50, 0x49, 0x4E, 0x3D, 0x22] }
  }
}
