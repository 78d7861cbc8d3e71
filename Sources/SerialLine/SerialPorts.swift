internal import CSerialPort

/// One serial port that the system knows.
public struct PortDescription: Hashable, Sendable {
  /// Its device, `/dev/ttyUSB2`.
  public let path: String
  /// The vendor's USB number; nothing if it is not on USB.
  public let vendor: UInt16?
  /// The product's USB number.
  public let product: UInt16?
  /// The vendor's name as the device tells it.
  public let vendorName: String?
  /// The product's name as the device tells it.
  public let productName: String?
  /// The serial number; many modems have none.
  public let serialNumber: String?
}

/// The serial ports of this machine.
public enum SerialPorts {
  /// The ports that are there now, by path; pseudo-terminals and virtual consoles are not among them.
  public static func list() -> [PortDescription] {
    var found: UnsafeMutablePointer<OpaquePointer?>?
    guard unsafe sp_list_ports(&found) == SP_OK, let ports = unsafe found else { return [] }
    defer { unsafe sp_free_port_list(ports) }
    var descriptions: [PortDescription] = []
    var index = 0
    while let port = unsafe ports[index] {
      if let description = unsafe describe(port) { descriptions.append(description) }
      index += 1
    }
    return descriptions.sorted { $0.path < $1.path }
  }

  /// Whether a path is the very name of a serial port; a link to one is not.
  static func isPort(_ path: String) -> Bool {
    var found: OpaquePointer?
    guard unsafe sp_get_port_by_name(path, &found) == SP_OK, let port = unsafe found else {
      return false
    }
    unsafe sp_free_port(port)
    return true
  }

  private static func describe(_ port: OpaquePointer) -> PortDescription? {
    guard let path = unsafe text(sp_get_port_name(port)) else { return nil }
    var vendor: Int32 = 0
    var product: Int32 = 0
    let isOnUSB = unsafe sp_get_port_usb_vid_pid(port, &vendor, &product) == SP_OK
    return unsafe PortDescription(
      path: path,
      vendor: isOnUSB ? UInt16(truncatingIfNeeded: vendor) : nil,
      product: isOnUSB ? UInt16(truncatingIfNeeded: product) : nil,
      vendorName: text(sp_get_port_usb_manufacturer(port)),
      productName: text(sp_get_port_usb_product(port)),
      serialNumber: text(sp_get_port_usb_serial(port))
    )
  }

  private static func text(_ characters: UnsafeMutablePointer<CChar>?) -> String? {
    guard let characters = unsafe characters else { return nil }
    return unsafe String(cString: characters)
  }
}
