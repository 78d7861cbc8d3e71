public import Foundation

/// How full a ring between the two planes of a box has been at most.
public struct RingMark: Equatable, Sendable {
  /// Which of the two.
  public enum Ring: String, CaseIterable, Sendable {
    /// From the control plane to the lines.
    case commands
    /// From the lines to the control plane.
    case reports
  }

  /// The box.
  public let box: String
  /// The ring.
  public let ring: Ring
  /// The records it has room for.
  public let room: Int
  /// The most records that were in it, 0 to ``room``.
  public let most: Int
  /// When the daemon started that counts them.
  public let since: Date

  /// Makes a mark; more than there is room for is as much as there is room for.
  public init(box: String, ring: Ring, room: Int, most: Int, since: Date) {
    self.box = box
    self.ring = ring
    self.room = max(1, room)
    self.most = min(max(0, most), self.room)
    self.since = since
  }
}
