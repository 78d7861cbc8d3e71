/// Readings made comparable: katakana without marks, long vowels all alike.
enum Katakana {
  /// Folds a reading for comparison.
  ///
  /// Hiragana becomes katakana; everything that is no kana goes; a vowel that lengthens the one before
  /// becomes ー (オウ and オオ, エイ and エエ, アア …); ヅ, ヂ, ヲ, ヱ, ヰ become what they sound like.
  static func folded(_ text: some StringProtocol) -> String {
    var folded: [Unicode.Scalar] = []
    var vowel: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      guard let kana = katakana(scalar) else { continue }
      let heard = alike(kana)
      if heard == "ー" || lengthens(heard, vowel) {
        folded.append("ー")
        continue
      }
      folded.append(heard)
      vowel = Katakana.vowel(of: heard)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: folded)
    return String(view)
  }

  /// The same words with katakana written as hiragana.
  static func hiragana(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isKatakana = (0x30A1...0x30F4).contains(scalar.value)
      view.append(isKatakana ? Unicode.Scalar(scalar.value - 0x60) ?? scalar : scalar)
    }
    return String(view)
  }

  private static func katakana(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x3041...0x3096: Unicode.Scalar(scalar.value + 0x60)
    case 0x30A1...0x30FA, 0x30FC: scalar
    default: nil
    }
  }

  private static func alike(_ kana: Unicode.Scalar) -> Unicode.Scalar {
    switch kana {
    case "ヅ": "ズ"
    case "ヂ": "ジ"
    case "ヲ": "オ"
    case "ヱ": "エ"
    case "ヰ": "イ"
    default: kana
    }
  }

  private static func lengthens(_ kana: Unicode.Scalar, _ vowel: Unicode.Scalar?) -> Bool {
    switch (vowel, kana) {
    case ("オ", "ウ"), ("オ", "オ"), ("エ", "イ"), ("エ", "エ"): true
    case ("ア", "ア"), ("イ", "イ"), ("ウ", "ウ"): true
    default: false
    }
  }

  private static func vowel(of kana: Unicode.Scalar) -> Unicode.Scalar? {
    for (vowel, row) in rows where row.unicodeScalars.contains(kana) { return vowel }
    return nil
  }

  private static let rows: [(Unicode.Scalar, String)] = [
    ("ア", "アカサタナハマヤラワガザダバパァャヮヵ"),
    ("イ", "イキシチニヒミリギジビピィ"),
    ("ウ", "ウクスツヌフムユルグズブプヴゥュ"),
    ("エ", "エケセテネヘメレゲゼデベペェヶ"),
    ("オ", "オコソトノホモヨロゴゾドボポォョ"),
  ]
}
