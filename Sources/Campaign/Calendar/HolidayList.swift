/// The list of holidays a city loads: the Cabinet Office's, or its own.
///
/// One day a line, `2026/1/1` or `2026-01-01`, perhaps a comma and a name behind it. Empty lines,
/// lines that begin with `#`, and a heading on the first line are passed over.
public enum HolidayList {
  /// Why a list is refused.
  public struct Refused: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int

    /// The sentence for people.
    public var phrase: Phrase {
      Phrase(
        en: "line \(line) of the holidays begins with no day; write 2026/1/1 or 2026-01-01",
        ja: "祝日一覧の \(line) 行目に日付がありません。2026/1/1 または 2026-01-01 と書いてください"
      )
    }
  }

  /// The most lines of a list.
  public static let linesMax = 10_000

  /// Reads a list.
  ///
  /// - Throws: `Refused` with the first line that is none, or the first of too many.
  public static func read(text: String) throws(Refused) -> [CivilDate] {
    var dates: [CivilDate] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      guard index < linesMax else { throw Refused(line: index + 1) }
      let field = line.prefix { $0 != "," }.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
      if field.isEmpty || field.hasPrefix("#") { continue }
      if let date = CivilDate(field) {
        dates.append(date)
      } else if index > 0 {
        throw Refused(line: index + 1)
      }
    }
    return dates
  }
}
