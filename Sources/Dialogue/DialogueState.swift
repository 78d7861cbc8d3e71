import Rings

/// What the dialogue is about.
enum Phase: UInt8 {
  /// Not begun, or the line is gone.
  case dormant
  /// Looking for an answer that can be told from all that came before.
  case synchronising
  /// Setting up, card, network.
  case bringUp
  /// Nothing, or a little upkeep.
  case idle
  /// A segment.
  case submitting
  /// A file for the modem to play.
  case uploading
  /// A call.
  case calling
  /// Something a person must see to; tried again now and then.
  case faulted

  @_noLocks
  static func == (left: Phase, right: Phase) -> Bool {
    left.rawValue == right.rawValue
  }

  @_noLocks
  static func != (left: Phase, right: Phase) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// The command in flight.
enum Exchange: UInt8 {
  case none
  case attention
  case equipmentIdentity
  case manufacturer
  case modelName
  case setting
  case hangUpLeftover
  case hangUpLeftoverFallback
  case setUp
  case cardState
  case enterPIN
  case cardIdentity
  case subscriberIdentity
  case signal
  case circuitRegistration
  case evolvedRegistration
  case operatorName
  case imsRegistration
  case linkHold
  case submitCommand
  case submitPDU
  case dial
  case currentCalls
  case audioStart
  case audioStop
  case callCause
  case hangUp
  case hangUpFallback
  case acknowledge
  case readStored
  case deleteStored
  case storeState
  case selectStore
  case listStored
  case rejectCall
  case idleProbe
  case filePrepare
  case fileUpload
  case fileOctets
  case filePlay
  case fileStop
  case fileRemove

  /// Whether a job may be taken while this is in flight; it then begins at once after it.
  var isUpkeep: Bool {
    @_noLocks
    get {
      switch self {
      case .none, .acknowledge, .idleProbe, .readStored, .deleteStored, .storeState,
        .selectStore, .listStored:
        true
      case .attention, .equipmentIdentity, .manufacturer, .modelName, .setting, .hangUpLeftover,
        .hangUpLeftoverFallback, .setUp, .cardState, .enterPIN, .cardIdentity,
        .subscriberIdentity, .signal, .circuitRegistration, .evolvedRegistration, .operatorName,
        .imsRegistration, .linkHold, .submitCommand, .submitPDU, .dial, .currentCalls,
        .audioStart, .audioStop, .callCause, .hangUp, .hangUpFallback, .rejectCall, .filePrepare,
        .fileUpload, .fileOctets, .filePlay, .fileStop, .fileRemove:
        false
      }
    }
  }

  @_noLocks
  static func == (left: Exchange, right: Exchange) -> Bool {
    left.rawValue == right.rawValue
  }

  @_noLocks
  static func != (left: Exchange, right: Exchange) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// What the PDU on the next line is.
enum AwaitedPDU: UInt8 {
  case none
  case directReport
  case directMessage
  case broadcast
  case stored
  /// One that is of no interest, or for which there is no room.
  case passedOver

  @_noLocks
  static func == (left: AwaitedPDU, right: AwaitedPDU) -> Bool {
    left.rawValue == right.rawValue
  }

  @_noLocks
  static func != (left: AwaitedPDU, right: AwaitedPDU) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// The steps of bring-up, in order.
enum BringUpStep: UInt8 {
  case echoOff
  case verboseResults
  case numberedErrors
  case manufacturer
  case modelName
  case identified
  case hangUpLeftover
  case clearFiles
  case setUpBeforeCard
  case cardState
  case cardIdentity
  case subscriberIdentity
  case setUpAfterCard
  case signal
  case circuitRegistration
  case evolvedRegistration
  case operatorName
  case imsRegistration
  case finished

  /// The step after this.
  var next: BringUpStep {
    @_noLocks
    get {
      switch self {
      case .echoOff: .verboseResults
      case .verboseResults: .numberedErrors
      case .numberedErrors: .manufacturer
      case .manufacturer: .modelName
      case .modelName: .identified
      case .identified: .hangUpLeftover
      case .hangUpLeftover: .clearFiles
      case .clearFiles: .setUpBeforeCard
      case .setUpBeforeCard: .cardState
      case .cardState: .cardIdentity
      case .cardIdentity: .subscriberIdentity
      case .subscriberIdentity: .setUpAfterCard
      case .setUpAfterCard: .signal
      case .signal: .circuitRegistration
      case .circuitRegistration: .evolvedRegistration
      case .evolvedRegistration: .operatorName
      case .operatorName: .imsRegistration
      case .imsRegistration: .finished
      case .finished: .finished
      }
    }
  }

  /// The step's bit in a set of steps.
  var bit: UInt64 {
    @_noLocks
    get { 1 << UInt64(rawValue & 63) }
  }
}

/// What the card says of itself.
enum CardWord: UInt8 {
  case none
  case ready
  case wantsPIN
  case wantsPUK
  /// The modem is locked to another card, network or firm, and wants a code that is not the PIN.
  case locked
  case missing
  case notReady

  @_noLocks
  static func == (left: CardWord, right: CardWord) -> Bool {
    left.rawValue == right.rawValue
  }
}

struct BringUpState: Sendable {
  var step = BringUpStep.echoOff
  /// How often `AT` was tried since the last answer.
  var attempts = 0
  /// How often the identity was asked since the last clean answer.
  var identitiesAsked = 0
  var isDraining = false
  /// How often a bring-up broke off since the last readiness.
  var breaks = 0
  /// Row of the set-up table, or place in the list of card-identity commands.
  var row = 0
  var isPreviousRefused = false
  /// The exchange in flight has brought its information line.
  var hasInformation = false
  /// A final result came without the information line that must precede it.
  var hasBareResult = false
  var cardWord = CardWord.none
  var isPINAccepted = false
  /// The number of tries left is being asked for, or has been.
  var isAskingTries = false
  var hasAskedTries = false
  /// Tries of the PIN that are left; -1 if not told.
  var triesLeft = -1
  /// The modem is to be restarted before anything else.
  var mustReset = false
  /// The command in flight is the one that restarts the modem.
  var isResetting = false
  /// The modem was told to restart and has not been heard since.
  var isRestarting = false
  /// How often the present command was refused.
  var refusals = 0
  /// Optional steps and rows that never answered, and are left out.
  var skippedSteps: UInt64 = 0
  var skippedRows: UInt64 = 0
  /// When the card, then the network, was first asked for.
  var waitingSince = Tick.distantFuture
  var reportedFault = LineFault.none

  @_noLocks
  init() {}
}

/// What is to be done between jobs.
struct UpkeepState: Sendable {
  var lastHeard = Tick.zero
  /// When the silence has lasted long enough to ask.
  var probeAt = Tick.distantFuture
  var acknowledgements = 0
  var isRinging = false
  var ringingUntil = Tick.distantFuture
  var mustReject = false
  var isCardRemoved = false
  var isLinkHeld = false
  /// The next segment of a message is about to be given: nothing may come between.
  var expectsMore = false
  var expectsMoreUntil = Tick.distantFuture

  @_noLocks
  init() {}

  @_noLocks
  mutating func endExpectation() {
    expectsMore = false
    expectsMoreUntil = .distantFuture
  }
}

/// One segment on its way.
struct SegmentState: Sendable {
  var pdu = InlineArray<192, UInt8>(repeating: 0)
  var count = 0
  var tpduLength = 0
  var moreToFollow = false
  var isBegun = false
  /// The reference that was told; -1 if none.
  var reference = -1
  /// The final result came before the reference.
  var hasResult = false

  @_noLocks
  init() {}
}

enum CallStage: UInt8 {
  case none
  case queued
  case dialing
  case alerting
  case answered
  case closing

  @_noLocks
  static func == (left: CallStage, right: CallStage) -> Bool {
    left.rawValue == right.rawValue
  }

  @_noLocks
  static func != (left: CallStage, right: CallStage) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// One call.
struct CallState: Sendable {
  var digits = InlineArray<32, UInt8>(repeating: 0)
  var digitCount = 0
  var stage = CallStage.none
  /// The network has taken the call, and whether it rings is not known yet.
  var isProceeding = false
  var mustHangUp = false
  var isHungUp = false
  var mustSynchronise = false
  var isAudioWanted = false
  var isAudioTried = false
  var isAudioOpen = false
  var audioAt = Tick.distantFuture
  var audioUntil = Tick.distantFuture
  var pollAt = Tick.distantFuture
  var hasRow = false
  var hasEverHadRow = false
  var emptyPolls = 0
  var emptySince = Tick.zero
  var missedPolls = 0
  var hasAskedCause = false
  var hasStoppedAudio = false
  var hasSeenClosingLine = false
  var closeAt = Tick.distantFuture
  var play = PlayState()
  var end = CallEnd(endedAt: .zero)

  @_noLocks
  init() {}
}

/// Events that wait to be told; at most eight, which is more than one line can cause.
struct EventQueue: Sendable {
  private var waiting = InlineArray<8, DialogueEvent>(repeating: .none)
  private var head = 0
  private var count = 0

  @_noLocks
  init() {}

  var isEmpty: Bool {
    @_noLocks
    get { count == 0 }
  }

  @_noLocks
  mutating func append(_ event: DialogueEvent) {
    guard count < 8 else { return }
    waiting[(head &+ count) & 7] = event
    count &+= 1
  }

  @_noLocks
  mutating func take() -> DialogueEvent? {
    guard count > 0 else { return nil }
    let event = waiting[head & 7]
    head = (head &+ 1) & 7
    count &-= 1
    return event
  }

  @_noLocks
  mutating func removeAll() {
    count = 0
  }
}
