import Campaign

/// Reads a city's list: CSV in CP932 or UTF-8, one verdict a record.
///
/// A file with something wrong with itself is refused as a whole; a record with something wrong
/// with it is refused, held or repaired by the rules of `ListJudge`, and the next is unharmed.
public enum TargetListReader {
  /// Records between two calls of the progress closure.
  private static let progressInterval = 1000

  /// Reads a whole file.
  ///
  /// `encoding` overrides what is found by looking. `progress` is called every thousand records and
  /// at the end.
  public static func read(
    _ bytes: [UInt8],
    encoding: ListEncoding? = nil,
    progress: ((ReadingProgress) -> Void)? = nil
  ) throws(ListRefusal) -> TargetList {
    guard !bytes.isEmpty else { throw ListRefusal(.empty, line: nil) }
    let detection = try detection(bytes.span, encoding: encoding)
    guard let decoder = FieldDecoder(detection.encoding) else {
      throw ListRefusal(.noConverter, line: nil)
    }
    guard bytes.count > detection.markOctets else { throw ListRefusal(.empty, line: nil) }

    var run = Run(detection, decoder)
    do throws(CSVCursor.BrokenQuote) {
      try run.readHeader(bytes.span)
    } catch {
      throw ListRefusal(.quoteBroken, line: error.line)
    }
    let header = try run.header()
    while true {
      do throws(CSVCursor.BrokenQuote) {
        guard try run.readRecord(bytes.span, header: header) else { break }
      } catch {
        throw ListRefusal(.quoteBroken, line: error.line)
      }
      if let progress, run.records % progressInterval == 0 {
        progress(run.progress(of: bytes.count))
      }
    }
    progress?(run.progress(of: bytes.count))
    return try run.finish()
  }

  /// The encoding asked for, or the one found; with the length of the mark to be stepped over.
  private static func detection(
    _ bytes: Span<UInt8>,
    encoding: ListEncoding?
  ) throws(ListRefusal) -> ListEncoding.Detection {
    guard let encoding else { return try ListEncoding.detect(bytes) }
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return ListEncoding.Detection(
      encoding: encoding,
      markOctets: hasMark && encoding == .utf8 ? 3 : 0
    )
  }

  /// The state of one reading.
  private struct Run: ~Copyable {
    private let detection: ListEncoding.Detection
    private let decoder: FieldDecoder
    private var cursor: CSVCursor
    private var judge = ListJudge()
    private var fields: [CSVCursor.Field] = []
    private var texts: [String] = []
    private var isHeaderReadable = false
    /// Records so far.
    private(set) var records = 0

    init(_ detection: ListEncoding.Detection, _ decoder: consuming FieldDecoder) {
      self.detection = detection
      self.decoder = decoder
      cursor = CSVCursor(from: detection.markOctets)
    }

    func progress(of octets: Int) -> ReadingProgress {
      ReadingProgress(records: records, octets: cursor.offset, octetsTotal: octets)
    }

    /// Reads the first line.
    mutating func readHeader(_ bytes: Span<UInt8>) throws(CSVCursor.BrokenQuote) {
      guard try cursor.next(in: bytes, fields: &fields) != nil else { return }
      isHeaderReadable = decode(bytes) == nil
    }

    /// The columns of the line just read.
    func header() throws(ListRefusal) -> ListHeader {
      guard isHeaderReadable else { throw ListRefusal(.headerUnreadable, line: 1) }
      return try ListHeader(texts)
    }

    /// Reads and judges one record, `false` at the end of the file.
    mutating func readRecord(
      _ bytes: Span<UInt8>,
      header: ListHeader
    ) throws(CSVCursor.BrokenQuote) -> Bool {
      guard let shape = try cursor.next(in: bytes, fields: &fields) else { return false }
      records += 1
      if shape.isEmptyLine {
        judge.skip(.skipEmptyLine, record: records, line: shape.line)
      } else if isEndMark(bytes) {
        judge.skip(.skipEndMark, record: records, line: shape.line)
      } else if let damaged = decode(bytes) {
        judge.refuse(damaged, record: records, line: shape.line)
      } else if let code = ListSkipping.code(for: texts, header: header.names) {
        judge.skip(code, record: records, line: shape.line)
      } else if let finding = misshapen(shape, columns: header.names.count) {
        judge.refuse(finding, record: records, line: shape.line)
      } else {
        judge.judge(
          header.fields(texts),
          record: records,
          line: shape.line,
          structure: structure(bytes)
        )
      }
      return true
    }

    /// What was read; a file without any person is refused.
    consuming func finish() throws(ListRefusal) -> TargetList {
      let notes = judge.finish()
      var totals = VerdictTotals()
      for record in judge.records { totals[record.verdict] += 1 }
      guard totals.skip < totals.records else { throw ListRefusal(.noRecords, line: nil) }
      return TargetList(
        encoding: detection.encoding,
        hasMark: detection.markOctets > 0,
        records: judge.records,
        totals: totals,
        notes: notes
      )
    }

    /// Decodes the fields of the record, or says which of them holds bad octets.
    private mutating func decode(_ bytes: Span<UInt8>) -> Finding? {
      texts.removeAll(keepingCapacity: true)
      for (index, field) in fields.enumerated() {
        guard let text = decoder.text(bytes, field) else {
          let name = detection.encoding == .utf8 ? "UTF-8" : "CP932"
          return Finding(
            .bytesInvalid,
            Phrase(
              en: "field \(index + 1) holds bytes that are no \(name)",
              ja: "\(index + 1)番目の項目に\(name)でないバイトがある"
            )
          )
        }
        texts.append(text)
      }
      return nil
    }

    /// A wrong number of fields, or text after a closing quote.
    private func misshapen(_ shape: CSVCursor.Shape, columns: Int) -> Finding? {
      if shape.isBroken { return Finding(.quoteBroken) }
      guard texts.count != columns else { return nil }
      return Finding(
        texts.count < columns ? .fieldsFew : .fieldsMany,
        Phrase(
          en: "\(texts.count) fields where \(columns) are expected",
          ja: "項目が\(texts.count)個ある（\(columns)個のはず）"
        )
      )
    }

    /// What in the quoting of the record is to be confirmed by a person.
    private func structure(_ bytes: Span<UInt8>) -> [Finding] {
      var findings: [Finding] = []
      for field in fields {
        if field.hasInnerQuote, findings.isEmpty { findings.append(Finding(.quoteInside)) }
        guard field.spansLines else { continue }
        var commas = 0
        for index in field.start..<field.end where bytes[index] == 0x2C { commas += 1 }
        if commas >= 3 { findings.append(Finding(.quoteSpansRecords)) }
      }
      return findings
    }

    /// Whether the record is nothing but SUB at the very end, the end mark of old systems.
    private func isEndMark(_ bytes: Span<UInt8>) -> Bool {
      fields.count == 1 && fields[0].end - fields[0].start == 1 && bytes[fields[0].start] == 0x1A
        && cursor.offset >= bytes.count
    }
  }
}
