public import Campaign

/// Why a result file was not written; nothing of it stands under its name.
public enum ResultsError: Error, Hashable, Sendable {
  /// A character that the encoding does not have.
  public struct Unencodable: Hashable, Sendable {
    /// The record of the list.
    public let record: Int
    /// The column, by its header.
    public let column: String
    /// The character.
    public let scalar: Unicode.Scalar
  }

  /// Characters that CP932 does not have, the first hundred.
  case unencodable([Unencodable])
  /// The file system is full or the quota used up.
  case noSpace
  /// The folder or file may not be written.
  case notPermitted
  /// The folder does not exist.
  case noFolder
  /// The path is a folder, a device or something else that is no file.
  case notAFile
  /// The system has no converter for CP932.
  case noConverter
  /// Another error of the system, by its number.
  case system(Int32)

  /// What happened and what can be done, in words; without any name or number of a person.
  public var message: Phrase {
    switch self {
    case .unencodable(let characters): Self.words(characters)
    case .noSpace:
      Phrase(en: "no space left: nothing was written", ja: "空き容量がないため書き込めません")
    case .notPermitted:
      Phrase(en: "the file may not be written there", ja: "書き込む権限がありません")
    case .noFolder: Phrase(en: "the folder does not exist", ja: "フォルダーがありません")
    case .notAFile:
      Phrase(en: "the path is a folder or a device, not a file", ja: "パスがファイルではありません")
    case .noConverter:
      Phrase(en: "this system has no converter for CP932", ja: "このシステムにCP932の変換表がありません")
    case .system(let code):
      Phrase(en: "writing failed (error \(code))", ja: "書き込みに失敗しました（エラー\(code)）")
    }
  }

  private static func words(_ characters: [Unencodable]) -> Phrase {
    let shown = characters.prefix(5)
    let en = shown.map { "record \($0.record), \($0.column): \(name($0.scalar))" }
    let ja = shown.map { "レコード\($0.record)の\($0.column)：\(name($0.scalar))" }
    let more = characters.count - shown.count
    return Phrase(
      en: "CP932 lacks characters (\(en.joined(separator: "; "))"
        + (more > 0 ? "; and \(more) more" : "") + "): write UTF-8 instead",
      ja: "CP932にない文字があります（\(ja.joined(separator: "、"))"
        + (more > 0 ? "、ほか\(more)件" : "") + "）。UTF-8で出力してください"
    )
  }

  /// A character by its code, and by itself if it can be seen.
  private static func name(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    let isVisible = scalar.properties.isAlphabetic || scalar.properties.isIdeographic
    return isVisible ? "\(code) \(scalar)" : code
  }
}
