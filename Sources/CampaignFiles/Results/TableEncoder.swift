import Campaign
import Foundation

/// Encodes the rows of a table field by field and collects what there is to report.
struct TableEncoder: ~Copyable {
  /// Octets after which the caller should write what there is.
  private static let chunkOctets = 1 << 16
  private static let unencodableMax = 100
  private static let fallbacksMax = 1000

  private var encoder: FieldEncoder
  private let header: [String]
  private let isForExcel: Bool
  private var localTime: LocalTime
  private var octets: [UInt8] = []
  private var record = 0
  private var column = 0
  private var report = ResultsReport()
  private var unencodable: [ResultsError.Unencodable] = []

  /// A table that begins with its header, after the mark if it is UTF-8.
  init(options: ResultsOptions, header: [String]) throws(ResultsError) {
    guard let encoder = FieldEncoder(options.encoding) else { throw .noConverter }
    self.encoder = encoder
    self.header = header
    isForExcel = options.isForExcel
    localTime = LocalTime(options.timeZone)
    octets.reserveCapacity(Self.chunkOctets + 4096)
    if options.encoding == .utf8 { octets += [0xEF, 0xBB, 0xBF] }
    begin(record: 0)
    for name in header { field(name) }
    endRow()
    report.rows = 0
  }

  /// Whether it is time to write what there is.
  var isChunkFull: Bool { octets.count >= Self.chunkOctets }

  /// Gives the octets encoded so far and forgets them.
  mutating func take() -> [UInt8] {
    report.octets += octets.count
    let taken = octets
    octets.removeAll(keepingCapacity: true)
    return taken
  }

  /// Begins the row of a record.
  mutating func begin(record: Int) {
    self.record = record
    column = 0
  }

  /// An instant in local time.
  mutating func time(_ date: Date) -> String {
    localTime.text(date)
  }

  /// Appends the next field of the row.
  mutating func field(_ text: String) {
    if column > 0 { octets.append(0x2C) }
    let isDefused = isForExcel && Self.isFormula(text)
    switch encoder.append(isDefused ? "'" + text : text, to: &octets) {
    case .exact: break
    case .twins: noteTwins(text)
    case .unencodable: noteUnencodable(text)
    }
    column += 1
  }

  /// Ends the row with CR LF.
  mutating func endRow() {
    octets += [0x0D, 0x0A]
    report.rows += 1
  }

  /// What there is to report, or the characters that could not be written.
  consuming func finish() throws(ResultsError) -> ResultsReport {
    guard unencodable.isEmpty else { throw .unencodable(unencodable) }
    report.octets += octets.count
    return report
  }

  /// Whether a spreadsheet would run the field: OWASP's list, full-width signs included.
  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  private var columnName: String {
    column < header.count ? header[column] : ""
  }

  private mutating func noteTwins(_ text: String) {
    for scalar in text.unicodeScalars {
      guard report.fallbacks.count < Self.fallbacksMax, let twin = FieldEncoder.twin(scalar) else {
        continue
      }
      report.fallbacks.append(
        ResultsReport.Fallback(record: record, column: columnName, from: scalar, to: twin)
      )
    }
  }

  private mutating func noteUnencodable(_ text: String) {
    for scalar in text.unicodeScalars {
      guard unencodable.count < Self.unencodableMax else { return }
      guard !encoder.canWrite(scalar) else { continue }
      unencodable.append(
        ResultsError.Unencodable(record: record, column: columnName, scalar: scalar)
      )
    }
  }
}
