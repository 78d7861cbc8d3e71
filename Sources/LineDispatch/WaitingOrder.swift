public import Rings

/// What an order asks a line to do.
public enum OrderKind: UInt8, Sendable {
  /// A call.
  case voice = 0
  /// An SMS of one or more segments.
  case sms = 1

  /// Whether two kinds are the same.
  @_noLocks
  public static func == (left: OrderKind, right: OrderKind) -> Bool {
    switch (left, right) {
    case (.voice, .voice), (.sms, .sms): true
    case (.voice, .sms), (.sms, .voice): false
    }
  }
}

/// An order that waits for a line.
public struct WaitingOrder: Sendable {
  /// Where its cargo lies; nothing to the dispatcher but a name.
  public var slot: UInt32
  /// Call or SMS.
  public var kind: OrderKind
  /// The place of its campaign, 0 to 63.
  public var campaign: UInt16
  /// Higher goes first.
  public var priority: UInt8
  /// Not begun before this.
  public var due: Tick
  /// Not begun at this point or after it.
  public var expires: Tick
  /// Equal for equal telephone numbers; says nothing else about them.
  public var numberKey: UInt64
  /// SMS segments; nothing for a call.
  public var parts: UInt8
  /// The lines that may take it.
  public var lines: LineSet

  /// Makes an order from its parts.
  @_noLocks
  public init(
    slot: UInt32,
    kind: OrderKind,
    campaign: UInt16,
    priority: UInt8,
    due: Tick,
    expires: Tick,
    numberKey: UInt64,
    parts: UInt8,
    lines: LineSet
  ) {
    self.slot = slot
    self.kind = kind
    self.campaign = campaign
    self.priority = priority
    self.due = due
    self.expires = expires
    self.numberKey = numberKey
    self.parts = parts
    self.lines = lines
  }
}
