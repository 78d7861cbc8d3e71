/// Names that say nothing.
enum WordCheck {
  static let empty: Set<String> = [
    "Common", "Core", "Handler", "Handlers", "Helper", "Helpers", "Impl", "Info", "Manager",
    "Managers", "Misc", "Processor", "Processors", "Shared", "Util", "Utils", "Utilities",
  ]

  /// Names the standards use: TP-User-Data of TS 23.040.
  private static let standard: Set<String> = ["UserData"]

  /// - Returns: A finding for each type, and for the file itself, if its name has an empty word.
  static func findings(in file: SourceFile) -> [Finding] {
    var found: [Finding] = []
    let places = file.folders + [file.name.split(separator: ".").first.map(String.init) ?? ""]
    for name in places where hasEmptyWord(name) {
      found.append(Finding(file.path, 1, "the name \(name) says nothing"))
    }
    let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    let words = file.words
    for (index, word) in words.enumerated() where kinds.contains(word.text) && !word.isQuoted {
      guard index + 1 < words.count, words[index + 1].text.first?.isUppercase == true else {
        continue
      }
      let name = words[index + 1].text
      if hasEmptyWord(name) || name.hasSuffix("Data") && !standard.contains(name) {
        found.append(Finding(file.path, word.line, "the name \(name) says nothing"))
      }
    }
    return found
  }

  static func hasEmptyWord(_ name: String) -> Bool {
    !empty.isDisjoint(with: camelWords(name))
  }

  /// `SMSHandlerTable` as SMS, Handler, Table.
  static func camelWords(_ name: String) -> [String] {
    var words: [String] = []
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let isLast = index + 1 == letters.count
      let beginsWord =
        letter.isUppercase
        && (index == 0 || !letters[index - 1].isUppercase
          || !isLast && letters[index + 1].isLowercase)
      if beginsWord || !letter.isLetter || words.isEmpty {
        words.append(letter.isLetter ? String(letter) : "")
      } else {
        words[words.count - 1].append(letter)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
