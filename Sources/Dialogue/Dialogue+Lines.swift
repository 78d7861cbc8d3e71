import ATGrammar
import Rings

/// What comes from the modem, given to whom it concerns.
extension Dialogue {
  @_noLocks
  mutating func takeLine(now: Tick, model: borrowing ModemModel) {
    upkeep.lastHeard = now
    status.overlongLines = framer.overlongLines
    if bringUp.isDraining { pause = now.advanced(byMilliseconds: model.deadlines.probe) }
    guard !takeAwaitedPDU(now: now, model: model) else { return }
    let meaning = framer.line.meaning(numericResults: numericResults)
    if phase == .calling { noteClosingLine(model: model) }
    switch meaning {
    case .echo:
      return
    case .final(let result):
      // Until the card works again nothing is typed, whatever it asks for.
      if result.wantsPUK { isPINRefused = true }
      takeResult(result, now: now, model: model)
      return
    case .connect, .ring, .started, .voiceCallBegan, .voiceCallEnded, .information, .unknown:
      break
    }
    if model.tellsRestart(framer.line) {
      restarted(now: now, model: model)
      return
    }
    noteCard(model: model)
    noteFileLine(now: now, model: model)
    noteStoreFull(model: model)
    noteProgress(now: now, model: model)
    takeUnsolicited(meaning, now: now, model: model)
    // What was noted may be a reason to act.
    proceed(now: now, model: model)
  }

  @_noLocks
  private mutating func takeUnsolicited(
    _ meaning: LineMeaning,
    now: Tick,
    model: borrowing ModemModel
  ) {
    switch meaning {
    case .echo, .final, .started, .voiceCallBegan, .voiceCallEnded:
      break
    case .connect:
      dialConnected(now: now, model: model)
      if !model.files.prompt.isAngle { beginFileOctets(now: now, model: model) }
    case .ring:
      noteIncomingCall(now: now, model: model)
    case .information(let name, let start):
      takeInformation(name, from: start, now: now, model: model)
    case .unknown:
      takeIdentity(model: model)
    }
  }

  @_noLocks
  private mutating func takeInformation(
    _ name: InformationName,
    from start: Int,
    now: Tick,
    model: borrowing ModemModel
  ) {
    switch name {
    case .circuitRegistration:
      let isAnswer = exchange == .circuitRegistration
      noteRegistration(evolved: false, from: start, isAnswer: isAnswer)
    case .evolvedRegistration:
      let isAnswer = exchange == .evolvedRegistration
      noteRegistration(evolved: true, from: start, isAnswer: isAnswer)
    case .cardState:
      noteCardState(from: start)
    case .signal:
      if let value = framer.line.number(0, from: start) { status.signal = UInt8(clamping: value) }
    case .operatorSelection:
      if case .text(let first, let last) = framer.line.parameter(2, from: start) {
        status.operatorName = ShortText(framer.line, from: first, to: last)
      }
    case .callCause:
      if exchange == .callCause { noteCause(from: start, model: model) }
    case .submitted:
      noteReference(from: start, now: now, model: model)
    case .reportDelivered:
      awaitPDU(.directReport, length: framer.line.number(0, from: start))
    case .messageDelivered:
      let length = framer.line.number(1, from: start) ?? framer.line.number(0, from: start)
      awaitPDU(.directMessage, length: length)
    case .broadcastDelivered:
      awaitPDU(.broadcast, length: framer.line.number(0, from: start))
    case .storedMessage:
      noteStoredMessage(from: start)
    case .listedMessage:
      noteListedMessage(from: start, now: now, model: model)
    case .messageStored, .reportStored:
      noteStored(from: start)
    case .storage:
      noteStoreState(from: start)
    case .incomingCall, .callingLine:
      noteIncomingCall(now: now, model: model)
    case .packetRegistration, .currentCall, .toneReceived, .networkTime:
      break
    }
  }

  /// A final result: of the command in flight, or of nothing.
  @_noLocks
  private mutating func takeResult(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    // A store of files has nothing to do with that of messages.
    if result.isStoreFull, phase != .uploading { store.mustSearch = true }
    if exchange == .dial {
      dialConcluded(result, now: now, model: model)
      return
    }
    if result.isCallWord {
      noteCallWord(result, now: now)
      proceed(now: now, model: model)
      return
    }
    switch exchange {
    case .none:
      status.strayResults &+= 1
    case .attention, .equipmentIdentity:
      synchronisingConcluded(result, now: now, model: model)
    case .setting, .hangUpLeftover, .hangUpLeftoverFallback, .setUp, .cardState, .enterPIN,
      .cardIdentity, .subscriberIdentity, .signal, .circuitRegistration, .evolvedRegistration,
      .operatorName, .imsRegistration, .manufacturer, .modelName:
      bringUpConcluded(result, now: now, model: model)
    case .linkHold, .submitCommand, .submitPDU:
      segmentConcluded(result, now: now, model: model)
    case .dial, .currentCalls, .audioStart, .audioStop, .callCause, .hangUp, .hangUpFallback:
      callConcluded(result, now: now, model: model)
    case .acknowledge, .readStored, .deleteStored, .storeState, .selectStore, .listStored,
      .rejectCall, .idleProbe:
      upkeepConcluded(result, now: now, model: model)
    case .filePrepare, .fileUpload, .fileOctets, .filePlay, .fileStop, .fileRemove:
      fileConcluded(result, now: now, model: model)
    }
  }

  /// A word about a call that no dial command asked for.
  @_noLocks
  private mutating func noteCallWord(_ result: FinalResult, now: Tick) {
    if phase == .calling {
      noteEnd(word: ResultWord(result), cause: 0, now: now)
    } else if upkeep.isRinging {
      upkeep.isRinging = false
      upkeep.mustReject = false
    } else {
      status.strayResults &+= 1
    }
  }

  /// The identity lines have no name: they are told by the command in flight and by their digits.
  @_noLocks
  private mutating func takeIdentity(model: borrowing ModemModel) {
    if exchange == .manufacturer || exchange == .modelName {
      noteMake()
    } else if exchange == .imsRegistration {
      noteIMS(model: model)
    } else if exchange == .equipmentIdentity, let (first, last) = framer.line.digits(atLeast: 14) {
      status.equipment = ShortText(framer.line, from: first, to: last)
      bringUp.hasInformation = true
    } else if exchange == .cardIdentity, let (first, last) = framer.line.digits(atLeast: 17) {
      status.card = ShortText(framer.line, from: first, to: last)
      bringUp.hasInformation = true
    } else if exchange == .subscriberIdentity, let (first, last) = framer.line.digits(atLeast: 14) {
      status.subscriber = ShortText(framer.line, from: first, to: last)
      bringUp.hasInformation = true
    }
  }

  /// The modem has started anew: nothing that was set holds, nothing that ran goes on.
  @_noLocks
  private mutating func restarted(now: Tick, model: borrowing ModemModel) {
    switch phase {
    case .dormant:
      return
    case .synchronising:
      bringUp.attempts = 0
      return
    case .bringUp, .idle, .submitting, .uploading, .calling, .faulted:
      break
    }
    status.restarts &+= 1
    abandonJob(.restarted, now: now)
    output.removeAll()
    events.append(.restarted)
    synchronise(now: now, model: model)
  }
}

extension ResultWord {
  @_noLocks
  init(_ result: FinalResult) {
    switch result {
    case .ok: self = .none
    case .error, .equipmentError, .messageError: self = .error
    case .noCarrier: self = .noCarrier
    case .busy: self = .busy
    case .noAnswer: self = .noAnswer
    case .noDialtone: self = .noDialtone
    }
  }
}
