/// What a character of a list is to the importer.
///
/// Characters are judged as Unicode scalars: Swift's `Character` and `String` comparison treat
/// canonically equal spellings (神 and 神) as one, and names must stay as they are.
enum ScalarKind {
  /// An ordinary character.
  case ordinary
  /// A space of any width.
  case space
  /// CR or LF.
  case lineBreak
  /// NUL, SUB or ESC.
  case forbidden
  /// Another control character, a line or paragraph separator, a tag or a noncharacter.
  case control
  /// A character that changes the writing direction.
  case direction
  /// An emoji, or the selector that makes one.
  case emoji
  /// A private-use character: 外字.
  case privateUse
  /// A zero-width space or joiner, a soft hyphen, a byte-order mark.
  case invisible
  /// 〓, ? or the replacement character: what was here is lost.
  case lost

  /// The kind of a scalar.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x3001...0x3012, 0x3014...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF: self = .ordinary
    case 0x20, 0xA0, 0x3000, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: self = .space
    case 0x3F, 0xFF1F, 0x3013, 0xFFFD: self = .lost
    case 0x21...0x7E: self = .ordinary
    case 0x0A, 0x0D: self = .lineBreak
    case 0x00, 0x1A, 0x1B: self = .forbidden
    case 0x01...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: self = .control
    case 0xE0000...0xE007F: self = .control
    case 0xAD, 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0x180E: self = .invisible
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .direction
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: self = .privateUse
    case 0xFE0F, 0x20E3, 0x1F000...0x1FAFF: self = .emoji
    case 0x231A...0x2B55: self = scalar.properties.isEmojiPresentation ? .emoji : .ordinary
    default: self = .ordinary
    }
  }

  /// Whether the scalar only changes the one before it: it is not counted as a character.
  static func isAttached(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x3099, 0x309A, 0x0300...0x036F: true
    default: false
    }
  }

  /// Whether a spreadsheet would take a text with this scalar at its head for a formula.
  static func isFormulaSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3D, 0x2B, 0x2D, 0x40, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20: true
    default: false
    }
  }

  /// Whether a text holds NUL, SUB or ESC.
  static func holdsForbidden(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0x00 || $0 == 0x1A || $0 == 0x1B }
  }
}

/// A set of the kinds of characters met in a text.
struct ScalarKinds: OptionSet {
  let rawValue: Int

  static let space = Self(rawValue: 1)
  static let lineBreak = Self(rawValue: 2)
  static let control = Self(rawValue: 4)
  static let direction = Self(rawValue: 8)
  static let emoji = Self(rawValue: 16)
  static let privateUse = Self(rawValue: 32)
  static let invisible = Self(rawValue: 64)
  static let lost = Self(rawValue: 128)

  /// The set with one kind in it; empty for the ordinary and for what was refused before.
  init(_ kind: ScalarKind) {
    switch kind {
    case .ordinary, .forbidden: self = []
    case .space: self = .space
    case .lineBreak: self = .lineBreak
    case .control: self = .control
    case .direction: self = .direction
    case .emoji: self = .emoji
    case .privateUse: self = .privateUse
    case .invisible: self = .invisible
    case .lost: self = .lost
    }
  }

  /// A set from its bits.
  init(rawValue: Int) {
    self.rawValue = rawValue
  }
}
