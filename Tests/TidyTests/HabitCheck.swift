/// Things that do not stand in this project's text.
enum HabitCheck {
  // Put together, so that this file does not find itself.
  private static let postponed = ["TO" + "DO", "FIX" + "ME"]
  private static let sleeping = [("Task", "sleep"), ("Thread", "sleep")]
  private static let sleepingCalls: Set<String> = ["usleep", "nanosleep", "sleep"]
  private static let escapes: Set<String> = ["@_silgen_name", "@_semantics", "@_extern"]

  /// - Returns: Findings that hold for every Swift file: work put off, forced casts and tries, more
  ///   than one section mark.
  static func findings(in file: SourceFile) -> [Finding] {
    var found: [Finding] = []
    var marks = 0
    for (index, line) in file.lines.enumerated() {
      for word in postponed where line.contains(word) {
        found.append(Finding(file.path, index + 1, "\(word): work put off"))
      }
      if line.contains("// " + "MARK:") { marks += 1 }
    }
    if marks > 1 { found.append(Finding(file.path, 1, "\(marks) section marks: two files")) }
    let words = file.words
    for (word, next) in zip(words, words.dropFirst()) where next.text == "!" && !word.isQuoted {
      if word.text == "try" || word.text == "as" {
        found.append(Finding(file.path, word.line, "\(word.text) with force"))
      }
    }
    return found
  }

  /// - Returns: A finding for each way round the compiler's proof outside a file of escapes.
  static func strayEscapes(in file: SourceFile) -> [Finding] {
    guard !file.name.hasSuffix("Escapes.swift") else { return [] }
    return file.words.compactMap { word in
      guard escapes.contains(word.text) else { return nil }
      return Finding(file.path, word.line, "\(word.text) outside a file of escapes")
    }
  }

  /// - Returns: A finding for each place where a test waits for time to pass.
  static func sleeps(in file: SourceFile) -> [Finding] {
    let words = file.words.filter { !$0.isQuoted }
    var found: [Finding] = []
    for (index, word) in words.enumerated() {
      let before = index > 0 ? words[index - 1].text : ""
      let next = index + 1 < words.count ? words[index + 1].text : ""
      let owner = before == "." && index > 1 ? words[index - 2].text : ""
      let isMethod = sleeping.contains { $0.0 == owner && $0.1 == word.text }
      let isCall =
        sleepingCalls.contains(word.text) && next == "(" && before != "." && before != "func"
      if isMethod || isCall {
        found.append(Finding(file.path, word.line, "sleeps"))
      }
    }
    return found
  }

  /// - Returns: A finding for each test whose name is not a sentence.
  static func unnamedTests(in file: SourceFile) -> [Finding] {
    let words = file.words
    var found: [Finding] = []
    for (index, word) in words.enumerated() where word.text == "@Test" {
      guard let function = words[index...].firstIndex(where: { $0.text == "func" }),
        function + 1 < words.count
      else { continue }
      let name = words[function + 1]
      if !name.isQuoted || !name.text.contains(" ") {
        found.append(Finding(file.path, name.line, "\(name.text) is no sentence"))
      }
    }
    return found
  }

  /// - Returns: A finding for each path that exists on one machine only.
  static func machinePaths(in file: SourceFile) -> [Finding] {
    let isTest = file.path.hasPrefix("Tests/")
    var paths = ["/" + "work/", "/tmp/" + "mini"]
    if !isTest { paths.append("../" + "shared") }
    let named = paths.filter { file.text.contains($0) }
    guard !named.isEmpty else { return [] }
    var found: [Finding] = []
    for (index, line) in file.lines.enumerated() {
      for path in named where line.contains(path) {
        found.append(Finding(file.path, index + 1, "names \(path)"))
      }
    }
    return found
  }
}
