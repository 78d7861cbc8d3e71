/// A USB modem that is not there, to be described to umockdev or written as a tree of files.
public struct FakeModem: Sendable {
  /// One interface.
  public struct Interface: Sendable {
    /// `bInterfaceNumber`.
    public var number: UInt8
    /// `bInterfaceClass` in two hexadecimal digits.
    public var deviceClass = "ff"
    /// The driver; nothing if none has taken it.
    public var driver: String? = "option"
    /// The number of its tty; nothing if it has none.
    public var tty: Int?
    /// The number of its sound card.
    public var card: Int?

    /// An interface of the usual kind.
    public init(_ number: UInt8, tty: Int? = nil) {
      self.number = number
      self.tty = tty
    }
  }

  /// The place by the kernel's name, `1-1.4`.
  public var place: String
  /// The vendor's number in four hexadecimal digits.
  public var vendor: String
  /// The product's number likewise.
  public var product: String
  /// What it says of itself; nothing for a modem that says nothing.
  public var vendorName: String?
  /// The product's name.
  public var productName: String?
  /// The serial number.
  public var serialNumber: String?
  /// `power/control`.
  public var powerControl = "on"
  /// Its interfaces.
  public var interfaces: [Interface] = []
  /// The number of the device on its bus, from 1.
  public var number = 7

  /// A modem with nothing but its ids.
  public init(place: String, vendor: String, product: String) {
    self.place = place
    self.vendor = vendor
    self.product = product
  }

  /// Its path below `/sys`.
  public var path: String { "/devices/pci0000:00/0000:00:14.0/usb1/\(place)" }

  /// The path below `/sys` of the tty of an interface.
  public func ttyPath(_ interface: Interface) -> String? {
    interface.tty.map { "\(path)/\(place):1.\(interface.number)/ttyUSB\($0)/tty/ttyUSB\($0)" }
  }

  /// The description that umockdev reads.
  public var umockdev: String {
    var text = """
      P: \(path)
      N: bus/usb/001/\(threeDigits)
      E: DEVNAME=/dev/bus/usb/001/\(threeDigits)
      E: DEVTYPE=usb_device
      E: SUBSYSTEM=usb
      E: DRIVER=usb
      E: BUSNUM=001
      E: DEVNUM=\(threeDigits)
      E: MAJOR=189
      E: MINOR=\(number - 1)
      A: dev=189:\(number - 1)\\n
      A: busnum=1\\n
      A: devnum=\(number)\\n
      A: idVendor=\(vendor)\\n
      A: idProduct=\(product)\\n
      A: bDeviceClass=00\\n
      A: power/control=\(powerControl)\\n

      """
    let names = [
      ("manufacturer", vendorName), ("product", productName), ("serial", serialNumber),
    ]
    for case (let name, let value?) in names { text += "A: \(name)=\(value)\\n\n" }
    text += "\n"
    for interface in interfaces { text += umockdev(interface) }
    return text
  }

  private func umockdev(_ interface: Interface) -> String {
    let folder = "\(path)/\(place):1.\(interface.number)"
    let digits = String(interface.number, radix: 16)
    var text = """
      P: \(folder)
      E: DEVTYPE=usb_interface
      E: SUBSYSTEM=usb
      \(interface.driver.map { "E: DRIVER=\($0)\n" } ?? "")A: bInterfaceNumber=\(digits.count < 2 ? "0" : "")\(digits)\\n
      A: bInterfaceClass=\(interface.deviceClass)\\n


      """
    if let tty = interface.tty {
      text += """
        P: \(folder)/ttyUSB\(tty)
        E: SUBSYSTEM=usb-serial
        E: DRIVER=option1
        A: port_number=0\\n

        P: \(folder)/ttyUSB\(tty)/tty/ttyUSB\(tty)
        N: ttyUSB\(tty)
        E: DEVNAME=/dev/ttyUSB\(tty)
        E: SUBSYSTEM=tty
        E: MAJOR=188
        E: MINOR=\(tty)
        A: dev=188:\(tty)\\n
        L: device=../../../ttyUSB\(tty)


        """
    }
    if let card = interface.card {
      text += """
        P: \(folder)/sound/card\(card)
        E: SUBSYSTEM=sound
        A: id=Android\\n

        P: \(folder)/sound/card\(card)/controlC\(card)
        N: snd/controlC\(card)
        E: DEVNAME=/dev/snd/controlC\(card)
        E: SUBSYSTEM=sound
        E: MAJOR=116
        E: MINOR=\(card)


        """
    }
    return text
  }

  private var threeDigits: String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}
