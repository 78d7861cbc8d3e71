public import Campaign

/// A list that is refused as a whole: nothing of it is stored.
public struct ListRefusal: Error, Hashable, Sendable {
  /// Why, for machines.
  public enum Code: String, CaseIterable, Codable, Sendable {
    /// The file has no octets.
    case empty
    /// A header, or a header and nothing that is a person.
    case noRecords = "no-records"
    /// The first line is no header.
    case headerMissing = "header-missing"
    /// The first line is a header, but not one with commas and the four columns.
    case headerNotRecognised = "header-not-recognised"
    /// The file has columns that this system may not hold.
    case columnsUnknown = "columns-unknown"
    /// One of the four columns is not there.
    case columnMissing = "column-missing"
    /// One of the four columns is there twice.
    case columnRepeated = "column-repeated"
    /// A quote is opened and never closed.
    case quoteBroken = "quote-broken"
    /// The file is UTF-16.
    case utf16 = "utf-16"
    /// The file is neither UTF-8 nor CP932.
    case encodingUnknown = "encoding-unknown"
    /// The header line cannot be read in the encoding that was asked for.
    case headerUnreadable = "header-unreadable"
    /// The system has no converter for CP932.
    case noConverter = "no-converter"
    /// The file is larger than a list can be.
    case tooLarge = "too-large"
    /// There is no such file.
    case notFound = "not-found"
    /// The file may not be read.
    case notPermitted = "not-permitted"
    /// It is a folder, a device or something else that is no file.
    case notAFile = "not-a-file"
    /// Reading failed.
    case unreadable
  }

  /// Why, for machines.
  public let code: Code
  /// Why, in words; column names are the only words of the file that it may hold.
  public let message: Phrase
  /// The physical line concerned, from 1; `nil` if it is the file.
  public let line: Int?

  /// A refusal in the usual words of its code.
  init(_ code: Code, line: Int?) {
    self.init(code, Self.phrase(code, line: line), line: line)
  }

  /// A refusal in words of its own.
  init(_ code: Code, _ message: Phrase, line: Int?) {
    self.code = code
    self.message = message
    self.line = line
  }

  private static func phrase(_ code: Code, line: Int?) -> Phrase {
    switch code {
    case .empty: Phrase(en: "the file is empty", ja: "ファイルが空です")
    case .noRecords: Phrase(en: "the file has no records", ja: "レコードがありません")
    case .headerMissing:
      Phrase(
        en: "the header line is missing: it must be 氏名,フリガナ,宛名番号,電話番号 in any order",
        ja: "見出し行がありません（氏名,フリガナ,宛名番号,電話番号 が必要。順序は自由）"
      )
    case .headerNotRecognised:
      Phrase(
        en: "the header is not recognised: the columns must be separated by commas",
        ja: "見出し行を認識できません（区切りはカンマに限ります）"
      )
    case .columnsUnknown:
      Phrase(en: "columns that this system may not hold", ja: "保持できない列があります")
    case .columnMissing: Phrase(en: "a column is missing", ja: "列が足りません")
    case .columnRepeated: Phrase(en: "a column is there twice", ja: "同じ列が二つあります")
    case .quoteBroken:
      Phrase(
        en: "a quote opened on line \(line ?? 0) is never closed properly",
        ja: "\(line ?? 0)行目で開いた引用符が正しく閉じられていません"
      )
    case .utf16:
      Phrase(
        en: "the file is UTF-16 (Excel's “Unicode text”): save it as “CSV UTF-8” or “CSV”",
        ja: "ファイルはUTF-16（Excelの「Unicodeテキスト」）です。「CSV UTF-8」か「CSV」で保存してください"
      )
    case .encodingUnknown:
      Phrase(
        en: "the file is neither UTF-8 nor CP932 (Shift_JIS)",
        ja: "ファイルはUTF-8でもCP932（Shift_JIS）でもありません"
      )
    case .headerUnreadable:
      Phrase(
        en: "the header line cannot be read in the encoding asked for",
        ja: "指定された文字コードでは見出し行を読めません"
      )
    case .noConverter:
      Phrase(en: "this system has no converter for CP932", ja: "このシステムにCP932の変換表がありません")
    case .tooLarge: Phrase(en: "the file is too large for a list", ja: "ファイルが大きすぎます")
    case .notFound: Phrase(en: "there is no such file", ja: "ファイルがありません")
    case .notPermitted: Phrase(en: "the file may not be read", ja: "ファイルを読む権限がありません")
    case .notAFile: Phrase(en: "this is not a file", ja: "ファイルではありません")
    case .unreadable: Phrase(en: "the file cannot be read", ja: "ファイルを読めません")
    }
  }
}
