import Foundation
import SerialLine

/// A folder with the `sys`, `dev`, `proc`, `run` and `etc` of a machine that is not there; it is removed
/// with the value.
///
/// The ttys are pseudo-terminals behind links, so that rights and holders are real.
public final class FakeRoot {
  /// The folder.
  public let path: String
  private var terminals: [Terminal] = []

  private final class Terminal {
    let terminal: PseudoTerminal
    init() throws { terminal = try PseudoTerminal() }
    var path: String { terminal.path }
  }

  /// An empty machine.
  public init() throws {
    // Of the same length wherever temporary files lie: what is printed is broken into lines by it.
    let url = URL(filePath: "/tmp/kaden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Plugs a modem in; its ttys are given `mode`.
  public func plug(_ modem: FakeModem, mode: Int = 0o660) throws {
    let bus = "/sys/bus/usb/devices"
    let device = "\(bus)/\(modem.place)"
    try write(modem.vendor, to: device + "/idVendor")
    try write(modem.product, to: device + "/idProduct")
    try write("189:\(modem.number - 1)", to: device + "/dev")
    try write(modem.powerControl, to: device + "/power/control")
    if let name = modem.vendorName { try write(name, to: device + "/manufacturer") }
    if let name = modem.productName { try write(name, to: device + "/product") }
    if let number = modem.serialNumber { try write(number, to: device + "/serial") }
    for interface in modem.interfaces {
      let folder = "\(bus)/\(modem.place):1.\(interface.number)"
      let digits = String(interface.number, radix: 16)
      try write(digits.count < 2 ? "0" + digits : digits, to: folder + "/bInterfaceNumber")
      try write(interface.deviceClass, to: folder + "/bInterfaceClass")
      if let driver = interface.driver { try write("DRIVER=\(driver)", to: folder + "/uevent") }
      guard let tty = interface.tty else { continue }
      try write("188:\(tty)", to: "\(folder)/ttyUSB\(tty)/tty/ttyUSB\(tty)/dev")
      let terminal = try Terminal()
      terminals.append(terminal)
      try FileManager.default.setAttributes(
        [.posixPermissions: mode],
        ofItemAtPath: terminal.path
      )
      try link("/dev/ttyUSB\(tty)", to: terminal.path)
    }
  }

  /// Writes a file of one line below the root.
  public func write(_ text: String, to place: String) throws {
    let url = URL(filePath: path + place)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data((text + "\n").utf8).write(to: url)
  }

  /// Makes a link below the root.
  public func link(_ place: String, to destination: String) throws {
    let url = URL(filePath: path + place)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try FileManager.default.createSymbolicLink(
      atPath: url.path,
      withDestinationPath: destination
    )
  }

  /// Where the node of a tty really is.
  public func terminal(_ tty: Int) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/dev/ttyUSB\(tty)")
  }
}
