/// What went through a voice channel in one call.
///
/// Frames are of 20 ms. A sound call has no frame in `underrun` or `forgone`.
public struct VoiceCounts: Sendable {
  /// Frames made for the line.
  public internal(set) var played: UInt32 = 0
  /// Frames made at least one frame after they were due.
  public internal(set) var late: UInt32 = 0
  /// Frames made so late that the modem had run dry.
  public internal(set) var underrun: UInt32 = 0
  /// Frames given up: the line took nothing, or a wake was later than any burst allows.
  ///
  /// The clip waits meanwhile, so no word is lost.
  public internal(set) var forgone: UInt32 = 0
  /// Octets heard.
  public internal(set) var octetsHeard: UInt64 = 0

  /// Nothing yet.
  @_noLocks
  init() {}
}
