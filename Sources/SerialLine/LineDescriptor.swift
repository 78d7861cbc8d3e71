internal import Glibc

/// The descriptor of an open line.
///
/// Raw, non-blocking, closed on exec, and locked against every other program that locks. It is
/// closed when it goes away, unless it is relinquished.
public struct LineDescriptor: ~Copyable {
  /// The descriptor; good as long as this value lives.
  public let rawValue: Int32

  init(owning descriptor: Int32) {
    rawValue = descriptor
  }

  /// Gives the descriptor away unclosed: closing it is the caller's from now on.
  public consuming func relinquish() -> Int32 {
    let descriptor = rawValue
    discard self
    return descriptor
  }

  /// Reads what is there, at most `capacity` octets.
  @_noLocks
  public borrowing func read(
    into buffer: UnsafeMutableRawPointer,
    capacity: Int
  ) -> LineTransfer {
    unsafe LineOctets.read(rawValue, into: buffer, capacity: capacity)
  }

  /// Writes as much as there is room for.
  @_noLocks
  public borrowing func write(from buffer: UnsafeRawPointer, count: Int) -> LineTransfer {
    unsafe LineOctets.write(rawValue, from: buffer, count: count)
  }

  /// Throws away what came in and has not been read.
  public borrowing func discardIncoming() {
    tcflush(rawValue, TCIFLUSH)
  }

  deinit {
    close(rawValue)
  }
}
