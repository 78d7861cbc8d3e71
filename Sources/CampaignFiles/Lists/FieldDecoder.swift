/// Decodes fields strictly, each by itself: one bad octet spoils one field and nothing else.
struct FieldDecoder: ~Copyable {
  private let encoding: ListEncoding
  private let converter: Iconv

  /// A decoder, `nil` if glibc has no converter for the encoding.
  init?(_ encoding: ListEncoding) {
    guard let opened = Iconv(to: "UTF-8", from: encoding.glibcName) else { return nil }
    self.encoding = encoding
    converter = opened
  }

  /// The text of some octets, `nil` if they are not of the encoding.
  borrowing func text(_ bytes: Span<UInt8>) -> String? {
    var isASCII = true
    for index in bytes.indices where bytes[index] >= 0x80 {
      isASCII = false
      break
    }
    if isASCII || encoding == .utf8 {
      guard let valid = try? UTF8Span(validating: bytes) else { return nil }
      return String(copying: valid)
    }
    var output: [UInt8] = []
    guard converter.convert(bytes, into: &output) else { return nil }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text of a field, doubled quotes made single; `nil` if it is not of the encoding.
  borrowing func text(_ bytes: Span<UInt8>, _ field: CSVCursor.Field) -> String? {
    guard field.hasDoubledQuotes else {
      return text(bytes.extracting(field.start..<field.end))
    }
    var single: [UInt8] = []
    single.reserveCapacity(field.end - field.start)
    var index = field.start
    while index < field.end {
      single.append(bytes[index])
      index += bytes[index] == 0x22 ? 2 : 1
    }
    return text(single.span)
  }
}
