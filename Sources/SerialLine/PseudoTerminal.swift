internal import Glibc

/// A pseudo-terminal: a tty whose far end is this process.
///
/// The master is non-blocking and closed on exec. A slave descriptor is kept open beside it: without
/// one, Linux answers reads of the master with `EIO` while nobody has the tty open, so that a modem
/// could not wait for a daemon to come back. Letting this value go hangs the tty up.
public struct PseudoTerminal: ~Copyable {
  /// The modem's end.
  public let master: Int32
  /// Where the daemon finds the tty: `/dev/pts/N`.
  public let path: String
  /// The kept descriptor of the daemon's end.
  private let slave: Int32

  /// Makes a raw pseudo-terminal.
  ///
  /// - Throws: `SerialLineError`, as a rule because there are no more pseudo-terminals or descriptors.
  public init() throws(SerialLineError) {
    let made = try Self.make()
    master = made.master
    slave = made.slave
    path = made.path
  }

  /// Whether a device is the daemon's end of a pseudo-terminal, whoever has made it.
  public static func isDevice(_ device: String) -> Bool { device.hasPrefix(folder) }

  private static let folder = "/dev/pts/"

  private static func make() throws(SerialLineError) -> (
    master: Int32, slave: Int32, path: String
  ) {
    let place = "/dev/ptmx"
    let master = unsafe open(place, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    guard master >= 0 else {
      throw .failed(path: place, call: "open", errorNumber: errno)
    }
    var number: UInt32 = 0
    var locked: Int32 = 0
    guard unsafe ioctl(master, lockRequest, &locked) == 0,
      unsafe ioctl(master, numberRequest, &number) == 0
    else {
      let reason = errno
      close(master)
      throw .failed(path: place, call: "ioctl", errorNumber: reason)
    }
    let path = folder + "\(number)"
    let slave = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var settings = termios()
    guard slave >= 0, unsafe tcgetattr(slave, &settings) == 0 else {
      let reason = errno
      if slave >= 0 { close(slave) }
      close(master)
      throw .failed(path: path, call: "open", errorNumber: reason)
    }
    unsafe cfmakeraw(&settings)
    _ = unsafe tcsetattr(slave, TCSANOW, &settings)
    return (master, slave, path)
  }

  /// `TIOCSPTLCK`, which is no plain number for the importer of C.
  private static var lockRequest: UInt { 0x4004_5431 }

  /// `TIOCGPTN`, likewise.
  private static var numberRequest: UInt { 0x8004_5430 }

  /// Reads what the daemon wrote, at most `capacity` octets.
  public borrowing func read(
    into buffer: UnsafeMutableRawPointer,
    capacity: Int
  ) -> LineTransfer {
    unsafe LineOctets.read(master, into: buffer, capacity: capacity)
  }

  /// Writes to the daemon as much as there is room for.
  public borrowing func write(from buffer: UnsafeRawPointer, count: Int) -> LineTransfer {
    unsafe LineOctets.write(master, from: buffer, count: count)
  }

  /// The rate that the daemon's end is set to, in bits a second; nothing if it is none of the usual.
  public var baud: Int? {
    var settings = termios()
    guard unsafe tcgetattr(slave, &settings) == 0 else { return nil }
    return LineSpeed.baud(unsafe cfgetospeed(&settings))
  }

  /// Throws away what was written to the daemon and has not been read.
  public borrowing func discardUnread() {
    tcflush(slave, TCIFLUSH)
  }

  deinit {
    close(master)
    close(slave)
  }
}
