/// How Open JTalk read a text: the words it cut it into, each with its pronunciation (`-ot`).
struct ReadingTrace {
  struct Word: Equatable {
    let surface: String
    let pronunciation: String
  }

  private(set) var words: [Word] = []

  /// Reads the section `[Text analysis result]`; lines of another shape are passed over.
  init(_ trace: String) {
    var isInside = false
    for line in trace.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "[Text analysis result]" {
        isInside = true
        continue
      }
      guard isInside else { continue }
      if line.isEmpty || line.first == "[" { break }
      // Thirteen fields; only the first may hold a comma.
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 13 else { continue }
      let surface = fields[..<(fields.count - 12)].joined(separator: ",")
      words.append(Word(surface: surface, pronunciation: String(fields[fields.count - 4])))
    }
  }

  /// What is spoken, folded for comparison.
  var spoken: String {
    Katakana.folded(words.map(\.pronunciation).joined())
  }

  /// Characters that should be heard and are passed over in silence.
  var unspokenCharacters: Int {
    words.reduce(0) { sum, word in
      guard Katakana.folded(word.pronunciation).isEmpty else { return sum }
      return sum + word.surface.count { $0.isLetter || $0.isNumber }
    }
  }

  /// How the stretch with this reading is pronounced, folded; nil if it is not in the words at all.
  ///
  /// A word that reaches beyond the stretch is taken whole, so that キ read together with 様 as
  /// キサマ shows.
  func pronunciation(of reading: String) -> String? {
    let wanted = NameStretch.comparable(reading)
    guard !wanted.isEmpty else { return nil }
    var letters: [Character] = []
    var owners: [Int] = []
    for (index, word) in words.enumerated() {
      for letter in NameStretch.comparable(word.surface) {
        letters.append(letter)
        owners.append(index)
      }
    }
    guard letters.count >= wanted.count else { return nil }
    for start in 0...(letters.count - wanted.count)
    where letters[start..<(start + wanted.count)].elementsEqual(wanted) {
      let covering = owners[start]...owners[start + wanted.count - 1]
      return Katakana.folded(words[covering].map(\.pronunciation).joined())
    }
    return nil
  }
}

extension ReadingTrace {
  /// This trace and the one of the next piece.
  func followed(by next: ReadingTrace) -> ReadingTrace {
    var both = self
    both.words += next.words
    return both
  }
}
