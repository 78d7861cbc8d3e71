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

  /// What a finished call says, by its result and the error number it left.
  ///
  /// Both a read of nothing and `EIO` are how Linux tells a hang-up of a tty; lines are opened so
  /// that a read of nothing means nothing else.
  @_noLocks
  public init(result: Int, isRead: Bool, errorNumber: Int32) {
    if result > 0 || result == 0 && !isRead {
      self = .octets(result)
    } else if result == 0 {
      self = .hungUp
    } else {
      switch errorNumber {
      case 11, 4: self = .wouldBlock  // EAGAIN, EINTR
      case 5, 6, 19, 32: self = .hungUp  // EIO, ENXIO, ENODEV, EPIPE
      default: self = .failed(errorNumber)
      }
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
    return unsafe LineTransfer(
      result: result,
      isRead: true,
      errorNumber: errorLocation().pointee
    )
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
    return unsafe LineTransfer(
      result: result,
      isRead: false,
      errorNumber: errorLocation().pointee
    )
  }
}
