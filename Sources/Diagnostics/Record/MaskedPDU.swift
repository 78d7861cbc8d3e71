internal import ShortMessage

/// A PDU with another number and without its words, as long as it was.
enum MaskedPDU {
  /// A line of hexadecimal digits that is a PDU; nothing if it is none.
  ///
  /// What cannot be encoded again to the same length loses all its digits.
  static func text(of line: String, _ masking: Masking) -> String? {
    let digits = line.hasSuffix("\u{1A}") ? String(line.dropLast()) : line
    guard digits.utf8.count >= 16, digits.utf8.count.isMultiple(of: 2),
      digits.utf8.allSatisfy({ isDigit($0) }), let octets = try? Hexadecimal.octets(digits)
    else { return nil }
    // A number may stand alone on its line: an ICCID, an IMSI.
    let isNumber = digits.allSatisfy(\.isNumber)
    guard let pdu = decoded(octets) else {
      return isNumber || digits.utf8.count < 40
        ? nil : String(repeating: "0", count: digits.utf8.count)
    }
    if isNumber, digits.utf8.count <= 20 { return nil }
    guard let tpdu = masked(pdu.tpdu, masking),
      let encoded = try? PDU(serviceCentre: pdu.serviceCentre, tpdu: tpdu).encode(),
      encoded.octets.count == octets.count
    else { return String(repeating: "0", count: digits.utf8.count) }
    let text = Hexadecimal.text(encoded.octets)
    return line.hasSuffix("\u{1A}") ? text + "\u{1A}" : text
  }

  private static func isDigit(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private static func decoded(_ octets: [UInt8]) -> PDU? {
    let start = PDU.tpduStart(octets.span)
    guard start < octets.count else { return nil }
    return try? PDU.decode(
      octets.span,
      direction: octets[start] & 0x03 == 1 ? .toServiceCentre : .fromServiceCentre,
      rule: .lenient
    )
  }

  /// Nothing if it cannot be without what it told, or is of a kind that no modem gives.
  private static func masked(_ tpdu: TPDU, _ masking: Masking) -> TPDU? {
    switch tpdu {
    case .deliver(var message):
      guard let originator = masked(message.originator, masking) else { return nil }
      message.originator = originator
      message.userData = masked(message.userData)
      return .deliver(message)
    case .submit(var message):
      guard let destination = masked(message.destination, masking) else { return nil }
      message.destination = destination
      message.userData = masked(message.userData)
      return .submit(message)
    case .statusReport(var report):
      guard let recipient = masked(report.recipient, masking) else { return nil }
      report.recipient = recipient
      return .statusReport(report)
    case .command, .submitReport, .deliverReport: return nil
    }
  }

  private static func masked(_ address: Address, _ masking: Masking) -> Address? {
    let isInternational = address.type == .international
    let value =
      address.type == .alphanumeric
      ? String(repeating: "x", count: address.value.count)
      : masking.number(address.value, isInternational: isInternational)
    return Address(type: address.type, plan: address.plan, value: value)
  }

  /// The text in letters that say nothing: x, or あ.
  private static func masked(_ data: UserData) -> UserData {
    var masked = data
    switch data.payload {
    case .septets(let septets):
      masked.payload = .septets(septets.map { _ in 0x78 })
    case .octets(let octets):
      masked.payload = .octets(octets.indices.map { $0.isMultiple(of: 2) ? 0x30 : 0x42 })
    }
    return masked
  }
}
