public import Campaign
public import Foundation

/// One row of a campaign's account: an attempt, or a target with its last attempt.
///
/// It shows itself nowhere.
public struct AccountRow: Sendable, CustomReflectable {
  /// What came of one attempt.
  public struct Attempt: Equatable, Sendable {
    /// Its key in the ledger.
    public let id: Int64
    /// Which attempt of the order, from 1.
    public let attempt: Int
    /// The line.
    public let line: String
    /// The card.
    public let iccid: String?
    /// When `ATD` or `AT+CMGS` was written; for an SMS when it was submitted.
    public let startedAt: Date?
    /// Whole seconds of ringing.
    public let ringSeconds: Int?
    /// Whole seconds of talking.
    public let talkSeconds: Int?
    /// How it ended.
    public let outcome: Outcome
    /// The last key that counted.
    public let key: String?
    /// The network's cause number.
    public let cause: Int?
    /// Segments of the whole message; 0 for a call.
    public let segments: Int
    /// What the outcome was derived from.
    public let evidence: String
  }

  /// A call or a short message.
  public let kind: OrderKind
  /// The record's number in the file.
  public let record: Int
  /// The line of the file it begins on.
  public let fileLine: Int
  /// 氏名 as found.
  public let name: String
  /// フリガナ as found.
  public let reading: String
  /// 宛名番号 as found.
  public let addressee: String
  /// 電話番号 as found.
  public let telephone: String
  /// The attempt; `nil` for a target without one.
  public let attempt: Attempt?
  /// Why a target without an attempt was left out, if it was.
  public let excluded: Exclusion?
  /// Why it was dropped: `paid`, `no-calls`, `wrong-number`, `stop-wish`, `struck`.
  public let suppressed: String?

  /// Its place in the file only.
  public var customMirror: Mirror { Mirror(self, children: ["record": record]) }
}

/// Totals of a campaign by outcome, hour and weekday.
public struct CampaignSummary: Equatable, Sendable {
  /// Counts of some of the attempts.
  public struct Tally: Equatable, Sendable {
    /// All.
    public var attempts = 0
    /// Calls somebody or something answered.
    public var answered = 0
    /// Calls in which the person confirmed.
    public var confirmed = 0
    /// By outcome.
    public var outcomes: [Outcome: Int] = [:]
  }

  /// Targets of the campaign.
  public let targets: Int
  /// Targets whose order is concluded, by outcome.
  public let concluded: [Outcome: Int]
  /// Targets left out, by reason.
  public let excluded: [Exclusion: Int]
  /// Targets that wait or are in flight.
  public let open: Int
  /// All attempts.
  public let all: Tally
  /// Attempts by the hour they began, local time.
  public let hours: [Int: Tally]
  /// Attempts by weekday, 1 Sunday to 7 Saturday.
  public let weekdays: [Int: Tally]
  /// When the first attempt began.
  public let firstAt: Date?
  /// When the last attempt began.
  public let lastAt: Date?
  /// Messages that came in answer.
  public let replies: Replies

  /// Messages that came in answer to a campaign.
  public struct Replies: Equatable, Sendable {
    /// All.
    public let all: Int
    /// Wishes to stop.
    public let wishes: Int
  }
}

/// One target of a campaign with all that was tried; shows itself nowhere.
public struct TargetHistory: Sendable, CustomReflectable {
  /// The target and its last attempt.
  public let last: AccountRow
  /// Whether its order is concluded.
  public let isConcluded: Bool
  /// All attempts, oldest first.
  public let history: [AccountRow.Attempt]

  /// The record's number only.
  public var customMirror: Mirror { Mirror(self, children: ["record": last.record]) }
}

/// What became of one record of a list; holds no personal data.
public struct RecordAccount: Equatable, Sendable {
  /// What became of it in one campaign.
  public struct Part: Equatable, Sendable {
    /// The campaign.
    public let campaign: Int64
    /// A call or a short message.
    public let kind: OrderKind
    /// `pending`, `leased`, `attempting`, `concluded`.
    public let state: String
    /// How it ended.
    public let outcome: Outcome?
    /// Why it was left out.
    public let excluded: Exclusion?
    /// Why it was dropped: `paid`, `no-calls`, `wrong-number`, `stop-wish`, `struck`.
    public let suppressed: String?
    /// How many attempts there were.
    public let attempts: Int
  }

  /// The record's number in the file.
  public let record: Int
  /// The line it begins on.
  public let line: Int
  /// The importer's verdict.
  public let verdict: Verdict
  /// What a person decided.
  public let decision: Decision?
  /// Its part in each campaign over the list, oldest first; empty if it is no target.
  public let parts: [Part]
}
