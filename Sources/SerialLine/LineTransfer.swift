/// What became of one non-blocking read or write on a line.
///
/// Everything that can happen is a value: nothing is thrown where lines are driven.
public enum LineTransfer: Hashable, Sendable {
  /// So many octets went through, at least one.
  case octets(Int)
  /// Nothing to read, or no room to write: wait for readiness.
  case wouldBlock
  /// The far end is gone: unplugged, or the pseudo-terminal was closed.
  case hungUp
  /// The system refused, with this error number.
  case failed(Int32)

  /// What a call that failed says, by the error number it left.
  @_noLocks
  init(errorNumber: Int32) {
    switch errorNumber {
    case 11, 4: self = .wouldBlock  // EAGAIN, EINTR
    case 5, 6, 19, 32: self = .hungUp  // EIO, ENXIO, ENODEV, EPIPE
    default: self = .failed(errorNumber)
    }
  }
}

/// Non-blocking reading and writing of descriptors whose owner is elsewhere.
public enum LineOctets {
  /// Reads what is there, at most `capacity` octets.
  @_noLocks
  public static func read(
    _ descriptor: Int32,
    into buffer: UnsafeMutableRawPointer,
    capacity: Int
  ) -> LineTransfer {
    let result = unsafe readDescriptor(descriptor, buffer, capacity)
    if result > 0 { return .octets(result) }
    if result == 0 { return isHungUp(descriptor) ? .hungUp : .wouldBlock }
    return unsafe LineTransfer(errorNumber: errorLocation().pointee)
  }

  /// Writes as much as there is room for.
  @_noLocks
  public static func write(
    _ descriptor: Int32,
    from buffer: UnsafeRawPointer,
    count: Int
  ) -> LineTransfer {
    guard count > 0 else { return .octets(0) }
    let result = unsafe writeDescriptor(descriptor, buffer, count)
    if result >= 0 { return .octets(result) }
    return unsafe LineTransfer(errorNumber: errorLocation().pointee)
  }

  /// Whether the far end is gone.
  ///
  /// A read of nothing is how Linux tells it, but a tty whose minimum somebody has set to 0 reads
  /// nothing too: the state of the descriptor decides.
  @_noLocks
  private static func isHungUp(_ descriptor: Int32) -> Bool {
    // struct pollfd: the descriptor, two octets of wishes, two of answers.
    var state = UInt64(UInt32(bitPattern: descriptor))
    guard unsafe pollDescriptors(&state, 1, 0) > 0 else { return false }
    // POLLERR, POLLHUP, POLLNVAL.
    return state >> 48 & 0x38 != 0
  }
}
