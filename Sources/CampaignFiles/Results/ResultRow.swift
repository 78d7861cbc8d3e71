public import Campaign
public import Foundation

/// One row of the results: an attempt, or a target that was never attempted.
///
/// It holds personal data and shows itself nowhere.
public struct ResultRow: Sendable {
  /// What is known beyond the vendor's nine columns, for `--extended`.
  public struct Extension: Sendable {
    /// The cause number as the network gave it, 3GPP TS 24.008 or a `+CMS` code.
    public var cause: Int?
    /// What the outcome was derived from.
    public var evidence: String?
    /// Which attempt of the target it was, from 1.
    public var attempt: Int?
    /// The name of the line.
    public var line: String?
    /// How many segments the SMS had.
    public var segments: Int?

    /// Nothing known, or what is given.
    public init(
      cause: Int? = nil,
      evidence: String? = nil,
      attempt: Int? = nil,
      line: String? = nil,
      segments: Int? = nil
    ) {
      self.cause = cause
      self.evidence = evidence
      self.attempt = attempt
      self.line = line
      self.segments = segments
    }
  }

  /// The record of the list, by which an error names the row.
  public var record: Int
  /// 氏名 as it came in.
  public var name: String
  /// フリガナ as it came in.
  public var reading: String
  /// 宛名番号 as it came in.
  public var addressee: String
  /// 電話番号 as it came in.
  public var telephone: String
  /// 発信開始時刻: when `ATD` or the SMS was written; `nil` if it never was.
  public var startedAt: Date?
  /// 呼出時間 in whole seconds; `nil` if it never rang, and for SMS.
  public var ringSeconds: Int?
  /// 通話時間 in whole seconds, 0 if not answered; `nil` for SMS.
  public var talkSeconds: Int?
  /// 切電理由; `nil` is printed as 未発信.
  public var outcome: Outcome?
  /// 反応番号, the last key that counted; `nil` if none.
  public var key: Character?
  /// What is printed in the extended columns only.
  public var extended: Extension

  /// A row of an attempt, or of a target without one if only the first five are given.
  public init(
    record: Int,
    name: String,
    reading: String,
    addressee: String,
    telephone: String,
    startedAt: Date? = nil,
    ringSeconds: Int? = nil,
    talkSeconds: Int? = nil,
    outcome: Outcome? = nil,
    key: Character? = nil,
    extended: Extension = Extension()
  ) {
    self.record = record
    self.name = name
    self.reading = reading
    self.addressee = addressee
    self.telephone = telephone
    self.startedAt = startedAt
    self.ringSeconds = ringSeconds
    self.talkSeconds = talkSeconds
    self.outcome = outcome
    self.key = key
    self.extended = extended
  }
}

extension ResultRow: CustomReflectable {
  /// The record's number only.
  public var customMirror: Mirror {
    Mirror(self, children: ["record": record])
  }
}
