/// Files and functions that have grown too long.
enum SizeCheck {
  static let linesMax = 500
  static let functionLinesMax = 60

  /// - Returns: A finding if the file is too long and no table.
  static func findings(in file: SourceFile) -> [Finding] {
    guard file.lineCount > linesMax, !file.name.contains("Table") else { return [] }
    return [Finding(file.path, file.lineCount, "\(file.lineCount) lines")]
  }

  /// The share of the sorted sizes, in percent, that a size stands at.
  static func percentile(_ percent: Int, of sizes: [Int]) -> Int {
    guard !sizes.isEmpty else { return 0 }
    return sizes.sorted()[min(sizes.count - 1, sizes.count * percent / 100)]
  }

  /// - Returns: A finding for each function, initialiser or subscript over the limit.
  static func longFunctions(in file: SourceFile) -> [Finding] {
    functions(in: file.words).compactMap { function in
      let lines = function.end - function.start + 1
      guard lines > functionLinesMax else { return nil }
      return Finding(file.path, function.start, "\(function.name) has \(lines) lines")
    }
  }

  /// Functions with a body: the line of the word and the line of the closing brace.
  static func functions(in words: [CodeWord]) -> [(name: String, start: Int, end: Int)] {
    let openers: Set<String> = ["func", "init", "deinit", "subscript"]
    var found: [(String, Int, Int)] = []
    for (index, word) in words.enumerated() where openers.contains(word.text) && !word.isQuoted {
      let isCall = index > 0 && words[index - 1].text == "."
      guard !isCall, let open = body(in: words, after: index) else { continue }
      guard let close = closing(in: words, of: open) else { continue }
      let isNamed = word.text == "func" && index + 1 < words.count
      let name = isNamed ? words[index + 1].text : word.text
      found.append((name, word.line, words[close].line))
    }
    return found
  }

  /// The brace that opens a function's body; `nil` if it has none.
  private static func body(in words: [CodeWord], after start: Int) -> Int? {
    let others: Set<String> = ["func", "init", "deinit", "var", "let", "case", "struct", "enum"]
    var depth = 0
    for index in (start + 1)..<max(words.count, start + 1) {
      let word = words[index]
      if word.isQuoted { continue }
      switch word.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return index
      case "}" where depth == 0: return nil
      default: if depth == 0, others.contains(word.text) { return nil }
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  private static func closing(in words: [CodeWord], of open: Int) -> Int? {
    var depth = 0
    for index in open..<words.count where !words[index].isQuoted {
      if words[index].text == "{" { depth += 1 }
      if words[index].text == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
