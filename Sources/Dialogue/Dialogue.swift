import ATGrammar
public import Rings

/// One conversation with a modem: octets and time in, octets, deadlines and events out.
///
/// A machine without any input or output of its own. It brings the modem from whatever state it is
/// in to readiness, sends segments, places calls, watches the modem while nothing happens, and
/// brings it up again when it has restarted or stopped answering. One command is in flight at a
/// time; each has a deadline. It allocates nothing and never traps on what a modem says.
///
/// After every call that takes `now`, write ``output``, and arm a timer for ``deadline``. Events
/// come one at a time: call ``receive(_:from:now:model:)`` or ``tick(now:model:)`` again until
/// there is none.
public struct Dialogue: Sendable {
  /// Octets that are to be written to the modem.
  ///
  /// Write what the line takes and drop that many.
  public var output: OutputQueue

  /// The PDU of the last ``DialogueEvent/statusReport`` or ``DialogueEvent/message``.
  ///
  /// Valid until the next octets are received.
  public internal(set) var incoming: IncomingOctets

  /// The number under which what is in ``incoming`` is to be settled once it is safe; 0 if it has
  /// not to be.
  ///
  /// Valid as long as ``incoming`` is.
  public internal(set) var incomingSerial: UInt32

  /// What is known of the line.
  public internal(set) var status: LineStatus

  var framer: LineFramer
  var events: EventQueue
  var credentials: LineCredentials
  var phase: Phase
  var exchange: Exchange
  var exchangeDeadline: Tick
  /// Nothing is sent before this tick; `distantFuture` if nothing waits.
  var pause: Tick
  var bringUp: BringUpState
  var upkeep: UpkeepState
  var store: StoreState
  /// The number of the message told last, over the whole life of the dialogue.
  var lastSerial: UInt32
  var segment: SegmentState
  var call: CallState
  var files: FileStore
  var upload: UploadState
  /// A PDU stands on the next line.
  var awaitedPDU: AwaitedPDU
  /// How long the TPDU on the next line is said to be; -1 if not said.
  var awaitedLength: Int
  var numericResults: Bool
  /// The PIN was refused once: it is never typed again.
  ///
  /// Told by the card, or assumed from the moment the PIN is typed until the card says otherwise.
  var isPINRefused: Bool
  var hasAnnouncedReady: Bool

  /// A dialogue that has not begun.
  public init() {
    output = OutputQueue()
    incoming = IncomingOctets()
    incomingSerial = 0
    status = LineStatus()
    framer = LineFramer()
    events = EventQueue()
    credentials = LineCredentials()
    phase = .dormant
    exchange = .none
    exchangeDeadline = .distantFuture
    pause = .distantFuture
    bringUp = BringUpState()
    upkeep = UpkeepState()
    store = StoreState()
    lastSerial = 0
    segment = SegmentState()
    call = CallState()
    files = FileStore()
    upload = UploadState()
    awaitedPDU = .none
    awaitedLength = -1
    numericResults = true
    isPINRefused = false
    hasAnnouncedReady = false
  }

  /// Begins with a line just opened, whatever state the modem is in.
  ///
  /// Leaves an open prompt, ends calls, makes the modem forget echo and numeric results, sets it up
  /// and waits for card and network; then ``DialogueEvent/ready``.
  @_noLocks
  public mutating func begin(
    now: Tick,
    model: borrowing ModemModel,
    card: LineCredentials
  ) {
    forget(card: card)
    synchronise(now: now, model: model)
  }

  /// Begins by restarting the modem, where the model says how; else like ``begin(now:model:card:)``.
  ///
  /// Nobody needs to have answered before. The modem may take its tty away with it: then
  /// ``vanished(now:)`` is due as ever.
  @_noLocks
  public mutating func beginByReset(
    now: Tick,
    model: borrowing ModemModel,
    card: LineCredentials
  ) {
    forget(card: card)
    bringUp.mustReset = !model.reset.isEmpty
    synchronise(now: now, model: model)
  }

  /// Nothing that was known of the line, its modem's stores or its jobs holds any more.
  @_noLocks
  private mutating func forget(card: LineCredentials) {
    framer.reset()
    output.removeAll()
    events.removeAll()
    credentials = card
    bringUp = BringUpState()
    upkeep = UpkeepState()
    files = FileStore()
    store = StoreState()
    phase = .dormant
    hasAnnouncedReady = false
    status.equipment = ShortText()
  }

  /// Brings an idle line up again, so that card and network are asked anew.
  ///
  /// ``DialogueEvent/ready`` or ``DialogueEvent/fault(_:)`` follows. In a job, nothing.
  @_noLocks
  public mutating func examine(now: Tick, model: borrowing ModemModel) {
    guard phase == .idle else { return }
    // Who asks for it knows already that no job can be given.
    hasAnnouncedReady = false
    abandonJob(.none, now: now)
    synchronise(now: now, model: model)
  }

  /// What is being done to get the line to work; ``DialogueStage/working`` if it does.
  ///
  /// `mutating`, though nothing changes: see ``deadline``.
  public var stage: DialogueStage {
    @_noLocks
    mutating get {
      switch phase {
      case .dormant, .faulted: return .resting
      case .synchronising:
        if bringUp.mustReset { return .resetting }
        return bringUp.isResetting || bringUp.isRestarting ? .resetting : .calling
      case .bringUp: return bringUp.isAwaitingNetwork ? .awaitingNetwork : .settingUp
      case .idle, .submitting, .calling, .uploading: return .working
      }
    }
  }

  /// Takes octets of the modem from an index on, up to the first event.
  ///
  /// Moves the index. Call again until it is at the end and the event is ``DialogueEvent/none``.
  @_noLocks
  public mutating func receive(
    _ bytes: Span<UInt8>,
    from index: inout Int,
    now: Tick,
    model: borrowing ModemModel
  ) -> DialogueEvent {
    if let event = events.take() { return event }
    if index < 0 { index = 0 }
    while index < bytes.count {
      let octet = bytes[index]
      index &+= 1
      switch framer.feed(octet) {
      case .none:
        continue
      case .prompt:
        takePrompt(now: now, model: model)
      case .line:
        takeLine(now: now, model: model)
      }
      if let event = events.take() { return event }
    }
    return .none
  }

  /// Does what is due at a tick.
  ///
  /// Call again until there is no event.
  @_noLocks
  public mutating func tick(now: Tick, model: borrowing ModemModel) -> DialogueEvent {
    if let event = events.take() { return event }
    passTime(now: now, model: model)
    return events.take() ?? .none
  }

  /// When ``tick(now:model:)`` must be called at the latest; `distantFuture` for never.
  ///
  /// `mutating`, though nothing changes: who only looks at a dialogue, which is four kilobytes long, copies it
  /// whole, and this is asked of every line at every turn.
  public var deadline: Tick {
    @_noLocks
    mutating get { events.isEmpty ? nextDue : .zero }
  }

  /// Whether a job may be given.
  public var isReady: Bool {
    @_noLocks
    get { phase == .idle && (isServiceable || upkeep.expectsMore) && exchange.isUpkeep }
  }

  /// Sends one segment: service-centre prefix and TPDU, as octets, at most 192.
  ///
  /// - Parameters:
  ///   - pdu: Memory that begins with the octets of the prefix and of the TPDU.
  ///   - count: How many octets that is.
  ///   - tpduLength: How many of them are the TPDU, without the prefix.
  ///   - moreToFollow: Whether further segments of the same message come next.
  ///   - now: The present.
  ///   - model: How this modem speaks.
  /// - Returns: False, and nothing is done, if the dialogue is not ready or the lengths are wrong.
  @_noLocks
  public mutating func beginSegment(
    _ pdu: Span<UInt8>,
    count: Int,
    tpduLength: Int,
    moreToFollow: Bool,
    now: Tick,
    model: borrowing ModemModel
  ) -> Bool {
    guard isReady, count > 0, count <= 192, count <= pdu.count else { return false }
    guard tpduLength > 0, tpduLength < count else { return false }
    segment = SegmentState()
    var index = 0
    while index < count {
      segment.pdu[index] = pdu[index]
      index &+= 1
    }
    segment.count = count
    segment.tpduLength = tpduLength
    segment.moreToFollow = moreToFollow
    beginJob(.submitting)
    proceed(now: now, model: model)
    return true
  }

  /// Places a call.
  ///
  /// The digits go to the modem as they are: the number guard stands before this.
  ///
  /// - Parameters:
  ///   - digits: Memory that begins with the digits, in ASCII.
  ///   - count: How many there are, at most 32.
  ///   - now: The present.
  ///   - model: How this modem speaks.
  /// - Returns: False, and nothing is done, if the dialogue is not ready or there are no digits.
  @_noLocks
  public mutating func dial(
    _ digits: Span<UInt8>,
    count: Int,
    now: Tick,
    model: borrowing ModemModel
  ) -> Bool {
    guard isReady, count > 0, count <= 32, count <= digits.count else { return false }
    call = CallState()
    var index = 0
    while index < count {
      guard Self.isDialled(digits[index]) else { return false }
      call.digits[index] = digits[index]
      index &+= 1
    }
    call.digitCount = count
    call.stage = .queued
    beginJob(.calling)
    proceed(now: now, model: model)
    return true
  }

  /// Whether a character may stand in a number: digits, `*`, `#` and `+`.
  @_noLocks
  private static func isDialled(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x2A, 0x23, 0x2B: true
    case _: false
    }
  }

  /// Ends the call in progress.
  ///
  /// ``DialogueEvent/ended(_:)`` follows. Without a call, nothing.
  @_noLocks
  public mutating func hangUp(now: Tick, model: borrowing ModemModel) {
    guard phase == .calling else { return }
    requestHangUp(now: now, model: model)
  }

  /// The tty is gone: whatever was in progress ends, and a fault is told.
  ///
  /// Call ``tick(now:model:)`` afterwards until there is no event, then ``begin(now:model:card:)``
  /// on the line opened anew.
  @_noLocks
  public mutating func vanished(now: Tick) {
    abandonJob(.vanished, now: now)
    phase = .dormant
    exchange = .none
    pause = .distantFuture
    hasAnnouncedReady = false
    awaitedPDU = .none
    output.removeAll()
    framer.reset()
    events.append(.fault(.vanished))
  }
}

extension Dialogue: CustomReflectable {
  /// Shows nothing: numbers, words of people and a PIN pass through here.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
