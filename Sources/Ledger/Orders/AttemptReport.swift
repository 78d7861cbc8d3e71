public import Campaign
public import Foundation

/// What came of one attempt, as the recorder commits it.
///
/// It holds no personal data.
public struct AttemptReport: Equatable, Sendable {
  /// One segment the service centre took.
  public struct Segment: Equatable, Sendable {
    /// Its place in the message, from 1.
    public let sequence: Int
    /// The TP-MR the modem gave it.
    public let reference: UInt8
    /// When it was taken.
    public let submittedAt: Date

    /// Makes a segment.
    public init(sequence: Int, reference: UInt8, submittedAt: Date) {
      self.sequence = sequence
      self.reference = reference
      self.submittedAt = submittedAt
    }
  }

  /// The order.
  public var order: Int64
  /// Which attempt of it.
  public var attempt: Int
  /// The line that carried it out.
  public var line: String
  /// The card in that line, if known.
  public var iccid: String?
  /// How it ended.
  public var outcome: Outcome
  /// When `ATD` or the first `AT+CMGS` was written; `nil` if it never was.
  public var startedAt: Date?
  /// Whole seconds from alerting to answer or end; `nil` if it never rang.
  public var ringSeconds: Int?
  /// Whole seconds from answer to end; `nil` if not answered.
  public var talkSeconds: Int?
  /// The last key that counted.
  public var key: Character?
  /// The cause number the network gave.
  public var cause: Int?
  /// What the outcome was derived from: result words, cause numbers, no personal data.
  public var evidence: String
  /// Segments taken by the service centre.
  public var segments: [Segment]
  /// How many segments the whole message has; 0 for a call.
  public var segmentCount: Int
  /// Provably nothing left the modem: the order may go out again at once and is not counted as a try.
  public var notSent: Bool

  /// Makes a report.
  public init(
    order: Int64,
    attempt: Int,
    line: String,
    iccid: String? = nil,
    outcome: Outcome,
    startedAt: Date? = nil,
    ringSeconds: Int? = nil,
    talkSeconds: Int? = nil,
    key: Character? = nil,
    cause: Int? = nil,
    evidence: String = "",
    segments: [Segment] = [],
    segmentCount: Int = 0,
    notSent: Bool = false
  ) {
    self.order = order
    self.attempt = attempt
    self.line = line
    self.iccid = iccid
    self.outcome = outcome
    self.startedAt = startedAt
    self.ringSeconds = ringSeconds
    self.talkSeconds = talkSeconds
    self.key = key
    self.cause = cause
    self.evidence = evidence
    self.segments = segments
    self.segmentCount = segmentCount
    self.notSent = notSent
  }
}

/// What the flight recorder of the last run says of one leased order.
public struct FlightAccount: Equatable, Sendable {
  /// How far it got.
  public enum Progress: Equatable, Sendable {
    /// Leased, nothing written to a modem.
    case neverAttempted
    /// The first byte may have been written, and no end was noted; what was known by then is.
    case attempting(line: String, iccid: String?, startedAt: Date?, evidence: String)
    /// It ended and its outcome was not yet committed.
    case concluded(AttemptReport)
  }

  /// The order.
  public let order: Int64
  /// Which attempt of it.
  public let attempt: Int
  /// How far it got.
  public let progress: Progress

  /// Makes an account.
  public init(order: Int64, attempt: Int, progress: Progress) {
    self.order = order
    self.attempt = attempt
    self.progress = progress
  }
}

/// What became of the leases of the last run.
public struct LeaseResolution: Equatable, Sendable {
  /// Back to pending: never attempted.
  public var returned = 0
  /// Their outcome was noted and is now committed.
  public var committed = 0
  /// Attempted, end not noted: outcome unknown.
  public var unknown = 0

  /// Nothing was left.
  public init() {}
}
