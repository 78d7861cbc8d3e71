internal import Glibc

extension LineDescriptor {
  /// Writes everything within a time; for programs that may wait, and not for the line thread.
  ///
  /// - Parameters:
  ///   - octets: what is written.
  ///   - milliseconds: how long the tty may take.
  /// - Returns: false if the tty is gone or takes nothing.
  public borrowing func write(whole octets: [UInt8], milliseconds: Int) -> Bool {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    var rest = octets[...]
    while !rest.isEmpty {
      let transfer = unsafe rest.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return LineTransfer.hungUp }
        return unsafe write(from: start, count: bytes.count)
      }
      switch transfer {
      case .octets(let count): rest = rest.dropFirst(count)
      case .hungUp, .failed: return false
      case .wouldBlock:
        let left = Int((end - .now) / .milliseconds(1))
        guard left > 0 else { return false }
        var state = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&state, 1, Int32(clamping: left))
      }
    }
    return true
  }
}
