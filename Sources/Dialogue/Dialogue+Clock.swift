import ATGrammar
import Rings

/// What is done next, and when.
extension Dialogue {
  /// Writes a command line and waits for its final result.
  @_noLocks
  mutating func send(_ octets: ImmortalOctets, as exchange: Exchange, within: Int, now: Tick) {
    output.append(octets)
    endCommand(as: exchange, within: within, now: now)
  }

  /// Ends the command line that was written and waits for its final result.
  @_noLocks
  mutating func endCommand(as exchange: Exchange, within milliseconds: Int, now: Tick) {
    output.append(0x0D)
    self.exchange = exchange
    exchangeDeadline = now.advanced(byMilliseconds: milliseconds)
  }

  /// The command in flight has its answer, or will never have it.
  @_noLocks
  mutating func release() {
    exchange = .none
    exchangeDeadline = .distantFuture
  }

  /// Sends what comes next, unless a command is in flight or a pause is not over.
  @_noLocks
  mutating func proceed(now: Tick, model: borrowing ModemModel) {
    guard exchange == .none else { return }
    if pause != .distantFuture, pause > now { return }
    pause = .distantFuture
    switch phase {
    case .dormant: break
    case .synchronising: continueSynchronising(now: now, model: model)
    case .bringUp: continueBringUp(now: now, model: model)
    case .idle: continueUpkeep(now: now, model: model)
    case .submitting: continueSegment(now: now, model: model)
    case .uploading: continueUpload(now: now, model: model)
    case .calling: continueCall(now: now, model: model)
    case .faulted: synchronise(now: now, model: model)
    }
  }

  /// When something is due next.
  var nextDue: Tick {
    @_noLocks
    get {
      guard exchange == .none else { return exchangeDeadline }
      guard pause == .distantFuture else { return pause }
      switch phase {
      case .dormant, .synchronising, .bringUp, .submitting, .uploading, .faulted:
        return .distantFuture
      case .idle:
        if upkeep.expectsMore { return upkeep.expectsMoreUntil }
        return earlier(upkeep.probeAt, upkeep.isRinging ? upkeep.ringingUntil : .distantFuture)
      case .calling:
        return callDue
      }
    }
  }

  @_noLocks
  func earlier(_ one: Tick, _ other: Tick) -> Tick {
    one < other ? one : other
  }

  @_noLocks
  mutating func passTime(now: Tick, model: borrowing ModemModel) {
    guard nextDue <= now else { return }
    guard exchange == .none else {
      status.missedDeadlines &+= 1
      missed(now: now, model: model)
      return
    }
    if phase == .idle {
      if upkeep.expectsMoreUntil <= now { upkeep.endExpectation() }
      if upkeep.isRinging, upkeep.ringingUntil <= now { upkeep.isRinging = false }
      if upkeep.probeAt <= now {
        upkeep.probeAt = .distantFuture
        send(model.idleProbe, as: .idleProbe, within: model.deadlines.brief, now: now)
        return
      }
    }
    proceed(now: now, model: model)
  }

  /// The command in flight has missed its deadline.
  @_noLocks
  private mutating func missed(now: Tick, model: borrowing ModemModel) {
    switch exchange {
    case .none:
      break
    case .attention, .equipmentIdentity:
      synchronisingMissed(now: now, model: model)
    case .setting, .hangUpLeftover, .hangUpLeftoverFallback, .setUp, .cardState, .enterPIN,
      .cardIdentity, .subscriberIdentity, .signal, .circuitRegistration, .evolvedRegistration,
      .operatorName, .imsRegistration, .manufacturer, .modelName:
      bringUpMissed(now: now, model: model)
    case .linkHold, .submitCommand, .submitPDU:
      segmentMissed(now: now, model: model)
    case .dial, .currentCalls, .audioStart, .audioStop, .callCause, .hangUp, .hangUpFallback:
      callMissed(now: now, model: model)
    case .acknowledge, .readStored, .deleteStored, .storeState, .selectStore, .listStored,
      .rejectCall, .idleProbe:
      upkeepMissed(now: now, model: model)
    case .filePrepare, .fileUpload, .fileOctets, .filePlay, .fileStop, .fileRemove:
      fileMissed(now: now, model: model)
    }
  }

  @_noLocks
  mutating func beginJob(_ phase: Phase) {
    self.phase = phase
    upkeep.endExpectation()
    hasAnnouncedReady = false
  }

  /// Ends the job in progress without the modem's word; tells what is known of it.
  @_noLocks
  mutating func abandonJob(_ fault: LineFault, now: Tick) {
    if phase == .submitting {
      abandonSegment(fault)
    } else if phase == .uploading {
      abandonUpload(fault)
    } else if phase == .calling {
      abandonCall(fault, now: now)
    }
    release()
    pause = .distantFuture
    awaitedPDU = .none
  }
}
