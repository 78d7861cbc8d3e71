public import Foundation

/// How a result file is written.
public struct ResultsOptions: Sendable {
  /// The encoding: CP932, or UTF-8 with a byte-order mark.
  public var encoding: ListEncoding
  /// Whether further columns follow the nine.
  public var isExtended: Bool
  /// Whether a field that a spreadsheet would take for a formula gets an apostrophe before it.
  public var isForExcel: Bool
  /// The time zone of the times.
  public var timeZone: TimeZone

  /// The vendor's format, if nothing else is asked for.
  public init(
    encoding: ListEncoding = .cp932,
    isExtended: Bool = false,
    isForExcel: Bool = false,
    timeZone: TimeZone = TimeZone(identifier: "Asia/Tokyo") ?? .gmt
  ) {
    self.encoding = encoding
    self.isExtended = isExtended
    self.isForExcel = isForExcel
    self.timeZone = timeZone
  }
}

/// What is to be said of a file that was written.
public struct ResultsReport: Hashable, Sendable {
  /// Characters that CP932 spells otherwise and reads back as their twins: 〜 as ～, − as － ….
  public struct Fallback: Hashable, Sendable {
    /// The record of the list.
    public let record: Int
    /// The column, by its header.
    public let column: String
    /// The character that came in.
    public let from: Unicode.Scalar
    /// The character that the file reads back as.
    public let to: Unicode.Scalar
  }

  /// Rows written, without the header.
  public internal(set) var rows = 0
  /// Octets written.
  public internal(set) var octets = 0
  /// Every character replaced by its twin, in the order of the rows; the first thousand.
  public internal(set) var fallbacks: [Fallback] = []
}
