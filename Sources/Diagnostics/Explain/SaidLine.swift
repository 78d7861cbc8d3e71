internal import ATGrammar

/// One line of a modem, cut into its name and its fields.
struct SaidLine {
  /// The line as it can be printed: at most 512 octets, control characters as `?`.
  let text: String
  /// What stands before the colon, in capitals; the whole line if there is none.
  let name: String
  /// What stands behind the colon, blanks at its ends gone.
  let rest: String
  /// The fields of that, between commas.
  let fields: [Field]
  /// The line in the grammar.
  let line: ATLine

  /// One field.
  struct Field: Hashable {
    /// Its text without quotation marks.
    let text: String
    /// Whether it stood in quotation marks.
    let isQuoted: Bool

    /// Its number, if it is one and not a text.
    var number: Int? { isQuoted ? nil : Int(text) }
    /// Its number in hexadecimal digits.
    var hexadecimal: Int? { Int(text, radix: 16) }
  }

  init(_ said: String) {
    var line = ATLine()
    let trimmed = Self.trimmed(said)
    for octet in trimmed.utf8 where !line.append(octet) { break }
    self.line = line
    let kept = String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
    text = String(
      String.UnicodeScalarView(
        kept.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
      )
    )
    guard let colon = text.firstIndex(of: ":") else {
      name = text.uppercased()
      rest = ""
      fields = []
      return
    }
    name = Self.trimmed(String(text[..<colon])).uppercased()
    rest = Self.trimmed(String(text[text.index(after: colon)...]))
    fields = Self.fields(of: rest)
  }

  /// The number of a field; nothing if there is none.
  func number(_ place: Int) -> Int? {
    place < fields.count ? fields[place].number : nil
  }

  /// The text of a field; nothing if it is not there or empty.
  func word(_ place: Int) -> String? {
    place < fields.count && !fields[place].text.isEmpty ? fields[place].text : nil
  }

  private static func fields(of rest: String) -> [Field] {
    var fields: [Field] = []
    var field = ""
    var isInside = false
    for character in rest {
      if character == "\"" { isInside.toggle() }
      if character == ",", !isInside {
        fields.append(Self.field(field))
        field = ""
      } else {
        field.append(character)
      }
    }
    fields.append(Self.field(field))
    return fields
  }

  private static func field(_ text: String) -> Field {
    let text = trimmed(text)
    return Field(text: text.filter { $0 != "\"" }, isQuoted: text.hasPrefix("\""))
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]
    var rest = Substring(text)
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return String(rest)
  }
}
