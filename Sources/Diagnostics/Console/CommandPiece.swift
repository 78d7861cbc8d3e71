/// One command of a command line (V.250 §5.2).
///
/// Made for judging, not for sending: where makes differ in how they read a line, every reading is
/// taken.
struct CommandPiece: Hashable {
  /// The name in capitals: `D`, `&F`, `+CMGS`.
  let name: String
  /// What stands behind the name: `=1,"x"`, `?`, or the dial string.
  let rest: String

  /// Whether it only asks: `?` or `=?`, and nothing behind it.
  var asks: Bool { rest == "?" || rest == "=?" }

  /// What is set, without the `=`; nothing if nothing is.
  var value: String? { rest.hasPrefix("=") && !asks ? String(rest.dropFirst()) : nil }

  /// The values, parted by commas, without quotation marks.
  var values: [String] {
    (value ?? "").split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.filter { $0 != "\"" })
    }
  }

  /// Every command that a line may be taken to hold; none if no `AT` stands in it.
  static func all(in line: String) -> Set<CommandPiece> {
    let text = line.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    let folded = Array(String(String.UnicodeScalarView(text)).uppercased())
    var pieces: Set<CommandPiece> = []
    var isFirst = true
    for place in folded.indices.dropLast() where folded[place...].starts(with: "AT") {
      let body = folded[(place + 2)...]
      let found = read(body, mindsQuotes: true) + read(body, mindsQuotes: false)
      // Whatever stands before the first AT is no part of the line. A later one is taken for a beginning
      // only where a modem that began to listen there would dial.
      pieces.formUnion(
        found.filter { isFirst || $0.name == "D" && $0.rest.contains(where: \.isNumber) }
      )
      isFirst = false
    }
    return pieces
  }

  /// One reading of what stands behind `AT`.
  private static func read(_ body: ArraySlice<Character>, mindsQuotes: Bool) -> [CommandPiece] {
    var pieces: [CommandPiece] = []
    var rest = body
    while let first = rest.first {
      if first == "D" || isExtended(rest) {
        let part = untilSemicolon(rest, mindsQuotes: mindsQuotes)
        rest = rest.dropFirst(part.count)
        pieces.append(first == "D" ? CommandPiece(dial: part) : CommandPiece(extended: part))
      } else if first.isLetter || "&\\%*#$-:)".contains(first) {
        let length = first.isLetter ? 1 : 2
        let name = String(rest.prefix(length))
        rest = rest.dropFirst(length)
        let number = rest.prefix { $0.isNumber || $0 == "=" || $0 == "?" }
        rest = rest.dropFirst(number.count)
        pieces.append(CommandPiece(name: name, rest: String(number)))
      } else {
        rest = rest.dropFirst()
      }
    }
    return pieces
  }

  /// Whether an extended command begins, and not one of a sign, a letter and a number, after which
  /// others follow at once (`%C0`).
  private static func isExtended(_ text: ArraySlice<Character>) -> Bool {
    guard let first = text.first, !first.isLetter, !first.isNumber else { return false }
    if "+^!@_".contains(first) { return true }
    guard "%*#$-:)".contains(first) else { return false }
    return text.dropFirst().prefix { $0.isLetter }.count > 1
  }

  private static func untilSemicolon(
    _ text: ArraySlice<Character>,
    mindsQuotes: Bool
  ) -> ArraySlice<Character> {
    var inQuotes = false
    return text.prefix { character in
      if character == "\"", mindsQuotes { inQuotes.toggle() }
      return character != ";" || inQuotes
    }
  }

  private init(name: String, rest: String) {
    self.name = name
    self.rest = rest
  }

  private init(dial text: ArraySlice<Character>) {
    name = "D"
    rest = String(text.dropFirst())
  }

  private init(extended text: ArraySlice<Character>) {
    let name = text.prefix { $0 != "=" && $0 != "?" }
    self.name = String(name)
    rest = String(text.dropFirst(name.count))
  }
}
