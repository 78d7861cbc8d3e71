/// The steps by which a line that stops answering is brought back, in their order.
enum RecoveryStep: UInt8, CaseIterable, Comparable {
  /// `ESC` and `AT`, until an answer comes that can be told from older ones.
  case attention
  /// The whole of bring-up again.
  case initialise
  /// The ttys are closed and opened.
  case reopen
  /// The modem is told to restart.
  case reset
  /// The ttys are given back and their device is waited for.
  case giveBack

  /// How often the step is tried before the next one.
  var tries: Int {
    switch self {
    case .attention, .giveBack: 1
    case .initialise, .reset: 2
    case .reopen: 3
    }
  }

  /// How long one try may take, in milliseconds of the fleet's clock.
  var deadlineMilliseconds: UInt64 {
    switch self {
    case .attention: 30_000
    case .initialise, .reopen: 180_000
    case .reset: 240_000
    case .giveBack: 300_000
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Where a line stands on the way back to work: told the time and what happened, says what to do.
///
/// The first two steps are the dialogue's own and are only watched; the others are orders to whoever
/// opens the ttys. Every try has its deadline, and their number is bounded; when all are used up the
/// ttys stay closed until their device comes anew, and once in five minutes the steps are gone
/// through again. A line that works for a minute begins at the bottom the next time; one that fails
/// sooner goes on where it was.
struct RecoveryLadder {
  /// What happened.
  enum Event: Equatable {
    /// The ttys are open and the line thread has them.
    case opened
    /// The dialogue calls for attention.
    case calling
    /// The modem answers and is being set up.
    case settingUp
    /// The modem works; card and network are another matter.
    case works
    /// An order was carried out.
    case concluded
    /// The dialogue gave up, or the ttys hung up; the line thread has let go of them.
    case failed
    /// The ttys are there and cannot be opened.
    case cannotOpen
    /// The device is not there.
    case missing
    /// The device is there, or is another than before.
    case returned
  }

  /// What is to be done.
  enum Order: Equatable {
    case nothing
    /// Open the ttys; with `resets` restart the modem first.
    case open(resets: Bool)
    /// Have the line thread let go of the ttys.
    case release
  }

  /// A try that is over, for the log.
  struct Ended: Equatable {
    let step: RecoveryStep
    let attempt: Int
    /// How long it took, in nanoseconds of the fleet's clock.
    let nanoseconds: UInt64
  }

  /// The step that is being tried; `nil` while the line works or has never failed.
  private(set) var step: RecoveryStep?
  /// Which try of it, from 1.
  private(set) var attempt = 0
  /// When the ttys are opened next; `.max` if that waits for something else.
  private(set) var nextTry: UInt64 = 0
  /// When the try in progress has taken too long; `.max` if none is.
  private(set) var deadline = UInt64.max
  /// Whether the device is waited for.
  private(set) var awaitsDevice = false
  /// The tries that ended, until they are taken; the last eight.
  private var ended: [Ended] = []

  private let hasReset: Bool
  private var began: UInt64 = 0
  /// The modem has been told to restart in this try.
  private var isResetSpent = false
  /// The step that brought the line back, and until when that counts against it.
  private var reached: (step: RecoveryStep, attempt: Int, until: UInt64)?

  private static let second: UInt64 = 1_000_000_000
  /// How often a missing device is looked for.
  static let lookNanoseconds: UInt64 = 250_000_000

  /// A line that has not been opened yet: it is opened at once.
  ///
  /// - Parameter hasReset: whether the model has a command to restart.
  init(hasReset: Bool) {
    self.hasReset = hasReset
  }

  /// Takes in what happened.
  mutating func note(_ event: Event, now: UInt64) {
    switch event {
    case .opened:
      if step == .giveBack { enter(.reopen, attempt: 1, now: now) }
      nextTry = .max
      awaitsDevice = false
      if let step { deadline = now + step.deadlineMilliseconds * 1_000_000 }
    case .calling:
      if reached != nil, step == nil { enter(.attention, attempt: 1, now: now) }
    case .settingUp:
      if step == .attention { enter(.initialise, attempt: 1, now: now) }
    case .works:
      works(now: now)
    case .concluded:
      reached = (.attention, 1, now)
    case .failed:
      failed(canOpen: true, now: now)
    case .cannotOpen:
      failed(canOpen: false, now: now)
    case .missing:
      missing(now: now)
    case .returned:
      guard awaitsDevice else { return }
      if step != .reset { enter(.reopen, attempt: 1, now: now) }
      awaitsDevice = false
      nextTry = now
    }
  }

  /// What is due; asked as often as one likes.
  mutating func order(now: UInt64) -> Order {
    if deadline <= now {
      deadline = .max
      return .release
    }
    guard nextTry <= now else { return .nothing }
    nextTry = .max
    return .open(resets: step == .reset && !isResetSpent)
  }

  /// The modem was really told to restart: opening it again in this try does not tell it again.
  mutating func resetSpent() {
    isResetSpent = true
  }

  /// The tries that ended since this was last asked.
  mutating func takeEnded() -> [Ended] {
    defer { ended.removeAll() }
    return ended
  }

  private mutating func enter(_ next: RecoveryStep, attempt: Int, now: UInt64) {
    end(now: now)
    step = next
    self.attempt = attempt
    began = now
    isResetSpent = false
    deadline = next < .reopen ? now + next.deadlineMilliseconds * 1_000_000 : .max
  }

  private mutating func end(now: UInt64) {
    guard let step else { return }
    if ended.count >= 8 { ended.removeFirst() }
    ended.append(Ended(step: step, attempt: attempt, nanoseconds: now - min(began, now)))
  }

  private mutating func works(now: UInt64) {
    end(now: now)
    if let step {
      reached = (step, attempt, now + 60 * Self.second)
    } else if reached == nil {
      reached = (.attention, 1, now)
    }
    step = nil
    attempt = 0
    deadline = .max
    nextTry = .max
    awaitsDevice = false
  }

  private mutating func failed(canOpen: Bool, now: UInt64) {
    if step == nil, let reached, now < reached.until {
      // It did not hold: the step after the one that seemed to help.
      step = reached.step
      attempt = reached.attempt
      began = now
    }
    // While a modem restarts its device may be there and not ready.
    if !canOpen, step == .reset, isResetSpent, now < began + 90 * Self.second {
      nextTry = now + Self.second
      return
    }
    let next = rung(canOpen: canOpen)
    if step == .giveBack, next.step == .giveBack {
      awaitsDevice = true
      nextTry = now + pause(canOpen: canOpen)
      return
    }
    enter(next.step, attempt: next.attempt, now: now)
    awaitsDevice = next.step == .giveBack
    nextTry = now + pause(canOpen: canOpen)
  }

  /// The next try: of the same step while it has any left, else of the one above.
  private func rung(canOpen: Bool) -> (step: RecoveryStep, attempt: Int) {
    switch step {
    case nil, .attention, .initialise: return (.reopen, 1)
    case .reopen:
      if attempt < RecoveryStep.reopen.tries { return (.reopen, attempt + 1) }
      return hasReset && canOpen ? (.reset, 1) : (.giveBack, 1)
    case .reset:
      return attempt < RecoveryStep.reset.tries ? (.reset, attempt + 1) : (.giveBack, 1)
    case .giveBack: return (.giveBack, 1)
    }
  }

  /// How long before the try just entered.
  private func pause(canOpen: Bool) -> UInt64 {
    switch step {
    case .giveBack:
      // Somebody else's tty is free sooner than a silent modem speaks.
      return canOpen ? 300 * Self.second : 5 * Self.second
    case .reset: return Self.second
    default: return attempt <= 1 ? Self.second / 10 : UInt64(attempt) * Self.second
    }
  }

  private mutating func missing(now: UInt64) {
    if step == .reset, isResetSpent, now < began + 90 * Self.second {
      nextTry = now + Self.lookNanoseconds
      return
    }
    if step != .giveBack { enter(.giveBack, attempt: 1, now: now) }
    awaitsDevice = true
    nextTry = now + Self.lookNanoseconds
  }
}
