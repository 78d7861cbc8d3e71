/// The single shift tables of nine Indic languages and of Urdu (A.2.4 to A.2.13).
///
/// All have the same signs at 00 to 18, 28 to 40 and the Latin capitals at 41 to 5A; between them
/// stand a language's own digits and signs.
enum SouthAsianSingleTable {
  /// The UTF-16 unit of a septet; 0 where the table is empty.
  static func unit(_ septet: UInt8, _ language: NationalLanguage) -> UInt16 {
    switch septet {
    case 0x00...0x18: signs[Int(septet)]
    case 0x28: 0x007B
    case 0x29: 0x007D
    case 0x2F: 0x005C
    case 0x3C: 0x005B
    case 0x3D: 0x007E
    case 0x3E: 0x005D
    case 0x40: 0x007C
    case 0x41...0x5A: UInt16(septet)
    case 0x65: 0x20AC
    case 0x19...0x1A: own(Int(septet) - 0x19, language)
    case 0x1C...0x27: own(Int(septet) - 0x1A, language)
    case 0x2A...0x2E: own(Int(septet) - 0x1C, language)
    case 0x30...0x3B: own(Int(septet) - 0x1D, language)
    case 0x3F: own(Int(septet) - 0x20, language)
    default: 0
    }
  }

  /// The unit at a place of the language's own part, counted without the shared signs.
  private static func own(_ place: Int, _ language: NationalLanguage) -> UInt16 {
    let units = ownUnits(language)
    return place < units.count ? units[place] : 0
  }

  private static let signs: [UInt16] = [
    0x0040, 0x00A3, 0x0024, 0x00A5, 0x00BF, 0x0022, 0x00A4, 0x0025, 0x0026, 0x0027, 0x000C,
    0x002A, 0x002B, 0x0000, 0x002D, 0x002F, 0x003C, 0x003D, 0x003E, 0x00A1, 0x005E, 0x00A1,
    0x005F, 0x0023, 0x002A,
  ]

  private static func ownUnits(_ language: NationalLanguage) -> [UInt16] {
    switch language {
    case .bengali: bengali
    case .gujarati: dandas + digits(0x0AE6)
    case .hindi: hindi
    case .kannada: dandas + digits(0x0CE6) + [0x0CDE, 0x0CF1, 0x0CF2]
    case .malayalam: malayalam
    case .oriya: dandas + digits(0x0B66) + [0x0B5C, 0x0B5D, 0x0B5F, 0x0B70, 0x0B71]
    case .punjabi:
      dandas + digits(0x0A66) + [0x0A59, 0x0A5A, 0x0A5B, 0x0A5C, 0x0A5E, 0x0A75]
    case .tamil: tamil
    case .telugu: telugu
    case .urdu: urdu
    case .turkish, .spanish, .portuguese: []
    }
  }

  private static var dandas: [UInt16] { [0x0964, 0x0965] }

  private static func digits(_ first: UInt16) -> [UInt16] {
    Array(first...(first + 9))
  }

  private static let bengali: [UInt16] =
    digits(0x09E6) + [0x09DF, 0x09E0, 0x09E1, 0x09E2]
    + [0x09E3, 0x09F2, 0x09F3, 0x09F4, 0x09F5, 0x09F6, 0x09F7, 0x09F8, 0x09F9, 0x09FA]

  private static let hindi: [UInt16] =
    dandas + digits(0x0966) + [0x0951, 0x0952]
    + [0x0953, 0x0954, 0x0958, 0x0959, 0x095A]
    + [0x095B, 0x095C, 0x095D, 0x095E, 0x095F, 0x0960, 0x0961, 0x0962, 0x0963, 0x0970, 0x0971]

  private static let malayalam: [UInt16] =
    dandas + digits(0x0D66) + [0x0D70, 0x0D71]
    + [0x0D72, 0x0D73, 0x0D74, 0x0D75, 0x0D7A]
    + [0x0D7B, 0x0D7C, 0x0D7D, 0x0D7E, 0x0D7F]

  private static let tamil: [UInt16] =
    dandas + digits(0x0BE6) + [0x0BF3, 0x0BF4]
    + [0x0BF5, 0x0BF6, 0x0BF7, 0x0BF8, 0x0BFA]

  private static let telugu: [UInt16] =
    [0x0000, 0x0000] + digits(0x0C66) + [0x0C58, 0x0C59]
    + [0x0C78, 0x0C79, 0x0C7A, 0x0C7B, 0x0C7C]
    + [0x0C7D, 0x0C7E, 0x0C7F]

  private static let urdu: [UInt16] =
    [0x0600, 0x0601] + digits(0x06F0) + [0x060C, 0x060D]
    + [0x060E, 0x060F, 0x0610, 0x0611, 0x0612]
    + [0x0613, 0x0614, 0x061B, 0x061F, 0x0640, 0x0652, 0x0658, 0x066B, 0x066C, 0x0672, 0x0673]
    + [0x06CD, 0x06D4]
}
