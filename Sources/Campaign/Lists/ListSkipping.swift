/// Lines of a list that are not persons: empty ones, comments, repeated headers, totals.
public enum ListSkipping {
  /// Why a record is not a person, `nil` if it may be one.
  ///
  /// The fields are those of the record in the order of the file, `header` those of its header.
  public static func code(for fields: [String], header: [String]) -> FindingCode? {
    let trimmed = fields.map { NameRules.key($0) }
    if trimmed.allSatisfy(\.isEmpty) {
      return .skipEmptyRecord
    }
    if trimmed.count == header.count, zip(trimmed, header).allSatisfy({ $0 == $1 }) {
      return .skipHeader
    }
    if trimmed.first?.hasPrefix("#") == true, isComment(trimmed, columns: header.count) {
      return .skipComment
    }
    return isTotal(trimmed) ? .skipTotal : nil
  }

  /// Whether a record that begins with `#` is a comment: a service code in the first column of a
  /// list in another order is none.
  private static func isComment(_ fields: [String], columns: Int) -> Bool {
    fields.count != columns || fields.dropFirst().contains(where: \.isEmpty)
      || !fields[0].dropFirst().allSatisfy(\.isNumber)
  }

  /// Whether a record is a closing total or count line: a word for it, and otherwise only counts.
  private static func isTotal(_ fields: [String]) -> Bool {
    guard let place = fields.firstIndex(where: { !$0.isEmpty }) else { return false }
    let words = ["合計", "総計", "総件数", "総合計", "小計", "件数", "計", "以上", "合計件数"]
    let word = withoutCount(fields[place])
    let isHead = words.contains(word.rest) || (word.rest.isEmpty && word.hasUnit)
    return isHead && fields[(place + 1)...].allSatisfy { withoutCount($0).rest.isEmpty }
  }

  /// A text without figures, punctuation and the word for a count, and whether it had that word.
  private static func withoutCount(_ text: String) -> (rest: String, hasUnit: Bool) {
    var scalars = Array(text.unicodeScalars)
    var hasUnit = false
    if let last = scalars.last, scalars.count > 1, last == "件" || last == "名" || last == "人" {
      if let before = scalars.dropLast().last, isFigure(before) {
        scalars.removeLast()
        hasUnit = true
      }
    }
    let rest = scalars.filter { !isFigure($0) && !",:：，=".unicodeScalars.contains($0) }
    return (String(String.UnicodeScalarView(rest)), hasUnit)
  }

  private static func isFigure(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }
}
