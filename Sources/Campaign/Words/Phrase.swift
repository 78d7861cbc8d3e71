/// The languages Kaden speaks to its users.
public enum Language: String, Sendable, CaseIterable {
  /// English, everywhere but in a Japanese locale.
  case english
  /// Japanese, when the locale begins with `ja`.
  case japanese
}

/// One sentence in both languages.
///
/// A phrase never holds a name, a reading, an addressee number or a telephone number, unless it is
/// shown to the clerk who holds the list itself and to nobody else.
public struct Phrase: Hashable, Sendable {
  /// The English wording.
  public let en: String
  /// The Japanese wording.
  public let ja: String

  /// Makes a phrase from its two wordings.
  public init(en: String, ja: String) {
    self.en = en
    self.ja = ja
  }

  /// The wording in one language.
  public func text(_ language: Language) -> String {
    switch language {
    case .english: en
    case .japanese: ja
    }
  }
}
