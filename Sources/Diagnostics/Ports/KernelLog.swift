internal import Glibc

/// What the kernel said about USB and serial ports.
public enum KernelLog {
  /// The lines that are kept at most, the latest.
  static let linesMax = 400

  /// Reads the kernel's ring without waiting; nothing if this user may not.
  ///
  /// - Parameter path: its device (`/dev/kmsg`), or a file with the same records.
  /// - Returns: the lines, the earliest first.
  public static func lines(at path: String) -> [String]? {
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var kept: [String] = []
    var record: [UInt8] = Array(repeating: 0, count: 8_192)
    // A read gives one record; EPIPE says that some were overwritten meanwhile.
    for _ in 0..<100_000 {
      let count = unsafe record.withUnsafeMutableBytes { bytes in
        unsafe read(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno == EPIPE { continue }
      guard count > 0 else { break }
      let text = String(decoding: record.prefix(count), as: UTF8.self)
      kept += text.split(separator: "\n").compactMap { line(String($0)) }
    }
    return kept.suffix(linesMax)
  }

  /// How lines begin that tell how a modem came, went or failed.
  private static let beginnings = [
    "usb", "cdc_", "qmi_wwan", "option", "xhci", "ehci", "ohci", "dwc", "hub ",
  ]
  /// Words of others that do.
  private static let words = [
    "ttyUSB", "ttyACM", "cdc-wdm", "over-current", "nder-voltage",
  ]
  /// Words of lines with the names that people gave to their devices.
  private static let dropped = [
    "Product:", "Manufacturer:", "SerialNumber:", "input:", "hid-", "usb-storage", "scsi", "sd ",
  ]

  /// When a device left the bus, in seconds after the box was started.
  static func departures(of place: String, in lines: [String]) -> [Int] {
    lines.filter {
      $0.hasSuffix("] usb \(place): USB disconnect")
        || $0.contains("] usb \(place): USB disconnect,")
    }
    .compactMap { Int($0.dropFirst().prefix { $0 != "." }) }
  }

  private static func isAboutPorts(_ text: Substring) -> Bool {
    beginnings.contains(where: text.hasPrefix) || words.contains(where: text.contains)
  }

  /// A record `priority,number,microseconds,flags;text` as seconds and text; nothing if it is about
  /// something else.
  static func line(_ record: String) -> String? {
    guard let semicolon = record.firstIndex(of: ";") else { return nil }
    let fields = record[..<semicolon].split(separator: ",")
    let text = record[record.index(after: semicolon)...]
    guard fields.count >= 3, let microseconds = UInt64(fields[2]),
      isAboutPorts(text), !dropped.contains(where: text.contains)
    else { return nil }
    let plain = String(
      text.unicodeScalars.map { $0.value < 0x20 ? "?" : Character($0) }.prefix(300)
    )
    return "[\(microseconds / 1_000_000).\(String(microseconds / 100_000 % 10))] \(plain)"
  }
}
