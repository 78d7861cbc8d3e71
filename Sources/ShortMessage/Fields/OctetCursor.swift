/// A place in the octets of a PDU that fields are read from, one after the other.
///
/// It holds an index only; the octets travel beside it.
struct OctetCursor {
  /// The next octet to read.
  var index: Int
  /// Where reading ends.
  let end: Int
  /// How strictly fields are read.
  let rule: DecodingRule

  /// Octets that are left.
  var remaining: Int {
    end &- index
  }

  /// Reads one octet.
  mutating func octet(
    _ octets: Span<UInt8>,
    _ field: PDUField
  ) throws(DecodingFailure) -> UInt8 {
    guard index < end, index < octets.count else {
      throw DecodingFailure(field: field, octet: index, problem: .truncated(missing: 1))
    }
    let octet = octets[index]
    index &+= 1
    return octet
  }

  /// Fails unless so many octets are left.
  func require(_ count: Int, _ field: PDUField) throws(DecodingFailure) {
    guard count <= remaining else {
      throw DecodingFailure(
        field: field,
        octet: end,
        problem: .truncated(missing: count &- remaining)
      )
    }
  }

  /// Reads so many octets into an array.
  mutating func take(
    _ count: Int,
    _ octets: Span<UInt8>,
    _ field: PDUField
  ) throws(DecodingFailure) -> [UInt8] {
    try require(count, field)
    let start = index
    index &+= count
    return [UInt8](capacity: count) { output in
      for offset in start..<(start &+ count) { output.append(octets[offset]) }
    }
  }

  /// Reads seven octets as one number, the first octet highest.
  mutating func sevenOctets(
    _ octets: Span<UInt8>,
    _ field: PDUField
  ) throws(DecodingFailure) -> UInt64 {
    try require(7, field)
    var value: UInt64 = 0
    for _ in 0..<7 { value = value << 8 | UInt64(try octet(octets, field)) }
    return value
  }

  /// Fails if octets are left and the rule is strict.
  func finish() throws(DecodingFailure) {
    guard rule == .strict, remaining > 0 else { return }
    throw DecodingFailure(field: .pdu, octet: index, problem: .trailingOctets(remaining))
  }
}

extension [UInt8] {
  /// Appends the low seven octets of a number, highest first.
  mutating func appendSevenOctets(_ value: UInt64) {
    for shift in stride(from: UInt64(48), through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
