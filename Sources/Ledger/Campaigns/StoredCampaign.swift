public import Foundation

/// What is asked for when a campaign is created.
public struct CampaignDraft: Equatable, Sendable {
  /// What goes out.
  public enum Content: Equatable, Sendable {
    /// The script file's name and text.
    case call(scriptName: String, script: String)
    /// The message.
    case sms(text: String)
  }

  /// The campaign's name.
  public var name: String
  /// The list it goes through.
  public var list: Int64
  /// What goes out.
  public var content: Content
  /// Higher goes first.
  public var priority: Int
  /// How it goes out.
  public var settings: CampaignSettings

  /// Makes a draft.
  public init(
    name: String,
    list: Int64,
    content: Content,
    priority: Int = 0,
    settings: CampaignSettings = CampaignSettings()
  ) {
    self.name = name
    self.list = list
    self.content = content
    self.priority = priority
    self.settings = settings
  }
}

/// A campaign as the ledger keeps it.
public struct StoredCampaign: Equatable, Sendable {
  /// Its key.
  public let id: Int64
  /// What was asked for.
  public let draft: CampaignDraft
  /// A call or a short message.
  public let kind: OrderKind
  /// Where it stands.
  public let state: CampaignState
  /// The kind of work its list belongs to.
  public let business: String
  /// When and by whom it was created.
  public let created: Deed
  /// When and by whom its present content was last previewed.
  public let previewed: Deed?
  /// When and by whom it was released.
  public let released: Deed?
  /// When it was first started.
  public let startedAt: Date?
  /// When it was done.
  public let endedAt: Date?
  /// The fingerprint of all that will go out: list, decisions, words, settings.
  public let fingerprint: String

  /// Somebody did something.
  public struct Deed: Equatable, Sendable {
    /// When.
    public let at: Date
    /// Who.
    public let by: String
  }
}
