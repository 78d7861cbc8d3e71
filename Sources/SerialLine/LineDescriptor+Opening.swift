internal import CSerialPort
internal import Glibc

extension LineDescriptor {
  /// Opens a line for this process alone.
  ///
  /// Symbolic links are followed first. A pseudo-terminal is opened as a file; anything else must be
  /// a serial port, which libserialport sets to 8 data bits, no parity, one stop bit, no flow
  /// control, DTR and RTS on. What this process or another has locked is ``SerialLineError/busy(path:holders:)``.
  ///
  /// - Parameters:
  ///   - path: the tty or a link to it, as `/dev/kaden/line-1/at`.
  ///   - baud: bits a second; a modem on USB does not care, and a pseudo-terminal carries octets at any
  ///     rate, but its far end can see it.
  /// - Returns: the line, locked.
  /// - Throws: `SerialLineError`.
  public static func open(path: String, baud: Int) throws(SerialLineError) -> LineDescriptor {
    let device = try resolve(path)
    try checkTerminal(device, askedAs: path)
    let line = try openDevice(device, askedAs: path)
    // First the lock: an opening that is refused must not touch the settings of who has the line.
    guard flock(line.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      throw error(errno, path: path, device: device, call: "flock")
    }
    let isPseudoTerminal = PseudoTerminal.isDevice(device)
    if !isPseudoTerminal { try configurePort(device, askedAs: path, baud: baud) }
    try line.claim(
      device,
      askedAs: path,
      isExclusive: !isPseudoTerminal,
      baud: isPseudoTerminal ? baud : nil
    )
    return line
  }

  /// The device that a path means: itself if it is the name of a serial port, else where its links
  /// lead; nothing, and `errno` says why, if they lead nowhere.
  public static func device(behind path: String) -> String? {
    if SerialPorts.isPort(path) { return path }
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func resolve(_ path: String) throws(SerialLineError) -> String {
    guard let device = device(behind: path) else {
      throw error(errno, path: path, device: path, call: "realpath")
    }
    return device
  }

  private static func checkTerminal(
    _ device: String,
    askedAs path: String
  ) throws(SerialLineError) {
    var status = stat()
    guard unsafe stat(device, &status) == 0 else {
      throw error(errno, path: path, device: device, call: "stat")
    }
    guard status.st_mode & S_IFMT == S_IFCHR else { throw .notTerminal(path: path) }
  }

  /// Whether a device can be a tty at all: a character device, and not `/dev/null` or another of memory.
  public static func isTerminal(_ device: String) -> Bool {
    var status = stat()
    guard unsafe stat(device, &status) == 0 else { return false }
    // The major number 1 (devices.txt of the kernel).
    return status.st_mode & S_IFMT == S_IFCHR && (status.st_rdev >> 8) & 0xFFF != 1
  }

  private static func openDevice(
    _ device: String,
    askedAs path: String
  ) throws(SerialLineError) -> LineDescriptor {
    let descriptor = unsafe Glibc.open(device, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw error(errno, path: path, device: device, call: "open")
    }
    return LineDescriptor(owning: descriptor)
  }

  /// Has libserialport set the port up; what it set stays when its own descriptor is closed.
  private static func configurePort(
    _ device: String,
    askedAs path: String,
    baud: Int
  ) throws(SerialLineError) {
    var found: OpaquePointer?
    guard unsafe sp_get_port_by_name(device, &found) == SP_OK, let port = unsafe found else {
      throw .notSerialPort(path: path)
    }
    defer { unsafe sp_free_port(port) }
    guard unsafe sp_open(port, SP_MODE_READ_WRITE) == SP_OK else {
      throw error(sp_last_error_code(), path: path, device: device, call: "open")
    }
    defer { unsafe sp_close(port) }
    let settings: [(String, sp_return)] = unsafe [
      ("baud rate", sp_set_baudrate(port, Int32(clamping: baud))),
      ("8 data bits", sp_set_bits(port, 8)),
      ("no parity", sp_set_parity(port, SP_PARITY_NONE)),
      ("1 stop bit", sp_set_stopbits(port, 1)),
      ("no flow control", sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE)),
      ("DTR on", sp_set_dtr(port, SP_DTR_ON)),
      ("RTS on", sp_set_rts(port, SP_RTS_ON)),
    ]
    for (setting, result) in settings where result != SP_OK {
      throw .settingRefused(path: path, setting: setting, errorNumber: sp_last_error_code())
    }
  }

  /// What every line gets: raw, non-blocking, and marked exclusive.
  ///
  /// The lock taken before is what counts: it holds against root, and the kernel drops it with the process. The
  /// exclusive mark keeps out programs that lock nothing; not on a pseudo-terminal, where it would
  /// outlive a killed daemon and keep the next one out.
  private borrowing func claim(
    _ device: String,
    askedAs path: String,
    isExclusive: Bool,
    baud: Int?
  ) throws(SerialLineError) {
    var settings = termios()
    guard unsafe tcgetattr(rawValue, &settings) == 0 else {
      throw Self.error(errno, path: path, device: device, call: "tcgetattr")
    }
    unsafe cfmakeraw(&settings)
    settings.c_cflag |= tcflag_t(CREAD | CLOCAL)
    settings.c_cflag &= ~tcflag_t(HUPCL)
    if let baud, let speed = LineSpeed.code(baud) { _ = unsafe cfsetspeed(&settings, speed) }
    // With a minimum of 0 a read of nothing could not be told from a hang-up.
    settings.c_cc.6 = 1  // VMIN
    settings.c_cc.5 = 0  // VTIME
    guard unsafe tcsetattr(rawValue, TCSANOW, &settings) == 0 else {
      throw .settingRefused(path: path, setting: "raw", errorNumber: errno)
    }
    let flags = fcntl(rawValue, F_GETFL)
    guard flags >= 0, fcntl(rawValue, F_SETFL, flags | O_NONBLOCK) == 0,
      fcntl(rawValue, F_SETFD, FD_CLOEXEC) == 0
    else {
      throw .failed(path: path, call: "fcntl", errorNumber: errno)
    }
    if isExclusive, ioctl(rawValue, UInt(TIOCEXCL)) != 0 {
      throw .failed(path: path, call: "TIOCEXCL", errorNumber: errno)
    }
  }

  private static func error(
    _ number: Int32,
    path: String,
    device: String,
    call: String
  ) -> SerialLineError {
    switch number {
    case ENOENT, ENOTDIR: .noSuchPath(path)
    case EACCES, EPERM: .notPermitted(path: path, group: group(of: device))
    case EBUSY, EWOULDBLOCK: .busy(path: path, holders: LineHolders.of(path: device))
    case ENXIO, ENODEV, EIO: .vanished(path: path)
    case ENOTTY: .notTerminal(path: path)
    default: .failed(path: path, call: call, errorNumber: number)
    }
  }

  /// The group that a device belongs to, by name.
  private static func group(of device: String) -> String? {
    var status = stat()
    guard unsafe stat(device, &status) == 0, let entry = unsafe getgrgid(status.st_gid),
      let name = unsafe entry.pointee.gr_name
    else { return nil }
    return unsafe String(cString: name)
  }
}
