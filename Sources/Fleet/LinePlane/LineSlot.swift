internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

/// A call in hand: where the conversation is and which moments it waits for.
struct CallJob {
  /// How far the call is.
  enum Phase {
    /// The modem is given the files that it will play.
    case loading
    case dialling
    case ringing
    /// Answered, the audio path is being opened.
    case opening
    case talking
    /// Reported answered, but it is heard to ring: nothing is said.
    case stillRinging
    case ending
  }

  var phase: Phase = .dialling
  var flow = CallFlowState()
  /// The outcome decided by us (script, ring time, stop), 0 while none is.
  var planned: UInt8 = 0
  /// Rung or dialled for too long at this tick.
  var ringDeadline: Tick = .distantFuture
  /// The ring deadline that stood when the modem reported an answer: it goes on if that was none.
  var ringLimit: Tick = .distantFuture
  /// The audio path ought to be open at this tick.
  var audioDeadline: Tick = .distantFuture
  /// The callee's time to press a key is over at this tick.
  var waitDeadline: Tick = .distantFuture
  /// The last sound is through; hang up at this tick.
  var hangUpAt: Tick = .distantFuture
  /// The modem asked for a rest; at this tick it is over, whatever the modem says.
  var heldUntil: Tick = .distantFuture
  /// The clip that is next to be on the modem, and the one it plays: for lines that play files.
  var loading = 0
  var playing = -1
  /// The pause before that clip is over at this tick.
  var playAt: Tick = .distantFuture

  @_noLocks
  init() {}
}

/// The card and the modem of a line as they named themselves.
struct LineIdentityWords {
  var card = ShortText()
  var modem = ShortText()

  @_noLocks
  init() {}

  @_noLocks
  func isSame(as other: LineIdentityWords) -> Bool {
    Self.isSame(card, other.card) ? Self.isSame(modem, other.modem) : false
  }

  @_noLocks
  private static func isSame(_ left: ShortText, _ right: ShortText) -> Bool {
    guard left.count == right.count else { return false }
    var index = 0
    while index < left.count {
      if left[index] != right[index] { return false }
      index &+= 1
    }
    return true
  }
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
  /// What the line is configured to take.
  var takesCalls = true
  var takesMessages = true
  /// Card and modem must be known to the control plane before an order is taken.
  var asksClearance = false
  /// What has been cleared, and what was last asked about.
  var isCleared = false
  var cleared = LineIdentityWords()
  var asked = LineIdentityWords()
  var askNumber: UInt32 = 0
  /// Ask again at this tick, if nothing was heard.
  var askAgain: Tick = .distantFuture
  /// The fault that keeps the line from orders until a person has seen to it, 0 if none.
  var hold: UInt8 = 0
  /// The fault that keeps it from one kind of order, 0 if none.
  var limit: UInt8 = 0
  var standing = LineStanding()
  /// What the dialogue was last reported to do.
  var stage: UInt8 = 0
  /// The card has asked for its PUK and not worked since.
  var wantsPUK = false
  /// Its sound tty is read when frames are sent, and wakes nobody.
  var fetchesSound = false
  /// It was read with the last frame, and is not with the next.
  var hasFetched = false
  /// The tty is not read while the control plane cannot take what it says.
  var isMuted = false
  var condition: LineReport.Condition = .detached
  var job: LineJob = .none
  /// The cargo and flight slot in hand, -1 if none.
  var slot = -1
  var campaign: UInt16 = 0
  var numberKey: UInt64 = 0
  /// When the order in hand is too late to begin.
  var expires: Tick = .distantFuture
  var segment = 0
  var call = CallJob()
  var entry = FlightSlot()
  /// The modem's message stores are looked into at this tick, or as soon as the line is idle.
  var searchAt: Tick = .zero
  /// Output could not be written whole; try again at this tick.
  var writeAgain: Tick = .distantFuture

  init(model: ModemModel, voice: VoiceChannel, isSimulated: Bool) {
    self.model = model
    initialModel = model
    self.voice = voice
    self.isSimulated = isSimulated
  }

  /// Whether the line has nothing to do and could do something.
  var isAtRest: Bool {
    @_noLocks
    get {
      guard case .none = job else { return false }
      return condition == .ready || condition == .disabled
    }
  }

  /// The earliest moment this line waits for.
  ///
  /// `mutating`, though nothing changes: see ``Dialogue/deadline``.
  var deadline: Tick {
    @_noLocks
    mutating get {
      var earliest = dialogue.deadline
      if writeAgain < earliest { earliest = writeAgain }
      if askAgain < earliest { earliest = askAgain }
      if isAtRest, searchAt < earliest { earliest = searchAt }
      guard case .call = job else { return earliest }
      if call.ringDeadline < earliest { earliest = call.ringDeadline }
      if call.audioDeadline < earliest { earliest = call.audioDeadline }
      if call.waitDeadline < earliest { earliest = call.waitDeadline }
      if call.hangUpAt < earliest { earliest = call.hangUpAt }
      if call.heldUntil < earliest { earliest = call.heldUntil }
      if call.playAt < earliest { earliest = call.playAt }
      let frame = Tick(nanoseconds: voice.nextFrameNanoseconds)
      if frame < earliest { earliest = frame }
      return earliest
    }
  }
}
