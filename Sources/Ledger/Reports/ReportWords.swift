public import Campaign
public import Foundation

/// One row of the results: an attempt, or a target with its last attempt.
///
/// It shows itself nowhere.
public struct ResultRow: Sendable, CustomReflectable {
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
}

/// Why a person should look at a target.
public enum FollowUpReason: String, CaseIterable, Codable, Sendable {
  /// Nobody knows whether the call or message went out.
  case unknown
  /// The person refused calls.
  case rejected
  /// Somebody else answered.
  case notPerson = "not-person"
  /// The number is wrong, not in use or a fax.
  case number
  /// The message did not reach the telephone or was refused.
  case message
  /// All tries are used up without the person.
  case exhausted

  /// The reason in words.
  public var phrase: Phrase {
    switch self {
    case .unknown:
      Phrase(en: "it is not known whether it went out", ja: "実施されたか不明")
    case .rejected: Phrase(en: "refuses calls", ja: "着信拒否")
    case .notPerson: Phrase(en: "somebody else answered", ja: "本人以外が応答")
    case .number: Phrase(en: "the number is to be corrected", ja: "電話番号の確認が必要")
    case .message: Phrase(en: "the message did not arrive", ja: "SMSが届いていない")
    case .exhausted: Phrase(en: "not reached in all tries", ja: "規定回数で連絡がつかず")
    }
  }
}

/// One target for a person to follow up, with the history of its tries; shows itself nowhere.
public struct FollowUpRow: Sendable, CustomReflectable {
  /// Why.
  public let reason: FollowUpReason
  /// The target and its last attempt.
  public let last: ResultRow
  /// All attempts, oldest first.
  public let history: [ResultRow.Attempt]

  /// The reason only.
  public var customMirror: Mirror { Mirror(self, children: ["reason": reason.rawValue]) }
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
    /// Why it was dropped: `paid`, `no-calls`, `wrong-number`, `struck`.
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
