import ATGrammar
import Rings

/// What the modem says about a call.
extension Dialogue {
  @_noLocks
  mutating func noteClosingLine(model: borrowing ModemModel) {
    guard !model.closingLine.isEmpty, framer.line.equals(model.closingLine) else { return }
    call.hasSeenClosingLine = true
  }

  /// A line may tell a key or the progress of a call.
  @_noLocks
  mutating func noteProgress(now: Tick, model: borrowing ModemModel) {
    switch phase {
    case .dormant, .synchronising, .faulted: return
    case .bringUp, .idle, .submitting, .uploading, .calling: break
    }
    guard !noteFlow(model: model) else { return }
    if phase == .calling, call.stage == .answered {
      let key = model.key(in: framer.line)
      if key != 0 {
        // Who presses a key has answered.
        call.end.answer = .certain
        events.append(.key(key))
        return
      }
    }
    guard let rule = model.progressRule(for: framer.line) else { return }
    switch rule.meaning {
    case .incoming:
      noteIncomingCall(now: now, model: model)
    case .dialing:
      call.hasRow = true
    case .proceeding:
      call.hasRow = true
      noteProceeding(now: now)
    case .alerting:
      call.hasRow = true
      noteAlerting()
    case .answered:
      call.hasRow = true
      noteAnswered(now: now, model: model)
    case .ended:
      guard phase == .calling else { return }
      // Before the dial command is answered and a sign of its call was seen, this is the last
      // word on the call before.
      if exchange == .dial, !call.hasRow { return }
      noteEnd(word: .none, cause: model.cause(of: rule, in: framer.line), now: now)
    }
  }

  /// The modem's own buffer is full, or has room again; true if the line says so.
  @_noLocks
  private mutating func noteFlow(model: borrowing ModemModel) -> Bool {
    guard phase == .calling, call.isAudioOpen else { return false }
    if !model.flowStop.isEmpty, framer.line.equals(model.flowStop) {
      events.append(.audioHeld)
      return true
    }
    if !model.flowResume.isEmpty, framer.line.equals(model.flowResume) {
      events.append(.audioResumed)
      return true
    }
    return false
  }

  /// The network has taken the call: the list of calls tells whether it rings, and is asked at once.
  @_noLocks
  private mutating func noteProceeding(now: Tick) {
    guard phase == .calling, call.stage == .dialing, !call.isProceeding else { return }
    call.isProceeding = true
    call.pollAt = now
  }

  @_noLocks
  private mutating func noteAlerting() {
    guard phase == .calling, call.stage == .dialing else { return }
    call.stage = .alerting
    events.append(.alerting)
  }

  @_noLocks
  private mutating func noteAnswered(now: Tick, model: borrowing ModemModel) {
    guard phase == .calling, call.stage == .dialing || call.stage == .alerting else { return }
    call.stage = .answered
    call.end.answer = model.answerWord
    events.append(.answered)
    switch model.audioMoment {
    case .never:
      events.append(.audioReady)
    case .afterDial:
      if call.isAudioOpen { events.append(.audioReady) }
    case .afterAnswer:
      wantAudio(now: now, model: model)
    }
  }

  @_noLocks
  private mutating func wantAudio(now: Tick, model: borrowing ModemModel) {
    call.isAudioWanted = true
    call.audioAt = now
    call.audioUntil = now.advanced(byMilliseconds: model.audioWindowMilliseconds)
  }

  /// The final result of the dial command.
  @_noLocks
  mutating func dialConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    release()
    switch result {
    case .ok:
      dialAccepted(now: now, model: model)
    case .noCarrier, .busy, .noAnswer, .noDialtone, .error, .messageError:
      call.hasSeenClosingLine = true
      noteEnd(word: ResultWord(result), cause: 0, now: now)
    case .equipmentError(let number):
      call.hasSeenClosingLine = true
      call.end.equipmentError = number
      noteEnd(word: .error, cause: 0, now: now)
    }
    proceed(now: now, model: model)
  }

  /// `CONNECT` ends the dial command (V.250 §5.7.1); what it means is for the model's rules to say.
  @_noLocks
  mutating func dialConnected(now: Tick, model: borrowing ModemModel) {
    guard exchange == .dial else { return }
    release()
    if model.pollMilliseconds > 0, call.stage != .closing {
      call.pollAt = now.advanced(byMilliseconds: model.pollMilliseconds)
    }
  }

  @_noLocks
  private mutating func dialAccepted(now: Tick, model: borrowing ModemModel) {
    guard call.stage != .closing else { return }
    if model.pollMilliseconds > 0 {
      call.pollAt = now.advanced(byMilliseconds: model.pollMilliseconds)
    }
    switch model.dialResult {
    case .accepted: break
    case .answered: noteAnswered(now: now, model: model)
    case .notAnswered: noteEnd(word: .noAnswer, cause: 0, now: now)
    }
    switch model.audioMoment {
    case .never, .afterAnswer: break
    case .afterDial: if call.stage != .closing { wantAudio(now: now, model: model) }
    }
  }

  @_noLocks
  mutating func callConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    let exchange = self.exchange
    release()
    switch exchange {
    case .currentCalls:
      pollConcluded(result, now: now, model: model)
    case .audioStart:
      if result.isOK {
        call.isAudioWanted = false
        call.isAudioOpen = true
        if call.stage == .answered {
          events.append(.audioReady)
        } else if call.stage != .closing {
          events.append(.audioOpened)
        }
      } else {
        audioRefused(now: now, model: model)
      }
    case .hangUp:
      if result.isOK {
        noteEnd(word: .none, cause: 0, now: now)
      } else if call.stage != .closing {
        let patience = model.deadlines.hangUp
        send(model.hangUpFallback, as: .hangUpFallback, within: patience, now: now)
        return
      }
    case .hangUpFallback:
      if result.isOK {
        noteEnd(word: .none, cause: 0, now: now)
      } else {
        breakOff(.refusedCommand, now: now)
      }
    case .none, .attention, .equipmentIdentity, .setting, .hangUpLeftover,
      .hangUpLeftoverFallback, .setUp, .cardState, .enterPIN, .cardIdentity,
      .subscriberIdentity, .signal, .circuitRegistration, .evolvedRegistration, .operatorName,
      .imsRegistration,
      .manufacturer, .modelName, .linkHold, .submitCommand, .submitPDU, .dial, .audioStop,
      .callCause, .acknowledge,
      .readStored, .deleteStored, .storeState, .selectStore,
      .listStored, .rejectCall, .idleProbe, .filePrepare, .fileUpload, .fileOctets,
      .filePlay, .fileStop, .fileRemove:
      break
    }
    proceed(now: now, model: model)
  }

  /// The list of current calls is complete: a call that is not in it twice running is over.
  @_noLocks
  private mutating func pollConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    guard call.stage != .closing else { return }
    call.pollAt = now.advanced(byMilliseconds: model.pollMilliseconds)
    guard result.isOK else {
      // A modem that does not list its calls is not asked for ever.
      call.missedPolls &+= 1
      if call.missedPolls >= 3 {
        call.pollAt = .distantFuture
        // What cannot be borne out has to be believed.
        if call.isProceeding { noteAlerting() }
      }
      return
    }
    call.missedPolls = 0
    if call.hasRow {
      call.hasEverHadRow = true
      call.emptyPolls = 0
      return
    }
    if call.emptyPolls == 0 { call.emptySince = now }
    call.emptyPolls &+= 1
    if call.emptyPolls >= (call.hasEverHadRow ? 2 : 10) {
      noteEnd(word: .none, cause: 0, now: call.emptySince)
    }
  }

  /// The audio path was refused: try again for a while, then give the call up.
  @_noLocks
  mutating func audioRefused(now: Tick, model: borrowing ModemModel) {
    guard call.isAudioWanted else { return }
    call.audioAt = now.advanced(byMilliseconds: model.audioRetryMilliseconds)
    if call.audioUntil <= now {
      call.isAudioWanted = false
      call.end.fault = .audioRefused
      call.mustHangUp = true
    }
  }

  /// `+CEER` (TS 27.007 §6.10), which has no common syntax.
  @_noLocks
  mutating func noteCause(from start: Int, model: borrowing ModemModel) {
    var cause: UInt16 = 0
    let first = framer.line.integer(run: 0, from: start) ?? 0
    switch model.causeForm {
    case .words:
      break
    case .firstNumber:
      cause = model.cause(first, at: CauseNumber.alone)
    case .locationAndCause:
      if let second = framer.line.integer(run: 1, from: start) {
        cause = model.cause(second, at: Int32(truncatingIfNeeded: first))
      }
    }
    call.end.cause = cause != 0 ? cause : model.causeInWords(framer.line)
  }
}
