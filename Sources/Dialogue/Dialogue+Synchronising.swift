import ATGrammar
import Rings

/// Finding out that the modem answers, and that what it says answers what was asked.
///
/// `ESC`, `CR` and `AT` leave an open prompt and end a half command line; an `OK` then proves that
/// somebody is there, but it may be a late one. The identity is therefore asked next: its digits
/// cannot be the answer to anything else, and once they and their `OK` have come, nothing older is
/// on its way.
extension Dialogue {
  /// Attempts at the short deadline, then attempts at the long one.
  private static var briskAttempts: Int {
    @_noLocks
    get { 4 }
  }

  private static var attemptsMax: Int {
    @_noLocks
    get { 10 }
  }

  /// As many at the long deadline as a modem may need to come up again.
  private static var restartAttemptsMax: Int {
    @_noLocks
    get { 30 }
  }

  /// How long a modem that took the command to restart is left alone.
  private static var restartMilliseconds: Int {
    @_noLocks
    get { 2_000 }
  }

  @_noLocks
  mutating func synchronise(now: Tick, model: borrowing ModemModel) {
    if hasAnnouncedReady {
      hasAnnouncedReady = false
      events.append(.unready(.noAnswer))
    }
    phase = .synchronising
    release()
    pause = .distantFuture
    awaitedPDU = .none
    numericResults = true
    framer.expectsPrompt = false
    bringUp.attempts = 0
    bringUp.identitiesAsked = 0
    bringUp.isDraining = false
    upkeep.isLinkHeld = false
    upkeep.endExpectation()
    // The modem may have started anew, even with another card.
    store.forgetPlaces()
    status.circuitRegistration = 255
    status.evolvedRegistration = 255
    callForAttention(now: now, model: model)
  }

  @_noLocks
  private mutating func callForAttention(now: Tick, model: borrowing ModemModel) {
    bringUp.attempts &+= 1
    // What the line has not taken yet need not be written twice.
    let probe = model.deadlines.probe
    let patience = bringUp.attempts <= Self.briskAttempts ? probe : probe &* 8
    if bringUp.mustReset, output.isEmpty {
      bringUp.mustReset = false
      bringUp.isResetting = true
      output.append(0x1B)
      output.append(0x0D)
      send(model.reset, as: .attention, within: model.deadlines.brief, now: now)
    } else if output.isEmpty {
      output.append(0x1B)
      output.append(0x0D)
      send(StandardCommand.attention.octets, as: .attention, within: patience, now: now)
    } else {
      exchange = .attention
      exchangeDeadline = now.advanced(byMilliseconds: patience)
    }
  }

  @_noLocks
  private mutating func askIdentity(now: Tick, model: borrowing ModemModel) {
    bringUp.identitiesAsked &+= 1
    bringUp.hasInformation = false
    bringUp.hasBareResult = false
    let octets = StandardCommand.equipmentIdentity.octets
    send(octets, as: .equipmentIdentity, within: model.deadlines.probe &* 4, now: now)
  }

  /// A pause in which nothing more was heard is over.
  @_noLocks
  mutating func continueSynchronising(now: Tick, model: borrowing ModemModel) {
    bringUp.isDraining = false
    bringUp.identitiesAsked = 0
    askIdentity(now: now, model: model)
  }

  @_noLocks
  mutating func synchronisingConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    let isOK = result.isOK
    if exchange == .attention {
      // An error is the end of something older.
      guard isOK else { return }
      release()
      if bringUp.isResetting {
        beginRestart()
        pause = now.advanced(byMilliseconds: Self.restartMilliseconds)
        return
      }
      askIdentity(now: now, model: model)
      return
    }
    guard isOK, bringUp.hasInformation else {
      bringUp.hasBareResult = true
      return
    }
    release()
    if bringUp.identitiesAsked > 1 {
      // One of several: the others may be on their way. Wait until it is quiet, then ask once.
      bringUp.isDraining = true
      pause = now.advanced(byMilliseconds: model.deadlines.probe)
      return
    }
    beginBringUp(now: now, model: model)
  }

  @_noLocks
  mutating func synchronisingMissed(now: Tick, model: borrowing ModemModel) {
    if bringUp.isResetting { beginRestart() }
    let attemptsMax = bringUp.isRestarting ? Self.restartAttemptsMax : Self.attemptsMax
    let isWithoutIdentity = exchange == .equipmentIdentity && bringUp.hasBareResult
    release()
    if isWithoutIdentity {
      beginBringUp(now: now, model: model)
    } else if bringUp.attempts < attemptsMax {
      callForAttention(now: now, model: model)
    } else {
      fail(.noAnswer, now: now)
    }
  }

  /// The command to restart is answered, or will never be.
  @_noLocks
  private mutating func beginRestart() {
    bringUp.isResetting = false
    bringUp.isRestarting = true
    bringUp.attempts = 0
  }

  /// Something that this side cannot mend; tried again in a while.
  @_noLocks
  mutating func fail(_ fault: LineFault, now: Tick) {
    phase = .faulted
    release()
    hasAnnouncedReady = false
    if bringUp.reportedFault != fault {
      bringUp.reportedFault = fault
      events.append(.fault(fault))
    }
    pause = now.advanced(byMilliseconds: 5_000)
  }
}

extension FinalResult {
  /// Whether this is `OK`.
  var isOK: Bool {
    @_noLocks
    get {
      switch self {
      case .ok: true
      case .error, .noCarrier, .busy, .noAnswer, .noDialtone, .equipmentError, .messageError: false
      }
    }
  }

  /// Whether the card wants its PUK (TS 27.007 §9.2, TS 27.005 §3.2.5).
  var wantsPUK: Bool {
    @_noLocks
    get {
      switch self {
      case .equipmentError(let number): number == 12
      case .messageError(let number): number == 316
      case .ok, .error, .noCarrier, .busy, .noAnswer, .noDialtone: false
      }
    }
  }

  /// Whether the card was busy, so that asking again helps (TS 27.007 §9.2, TS 27.005 §3.2.5).
  var isBusyCard: Bool {
    @_noLocks
    get {
      switch self {
      case .equipmentError(let number): number == 14
      case .messageError(let number): number == 314
      case .ok, .error, .noCarrier, .busy, .noAnswer, .noDialtone: false
      }
    }
  }
}
