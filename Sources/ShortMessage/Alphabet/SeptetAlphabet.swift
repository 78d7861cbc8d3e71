/// One pair of tables that septets are read with: a basic one and the one behind the escape.
///
/// Without national languages these are the default alphabet and its extension table.
public struct SeptetAlphabet: Hashable, Sendable {
  /// The language whose table replaces the default alphabet.
  public let locking: NationalLanguage?
  /// The language whose table replaces the extension table.
  public let single: NationalLanguage?

  /// Makes a pair of tables; a language without a locking table leaves the default alphabet.
  public init(locking: NationalLanguage? = nil, single: NationalLanguage? = nil) {
    self.locking = locking?.hasLockingTable == true ? locking : nil
    self.single = single
  }

  /// The default alphabet with its extension table.
  public static var standard: SeptetAlphabet {
    SeptetAlphabet()
  }

  /// The UTF-16 unit of a septet of the basic table; a reserved one gives a space.
  public func unit(_ septet: UInt8) -> UInt16 {
    guard let locking else { return DefaultAlphabet.unit(septet) }
    let unit = locking.lockingUnit(septet & 0x7F)
    return unit == 0 ? 0x0020 : unit
  }

  /// The UTF-16 unit of a septet behind an escape.
  ///
  /// Where the table is empty the basic table is shown, as §6.2.1.1 asks; a second escape gives a
  /// space.
  public func escapedUnit(_ septet: UInt8) -> UInt16 {
    let septet = septet & 0x7F
    if DefaultAlphabet.isEscape(septet) { return 0x0020 }
    let unit = extensionUnit(septet)
    return unit == 0 ? self.unit(septet) : unit
  }

  /// How a scalar is written: nothing if it is in neither table.
  public func spelling(of scalar: Unicode.Scalar) -> SeptetSpelling? {
    if let locking {
      if let septet = locking.lockingSeptet(scalar.value) { return .one(septet) }
    } else {
      let septet = DefaultAlphabet.septet(scalar.value)
      if septet != 255 { return .one(septet) }
    }
    if let single {
      if let septet = single.singleSeptet(scalar.value) { return .escaped(septet) }
    } else {
      let septet = DefaultAlphabet.extensionSeptet(scalar.value)
      if septet != 255 { return .escaped(septet) }
    }
    return nil
  }

  /// The text that septets spell.
  ///
  /// An escape at the very end gives a space.
  public func text(_ septets: [UInt8]) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(septets.count)
    var isEscaped = false
    for septet in septets {
      if isEscaped {
        units.append(escapedUnit(septet))
        isEscaped = false
      } else if DefaultAlphabet.isEscape(septet & 0x7F) {
        isEscaped = true
      } else {
        units.append(unit(septet))
      }
    }
    if isEscaped { units.append(0x0020) }
    return String(decoding: units, as: UTF16.self)
  }

  /// The septets of a text; nothing if a character is in neither table.
  public func septets(_ text: String) -> [UInt8]? {
    var septets: [UInt8] = []
    septets.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch spelling(of: scalar) {
      case .one(let septet)?: septets.append(septet)
      case .escaped(let septet)?: septets.append(contentsOf: [0x1B, septet])
      case nil: return nil
      }
    }
    return septets
  }

  private func extensionUnit(_ septet: UInt8) -> UInt16 {
    guard let single else { return DefaultAlphabet.extensionUnit(septet) }
    return single.singleUnit(septet)
  }
}

/// How one character is written in septets.
public enum SeptetSpelling: Hashable, Sendable {
  /// One septet of the basic table.
  case one(UInt8)
  /// The escape and a septet of the table behind it.
  case escaped(UInt8)

  /// How many septets the character takes.
  public var count: Int {
    switch self {
    case .one: 1
    case .escaped: 2
    }
  }
}
