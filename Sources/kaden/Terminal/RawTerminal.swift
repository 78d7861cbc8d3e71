internal import Glibc

/// Standard input key by key; as it was before when the value goes away.
struct RawTerminal: ~Copyable {
  fileprivate let before: termios

  /// Switches over; nothing if standard input is no terminal.
  ///
  /// - Returns: what switches back.
  static func begin() -> RawTerminal? {
    var mode = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &mode) == 0 else { return nil }
    let before = mode
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    mode.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
    guard unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &mode) == 0 else { return nil }
    return RawTerminal(before: before)
  }

  /// What was typed; nothing if the terminal is gone.
  borrowing func read() -> [UInt8]? { Terminal.readOctets() }

  deinit {
    var mode = before
    _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
  }
}

extension Terminal {
  /// What can be read of standard input now; nothing at its end.
  static func readOctets() -> [UInt8]? {
    var octets: [UInt8] = Array(repeating: 0, count: 4_096)
    let count = unsafe octets.withUnsafeMutableBytes { bytes in
      unsafe Glibc.read(STDIN_FILENO, bytes.baseAddress, bytes.count)
    }
    return count > 0 ? Array(octets.prefix(count)) : nil
  }
}
