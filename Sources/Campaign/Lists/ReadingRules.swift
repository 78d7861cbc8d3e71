/// The rules for フリガナ, the only thing a voice may say of a person.
///
/// A reading is full-width katakana, ー, ・ and spaces. Half-width kana, hiragana, decomposed
/// letters and a hyphen in the place of ー are repaired with a note; anything else holds the record.
enum ReadingRules {
  /// Judges a reading; `repaired` is what may be spoken.
  static func examine(_ reading: String) -> FieldExamination {
    var result = FieldExamination(reading)
    if isPlain(reading) { return result }

    var text = ReadingText()
    for scalar in reading.unicodeScalars {
      text.append(scalar)
    }
    text.finish()
    guard !text.scalars.isEmpty else {
      result.note(.readingEmpty, .confirm)
      return result
    }
    if !text.holds.isEmpty {
      for code in text.holds { result.note(code, .confirm) }
    } else if !text.hasKana {
      result.note(.readingOther, .confirm)
    }
    if text.characters > NameRules.charactersMax { result.note(.readingLong, .confirm) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.scalars)
    result.repairs(text.repairs, before: reading, after: String(view))
    return result
  }

  /// Whether a reading is as it should be: katakana and ー, single spaces and ・ between them.
  private static func isPlain(_ reading: String) -> Bool {
    var characters = 0
    var wasKana = false
    for scalar in reading.unicodeScalars {
      switch scalar.value {
      case 0x30A1...0x30FA: wasKana = true
      case 0x30FC, 0x3000, 0x30FB:
        guard wasKana else { return false }
        wasKana = scalar.value == 0x30FC
      default: return false
      }
      characters += 1
    }
    return wasKana && characters <= NameRules.charactersMax
  }
}

/// A reading being repaired, scalar by scalar.
struct ReadingText {
  /// The text after the repairs.
  private(set) var scalars: [Unicode.Scalar] = []
  /// What holds the record, each code once.
  private(set) var holds: [FindingCode] = []
  /// What was repaired, each code once.
  private(set) var repairs: [FindingCode] = []
  /// Whether there is anything to speak.
  private(set) var hasKana = false
  /// Characters so far.
  var characters: Int { scalars.count }

  /// Takes the next scalar as found.
  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30A1...0x30FA: kana(scalar.value)
    case 0x30FB: scalars.append(scalar)
    case 0x30FC:
      if hasKana { scalars.append(scalar) } else { hold(.readingOther, scalar) }
    case 0x3041...0x3096:
      kana(scalar.value + 0x60)
      repaired(.readingHiragana)
    case 0xFF65...0xFF9D:
      kana(Kana.fullWidth(scalar.value))
      repaired(.readingHalfWidth)
    case 0xFF9E, 0x3099, 0x309B: mark(scalar, offset: 1)
    case 0xFF9F, 0x309A, 0x309C: mark(scalar, offset: 2)
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D: dash(scalar)
    case 0x3400...0x9FFF, 0x3005, 0x3006, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      hold(.readingKanji, scalar)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      hold(.readingLetters, scalar)
    default: other(scalar)
    }
  }

  /// Removes the spaces around the text.
  mutating func finish() {
    let count = scalars.count
    while scalars.first == "\u{3000}" { scalars.removeFirst() }
    while scalars.last == "\u{3000}" { scalars.removeLast() }
    if scalars.count < count { repaired(.readingSpaces) }
  }

  /// A kana, full-width by now; a long mark or middle dot too.
  private mutating func kana(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    scalars.append(scalar)
    if value <= 0x30FA { hasKana = true }
  }

  /// A voiced (1) or half-voiced (2) mark: joined to the kana before it.
  private mutating func mark(_ scalar: Unicode.Scalar, offset: UInt32) {
    if let last = scalars.last, let value = Kana.composed(last.value, mark: offset),
      let composed = Unicode.Scalar(value)
    {
      scalars[scalars.count - 1] = composed
      if scalar.value < 0xFF00 { repaired(.readingComposed) }
    } else {
      hold(.readingOther, scalar)
    }
  }

  /// A hyphen: a long-vowel mark if a kana stands before it.
  private mutating func dash(_ scalar: Unicode.Scalar) {
    guard let last = scalars.last, (0x30A1...0x30FA).contains(last.value) else {
      hold(scalars.isEmpty ? .readingFormula : .readingOther, scalar)
      return
    }
    scalars.append("ー")
    repaired(.readingDash)
  }

  /// What is neither kana, mark, kanji nor letter.
  private mutating func other(_ scalar: Unicode.Scalar) {
    switch ScalarKind(scalar) {
    case .space: scalars.append("\u{3000}")
    case .lineBreak:
      if scalars.last != "\u{3000}" { scalars.append("\u{3000}") }
      repaired(.readingLineBreak)
    case .invisible: repaired(.readingInvisible)
    case .lost: hold(.readingLost, scalar)
    case .forbidden, .control, .direction, .emoji, .privateUse: hold(.readingControl, scalar)
    case .ordinary:
      let isFormula = scalars.isEmpty && ScalarKind.isFormulaSign(scalar)
      hold(isFormula ? .readingFormula : .readingOther, scalar)
    }
  }

  private mutating func repaired(_ code: FindingCode) {
    if !repairs.contains(code) { repairs.append(code) }
  }

  private mutating func hold(_ code: FindingCode, _ scalar: Unicode.Scalar) {
    scalars.append(scalar)
    if !holds.contains(code) { holds.append(code) }
  }
}

/// The tables of the kana.
enum Kana {
  /// The full-width form of U+FF65 to U+FF9D, in their order.
  private static let fullWidthForms = Array(
    "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars
  )

  /// The full-width form of a half-width kana; another value comes back as it is.
  static func fullWidth(_ value: UInt32) -> UInt32 {
    let index = Int(value) - 0xFF65
    guard fullWidthForms.indices.contains(index) else { return value }
    return fullWidthForms[index].value
  }

  /// The kana with a voiced (1) or half-voiced (2) mark, `nil` if there is none.
  static func composed(_ base: UInt32, mark: UInt32) -> UInt32? {
    switch base {
    case 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB: return base + mark
    default: break
    }
    guard mark == 1 else { return nil }
    switch base {
    case 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD: break
    case 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8: break
    case 0x30A6: return 0x30F4
    case 0x30EF...0x30F2: return base + 8
    default: return nil
    }
    return base + 1
  }
}
