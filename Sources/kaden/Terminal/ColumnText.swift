/// Text in columns of a terminal, where a kana or kanji takes two.
enum ColumnText {
  /// How many columns a text takes.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// The text with blanks up to a width.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// The text with blanks before it up to a width.
  static func rightPadded(_ text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// As much of the text as fits.
  static func cut(_ text: String, to columns: Int) -> String {
    var used = 0
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      used += width(scalar)
      if used > columns { break }
      result.append(scalar)
    }
    return String(result)
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.properties.generalCategory == .nonspacingMark { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// A table of texts with a header, aligned by columns.
struct TextTable {
  private let header: [String]
  private let rightAligned: Set<Int>
  private var rows: [[String]] = []

  init(_ header: [String], rightAligned: Set<Int> = []) {
    self.header = header
    self.rightAligned = rightAligned
  }

  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  /// The table's lines, header first.
  var lines: [String] { lines(within: nil) }

  /// The table's lines, header first, its last column wrapped into so many columns; `nil` for no
  /// bound.
  func lines(within columns: Int?) -> [String] {
    var widths = header.map(ColumnText.width)
    for row in rows {
      for (column, text) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], ColumnText.width(text))
      }
    }
    let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    return ([header] + rows).flatMap { row -> [String] in
      guard let columns, let last = row.last, row.count == widths.count else {
        return [line(row, widths)]
      }
      let parts = WrappedText.lines(last, columns: columns - before)
      var lines = [line(row.dropLast() + [parts[0]], widths)]
      lines += parts.dropFirst().map { String(repeating: " ", count: before) + $0 }
      return lines
    }
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    let cells = row.enumerated().map { column, text in
      rightAligned.contains(column)
        ? ColumnText.rightPadded(text, to: widths[column])
        : ColumnText.padded(text, to: widths[column])
    }
    let line = cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
