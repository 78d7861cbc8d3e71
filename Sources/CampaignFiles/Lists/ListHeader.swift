import Campaign

/// Which field of a record is which, found by the names of the header.
struct ListHeader {
  /// The four columns, as the header names them.
  static let columns = ["氏名", "フリガナ", "宛名番号", "電話番号"]

  /// The names in the order of the file.
  let names: [String]
  private let places: [Int]

  /// The four texts of a record that has as many fields as the header.
  func fields(_ texts: [String]) -> ListJudge.Fields {
    ListJudge.Fields(
      name: texts[places[0]],
      reading: texts[places[1]],
      addressee: texts[places[2]],
      telephone: texts[places[3]]
    )
  }

  /// Finds the four columns, or says why the file is refused.
  ///
  /// The names of columns are told only when the line is certainly a header, that is, when it holds
  /// two of the four: of a person's line nothing is shown.
  init(_ texts: [String]) throws(ListRefusal) {
    let names = texts.map(Self.trimmed)
    let known = names.filter(Self.columns.contains)
    guard known.count >= 2 else {
      let text = names.joined(separator: ",")
      let isOther = known.count == 1 || Self.columns.contains { text.contains($0) }
      throw ListRefusal(isOther ? .headerNotRecognised : .headerMissing, line: 1)
    }
    let unknown = names.filter { !Self.columns.contains($0) }
    guard unknown.isEmpty else { throw Self.refusal(unknown: unknown) }
    if let twice = Self.columns.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ListRefusal(
        .columnRepeated,
        Phrase(en: "the column \(twice) is there twice", ja: "列「\(twice)」が二つあります"),
        line: 1
      )
    }
    let missing = Self.columns.filter { !names.contains($0) }
    guard missing.isEmpty else {
      let list = missing.joined(separator: ", ")
      throw ListRefusal(
        .columnMissing,
        Phrase(en: "column missing: \(list)", ja: "列がありません：\(list)"),
        line: 1
      )
    }
    self.names = names
    places = Self.columns.compactMap { names.firstIndex(of: $0) }
  }

  /// Whether the first line, read with a decoder, holds at least two of the four columns.
  static func isRecognised(
    _ bytes: Span<UInt8>,
    from offset: Int,
    decoder: borrowing FieldDecoder
  ) -> Bool {
    var cursor = CSVCursor(from: offset)
    var fields: [CSVCursor.Field] = []
    guard (try? cursor.next(in: bytes, fields: &fields)) != nil else { return false }
    var known = 0
    for field in fields {
      if let text = decoder.text(bytes, field), columns.contains(trimmed(text)) { known += 1 }
    }
    return known >= 2
  }

  private static func refusal(unknown: [String]) -> ListRefusal {
    let shown = unknown.prefix(10).map {
      $0.isEmpty ? "(空)" : Printable.text(String($0.prefix(40)))
    }
    let list = shown.joined(separator: ", ")
    return ListRefusal(
      .columnsUnknown,
      Phrase(
        en: "columns that this system may not hold: \(list)",
        ja: "保持できない列があります：\(list)"
      ),
      line: 1
    )
  }

  private static func trimmed(_ text: String) -> String {
    String(text.trimmingPrefix(while: isSpace).reversed().trimmingPrefix(while: isSpace).reversed())
  }

  private static func isSpace(_ character: Character) -> Bool {
    character.isWhitespace || character == "\u{FEFF}"
  }
}
