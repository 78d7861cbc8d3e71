/// The strict grammar of a transcript: one event a line.
///
/// ```text
/// # provenance        > the DTE sends     < the DCE answers    ! unsolicited
/// ~ 2100 ms           time passes         = the outcome
/// ```
///
/// A sign, one space, the text. Text is printable ASCII in which `<SUB>`, `<ESC>`, `<NUL>` and `<CR>`
/// spell octets; `< >` is the prompt, `> <1644 octets>` a file on its way. The first line tells where the rest comes from.
enum TranscriptGrammar {
  private static let octetNames: Set<Substring> = ["SUB", "ESC", "NUL", "CR"]

  /// - Returns: A finding for each line that is not in the grammar.
  static func findings(in file: SourceFile) -> [Finding] {
    var found: [Finding] = []
    func find(_ line: Int, _ message: String) { found.append(Finding(file.path, line, message)) }

    if !isClaim(file.name) { find(1, "the name is to say in words-with-hyphens.at what it claims") }
    if !file.text.hasSuffix("\n") || file.text.hasSuffix("\n\n") {
      find(file.lineCount, "ends with one line end, no more, no fewer")
    }
    var hasEvent = false
    for (index, line) in file.lines.dropLast().enumerated() {
      if index == 0, !line.hasPrefix("# ") { find(1, "begins without provenance") }
      if let fault = fault(of: line) { find(index + 1, fault) }
      if let sign = line.first, "><!".contains(sign) { hasEvent = true }
    }
    if !hasEvent { find(1, "nothing is said") }
    return found
  }

  /// What is wrong with a line; `nil` if nothing is.
  static func fault(of line: String) -> String? {
    guard let sign = line.first else { return nil }
    if line.utf8.last == 0x20 || line.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      return "a space at the end, or a control character"
    }
    if line == "#" { return nil }
    guard "#><!~=".contains(sign) else { return "begins with none of # > < ! ~ =" }
    let rest = line.dropFirst()
    guard rest.first == " ", rest.dropFirst().first != " " || sign == "#" else {
      return "one space after the sign"
    }
    let text = rest.dropFirst()
    switch sign {
    case "#": return nil
    case "~": return isPause(text) ? nil : "time passes as in: ~ 2100 ms"
    case "=": return isOutcome(text) ? nil : "an outcome is lower-case words and values"
    case "<" where text == ">": return nil
    case ">" where isFile(text): return nil
    default: return faultOfOctets(text)
    }
  }

  private static func isFile(_ text: Substring) -> Bool {
    guard text.hasPrefix("<"), text.hasSuffix(" octets>") else { return false }
    let number = text.dropFirst().dropLast(8)
    return UInt32(number).map { $0 > 0 && String($0) == number } ?? false
  }

  private static func isPause(_ text: Substring) -> Bool {
    guard text.hasSuffix(" ms"), let number = UInt32(text.dropLast(3)) else { return false }
    return number > 0 && String(number) == text.dropLast(3)
  }

  private static func isOutcome(_ text: Substring) -> Bool {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let first = words.first?.first, first.isLowercase else { return false }
    return words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII } }
  }

  private static func faultOfOctets(_ text: Substring) -> String? {
    guard text.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) }) else {
      return "only printable ASCII; other octets by name"
    }
    var rest = text
    while let open = rest.firstIndex(of: "<") {
      let after = rest[rest.index(after: open)...]
      guard let close = after.firstIndex(of: ">"), octetNames.contains(after[..<close]) else {
        return "no octet has such a name: SUB, ESC, NUL, CR"
      }
      rest = after[after.index(after: close)...]
    }
    return nil
  }

  private static func isClaim(_ name: String) -> Bool {
    guard name.hasSuffix(".at") else { return false }
    let words = name.dropLast(3).split(separator: "-", omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
    }
  }
}
