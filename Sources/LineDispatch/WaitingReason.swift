/// Why an order has not been begun yet.
///
/// The first of them that applies, in this order, is the one told.
public enum WaitingReason: UInt8, CaseIterable, Sendable {
  /// Its window is over; it is about to be handed back.
  case expired
  /// Not due yet.
  case due
  /// Another order to the same telephone number is being carried out.
  case number
  /// Its campaign has had its calls for now.
  case pace
  /// No idle line that may take it: all are busy, resting or gone.
  case line
  /// The idle lines have not enough SMS segments left.
  case quota
  /// Nothing: it is for the next choice.
  case none
}

/// How many orders wait for which reason.
public struct WaitingCounts: Equatable, Sendable {
  /// Window over.
  public var expired = 0
  /// Not due yet.
  public var due = 0
  /// Number engaged.
  public var number = 0
  /// Pace.
  public var pace = 0
  /// No line.
  public var line = 0
  /// SIM quota.
  public var quota = 0
  /// Ready to go.
  public var none = 0

  /// Makes counts of nothing.
  @_noLocks
  public init() {}

  /// All orders counted.
  public var total: Int {
    @_noLocks
    get { expired &+ due &+ number &+ pace &+ line &+ quota &+ none }
  }

  @_noLocks
  mutating func add(_ reason: WaitingReason) {
    switch reason {
    case .expired: expired &+= 1
    case .due: due &+= 1
    case .number: number &+= 1
    case .pace: pace &+= 1
    case .line: line &+= 1
    case .quota: quota &+= 1
    case .none: none &+= 1
    }
  }

  /// Whether two counts agree in every reason.
  @_noLocks
  public static func == (left: WaitingCounts, right: WaitingCounts) -> Bool {
    left.expired == right.expired && left.due == right.due && left.number == right.number
      && left.pace == right.pace && left.line == right.line && left.quota == right.quota
      && left.none == right.none
  }
}
