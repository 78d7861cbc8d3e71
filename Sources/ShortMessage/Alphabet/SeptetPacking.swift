/// Septets packed into octets, lowest bits first (TS 23.038 §6.1.2.1).
///
/// A user data header shifts what follows it: septets then begin at the next septet boundary
/// counted from the first bit of the header, so up to six fill bits stand between the two.
public enum SeptetPacking {
  /// Octets that so many septets take after so many fill bits.
  @_noLocks
  public static func octetCount(septets: Int, fillBits: Int) -> Int {
    (septets &* 7 &+ fillBits &+ 7) / 8
  }

  /// Whole septets that fit in so many octets after so many fill bits.
  @_noLocks
  public static func septetCount(octets: Int, fillBits: Int) -> Int {
    max(0, (octets &* 8 &- fillBits) / 7)
  }

  /// Fill bits between a header of so many octets, its length octet included, and the septets.
  @_noLocks
  public static func fillBits(headerOctets: Int) -> Int {
    let odd = headerOctets &* 8 % 7
    return odd == 0 ? 0 : 7 &- odd
  }

  /// Packs septets behind fill bits; stops where the output is full.
  ///
  /// Only the low seven bits of each element count. Returns how many octets were written.
  public static func pack(
    _ septets: Span<UInt8>,
    fillBits: Int,
    into octets: inout OutputSpan<UInt8>
  ) -> Int {
    var pending: UInt32 = 0
    var bits = UInt32(truncatingIfNeeded: fillBits)
    var written = 0
    for index in septets.indices {
      pending |= UInt32(septets[index] & 0x7F) << bits
      bits &+= 7
      guard bits >= 8 else { continue }
      guard octets.freeCapacity > 0 else { return written }
      octets.append(UInt8(truncatingIfNeeded: pending))
      written &+= 1
      pending >>= 8
      bits &-= 8
    }
    if bits > 0, octets.freeCapacity > 0 {
      octets.append(UInt8(truncatingIfNeeded: pending))
      written &+= 1
    }
    return written
  }

  /// Unpacks septets that begin so many fill bits behind the start of an octet.
  ///
  /// Stops at the end of the octets, of the output or of the count, whichever comes first; returns
  /// how many septets were written.
  public static func unpack(
    _ octets: Span<UInt8>,
    from start: Int,
    fillBits: Int,
    count: Int,
    into septets: inout OutputSpan<UInt8>
  ) -> Int {
    var bit = start &* 8 &+ fillBits
    var written = 0
    while written < count, septets.freeCapacity > 0 {
      let index = bit >> 3
      let shift = UInt16(truncatingIfNeeded: bit & 7)
      guard index >= 0, index < octets.count else { break }
      var window = UInt16(octets[index])
      if index &+ 1 < octets.count {
        window |= UInt16(octets[index &+ 1]) << 8
      } else if shift > 1 {
        break
      }
      septets.append(UInt8(truncatingIfNeeded: window >> shift) & 0x7F)
      written &+= 1
      bit &+= 7
    }
    return written
  }
}

extension SeptetPacking {
  /// Packs septets behind fill bits into a new array.
  public static func pack(_ septets: [UInt8], fillBits: Int = 0) -> [UInt8] {
    let capacity = octetCount(septets: septets.count, fillBits: fillBits)
    return [UInt8](capacity: capacity) { output in
      _ = pack(septets.span, fillBits: fillBits, into: &output)
    }
  }

  /// Unpacks septets into a new array; fewer than asked for if the octets end.
  public static func unpack(_ octets: [UInt8], fillBits: Int = 0, count: Int) -> [UInt8] {
    [UInt8](capacity: max(0, count)) { output in
      _ = unpack(octets.span, from: 0, fillBits: fillBits, count: count, into: &output)
    }
  }
}
