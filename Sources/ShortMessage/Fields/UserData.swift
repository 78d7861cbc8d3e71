/// TP-UD with its header and its length (TS 23.040 §9.2.3.16 and .24).
///
/// It may hold somebody's words: it has no description, and a mirror shows nothing of it.
public struct UserData: Hashable, Sendable {
  /// The header; nothing if the first octet does not announce one.
  public var header: UserDataHeader?
  /// What stands behind the header.
  public var payload: Payload

  /// Makes user data.
  public init(header: UserDataHeader? = nil, payload: Payload) {
    self.header = header
    self.payload = payload
  }

  /// No user data at all.
  public static var empty: UserData {
    UserData(payload: .octets([]))
  }

  /// Most octets that a SUBMIT or DELIVER can carry.
  public static var octetsMax: Int { 140 }

  /// What stands behind the header.
  public enum Payload: Hashable, Sendable {
    /// Unpacked septets of a GSM alphabet.
    case septets([UInt8])
    /// Octets: UCS-2 text, 8-bit data, compressed text.
    case octets([UInt8])
  }

  /// TP-UDL: septets, fill bits included as whole ones, or octets.
  public var length: Int {
    let headerOctets = header?.octetCount ?? 0
    switch payload {
    case .octets(let octets): return headerOctets + octets.count
    case .septets(let septets):
      let fill = SeptetPacking.fillBits(headerOctets: headerOctets)
      return (headerOctets * 8 + fill) / 7 + septets.count
    }
  }

  /// TP-UD as it is sent, its header included.
  public var octets: [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(Self.octetsMax)
    header?.append(to: &octets)
    switch payload {
    case .octets(let content): octets.append(contentsOf: content)
    case .septets(let septets):
      let fill = SeptetPacking.fillBits(headerOctets: octets.count)
      octets.append(contentsOf: SeptetPacking.pack(septets, fillBits: fill))
    }
    return octets
  }

  /// The text that the user data spells under a coding; nothing for 8-bit and compressed data.
  ///
  /// Half a surrogate pair is shown as U+FFFD.
  public func text(_ coding: DataCoding) -> String? {
    if coding.isCompressed { return nil }
    switch (coding.alphabet, payload) {
    case (.gsm7, .septets(let septets)):
      return (header?.alphabet ?? .standard).text(septets)
    case (.ucs2, .octets(let octets)):
      return String(decoding: Self.units(octets), as: UTF16.self)
    case (.octets, _), (.gsm7, .octets), (.ucs2, .septets):
      return nil
    }
  }

  /// UTF-16 units of octets, the high octet first; half a unit at the end is left out.
  static func units(_ octets: [UInt8]) -> [UInt16] {
    (0..<octets.count / 2).map { UInt16(octets[$0 * 2]) << 8 | UInt16(octets[$0 * 2 + 1]) }
  }
}

#if !hasFeature(Embedded)
extension UserData: CustomReflectable {
  /// A mirror without children: the words are nobody's to print.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
#endif

extension UserData {
  /// Reads TP-UDL and TP-UD, which ends the TPDU.
  static func read(
    _ coding: DataCoding,
    hasHeader: Bool,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> UserData {
    let lengthAt = cursor.index
    let length = Int(try cursor.octet(octets, .userDataLength))
    let isSeptets = coding.alphabet == .gsm7 && !coding.isCompressed
    let octetCount =
      isSeptets ? SeptetPacking.octetCount(septets: length, fillBits: 0) : length
    guard octetCount <= octetsMax else {
      throw DecodingFailure(
        field: .userDataLength,
        octet: lengthAt,
        problem: .impossibleLength(length)
      )
    }
    try cursor.require(octetCount, .userData)
    let start = cursor.index
    var inner = OctetCursor(index: start, end: start + octetCount, rule: cursor.rule)
    let header = hasHeader ? try UserDataHeader.read(octets, &inner) : nil
    let headerOctets = inner.index - start
    cursor.index = inner.end
    guard isSeptets else {
      if coding.alphabet == .ucs2, !coding.isCompressed, inner.remaining % 2 != 0,
        cursor.rule == .strict
      {
        throw DecodingFailure(field: .userData, octet: inner.end - 1, problem: .oddOctetCount)
      }
      let content = try inner.take(inner.remaining, octets, .userData)
      return UserData(header: header, payload: .octets(content))
    }
    let fill = SeptetPacking.fillBits(headerOctets: headerOctets)
    let count = length - (headerOctets * 8 + fill) / 7
    guard count >= 0 else {
      throw DecodingFailure(
        field: .userDataHeaderLength,
        octet: start,
        problem: .impossibleLength(headerOctets - 1)
      )
    }
    let septets = [UInt8](capacity: count) { output in
      _ = SeptetPacking.unpack(
        octets,
        from: inner.index,
        fillBits: fill,
        count: count,
        into: &output
      )
    }
    return UserData(header: header, payload: .septets(septets))
  }

  /// Appends TP-UDL and TP-UD.
  func append(to octets: inout [UInt8]) {
    octets.append(UInt8(truncatingIfNeeded: length))
    octets.append(contentsOf: self.octets)
  }
}
