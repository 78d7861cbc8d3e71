/// A point in the ledger's history of commands, to ask what changed since.
public struct ControlMark: Equatable, Sendable {
  let revision: Int64
}

/// What a daemon must know of one campaign.
public struct CampaignControl: Equatable, Sendable {
  /// The campaign.
  public let campaign: Int64
  /// Where it stands.
  public let state: CampaignState
  /// A call or a short message for each target.
  public let kind: OrderKind
  /// Orders an hour; `nil` for no limit of its own.
  public let pace: Int?
  /// Higher goes first.
  public let priority: Int
  /// The lines it may use; `nil` for all.
  public let lines: [String]?
}

/// Commands given since the last reading.
public struct ControlReading: Equatable, Sendable {
  /// Hand it in next time.
  public let mark: ControlMark
  /// Every campaign that was ever released, by its key.
  public let campaigns: [Int64: CampaignControl]
  /// The lines a person has disabled.
  public let disabledLines: Set<String>
  /// How often a person has accepted what was found on a line, by its name.
  public let acceptances: [String: Int]
}
