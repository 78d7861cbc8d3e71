public import Campaign
public import Foundation

/// Why an order waits, as `campaign status` prints it.
public enum WaitingReason: String, CaseIterable, Codable, Sendable {
  /// The calling window is closed.
  case window
  /// It may go again later.
  case retry
  /// No card may send more in these 24 hours.
  case quota
  /// It waits its turn under the pace.
  case pace
  /// No line is free for it.
  case line
  /// It was dropped: paid, wishes no calls, wrong number, struck.
  case suppressed
  /// The campaign is not running.
  case state
}

/// Why a target was left out of a campaign.
public enum Exclusion: String, CaseIterable, Codable, Sendable {
  /// The number takes no SMS.
  case notMobile = "not-mobile"
  /// Another target of the same campaign has the number; it got the message.
  case sameNumber = "same-number"
  /// Paid, wishes no calls, wrong number, struck by a person.
  case suppressed
}

/// How a campaign stands at one moment.
public struct CampaignStatus: Equatable, Sendable {
  /// Orders that wait for one reason.
  public struct Waiting: Equatable, Sendable {
    /// The reason.
    public let reason: WaitingReason
    /// How many wait for it.
    public let orders: Int
    /// When the first of them may go; `nil` if that is not a matter of time.
    public let until: Date?

    /// Makes a count.
    public init(reason: WaitingReason, orders: Int, until: Date?) {
      self.reason = reason
      self.orders = orders
      self.until = until
    }
  }

  /// Orders by state.
  public struct Orders: Equatable, Sendable {
    /// They wait.
    public var pending = 0
    /// A box holds them.
    public var leased = 0
    /// A line is at them.
    public var attempting = 0
    /// They have their account.
    public var concluded = 0

    /// Makes counts.
    public init(pending: Int = 0, leased: Int = 0, attempting: Int = 0, concluded: Int = 0) {
      self.pending = pending
      self.leased = leased
      self.attempting = attempting
      self.concluded = concluded
    }
  }

  /// The campaign.
  public let campaign: Int64
  /// Where it stands.
  public let state: CampaignState
  /// Orders by state.
  public let orders: Orders
  /// Why those wait that wait; the numbers add up to the pending ones.
  public let waiting: [Waiting]
  /// Concluded orders by outcome.
  public let outcomes: [Outcome: Int]
  /// Targets left out, by reason.
  public let excluded: [Exclusion: Int]
  /// Attempts so far.
  public let attempts: Int
}
