/// The national language tables, asked through their language (TS 23.038 Annex A).
extension NationalLanguage {
  /// The UTF-16 unit of a septet of the locking shift table; 0 where it is reserved.
  func lockingUnit(_ septet: UInt8) -> UInt16 {
    switch self {
    case .turkish: LatinLockingTable.turkish(septet)
    case .spanish: DefaultAlphabet.unit(septet)
    case .portuguese: LatinLockingTable.portuguese(septet)
    case .urdu: UrduTable.locking(septet)
    case .bengali, .gujarati, .hindi, .kannada, .malayalam, .oriya, .punjabi, .tamil, .telugu:
      IndicLockingTable(self)?.unit(septet) ?? 0
    }
  }

  /// The UTF-16 unit of a septet of the single shift table; 0 where it is empty.
  func singleUnit(_ septet: UInt8) -> UInt16 {
    switch self {
    case .turkish: LatinSingleTable.turkish(septet)
    case .spanish: LatinSingleTable.spanish(septet)
    case .portuguese: LatinSingleTable.portuguese(septet)
    case .bengali, .gujarati, .hindi, .kannada, .malayalam, .oriya, .punjabi, .tamil, .telugu,
      .urdu:
      SouthAsianSingleTable.unit(septet, self)
    }
  }

  /// The septet of a scalar in the locking shift table.
  ///
  /// Where a table has a character twice the first place is taken.
  func lockingSeptet(_ scalar: UInt32) -> UInt8? {
    Self.septet(scalar) { lockingUnit($0) }
  }

  /// The septet of a scalar in the single shift table.
  func singleSeptet(_ scalar: UInt32) -> UInt8? {
    Self.septet(scalar) { singleUnit($0) }
  }

  private static func septet(_ scalar: UInt32, _ unit: (UInt8) -> UInt16) -> UInt8? {
    guard scalar != 0, scalar <= 0xFFFF else { return nil }
    return (0..<128).first { $0 != 0x1B && UInt32(unit($0)) == scalar }
  }
}
