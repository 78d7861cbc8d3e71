/// What a text must not hold to be sent.
public enum TextRule: CaseIterable, Hashable, Sendable {
  /// No control characters but line breaks: SUB and ESC would end or cancel a modem's prompt.
  case noControls
  /// No private-use characters: 外字 are blank or something else on the other telephone.
  case noPrivateUse
  /// No web addresses: what a city sends has none, so that what has one is not the city's.
  case noWebAddresses
}

/// Why a text is refused.
public struct TextRefused: Error, Hashable, Sendable {
  /// The reasons.
  public enum Reason: Hashable, Sendable {
    /// There is no text.
    case empty
    /// A control character.
    case control(Unicode.Scalar)
    /// A private-use character, or one that Unicode keeps free for ever.
    case privateUse(Unicode.Scalar)
    /// A web address begins here.
    case webAddress
    /// It takes more parts than may be sent.
    case tooManyParts(Int, limit: Int)
  }

  /// The character where the trouble stands, counted from 0 in Unicode scalars.
  public let index: Int
  /// What the trouble is.
  public let reason: Reason

  /// Makes a refusal.
  public init(index: Int, reason: Reason) {
    self.index = index
    self.reason = reason
  }
}

extension TextRule {
  /// The rules that every text for a line must pass.
  public static var onTheLine: Set<TextRule> { [.noControls, .noPrivateUse] }

  /// The rules for what an office sends to many.
  public static var campaign: Set<TextRule> { [.noControls, .noPrivateUse, .noWebAddresses] }

  /// Refuses a text that breaks one of the rules, naming the first character that does.
  public static func check(_ text: String, _ rules: Set<TextRule>) throws(TextRefused) {
    if text.isEmpty { throw TextRefused(index: 0, reason: .empty) }
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if rules.contains(.noControls), isControl(scalar) {
        throw TextRefused(index: index, reason: .control(scalar))
      }
      if rules.contains(.noPrivateUse), isPrivate(scalar) {
        throw TextRefused(index: index, reason: .privateUse(scalar))
      }
    }
    if rules.contains(.noWebAddresses), let index = WebAddress.firstIndex(in: text) {
      throw TextRefused(index: index, reason: .webAddress)
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: false
    }
  }

  private static func isPrivate(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
