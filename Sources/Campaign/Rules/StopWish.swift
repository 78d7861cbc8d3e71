internal import Foundation

/// Whether a message that came in asks not to be written to any more.
public enum StopWish: String, CaseIterable, Codable, Sendable {
  /// It asks for nothing of that kind.
  case none
  /// It is such a wish and nothing else: it is followed at once.
  case stop
  /// It may be one: a person decides.
  case doubtful

  /// Judges the text of a whole message.
  ///
  /// A closed rule. The text is folded (NFKC, lower case, hiragana for katakana) and stripped of
  /// blanks, marks, the little words を, の, は and polite endings. If what remains is one of the
  /// known words, it is a wish. If one of the telling words stands anywhere in it, a person looks:
  /// 停止しないでください must not stop anything, and a complaint of ten lines is not a command.
  public init(judging text: String) {
    let core = Self.core(of: text)
    if Self.isKnown(core) {
      self = .stop
    } else {
      self = Self.tells(core) ? .doubtful : .none
    }
  }

  /// The most scalars a wish can have; anything longer is a letter, not a command.
  private static let scalarsMax = 24

  private static func isKnown(_ core: [Unicode.Scalar]) -> Bool {
    guard core.count <= scalarsMax else { return false }
    return strippings(of: core).contains { words.contains($0) }
  }

  /// The folded text and what is left of it as one polite ending after the other is taken off.
  private static func strippings(of core: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var all = [core]
    var rest = core
    while let ending = endings.first(where: { rest.count > $0.count && rest.ends(with: $0) }) {
      rest.removeLast(ending.count)
      all.append(rest)
    }
    return all
  }

  private static func tells(_ core: [Unicode.Scalar]) -> Bool {
    tellingWords.contains { core.contains($0) }
  }

  /// The folded scalars, without what carries no meaning here.
  ///
  /// Scalars are compared, since canonical equality would join characters that differ.
  private static func core(of text: String) -> [Unicode.Scalar] {
    // In two steps: Foundation's own NFKC leaves the marks of half-width kana uncomposed.
    let folded = text.decomposedStringWithCompatibilityMapping
      .precomposedStringWithCanonicalMapping.lowercased()
    return folded.unicodeScalars.compactMap { scalar in
      switch scalar.value {
      case 0x30A1...0x30F6: Unicode.Scalar(scalar.value - 0x60)
      // を, の, は, and the long vowel that stays.
      case 0x3092, 0x306E, 0x306F: nil
      case 0x30FC: scalar
      default: scalar.properties.isAlphabetic || isDigit(scalar) ? scalar : nil
      }
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func folded(_ words: [String]) -> [[Unicode.Scalar]] {
    words.map { core(of: $0) }
  }

  /// What a wish consists of.
  private static let words = Set(
    folded([
      "配信停止", "停止", "送信停止", "連絡停止", "通知停止", "メール停止", "SMS停止", "配信中止",
      "送信中止", "不要", "配信不要", "送信不要", "連絡不要", "SMS不要", "メール不要", "ストップ",
      "配信ストップ", "解除", "配信解除", "登録解除", "送信解除", "配信拒否", "送信拒否", "受信拒否",
      "受取拒否", "送らない", "送らないで", "送ってこないで", "もう送らない", "もう送らないで",
      "配信しないで", "送信しないで", "STOP", "STOPALL", "STOP ALL", "SMS STOP", "STOP SMS",
      "UNSUBSCRIBE", "OPT OUT", "OPTOUT",
    ])
  )

  /// Polite endings, the longest first.
  private static let endings = folded([
    "よろしくお願いいたします", "よろしくお願いします", "お願いいたします", "お願い致します", "お願いします",
    "おねがいします", "希望いたします", "希望します", "してください",
    "して下さい", "してほしい", "ください", "下さい", "してくれ", "お願い", "希望", "致します", "いたします",
    "します", "です", "して", "で", "PLEASE",
  ])
  .sorted { $0.count > $1.count }

  /// Words that a wish could be made of.
  private static let tellingWords = folded([
    "停止", "中止", "不要", "いらない", "要らない", "いりません", "ストップ", "解除", "拒否", "やめて", "止めて",
    "辞めて", "送らない", "送るな", "送って来ない", "送ってこない", "送信しない", "配信しない", "連絡しない", "迷惑",
    "stop", "unsubscribe", "optout", "opt out", "cancel", "quit", "キャンセル", "退会",
  ])
}

extension [Unicode.Scalar] {
  fileprivate func ends(with other: [Unicode.Scalar]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }

  /// Whether the other stands somewhere in this.
  fileprivate func contains(_ other: [Unicode.Scalar]) -> Bool {
    guard count >= other.count, !other.isEmpty else { return false }
    return (0...(count - other.count)).contains {
      self[$0..<($0 + other.count)].elementsEqual(other)
    }
  }
}
