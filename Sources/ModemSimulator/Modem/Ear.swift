/// What a called person notices of the caller's voice: that it speaks, and that it has stopped.
///
/// It counts frames of 20 ms that the modem really played.
struct Ear: Sendable {
  /// Frames of voice.
  private(set) var voiceFrames = 0
  private var stretchFrames = 0
  private var silentFrames = 0
  private var isWaiting = false

  /// Voice before a pause counts as something said, from 300 ms on.
  private static let wordFrames = 15
  /// A pause this long is the end of what is said: 1 s.
  private static let endFrames = 50
  /// A frame is voice from −45 dBFS on: the square of 184.
  private static let voicePower = 184 * 184

  /// Hears a frame; true when the caller has just been silent long enough to have stopped speaking.
  mutating func hear(_ samples: ArraySlice<Int16>) -> Bool {
    var power = 0
    for sample in samples { power += Int(sample) * Int(sample) }
    if !samples.isEmpty, power / samples.count >= Self.voicePower {
      voiceFrames += 1
      stretchFrames += 1
      silentFrames = 0
      if stretchFrames >= Self.wordFrames { isWaiting = true }
      return false
    }
    silentFrames += 1
    guard silentFrames == Self.endFrames else { return false }
    stretchFrames = 0
    defer { isWaiting = false }
    return isWaiting
  }

  /// After how many more frames of silence somebody with so much patience, in nanoseconds, may do something.
  func framesToNotice(patience: UInt64) -> UInt64 {
    let patienceFrames = Int(clamping: (patience + 19_999_999) / 20_000_000)
    let next = silentFrames < Self.endFrames ? Self.endFrames : patienceFrames
    return UInt64(max(1, min(next, patienceFrames) - silentFrames))
  }

  /// How long it has been silent, in nanoseconds.
  var silence: UInt64 { UInt64(silentFrames) * 20_000_000 }

  /// How much voice was heard, in milliseconds.
  var voiceMilliseconds: Int { voiceFrames * 20 }
}
