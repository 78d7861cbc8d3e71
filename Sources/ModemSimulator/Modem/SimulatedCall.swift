/// The one call a simulated modem may have.
struct SimulatedCall: Sendable {
  /// States by their numbers in `+CLCC` (TS 27.007 §7.18).
  enum State: Int, Sendable {
    case active = 0
    case dialing = 2
    case alerting = 3
  }

  let identifier: Int
  let number: String
  let callee: DrawnCallee
  /// What the modem says of it.
  var state = State.dialing
  var alertedAt: UInt64?
  /// When the modem said it was answered.
  var toldAnswerAt: UInt64?
  /// When somebody or something took it.
  var answeredAt: UInt64?
  var ear = Ear()
  /// What was played, on its way back.
  var echo: LineEcho?
  /// What is heard of whoever took it.
  var voice: CalleeVoice
  /// What is heard before that.
  var ringing: CalleeVoice
  var keys: [UInt8] = []
  var nextKey = 0
  var isPressing = false
  /// What the modem has been given to play and has not played yet.
  var unplayed: ArraySlice<Int16> = []
  var hasSound = false
  /// Whether the modem is playing a file into it.
  var isPlayingFile = false
  /// Whether its frames are being exchanged.
  var hasFrames = false
  /// The end of the last frame that has been gone through.
  var heardUntil: UInt64 = 0
  /// Whether anything came to be played yet: silence before that is no underrun.
  var hasBegun = false
  var underruns = 0
  /// Frames of what is heard so far, and those that are not given yet.
  var framesGiven = 0
  var bunch: [UInt8] = []
  /// Everything played, if it is to be kept.
  var played: [Int16] = []
}

/// What was played to a callee in one call.
public struct CallRecording: Sendable {
  /// Counts the calls of the line, from 1.
  public let call: Int
  /// 8 kHz samples from the answer on, silence where nothing was played.
  public let samples: [Int16]
}
