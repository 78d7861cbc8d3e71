public import Campaign

/// A list that was read: every record with its verdict.
public struct TargetList: Sendable {
  /// The encoding taken.
  public let encoding: ListEncoding
  /// Whether the file began with a byte-order mark.
  public let hasMark: Bool
  /// The records in the order of the file, empty lines and skipped ones included.
  public let records: [ListedRecord]
  /// How many records got each verdict; they add up to the records.
  public let totals: VerdictTotals
  /// What there is to say about the file as a whole.
  public let notes: [Finding]
}

/// How far the reading of a list is.
public struct ReadingProgress: Hashable, Sendable {
  /// Records judged so far.
  public let records: Int
  /// Octets read so far.
  public let octets: Int
  /// Octets of the file.
  public let octetsTotal: Int
}
