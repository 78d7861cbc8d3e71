internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

/// A call in hand: where the conversation is and which moments it waits for.
struct CallJob {
  /// How far the call is.
  enum Phase {
    case dialling
    case ringing
    /// Answered, the audio path is being opened.
    case opening
    case talking
    case ending
  }

  var phase: Phase = .dialling
  var flow = CallFlowState()
  /// The outcome decided by us (script, ring time, stop), 0 while none is.
  var planned: UInt8 = 0
  /// Rung or dialled for too long at this tick.
  var ringDeadline: Tick = .distantFuture
  /// The audio path ought to be open at this tick.
  var audioDeadline: Tick = .distantFuture
  /// The callee's time to press a key is over at this tick.
  var waitDeadline: Tick = .distantFuture
  /// The last sound is through; hang up at this tick.
  var hangUpAt: Tick = .distantFuture

  @_noLocks
  init() {}
}

/// What a line is doing.
enum LineJob {
  case none
  case message
  case call
}

/// One line: its ttys, its dialogue and the order it is carrying out.
///
/// Trivially copyable; all lines stand in one slab that is set aside at start.
struct LineSlot {
  var dialogue = Dialogue()
  /// How the modem speaks, as far as is known.
  var model: ModemModel
  /// How it is spoken to when it has just been opened.
  let initialModel: ModemModel
  var card = LineCredentials()
  var voice: VoiceChannel
  var at: Int32 = -1
  var audio: Int32 = -1
  var isSimulated: Bool
  var isEnabled = true
  /// The tty is not read while the control plane cannot take what it says.
  var isMuted = false
  var condition: LineReport.Condition = .detached
  var job: LineJob = .none
  /// The cargo and flight slot in hand, -1 if none.
  var slot = -1
  var campaign: UInt16 = 0
  var numberKey: UInt64 = 0
  var segment = 0
  var call = CallJob()
  var entry = FlightSlot()
  /// Output could not be written whole; try again at this tick.
  var writeAgain: Tick = .distantFuture

  init(model: ModemModel, voice: VoiceChannel, isSimulated: Bool) {
    self.model = model
    initialModel = model
    self.voice = voice
    self.isSimulated = isSimulated
  }

  /// The earliest moment this line waits for.
  var deadline: Tick {
    @_noLocks
    get {
      var earliest = dialogue.deadline
      if writeAgain < earliest { earliest = writeAgain }
      guard case .call = job else { return earliest }
      if call.ringDeadline < earliest { earliest = call.ringDeadline }
      if call.audioDeadline < earliest { earliest = call.audioDeadline }
      if call.waitDeadline < earliest { earliest = call.waitDeadline }
      if call.hangUpAt < earliest { earliest = call.hangUpAt }
      let frame = Tick(nanoseconds: voice.nextFrameNanoseconds)
      if frame < earliest { earliest = frame }
      return earliest
    }
  }
}
