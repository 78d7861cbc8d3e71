/// On which line of a TOML text each key stands: the parser keeps no positions.
struct KeyLines {
  private var lines: [String: Int] = [:]

  /// Walks the text: table headers, keys, and over multi-line strings.
  init(_ text: String) {
    var table = ""
    var counts: [String: Int] = [:]
    var isInString = false
    // CR LF is one Character: split on the scalar, not on the Character.
    let rows = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() {
      let line = Self.trimmed(String(row))
      let marks =
        line.components(separatedByMark: "\"\"\"") + line.components(separatedByMark: "'''")
      defer { if marks % 2 == 1 { isInString.toggle() } }
      guard !isInString else { continue }
      if line.hasPrefix("[[") {
        let name = Self.trimmed(String(line.dropFirst(2).prefix { $0 != "]" }))
        counts[name, default: 0] += 1
        table = "\(name)[\(counts[name, default: 1])]"
        lines[table] = index + 1
      } else if line.hasPrefix("[") {
        table = Self.trimmed(String(line.dropFirst().prefix { $0 != "]" }))
        lines[table] = index + 1
      } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
        let key = Self.trimmed(String(line[..<equals])).filter { $0 != "\"" && $0 != "'" }
        let path = table.isEmpty ? key : "\(table).\(key)"
        if lines[path] == nil { lines[path] = index + 1 }
      }
    }
  }

  /// The line of a key with its tables; its table's line if the key is not written anywhere.
  func line(of path: String) -> Int? {
    if let line = lines[path] { return line }
    guard let dot = path.lastIndex(of: ".") else { return nil }
    return line(of: String(path[..<dot]))
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: Set<Character> = [" ", "\t", "\r", "\r\n"]
    var slice = Substring(text)
    while let first = slice.first, blanks.contains(first) { slice.removeFirst() }
    while let last = slice.last, blanks.contains(last) { slice.removeLast() }
    return String(slice)
  }
}

extension String {
  /// How often a mark occurs.
  fileprivate func components(separatedByMark mark: String) -> Int {
    var count = 0
    var rest = Substring(self)
    while let range = rest.firstRange(of: mark) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
