import ATGrammar
import Rings

/// A call: dialled, alerting, answered, ended, and what is asked after its end.
extension Dialogue {
  /// How soon a command that stands in the way of hanging up is given up.
  private static var hangUpPatience: Int {
    @_noLocks
    get { 300 }
  }

  @_noLocks
  mutating func continueCall(now: Tick, model: borrowing ModemModel) {
    switch call.stage {
    case .none:
      phase = .idle
      continueUpkeep(now: now, model: model)
    case .queued:
      sendDial(now: now, model: model)
    case .dialing, .alerting, .answered:
      continueLiveCall(now: now, model: model)
    case .closing:
      continueClosing(now: now, model: model)
    }
  }

  @_noLocks
  private mutating func sendDial(now: Tick, model: borrowing ModemModel) {
    // A command must go out whole or not at all: half a number is somebody else's.
    guard output.count <= 512 else {
      call.stage = .dialing
      breakOff(.noAnswer, now: now)
      continueClosing(now: now, model: model)
      return
    }
    output.append(model.dialPrefix)
    var index = 0
    while index < call.digitCount {
      output.append(call.digits[index])
      index &+= 1
    }
    output.append(model.dialSuffix)
    call.stage = .dialing
    endCommand(as: .dial, within: model.deadlines.dial, now: now)
  }

  @_noLocks
  private mutating func continueLiveCall(now: Tick, model: borrowing ModemModel) {
    if call.mustHangUp {
      call.isHungUp = true
      send(model.hangUp, as: .hangUp, within: model.deadlines.hangUp, now: now)
    } else if call.isAudioWanted, call.audioAt <= now {
      call.isAudioTried = true
      send(model.audioStart, as: .audioStart, within: model.deadlines.audio, now: now)
    } else if continuePlaying(now: now, model: model) {
      return
    } else if upkeep.acknowledgements > 0 {
      send(model.acknowledge, as: .acknowledge, within: model.deadlines.brief, now: now)
    } else if call.pollAt <= now {
      call.hasRow = false
      let octets = StandardCommand.currentCalls.octets
      send(octets, as: .currentCalls, within: model.deadlines.brief, now: now)
    }
  }

  /// After the end: the cause before anything can overwrite it, the audio path, the last word.
  @_noLocks
  private mutating func continueClosing(now: Tick, model: borrowing ModemModel) {
    if call.mustSynchronise {
      finishCall(now: now, model: model)
      return
    }
    if !call.hasAskedCause {
      call.hasAskedCause = true
      let isAsked = !call.end.byUs && call.end.cause == 0 && call.end.fault == .none
      if isAsked, !model.causeQuery.isEmpty {
        send(model.causeQuery, as: .callCause, within: model.deadlines.brief, now: now)
        return
      }
    }
    if !call.hasStoppedAudio {
      call.hasStoppedAudio = true
      if call.play.stage != .idle, !model.files.stop.isEmpty {
        stopPlaying(now: now, model: model)
        return
      }
      if call.isAudioTried, !model.audioStop.isEmpty {
        send(model.audioStop, as: .audioStop, within: model.deadlines.audio, now: now)
        return
      }
    }
    let isAwaited = !model.closingLine.isEmpty && !call.hasSeenClosingLine
    if isAwaited {
      if call.closeAt == .distantFuture {
        call.closeAt = now.advanced(byMilliseconds: model.closingMilliseconds)
      }
      if call.closeAt > now { return }
    }
    finishCall(now: now, model: model)
  }

  @_noLocks
  private mutating func finishCall(now: Tick, model: borrowing ModemModel) {
    let mustSynchronise = call.mustSynchronise
    // A call that the far end cleared had a far end.
    if call.end.answer == .doubtful, !call.end.byUs, call.end.cause == 16 {
      call.end.answer = .certain
    }
    call.stage = .none
    phase = .idle
    files.closeOrder()
    events.append(.ended(call.end))
    if mustSynchronise {
      synchronise(now: now, model: model)
    } else {
      proceed(now: now, model: model)
    }
  }

  /// When something of the call is due while no command is in flight.
  var callDue: Tick {
    @_noLocks
    get {
      switch call.stage {
      case .none, .queued: return .zero
      case .dialing, .alerting, .answered:
        let audio = call.isAudioWanted ? call.audioAt : .distantFuture
        return earlier(earlier(audio, call.pollAt), playDue)
      case .closing:
        return call.closeAt
      }
    }
  }

  @_noLocks
  mutating func requestHangUp(now: Tick, model: borrowing ModemModel) {
    switch call.stage {
    case .none, .closing:
      return
    case .queued:
      call.end.endedAt = now
      call.end.byUs = true
      call.stage = .none
      phase = .idle
      files.closeOrder()
      events.append(.ended(call.end))
      proceed(now: now, model: model)
    case .dialing, .alerting, .answered:
      guard !call.mustHangUp else { return }
      call.mustHangUp = true
      if exchange == .none {
        proceed(now: now, model: model)
      } else {
        let patience = now.advanced(byMilliseconds: Self.hangUpPatience)
        exchangeDeadline = earlier(exchangeDeadline, patience)
      }
    }
  }

  /// The call is over, or more is learnt about how it ended.
  @_noLocks
  mutating func noteEnd(word: ResultWord, cause: UInt16, now: Tick) {
    switch call.stage {
    case .none, .queued:
      return
    case .dialing, .alerting, .answered:
      call.stage = .closing
      call.end.endedAt = now
      call.end.byUs = call.isHungUp
      call.isAudioWanted = false
      call.pollAt = .distantFuture
      // A dial command that has lost its call need not be waited for.
      if exchange == .dial {
        exchangeDeadline = earlier(exchangeDeadline, now.advanced(byMilliseconds: 1_000))
      }
    case .closing:
      break
    }
    if call.end.word == .none { call.end.word = word }
    if call.end.cause == 0 { call.end.cause = cause }
  }

  @_noLocks
  mutating func abandonCall(_ fault: LineFault, now: Tick) {
    guard call.stage != .none else { return }
    if call.stage != .closing {
      call.end.endedAt = now
      call.end.fault = fault
    }
    call.stage = .none
    phase = .idle
    files.closeOrder()
    events.append(.ended(call.end))
  }

  @_noLocks
  mutating func callMissed(now: Tick, model: borrowing ModemModel) {
    let exchange = self.exchange
    release()
    switch exchange {
    case .currentCalls:
      call.missedPolls &+= 1
      call.pollAt = now.advanced(byMilliseconds: model.pollMilliseconds)
      if call.missedPolls >= 3 { breakOff(.noAnswer, now: now) }
    case .audioStart:
      audioRefused(now: now, model: model)
    case .audioStop, .callCause:
      call.mustSynchronise = true
    case .hangUp:
      call.mustSynchronise = true
      if call.stage != .closing {
        let patience = model.deadlines.hangUp
        send(model.hangUpFallback, as: .hangUpFallback, within: patience, now: now)
        return
      }
    case .dial:
      call.mustSynchronise = true
      if !call.mustHangUp { breakOff(.noAnswer, now: now) }
    case .hangUpFallback:
      breakOff(.noAnswer, now: now)
    case .none, .attention, .equipmentIdentity, .setting, .hangUpLeftover,
      .hangUpLeftoverFallback, .setUp, .cardState, .enterPIN, .cardIdentity,
      .subscriberIdentity, .signal, .circuitRegistration, .evolvedRegistration, .operatorName,
      .imsRegistration, .manufacturer, .modelName, .linkHold, .submitCommand, .submitPDU,
      .acknowledge, .readStored, .deleteStored, .storeState, .selectStore, .listStored,
      .rejectCall, .idleProbe, .filePrepare, .fileUpload, .fileOctets, .filePlay, .fileStop,
      .fileRemove:
      break
    }
    proceed(now: now, model: model)
  }

  /// The modem cannot be trusted with this call any more; bring-up will end what is left of it.
  @_noLocks
  mutating func breakOff(_ fault: LineFault, now: Tick) {
    call.mustSynchronise = true
    if call.end.fault == .none { call.end.fault = fault }
    noteEnd(word: .none, cause: 0, now: now)
  }
}
