/// Words and signs that people write into the column of telephone numbers.
enum NumberWords {
  /// Why a folded text is refused for what it says, `nil` if it is not.
  static func refusal(_ scalars: [Unicode.Scalar]) -> Finding? {
    let text = scalars.trimmedText
    let upper = text.uppercased()
    let isExtension = upper.contains("EXT")
    let digits = scalars.filter(NumberText.isDigit).count
    if upper.contains("FAX") || text.contains("ファックス") || text.contains("ファクス")
      || text.contains("ファクシミリ") || text.contains("ﾌｧｯｸｽ") || text.contains("ﾌｧｸｽ")
    {
      return Finding(.numberFax)
    }
    if let code = serviceCode(scalars, digits: digits) { return code }
    if digits == 0 { return empty(text) }
    if !isExtension, scalars.contains(where: isMask) { return Finding(.numberMasked) }
    if scalars.contains(where: isDialCharacter) { return Finding(.numberDialCharacters) }
    if scalars.contains(where: { ScalarKinds(ScalarKind($0)).isUnreadable }) {
      return Finding(.numberDialCharacters)
    }
    let words = isExtension ? upper.withoutExtension() : upper
    if words.unicodeScalars.contains(where: { $0.properties.isAlphabetic && $0.value < 0x0250 }) {
      return Finding(.numberLetters)
    }
    return nil
  }

  /// Why a person must read a folded text, `nil` if it is digits and separators.
  ///
  /// Kanji digits are made figures in place.
  static func hold(_ scalars: inout [Unicode.Scalar]) -> FindingCode? {
    let others = scalars.filter {
      !NumberText.isDigit($0) && !"-.()/[] ".unicodeScalars.contains($0)
    }
    if others.isEmpty { return nil }
    let text = String(String.UnicodeScalarView(others))
    if text.contains("内線") || text.contains("内") && text.contains("線")
      || text.uppercased().contains("EXT")
    {
      return .numberExtension
    }
    if others.allSatisfy({ $0 == "\n" }) { return .numberLineBreak }
    if others.allSatisfy({ figure($0) != nil }) {
      scalars = scalars.map { figure($0) ?? $0 }
      return .numberKanjiDigits
    }
    return .numberNote
  }

  /// A text without any digit.
  private static func empty(_ text: String) -> Finding? {
    let isKanjiDigits = text.unicodeScalars.contains { figure($0) != nil }
    if isKanjiDigits { return nil }
    if text.unicodeScalars.contains(where: isMask) { return Finding(.numberMasked) }
    return text.contains("不明")
      ? Finding(.numberEmpty, Phrase(en: "no number (不明 = unknown)", ja: "電話番号が不明"))
      : Finding(.numberEmpty)
  }

  /// A network or short service code: begins with * or # and has no masked digits.
  private static func serviceCode(_ scalars: [Unicode.Scalar], digits: Int) -> Finding? {
    guard let first = scalars.first, first == "*" || first == "#", digits > 0 else { return nil }
    if scalars.count > 1, scalars[1] == "*" { return Finding(.numberMasked) }
    return first == "#"
      ? Finding(
        .numberService,
        Phrase(en: "short service code: never dialled", ja: "短縮のサービス番号（発信しない）")
      )
      : Finding(
        .numberService,
        Phrase(en: "network service code: never dialled", ja: "網のサービス番号（発信しない）")
      )
  }

  /// A sign that stands for a hidden digit.
  private static func isMask(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2A, 0x58, 0x78, 0xD7, 0x25CB, 0x25CF, 0x25EF, 0x25CE, 0x3F, 0x203B, 0x3013: true
    default: false
    }
  }

  /// A sign that a modem would take for something else than a digit.
  private static func isDialCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x27, 0x2C, 0x3B...0x3E, 0x40, 0x5C, 0x5E...0x60, 0x7B...0x7E, 0x3001, 0xFF64: true
    default: false
    }
  }

  /// The figure for a kanji digit.
  private static func figure(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "〇", "零": "0"
    case "一", "壱": "1"
    case "二", "弐": "2"
    case "三", "参": "3"
    case "四": "4"
    case "五": "5"
    case "六": "6"
    case "七": "7"
    case "八": "8"
    case "九": "9"
    default: nil
    }
  }
}

extension ScalarKinds {
  /// Whether the kind has no place in a number at all.
  fileprivate var isUnreadable: Bool {
    !isDisjoint(with: [.control, .direction, .privateUse, .lost])
  }
}

extension String {
  /// The upper-case text without the abbreviation for an extension, which is no stray letter.
  fileprivate func withoutExtension() -> String {
    var text = self[...]
    var result = ""
    while let range = text.firstRange(of: "EXT") {
      result += text[..<range.lowerBound]
      text = text[range.upperBound...]
    }
    return result + text
  }
}
