/// Walks through a CSV file octet by octet (RFC 4180), with positions.
///
/// Records end with CR LF, LF or CR. The octets of a line end, quote or comma never occur inside a
/// character of UTF-8 or CP932, so the file is cut before it is decoded and a damaged character
/// cannot swallow a comma.
struct CSVCursor {
  /// Where one field stands in the file.
  struct Field {
    /// The first octet, after the opening quote if there is one.
    var start: Int
    /// One past the last octet, before the closing quote if there is one.
    var end: Int
    /// Whether a quoted field holds doubled quotes.
    var hasDoubledQuotes = false
    /// Whether quotes stand inside a field that is not quoted.
    var hasInnerQuote = false
    /// Whether a quoted field runs over a line end.
    var spansLines = false
  }

  /// What is to be said of a record besides its fields.
  struct Shape {
    /// The physical line on which it begins, from 1.
    var line: Int
    /// Whether it is an empty line.
    var isEmptyLine: Bool
    /// Whether text stands after a closing quote, on the line of the opening one.
    var isBroken: Bool
  }

  /// A quote that is never closed, or closed on another line in the middle of a text.
  struct BrokenQuote: Error {
    /// The line on which the quote was opened.
    var line: Int
  }

  /// The next octet to be read.
  private(set) var offset: Int
  /// The physical line of the next octet, from 1.
  private(set) var line = 1

  /// A cursor that begins at an octet, after the byte-order mark.
  init(from offset: Int) {
    self.offset = offset
  }

  /// Reads the next record into `fields`, `nil` at the end of the file.
  mutating func next(
    in bytes: Span<UInt8>,
    fields: inout [Field]
  ) throws(BrokenQuote) -> Shape? {
    guard offset < bytes.count else { return nil }
    fields.removeAll(keepingCapacity: true)
    var shape = Shape(line: line, isEmptyLine: false, isBroken: false)
    let start = offset
    while true {
      if offset < bytes.count, bytes[offset] == 0x22 {
        fields.append(try quoted(in: bytes, isBroken: &shape.isBroken))
      } else {
        fields.append(plain(in: bytes))
      }
      guard offset < bytes.count else { break }
      let octet = bytes[offset]
      offset += 1
      if octet == 0x2C { continue }
      if octet == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
      line += 1
      break
    }
    shape.isEmptyLine = fields.count == 1 && fields[0].start == start && fields[0].end == start
    return shape
  }

  /// A field without quotes: up to a comma or a line end, where `offset` then stands.
  private mutating func plain(in bytes: Span<UInt8>) -> Field {
    var field = Field(start: offset, end: offset)
    while offset < bytes.count {
      let octet = bytes[offset]
      if octet == 0x2C || octet == 0x0D || octet == 0x0A { break }
      if octet == 0x22 { field.hasInnerQuote = true }
      offset += 1
    }
    field.end = offset
    return field
  }

  /// A quoted field; `offset` then stands at the comma or line end after it.
  private mutating func quoted(
    in bytes: Span<UInt8>,
    isBroken: inout Bool
  ) throws(BrokenQuote) -> Field {
    let opened = line
    offset += 1
    var field = Field(start: offset, end: offset)
    while true {
      guard offset < bytes.count else { throw BrokenQuote(line: opened) }
      let octet = bytes[offset]
      if octet == 0x22 {
        guard offset + 1 < bytes.count, bytes[offset + 1] == 0x22 else { break }
        field.hasDoubledQuotes = true
        offset += 1
      } else if octet == 0x0A || octet == 0x0D {
        let isPair = octet == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        if !isPair { line += 1 }
      }
      offset += 1
    }
    field.end = offset
    field.spansLines = line != opened
    offset += 1
    let rest = plain(in: bytes)
    if rest.start < rest.end {
      guard line == opened else { throw BrokenQuote(line: opened) }
      isBroken = true
    }
    return field
  }
}
