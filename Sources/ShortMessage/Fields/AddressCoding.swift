extension Address {
  /// Reads an address whose length octet counts semi-octets, as TPDUs have it.
  static func read(
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor,
    _ field: (AddressField) -> PDUField
  ) throws(DecodingFailure) -> Address {
    let lengthAt = cursor.index
    let length = Int(try cursor.octet(octets, field(.length)))
    guard length <= 20 else {
      throw DecodingFailure(
        field: field(.length),
        octet: lengthAt,
        problem: .impossibleLength(length)
      )
    }
    let typeOctet = try cursor.octet(octets, field(.type))
    return try read(
      semiOctets: length,
      typeOctet: typeOctet,
      octets,
      &cursor,
      field(.value)
    )
  }

  /// Reads a service centre's address, whose length octet counts octets; nothing if it is empty.
  static func readServiceCentre(
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> Address? {
    let lengthAt = cursor.index
    let length = Int(try cursor.octet(octets, .serviceCentre(.length)))
    if length == 0 { return nil }
    guard length <= 12 else {
      throw DecodingFailure(
        field: .serviceCentre(.length),
        octet: lengthAt,
        problem: .impossibleLength(length)
      )
    }
    let typeOctet = try cursor.octet(octets, .serviceCentre(.type))
    var semiOctets = (length - 1) * 2
    try cursor.require(length - 1, .serviceCentre(.value))
    let isText = typeOctet >> 4 & 0x07 == TypeOfNumber.alphanumeric.rawValue
    if !isText, semiOctets > 0, octets[cursor.index &+ length &- 2] >> 4 == 0x0F {
      semiOctets -= 1
    }
    return try read(
      semiOctets: semiOctets,
      typeOctet: typeOctet,
      octets,
      &cursor,
      .serviceCentre(.value)
    )
  }

  private static func read(
    semiOctets: Int,
    typeOctet: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor,
    _ field: PDUField
  ) throws(DecodingFailure) -> Address {
    let type = TypeOfNumber(rawValue: typeOctet >> 4 & 0x07) ?? .reserved
    let plan = NumberingPlan(rawValue: typeOctet)
    let start = cursor.index
    let packed = try cursor.take((semiOctets + 1) / 2, octets, field)
    if type == .alphanumeric {
      var septets = SeptetPacking.unpack(packed, count: semiOctets * 4 / 7)
      // Where only octets are counted, an eighth septet of zero is padding, not a character.
      if field == .serviceCentre(.value), septets.count % 8 == 0, septets.last == 0 {
        septets.removeLast()
      }
      return Address(checked: SeptetAlphabet.standard.text(septets), type: type, plan: plan)
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(semiOctets)
    for place in 0..<semiOctets {
      let octet = packed[place / 2]
      guard let digit = SemiOctet.character(place % 2 == 0 ? octet & 0x0F : octet >> 4) else {
        throw DecodingFailure(field: field, octet: start + place / 2, problem: .notADigit)
      }
      digits.append(digit)
    }
    let value = String(decoding: digits, as: UTF8.self)
    return Address(checked: value, type: type, plan: plan)
  }

  /// Appends the address with a length octet that counts semi-octets.
  func append(to octets: inout [UInt8]) {
    if type == .alphanumeric {
      let septets = SeptetAlphabet.standard.septets(value) ?? []
      octets.append(UInt8(truncatingIfNeeded: (septets.count * 7 + 3) / 4))
      octets.append(typeOctet)
      octets.append(contentsOf: SeptetPacking.pack(septets))
    } else {
      octets.append(UInt8(truncatingIfNeeded: value.utf8.count))
      octets.append(typeOctet)
      appendDigits(to: &octets)
    }
  }

  /// Appends the address as a service centre's, with a length octet that counts octets.
  func appendAsServiceCentre(to octets: inout [UInt8]) {
    let lengthAt = octets.count
    octets.append(0)
    octets.append(typeOctet)
    if type == .alphanumeric {
      octets.append(contentsOf: SeptetPacking.pack(SeptetAlphabet.standard.septets(value) ?? []))
    } else {
      appendDigits(to: &octets)
    }
    octets[lengthAt] = UInt8(truncatingIfNeeded: octets.count - lengthAt - 1)
  }

  private func appendDigits(to octets: inout [UInt8]) {
    var low: UInt8?
    for character in value.utf8 {
      let digit = SemiOctet.value(of: character) ?? 0
      if let first = low {
        octets.append(first | digit << 4)
        low = nil
      } else {
        low = digit
      }
    }
    if let low { octets.append(low | 0xF0) }
  }
}
