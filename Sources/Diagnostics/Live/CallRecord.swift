internal import Dialogue
internal import Rings
internal import VoicePath

/// What happened in a test call.
struct CallRecord {
  /// When the number went to the modem.
  var dialledAt = Tick.zero
  /// When it rang.
  var alertedAt: Tick?
  /// When it was answered.
  var answeredAt: Tick?
  /// When sound could flow.
  var soundAt: Tick?
  /// How it ended; nothing if the modem never said.
  var end: CallEnd?
  /// Why nothing was dialled; nothing if it was.
  var fault: LineFault?
  /// Whether somebody wanted to stop.
  var wasCancelled = false
  /// Keys that the modem told.
  var toldKeys: [UInt8] = []
  /// Keys that were heard in the sound.
  var heardKeys: [UInt8] = []
  /// Whether a question was said to its end.
  var wasAsked = false
  /// What went out; nothing if the line has no sound of its own.
  var counts: VoiceCounts?
  /// What the sound said of whoever answered.
  var account: SoundAccount?
  /// What was heard.
  var heard = HeardSound()
  /// The samples heard while each sound was said, and while somebody was to speak.
  var stretches: [Stretch: Range<Int>] = [:]

  /// A part of a test call.
  enum Stretch: Hashable {
    case saying(TestSound)
    case listening
  }

  /// Whether any key came, by either way.
  var wasPressed: Bool { !toldKeys.isEmpty || !heardKeys.isEmpty }
}
