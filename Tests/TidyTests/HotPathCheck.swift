/// Functions of the hot path that the compiler does not watch.
enum HotPathCheck {
  /// Folders in which every function runs between an octet or a deadline and the next order.
  static let folders = [
    "Sources/ATGrammar/", "Sources/Dialogue/", "Sources/Fleet/LinePlane/", "Sources/LineDispatch/",
    "Sources/Rings/", "Sources/VoicePath/",
  ]

  /// What stands there but runs before the line thread begins, or on the other thread.
  private static let aside: Set<String> = [
    "ModemModel+Memory.swift immortal", "ModemModel+Memory.swift table",
    "ModemModel+Memory.swift check", "ModemModelDescription.swift row", "LineClock.swift tick",
    "ModemModel+Reading.swift callMeaning", "ModemModel+Reading.swift key",
    "ModemModel+Reading.swift line",
    "LineCommand.swift store", "KeyTones.swift frequencies", "KeyTones.swift tone",
  ]

  /// - Returns: A finding for each function with a body that does not carry `@_noLocks`.
  static func findings(in file: SourceFile) -> [Finding] {
    guard folders.contains(where: { file.path.hasPrefix($0) }) else { return [] }
    // Escapes stand apart, each with its reason.
    guard !file.name.hasSuffix("Escapes.swift") else { return [] }
    return unwatched(in: file.words).compactMap { name, line in
      if aside.contains("\(file.name) \(name)") { return nil }
      return Finding(file.path, line, "\(name) is on the hot path and not watched")
    }
  }

  /// Functions without the attribute, each with its line.
  static func unwatched(in words: [CodeWord]) -> [(name: String, line: Int)] {
    var found: [(String, Int)] = []
    for (index, word) in words.enumerated() where word.text == "func" && !word.isQuoted {
      guard index + 1 < words.count else { continue }
      // Modifiers and attributes stand between the end of what went before and the word itself.
      let before = words[..<index].reversed().prefix { !["{", "}"].contains($0.text) }
      if !before.contains(where: { $0.text == "@_noLocks" }) {
        found.append((words[index + 1].text, word.line))
      }
    }
    return found
  }
}
