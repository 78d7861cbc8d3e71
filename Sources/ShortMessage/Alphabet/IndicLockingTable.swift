/// The locking shift tables of nine Indic languages (A.3.4 to A.3.12).
///
/// They are one table: each septet stands for the same place of the script's own block of Unicode,
/// and is reserved where the block has no character. Only septets 60 and 7B to 7F differ freely.
struct IndicLockingTable {
  /// The first code point of the script's block.
  let block: UInt16
  /// The places of the block that the table leaves out, one bit each, 00 to 3F and 40 to 7F.
  let absent: (low: UInt64, high: UInt64)
  /// The places of the block at septets 60, 7B, 7C, 7D, 7E and 7F.
  let tail: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8)

  /// Makes a language's table; nothing for languages of other kinds.
  init?(_ language: NationalLanguage) {
    switch language {
    case .bengali:
      self.init(0x0980, Self.bengaliGaps, (0x4E, 0x57, 0x5C, 0x5D, 0x70, 0x71))
    case .gujarati:
      self.init(0x0A80, Self.gujaratiGaps, (0x50, 0x60, 0x61, 0x62, 0x63, 0x71))
    case .hindi:
      self.init(0x0900, [], (0x50, 0x72, 0x7B, 0x7C, 0x7E, 0x7F))
    case .kannada:
      self.init(0x0C80, Self.kannadaGaps, (0x55, 0x56, 0x60, 0x61, 0x62, 0x63))
    case .malayalam:
      self.init(0x0D00, Self.malayalamGaps, (0x57, 0x60, 0x61, 0x62, 0x63, 0x79))
    case .oriya:
      self.init(0x0B00, Self.oriyaGaps, (0x56, 0x57, 0x60, 0x61, 0x62, 0x63))
    case .punjabi:
      self.init(0x0A00, Self.punjabiGaps, (0x51, 0x70, 0x71, 0x72, 0x73, 0x74))
    case .tamil:
      self.init(0x0B80, Self.tamilGaps, (0x50, 0x57, 0x70, 0x71, 0x72, 0x79))
    case .telugu:
      self.init(0x0C00, Self.teluguGaps, (0x55, 0x56, 0x60, 0x61, 0x62, 0x63))
    case .turkish, .spanish, .portuguese, .urdu:
      return nil
    }
  }

  private init(
    _ block: UInt16,
    _ gaps: [UInt8],
    _ tail: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8)
  ) {
    self.block = block
    self.tail = tail
    var low: UInt64 = 0
    var high: UInt64 = 0
    for gap in gaps {
      if gap < 64 { low |= 1 << UInt64(gap) } else { high |= 1 << UInt64(gap - 64) }
    }
    absent = (low, high)
  }

  /// The UTF-16 unit of a septet; 0 where it is reserved.
  func unit(_ septet: UInt8) -> UInt16 {
    switch septet {
    case 0x00...0x02: place(septet + 1)
    case 0x03...0x09: place(septet + 2)
    case 0x0A, 0x0D, 0x20, 0x21, 0x2C, 0x2E, 0x30...0x3B, 0x3F, 0x61...0x7A: UInt16(septet)
    case 0x0B: place(0x0C)
    case 0x0C: place(0x0D)
    case 0x0E...0x1A: place(septet)
    case 0x1C...0x1F: place(septet - 1)
    case 0x22...0x27: place(septet - 3)
    case 0x28: 0x0029
    case 0x29: 0x0028
    case 0x2A, 0x2B: place(septet - 5)
    case 0x2D: place(0x27)
    case 0x2F: place(0x28)
    case 0x3C...0x3E: place(septet - 0x13)
    case 0x40...0x4D: place(septet - 0x14)
    case 0x4E...0x5F: place(septet - 0x12)
    case 0x60: block + UInt16(tail.0)
    case 0x7B: block + UInt16(tail.1)
    case 0x7C: block + UInt16(tail.2)
    case 0x7D: block + UInt16(tail.3)
    case 0x7E: block + UInt16(tail.4)
    case 0x7F: block + UInt16(tail.5)
    default: 0
    }
  }

  private func place(_ place: UInt8) -> UInt16 {
    let word = place < 64 ? absent.low : absent.high
    return word >> UInt64(place & 63) & 1 == 0 ? block + UInt16(place) : 0
  }

  private static let bengaliGaps: [UInt8] = [
    0x0D, 0x0E, 0x11, 0x12, 0x29, 0x31, 0x33, 0x34, 0x35, 0x45, 0x46, 0x49, 0x4A,
  ]
  private static let gujaratiGaps: [UInt8] = [
    0x0E, 0x12, 0x29, 0x31, 0x34, 0x46, 0x4A,
  ]
  private static let kannadaGaps: [UInt8] = [
    0x01, 0x0D, 0x11, 0x29, 0x34, 0x45, 0x49,
  ]
  private static let malayalamGaps: [UInt8] = [
    0x01, 0x0D, 0x11, 0x29, 0x3C, 0x45, 0x49,
  ]
  private static let oriyaGaps: [UInt8] = [
    0x0D, 0x0E, 0x11, 0x12, 0x29, 0x31, 0x34, 0x45, 0x46, 0x49, 0x4A,
  ]
  private static let punjabiGaps: [UInt8] = [
    0x0B, 0x0C, 0x0D, 0x0E, 0x11, 0x12, 0x29, 0x31, 0x34, 0x37, 0x3D, 0x43, 0x44, 0x45, 0x46,
    0x49, 0x4A,
  ]
  private static let tamilGaps: [UInt8] = [
    0x01, 0x0B, 0x0C, 0x0D, 0x11, 0x16, 0x17, 0x18, 0x1B, 0x1D, 0x20, 0x21, 0x22, 0x25, 0x26,
    0x27, 0x2B, 0x2C, 0x2D, 0x3C, 0x3D, 0x43, 0x44, 0x45, 0x49,
  ]
  private static let teluguGaps: [UInt8] = [
    0x0D, 0x11, 0x29, 0x34, 0x3C, 0x45, 0x49,
  ]
}
