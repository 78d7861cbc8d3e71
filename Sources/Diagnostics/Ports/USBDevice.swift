/// A device on the USB, as the kernel describes it.
public struct USBDevice: Hashable, Sendable {
  /// Its physical place by the kernel's name: bus, then port by port, as in `1-1.4`.
  public let place: String
  /// The vendor's number.
  public let vendor: UInt16
  /// The product's number.
  public let product: UInt16
  /// The vendor's name as the device tells it.
  public let vendorName: String?
  /// The product's name as the device tells it.
  public let productName: String?
  /// The serial number; many modems have none.
  public let serialNumber: String?
  /// What is written in `power/control`: `on`, or `auto` if it may be suspended.
  public let powerControl: String?
  /// The number of its node, `189:6`, by which udev remembers it.
  public let node: String?
  /// Its interfaces, by number.
  public let interfaces: [USBInterface]

  /// Vendor and product as people write them: `1e0e:9001`.
  public var id: String { Self.id(vendor, product) }

  /// Vendor and product in four hexadecimal digits each, small letters.
  static func id(_ vendor: UInt16, _ product: UInt16) -> String {
    [vendor, product].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }.joined(separator: ":")
  }
}

/// One interface of a USB device.
public struct USBInterface: Hashable, Sendable {
  /// `bInterfaceNumber`.
  public let number: UInt8
  /// `bInterfaceClass`: 0xFF is the vendor's own, 0x08 storage.
  public let deviceClass: UInt8?
  /// The kernel's driver; nothing if none has taken it.
  public let driver: String?
  /// Its tty by name, `ttyUSB2`.
  public let tty: String?
  /// The number of the tty's node, `188:2`.
  public let ttyNode: String?
  /// The number of its sound card.
  public let soundCard: Int?

  /// The number as rules have it: `02`.
  public var twoDigits: String { Self.twoDigits(number) }

  static func twoDigits(_ number: UInt8) -> String {
    let digits = String(number, radix: 16)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}

/// The USB as the kernel shows it.
public enum USBBus {
  /// Every device but hubs, by place.
  public static func devices(in folders: SystemFolders) -> [USBDevice] {
    let bus = folders.sys + "/bus/usb/devices"
    let names = SystemFiles.names(in: bus)
    return names.filter { !$0.contains(":") }
      .compactMap { device($0, bus: bus, names: names) }
      .sorted { places($0.place).lexicographicallyPrecedes(places($1.place)) }
  }

  private static func device(_ name: String, bus: String, names: [String]) -> USBDevice? {
    let folder = "\(bus)/\(name)"
    guard let vendor = number(folder + "/idVendor"), let product = number(folder + "/idProduct"),
      SystemFiles.word(of: folder + "/bDeviceClass") != "09"
    else { return nil }
    let interfaces = names.filter { $0.hasPrefix(name + ":") }
      .compactMap { interface("\(bus)/\($0)") }
      .sorted { $0.number < $1.number }
    return USBDevice(
      place: name,
      vendor: vendor,
      product: product,
      vendorName: SystemFiles.word(of: folder + "/manufacturer"),
      productName: SystemFiles.word(of: folder + "/product"),
      serialNumber: SystemFiles.word(of: folder + "/serial"),
      powerControl: SystemFiles.word(of: folder + "/power/control"),
      node: node(folder),
      interfaces: interfaces
    )
  }

  private static func interface(_ folder: String) -> USBInterface? {
    guard let number = number(folder + "/bInterfaceNumber") else { return nil }
    // usb-serial has a folder of the tty's name between, cdc-acm has not.
    let ttyFolders =
      [folder + "/tty"]
      + SystemFiles.names(in: folder).filter { $0.hasPrefix("tty") && $0 != "tty" }
      .map { "\(folder)/\($0)/tty" }
    let ttys = ttyFolders.flatMap { place in
      SystemFiles.names(in: place).map { (name: $0, folder: "\(place)/\($0)") }
    }
    let cards = SystemFiles.names(in: folder + "/sound").filter { $0.hasPrefix("card") }
    return USBInterface(
      number: UInt8(truncatingIfNeeded: number),
      deviceClass: Self.number(folder + "/bInterfaceClass").map { UInt8(truncatingIfNeeded: $0) },
      driver: SystemFiles.value(of: "DRIVER", in: folder + "/uevent"),
      tty: ttys.first?.name,
      ttyNode: ttys.first.flatMap { SystemFiles.word(of: $0.folder + "/dev") },
      soundCard: cards.first.flatMap { Int($0.dropFirst(4)) }
    )
  }

  /// The number of a device's node: its file `dev`, else what it tells to udev.
  private static func node(_ folder: String) -> String? {
    if let node = SystemFiles.word(of: folder + "/dev") { return node }
    guard let major = SystemFiles.value(of: "MAJOR", in: folder + "/uevent"),
      let minor = SystemFiles.value(of: "MINOR", in: folder + "/uevent")
    else { return nil }
    return "\(major):\(minor)"
  }

  private static func number(_ path: String) -> UInt16? {
    SystemFiles.word(of: path).flatMap { UInt16($0, radix: 16) }
  }

  /// `1-1.4` as numbers, so that port 10 comes after port 2.
  private static func places(_ name: String) -> [Int] {
    name.split { !$0.isNumber }.map { Int($0) ?? 0 }
  }
}
