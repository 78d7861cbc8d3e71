/// Encodes fields strictly, each by itself.
///
/// CP932 is written by glibc and read back at once: what does not come back as it was is one of the
/// known twins, which are reported, or an error. So nothing is ever dropped or changed in silence.
struct FieldEncoder: ~Copyable {
  private let encoding: ListEncoding
  private let writer: Iconv
  private let reader: Iconv

  /// What became of a field.
  enum Verdict {
    /// Written as it was.
    case exact
    /// Written with the twins of some characters.
    case twins
    /// Not written: a character has no code.
    case unencodable
  }

  /// An encoder, `nil` if glibc has no converter.
  init?(_ encoding: ListEncoding) {
    guard let writer = Iconv(to: encoding.glibcName, from: "UTF-8"),
      let reader = Iconv(to: "UTF-8", from: encoding.glibcName)
    else { return nil }
    self.encoding = encoding
    self.writer = writer
    self.reader = reader
  }

  /// Appends a text to `row`, quoted where RFC 4180 asks for it.
  borrowing func append(_ text: String, to row: inout [UInt8]) -> Verdict {
    let utf8 = text.utf8.span
    var isASCII = true
    var needsQuotes = false
    for index in utf8.indices {
      let octet = utf8[index]
      if octet >= 0x80 {
        isASCII = false
      } else if octet == 0x2C || octet == 0x22 || octet == 0x0D || octet == 0x0A {
        needsQuotes = true
      }
    }
    if isASCII || encoding == .utf8 {
      Self.quote(utf8, needsQuotes, into: &row)
      return .exact
    }
    var octets: [UInt8] = []
    var echo: [UInt8] = []
    guard writer.convert(utf8, into: &octets), reader.convert(octets.span, into: &echo) else {
      return .unencodable
    }
    var verdict = Verdict.exact
    if !text.utf8.elementsEqual(echo) {
      guard Self.isTwin(text, String(decoding: echo, as: UTF8.self)) else { return .unencodable }
      verdict = .twins
    }
    Self.quote(octets.span, needsQuotes, into: &row)
    return verdict
  }

  /// The character that CP932 reads back in the place of another, `nil` if it has no twin.
  static func twin(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\u{301C}": "\u{FF5E}"
    case "\u{2212}": "\u{FF0D}"
    case "\u{2016}": "\u{2225}"
    case "\u{2014}": "\u{2015}"
    case "\u{A2}": "\u{FFE0}"
    case "\u{A3}": "\u{FFE1}"
    case "\u{AC}": "\u{FFE2}"
    default: nil
    }
  }

  /// Whether a single character can be written, exactly or by its twin.
  borrowing func canWrite(_ scalar: Unicode.Scalar) -> Bool {
    var row: [UInt8] = []
    switch append(String(Character(scalar)), to: &row) {
    case .exact, .twins: return true
    case .unencodable: return false
    }
  }

  /// Whether two texts differ in twins only.
  private static func isTwin(_ original: String, _ echo: String) -> Bool {
    var others = echo.unicodeScalars.makeIterator()
    for scalar in original.unicodeScalars {
      guard let other = others.next(), other == scalar || other == twin(scalar) else {
        return false
      }
    }
    return others.next() == nil
  }

  private static func quote(_ octets: Span<UInt8>, _ needsQuotes: Bool, into row: inout [UInt8]) {
    guard needsQuotes else {
      for index in octets.indices { row.append(octets[index]) }
      return
    }
    row.append(0x22)
    for index in octets.indices {
      if octets[index] == 0x22 { row.append(0x22) }
      row.append(octets[index])
    }
    row.append(0x22)
  }
}
