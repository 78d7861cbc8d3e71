/// Where a reading stands in the words, and the other ways of writing it there.
struct NameStretch {
  private let before: String
  private let name: String
  private let after: String

  /// Finds the reading, or nothing if it is not there.
  ///
  /// Spaces and marks between its letters do not matter.
  init?(of reading: String, in words: String) {
    let wanted = Self.comparable(reading)
    guard !wanted.isEmpty else { return nil }
    for start in words.indices {
      var position = start
      var matched = 0
      while position < words.endIndex, matched < wanted.count {
        if !Self.isJoint(words[position]) {
          guard Self.asKatakana(words[position]) == wanted[matched] else { break }
          matched += 1
        } else if matched == 0 {
          break
        }
        position = words.index(after: position)
      }
      if matched == wanted.count {
        before = String(words[..<start])
        name = String(words[start..<position])
        after = String(words[position...])
        return
      }
    }
    return nil
  }

  /// The words with the name written otherwise, most natural first; the words as they are lead.
  ///
  /// A comma behind the name keeps it from running into さま; hiragana keeps ヘ from being taken for a
  /// particle; a comma between family and given name keeps the two apart.
  var spellings: [String] {
    let parted = name.map { Self.isJoint($0) ? "、" : String($0) }.joined()
    let tail = after.first == "、" ? after : "、" + after
    let hiragana = Katakana.hiragana(name)
    let partedHiragana = Katakana.hiragana(parted)
    let candidates = [
      before + name + after,
      before + name + tail,
      before + parted + tail,
      before + hiragana + after,
      before + hiragana + tail,
      before + partedHiragana + tail,
    ]
    var spellings: [String] = []
    for candidate in candidates where !spellings.contains(candidate) { spellings.append(candidate) }
    return spellings
  }

  /// The letters of a reading as katakana, without spaces and marks.
  static func comparable(_ text: String) -> [Character] {
    text.filter { !isJoint($0) }.map(asKatakana)
  }

  private static func isJoint(_ character: Character) -> Bool {
    character.isWhitespace || "、，,・".contains(character)
  }

  private static func asKatakana(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
      (0x3041...0x3096).contains(scalar.value), let kana = Unicode.Scalar(scalar.value + 0x60)
    else { return character }
    return Character(kana)
  }
}
