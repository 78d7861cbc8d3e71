/// A word of code and the line it stands on, counted from 1.
struct CodeWord: Equatable, Sendable {
  let text: String
  let line: Int
  /// Whether it stood between backticks.
  var isQuoted = false

  /// Words of a text of Swift, comments and strings left out.
  static func all(in text: String) -> [CodeWord] {
    all(in: BareCode(of: text).output)
  }

  /// Identifiers and single signs; an `@` or `#` belongs to the word it introduces, and what stands
  /// between backticks is one word.
  private static func all(in code: [UInt8]) -> [CodeWord] {
    var words: [CodeWord] = []
    var line = 1
    var place = 0
    while place < code.count {
      let octet = code[place]
      if octet == UInt8(ascii: "\n") { line += 1 }
      guard octet > 0x20 else {
        place += 1
        continue
      }
      let start = place
      place += 1
      if octet == UInt8(ascii: "`") {
        while place < code.count, code[place] != octet, code[place] > 0x1F { place += 1 }
        let text = String(decoding: code[(start + 1)..<place], as: UTF8.self)
        words.append(CodeWord(text: text, line: line, isQuoted: true))
        if place < code.count, code[place] == octet { place += 1 }
        continue
      }
      if isWordOctet(octet) || octet == UInt8(ascii: "@") || octet == UInt8(ascii: "#") {
        while place < code.count, isWordOctet(code[place]) { place += 1 }
      }
      let text = String(decoding: code[start..<place], as: UTF8.self)
      words.append(CodeWord(text: text, line: line))
    }
    return words
  }

  private static func isWordOctet(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
