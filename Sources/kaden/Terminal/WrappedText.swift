/// Text broken into lines of a terminal: at spaces, and anywhere between kana and kanji.
enum WrappedText {
  /// What a line may not begin with.
  private static let closing: Set<Character> = ["、", "。", "）", "」", "』", "，", "：", "ー", ")"]

  /// The text in lines of at most so many columns; a longer word is cut.
  static func lines(_ text: String, columns: Int) -> [String] {
    let columns = max(columns, 8)
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in pieces(text) {
      let seen = ColumnText.width(trimmed(word))
      if width > 0, width + seen > columns {
        lines.append(trimmed(line))
        line = ""
        width = 0
      }
      if seen > columns {
        var rest = word
        while ColumnText.width(rest) > columns {
          let head = ColumnText.cut(rest, to: columns)
          lines.append(head)
          rest = String(rest.dropFirst(head.count))
        }
        line = rest
        width = ColumnText.width(rest)
      } else {
        line += word
        width += ColumnText.width(word)
      }
    }
    if width > 0 || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// The pieces between which a line may be broken, blanks at their ends.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var previous: Character?
    for character in text {
      if let previous, mayBreak(previous, character) {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
      previous = character
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  private static func mayBreak(_ left: Character, _ right: Character) -> Bool {
    if right == " " || closing.contains(right) { return false }
    return left == " " || isWide(left) || isWide(right)
  }

  private static func isWide(_ character: Character) -> Bool {
    ColumnText.width(String(character)) > 1
  }

  private static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
