public import Campaign
public import Ledger

/// What a campaign will do, shown to a person before the release.
public struct CampaignPreview: Sendable, CustomReflectable {
  /// One target with the words as they will go out to it; shows itself nowhere.
  public struct Sample: Sendable, CustomReflectable {
    /// The record's number in the file.
    public let record: Int
    /// The target.
    public let target: Target
    /// The words, in the order in which they are heard; one text for a message.
    public let words: [String]

    /// The record's number only.
    public var customMirror: Mirror { Mirror(self, children: ["record": record]) }
  }

  /// The campaign as it stands, with the fingerprint of all that will go out.
  public let campaign: StoredCampaign
  /// The targets of its list in numbers.
  public let outline: ListOutline
  /// Targets that will be called or written to.
  public let going: Int
  /// Targets that are left out, by reason; suppressed ones are dropped at the release.
  public let leftOut: [Exclusion: Int]
  /// Some targets with their words.
  public let samples: [Sample]
  /// Parts and price of the message; `nil` for a call.
  public let message: MessagePlan?
  /// What the script's proof has against it; empty if it passes.
  public let objections: [Phrase]
  /// What a careful person should look at twice.
  public let remarks: [Phrase]

  /// Whether it may be released.
  public var isReleasable: Bool { objections.isEmpty && going > 0 }

  /// The campaign's key only.
  public var customMirror: Mirror { Mirror(self, children: ["campaign": campaign.id]) }
}
