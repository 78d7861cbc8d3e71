public import Campaign

/// A line that is not in the grammar of transcripts.
public struct MalformedTranscript: Error, Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// The second character is not a blank.
    case noBlank
    /// `~` without a number of milliseconds above 0.
    case notATime
    /// None of `# > < ! ~ =`.
    case unknownSign
    /// Other octets are spelt by name.
    case notASCII
    /// A file on its way with no octets, or more than 16 MiB.
    case fileTooLong
  }

  /// The line of the file, from 1.
  public let line: Int
  /// What is wrong with it.
  public let reason: Reason

  /// The reason in words.
  public var phrase: Phrase {
    switch reason {
    case .noBlank:
      Phrase(en: "no blank after the first character", ja: "先頭の記号のあとに空白がありません")
    case .notATime:
      Phrase(en: "time passes as in: ~ 2100 ms", ja: "経過時間は「~ 2100 ms」の形で書きます")
    case .unknownSign:
      Phrase(en: "a line begins with one of # > < ! ~ =", ja: "行の先頭は # > < ! ~ = のいずれかです")
    case .notASCII:
      Phrase(en: "only ASCII; other octets by name, as <ESC>", ja: "ASCII以外は <ESC> のように書きます")
    case .fileTooLong:
      Phrase(en: "a file has from 1 to 16777216 octets", ja: "ファイルの大きさは1～16777216バイトです")
    }
  }
}
