public import Campaign
public import Foundation

/// One order leased to this box, with everything a line needs to carry it out.
///
/// It holds the target's name and number: it has no description and shows nothing to a mirror.
public struct LeasedOrder: Sendable, CustomReflectable {
  /// What goes out to the target.
  public enum Content: Sendable {
    /// The text of the script file, and the fingerprint under which a compiled script may be kept.
    case call(script: String, fingerprint: String)
    /// The text of the message.
    case sms(text: String)
  }

  /// The order's key in the ledger.
  public let id: Int64
  /// Which attempt of the order this is, from 1.
  public let attempt: Int
  /// The campaign it belongs to.
  public let campaign: Int64
  /// A call or a short message.
  public let kind: OrderKind
  /// Whom it is for.
  public let target: Target
  /// The campaign's priority; higher goes first.
  public let priority: Int
  /// When it was due.
  public let due: Date
  /// The end of the calling window: nothing may begin at or after it.
  public let notAfter: Date
  /// The keyed hash of the number; equal for equal numbers, tells nothing else.
  public let numberKey: UInt64
  /// The lines the campaign may use; `nil` for all.
  public let lines: [String]?
  /// How long it may ring.
  public let ringSeconds: Int
  /// The announcement or the message.
  public let content: Content

  /// Shows no content to a mirror.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
