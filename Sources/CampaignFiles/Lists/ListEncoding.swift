/// The encodings a list may come in.
public enum ListEncoding: String, CaseIterable, Codable, Sendable {
  /// UTF-8, with or without a byte-order mark.
  case utf8 = "utf-8"
  /// CP932 (Windows-31J), what Windows and most municipal systems call Shift_JIS.
  case cp932

  /// What glibc calls the encoding.
  var glibcName: String {
    switch self {
    case .utf8: "UTF-8"
    case .cp932: "CP932"
    }
  }

  /// What was found by looking at a file.
  struct Detection {
    /// The encoding taken.
    var encoding: ListEncoding
    /// How many octets the byte-order mark has: 0 or 3.
    var markOctets: Int
  }

  /// Finds the encoding of a file that is not empty.
  ///
  /// A byte-order mark decides. Otherwise a file that is strictly UTF-8 is UTF-8; otherwise the
  /// header line decides, so that one bad octet further down costs one record and never makes the
  /// importer read the file in the other encoding.
  static func detect(_ bytes: Span<UInt8>) throws(ListRefusal) -> Detection {
    let count = bytes.count
    if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      return Detection(encoding: .utf8, markOctets: 3)
    }
    if isUTF16(bytes) { throw ListRefusal(.utf16, line: nil) }
    if (try? UTF8Span(validating: bytes)) != nil {
      return Detection(encoding: .utf8, markOctets: 0)
    }
    for encoding in [ListEncoding.cp932, .utf8] {
      guard let converter = FieldDecoder(encoding) else {
        throw ListRefusal(.noConverter, line: nil)
      }
      if ListHeader.isRecognised(bytes, from: 0, decoder: converter) {
        return Detection(encoding: encoding, markOctets: 0)
      }
    }
    guard let converter = FieldDecoder(.cp932) else { throw ListRefusal(.noConverter, line: nil) }
    guard converter.text(bytes) != nil else { throw ListRefusal(.encodingUnknown, line: nil) }
    return Detection(encoding: .cp932, markOctets: 0)
  }

  /// Whether a file has the mark of UTF-16, or the NULs that its separators leave.
  private static func isUTF16(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return true }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return true }
    var index = 0
    while index + 1 < bytes.count, index < 64 {
      let isSeparator = bytes[index] == 0x2C || bytes[index] == 0x09 || bytes[index] == 0x0A
      if isSeparator, bytes[index + 1] == 0 { return true }
      index += 1
    }
    return false
  }
}
