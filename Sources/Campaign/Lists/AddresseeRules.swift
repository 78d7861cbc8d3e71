/// The rules for 宛名番号, the city's key for a person: digits kept as text.
enum AddresseeRules {
  /// Judges an addressee number; `repaired` is what records are matched by.
  static func examine(_ addressee: String) -> FieldExamination {
    var result = FieldExamination(addressee)
    if !addressee.isEmpty, addressee.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return result
    }

    var repairs: [FindingCode] = []
    var scalars: [Unicode.Scalar] = []
    for scalar in addressee.unicodeScalars {
      switch ScalarKind(scalar) {
      case .invisible: continue
      case .lineBreak: scalars.append(" ")
      case .space, .ordinary, .forbidden, .control, .direction, .emoji, .privateUse, .lost:
        scalars.append(scalar)
      }
    }
    var text = Array(NameRules.trimmed(scalars))
    if text.count < addressee.unicodeScalars.count, repairs.isEmpty {
      repairs.append(.addresseeSpaces)
    }
    if let inner = unwrapped(text) {
      text = inner
      repairs.append(.addresseeUnwrapped)
    }
    text = text.map { scalar in
      guard (0xFF01...0xFF5E).contains(scalar.value),
        let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
      else { return scalar }
      if !repairs.contains(.addresseeFullWidth) { repairs.append(.addresseeFullWidth) }
      return narrow
    }
    guard !text.isEmpty else {
      result.note(.addresseeEmpty, .refuse)
      return result
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    let repaired = String(view)
    if isExponent(text) {
      result.note(.addresseeExponent, .refuse)
    } else if !text.allSatisfy({ (0x30...0x39).contains($0.value) }) {
      result.note(.addresseeNotDigits, .confirm)
    }
    result.repairs(repairs, before: addressee, after: repaired)
    return result
  }

  /// What a spreadsheet wrapped: `="…"` or a leading apostrophe; `nil` if nothing.
  static func unwrapped(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    if text.count >= 3, text[0] == "=", text[1] == "\"", text.last == "\"" {
      return Array(text[2..<(text.count - 1)])
    }
    if text.count >= 2, text[0] == "'" || text[0] == "’" {
      return Array(text[1...])
    }
    return nil
  }

  /// Whether a text is a number in exponent form, such as 1.0E+09.
  static func isExponent(_ text: [Unicode.Scalar]) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }), mark > 0 else {
      return false
    }
    var power = text[(mark + 1)...]
    if power.first == "+" || power.first == "-" { power.removeFirst() }
    let isDigit = { (scalar: Unicode.Scalar) in (0x30...0x39).contains(scalar.value) }
    let mantissa = text[..<mark]
    return !power.isEmpty && power.allSatisfy(isDigit)
      && mantissa.allSatisfy { isDigit($0) || $0 == "." } && mantissa.contains(where: isDigit)
  }
}
