public import Rings

/// An order and the line that is to take it now.
public struct Choice: Sendable {
  /// The order's slot.
  public let slot: UInt32
  /// The line's number.
  public let line: UInt16
  /// The place of the order's campaign.
  public let campaign: UInt16
  /// The order's number key, to be named again when it is finished.
  public let numberKey: UInt64
  /// When the order is too late to begin.
  public let expires: Tick

  @_noLocks
  init(slot: UInt32, line: UInt16, campaign: UInt16, numberKey: UInt64, expires: Tick) {
    self.slot = slot
    self.line = line
    self.campaign = campaign
    self.numberKey = numberKey
    self.expires = expires
  }
}
