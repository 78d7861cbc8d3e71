public import Campaign
public import Foundation

/// How a line that failed is being brought back.
public struct LineRecovery: Equatable, Sendable {
  /// The step: `attention`, `initialise`, `reopen`, `reset`, `give-back`.
  public var step: String
  /// Which try of it, from 1.
  public var attempt: Int
  /// How many tries there are.
  public var attempts: Int
  /// When something is tried next; `nil` while a try is under way.
  public var nextTry: Date?

  /// Makes an account of a step.
  public init(step: String, attempt: Int, attempts: Int, nextTry: Date?) {
    self.step = step
    self.attempt = attempt
    self.attempts = attempts
    self.nextTry = nextTry
  }
}

/// How one line stands, as the daemon notes it for `kaden line status`.
public struct LineNote: Equatable, Sendable {
  /// The line's name.
  public var name: String
  /// The box it is plugged into.
  public var box: String
  /// One word for how it stands.
  ///
  /// `ready`, `dialling`, `ringing`, `talking`, `ending`, `sending`, `starting`, `fault`, `disabled`, `closed`.
  public var state: String
  /// Why, if it cannot work, in a word that stays the same, such as `card-changed`.
  public var reason: String?
  /// The same in a sentence, with what a person can do; no personal data.
  public var why: Phrase?
  /// How it is being brought back.
  public var recovery: LineRecovery?
  /// Signal in dBm.
  public var signal: Int?
  /// Registration in a word.
  public var registration: String?
  /// The network's name.
  public var network: String?
  /// The card.
  public var iccid: String?
  /// The model in the catalogue.
  public var model: String?
  /// `voice`, `sms`.
  public var uses: [String]
  /// Parts the card may send in any 24 hours.
  public var smsQuota: Int
  /// Whether it is a simulated line.
  public var isSimulated: Bool
  /// Whether a person has disabled it; only ``Ledger/setLine(_:enabled:by:now:)`` changes that.
  public var isEnabled: Bool
  /// When the daemon last saw it.
  public var lastSeen: Date

  /// Makes a note.
  public init(
    name: String,
    box: String,
    state: String,
    reason: String? = nil,
    why: Phrase? = nil,
    recovery: LineRecovery? = nil,
    signal: Int? = nil,
    registration: String? = nil,
    network: String? = nil,
    iccid: String? = nil,
    model: String? = nil,
    uses: [String],
    smsQuota: Int = 190,
    isSimulated: Bool = false,
    isEnabled: Bool = true,
    lastSeen: Date
  ) {
    self.name = name
    self.box = box
    self.state = state
    self.reason = reason
    self.why = why
    self.recovery = recovery
    self.signal = signal
    self.registration = registration
    self.network = network
    self.iccid = iccid
    self.model = model
    self.uses = uses
    self.smsQuota = smsQuota
    self.isSimulated = isSimulated
    self.isEnabled = isEnabled
    self.lastSeen = lastSeen
  }

  /// Whether the line stands as another note says, whenever it was seen.
  public func isSame(as other: LineNote) -> Bool {
    var other = other
    other.lastSeen = lastSeen
    return self == other
  }
}

/// Parts sent by a card in one quarter of an hour.
public struct QuotaUse: Equatable, Sendable {
  /// How many whole quarters of an hour ago, 0–95.
  public let quartersAgo: Int
  /// Parts submitted in it, those of unknown outcome included.
  public let parts: Int

  /// Makes a count.
  public init(quartersAgo: Int, parts: Int) {
    self.quartersAgo = quartersAgo
    self.parts = parts
  }
}

/// What matching a status report found.
public enum ReportMatch: Equatable, Sendable {
  /// It belongs to a segment of that order; the outcome is what the order now has.
  case matched(order: Int64, final: Bool)
  /// The same report came before; nothing was counted.
  case repeated
  /// No segment fits; counted, and tried again when later submissions are committed.
  case orphan
}

/// Whether `--until-idle` may end.
public struct Idleness: Equatable, Sendable {
  /// Orders of released and running campaigns that can still go, retries included.
  public let ordersLeft: Int
  /// The earliest time at which one of them may go.
  public let nextDue: Date?
  /// Segments of the last hours whose status report has not come.
  public let reportsAwaited: Int
  /// Nothing is left to go out.
  public var isIdle: Bool { ordersLeft == 0 }
}
