internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

extension LinePlane {
  /// The longest a call may be dialled without a sign of ringing, in milliseconds.
  private var diallingLimit: Int {
    @_noLocks
    get { 60_000 }
  }

  /// Silence after the last sound before hanging up, so that the modem's own buffer runs dry.
  private var lingerLimit: Int {
    @_noLocks
    get { 300 }
  }

  /// Begins a call; the guard has seen the digits.
  @_noLocks
  func beginCall(line: Int, now: Tick) {
    unsafe lines[line].job = .call
    unsafe lines[line].call = CallJob()
    if unsafe lines[line].model.playsFiles {
      unsafe lines[line].call.phase = .loading
      unsafe lines[line].dialogue.openOrder()
      loadFiles(line: line, now: now)
    } else {
      dial(line: line, now: now)
    }
  }

  @_noLocks
  func dial(line: Int, now: Tick) {
    let slot = unsafe lines[line].slot
    unsafe lines[line].call.phase = .dialling
    unsafe lines[line].call.ringDeadline = now.advanced(byMilliseconds: diallingLimit)
    let count = unsafe Int(hold.slots[slot].digitCount)
    let hasBegun = unsafe Fleet.dial(
      lines + line,
      digits: &hold.slots[slot].digits,
      count: count,
      now: now
    )
    if !hasBegun {
      unsafe lines[line].entry.isNotSent = true
      conclude(line: line, outcome: OutcomeNumber.lineFault, now: now)
      becomeIdle(line: line, now: now)
    }
  }

  @_noLocks
  func callAlerting(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job, case .dialling = unsafe lines[line].call.phase else {
      return
    }
    unsafe lines[line].call.phase = .ringing
    unsafe lines[line].standing.succeeded(isCall: true)
    unsafe lines[line].entry.alertedAt = clock.calendar(at: now)
    let limit = unsafe Int(hold.slots[lines[line].slot].ringMilliseconds)
    unsafe lines[line].call.ringDeadline = now.advanced(byMilliseconds: limit)
    unsafe send(.progress(line: line, slot: lines[line].slot, .alerting))
  }

  /// Reported answered: the audio path comes next, the script only when it stands.
  @_noLocks
  func callAnswered(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    switch unsafe lines[line].call.phase {
    case .loading, .opening, .talking, .stillRinging, .ending: return
    case .dialling:
      // It never rang by the modem's word: the whole ringing time is still to come.
      let limit = unsafe Int(hold.slots[lines[line].slot].ringMilliseconds)
      unsafe lines[line].call.ringLimit = now.advanced(byMilliseconds: limit)
    case .ringing:
      unsafe lines[line].call.ringLimit = lines[line].call.ringDeadline
    }
    unsafe lines[line].call.phase = .opening
    unsafe lines[line].standing.succeeded(isCall: true)
    unsafe lines[line].call.ringDeadline = .distantFuture
    unsafe lines[line].call.audioDeadline = now.advanced(byMilliseconds: 15_000)
    unsafe lines[line].entry.answeredAt = clock.calendar(at: now)
    unsafe send(.progress(line: line, slot: lines[line].slot, .answered))
  }

  /// The audio path stands before anybody has answered: silence goes out, as some modems want it.
  @_noLocks
  func callAudioOpened(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    switch unsafe lines[line].call.phase {
    case .loading, .opening, .talking, .stillRinging, .ending: return
    case .dialling, .ringing: break
    }
    openSound(line: line, now: now)
    speak(line: line, now: now)
  }

  /// Sound can flow: the script begins.
  @_noLocks
  func callAudioReady(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job, case .opening = unsafe lines[line].call.phase else {
      return
    }
    unsafe lines[line].call.phase = .talking
    unsafe lines[line].call.audioDeadline = .distantFuture
    openSound(line: line, now: now)
    // The modem plays by itself: no frame is made for it, keys are told by it alone.
    if unsafe lines[line].model.playsFiles { unsafe lines[line].voice.hold() }
    let slot = unsafe lines[line].slot
    let action = unsafe lines[line].call.flow.begin(hold.slots[slot].flow)
    follow(action, line: line, now: now)
    speak(line: line, now: now)
  }

  /// The modem tells a key.
  @_noLocks
  func callKey(line: Int, key: UInt8, now: Tick) {
    guard case .call = unsafe lines[line].job, isListening(line) else { return }
    unsafe lines[line].voice.modemReports(key: key, nowNanoseconds: now.nanoseconds)
    takeKeys(line: line, now: now)
  }

  /// Keys that count, from either source, in the order they were pressed.
  @_noLocks
  func takeKeys(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    let slot = unsafe lines[line].slot
    while isListening(line) {
      let key = unsafe lines[line].voice.nextKey()
      if key == 0 { break }
      confirmByKey(line: line, now: now)
      let action = unsafe lines[line].call.flow.key(key, hold.slots[slot].flow)
      follow(action, line: line, now: now)
    }
    unsafe lines[line].entry.key = lines[line].call.flow.lastKey
  }

  /// Moments a running call waits for.
  @_noLocks
  func tickCall(line: Int, now: Tick) {
    if unsafe lines[line].call.ringDeadline <= now {
      unsafe lines[line].call.ringDeadline = .distantFuture
      endCall(line: line, outcome: OutcomeNumber.noAnswer, now: now)
    }
    if unsafe lines[line].call.audioDeadline <= now {
      unsafe lines[line].call.audioDeadline = .distantFuture
      endCall(line: line, outcome: OutcomeNumber.lineFault, now: now)
    }
    if unsafe lines[line].call.hangUpAt <= now {
      unsafe lines[line].call.hangUpAt = .distantFuture
      hangUp(line: line, now: now)
    }
    if unsafe lines[line].call.heldUntil <= now { soundResumed(line: line, now: now) }
    if unsafe lines[line].call.playAt <= now { playNow(line: line, now: now) }
    if unsafe lines[line].call.waitDeadline <= now {
      unsafe lines[line].call.waitDeadline = .distantFuture
      if case .talking = unsafe lines[line].call.phase {
        let slot = unsafe lines[line].slot
        let action = unsafe lines[line].call.flow.waited(hold.slots[slot].flow)
        follow(action, line: line, now: now)
      }
    }
    // Until the call has ended silence goes out too: a modem expects a frame every 20 ms.
    speak(line: line, now: now)
  }

  /// Does what the call's script says next.
  @_noLocks
  func follow(_ action: FlowAction, line: Int, now: Tick) {
    switch action {
    case .none: break
    case .play(let clip, let pause):
      unsafe lines[line].call.waitDeadline = .distantFuture
      if unsafe lines[line].model.playsFiles {
        playLater(line: line, clip: clip, pauseMilliseconds: Int(pause), now: now)
        return
      }
      let sound = unsafe hold.slots[lines[line].slot].clips[Int(min(clip, 47))]
      unsafe play(lines + line, sound: sound, pauseMilliseconds: Int(pause), now: now)
    case .wait(let milliseconds):
      unsafe lines[line].call.waitDeadline = now.advanced(byMilliseconds: Int(milliseconds))
    case .hangUp(let outcome):
      unsafe lines[line].call.waitDeadline = .distantFuture
      unsafe lines[line].call.planned = outcome
      unsafe lines[line].call.phase = .ending
      unsafe lines[line].voice.stopPlaying()
      unsafe lines[line].call.playAt = .distantFuture
      unsafe lines[line].dialogue.stopFile(now: now, model: lines[line].model)
      unsafe lines[line].call.hangUpAt = now.advanced(byMilliseconds: lingerLimit)
    }
  }

  /// Ends a call from our side; what the script had already decided stays.
  @_noLocks
  func endCall(line: Int, outcome: UInt8, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    if unsafe lines[line].call.planned == 0 { unsafe lines[line].call.planned = outcome }
    // Nobody has been called; the file that is being sent comes to its end first.
    if case .loading = unsafe lines[line].call.phase { return }
    unsafe lines[line].call.phase = .ending
    unsafe lines[line].call.playAt = .distantFuture
    unsafe lines[line].call.waitDeadline = .distantFuture
    hangUp(line: line, now: now)
    flushOutput(line: line, now: now)
  }

  @_noLocks
  private func hangUp(line: Int, now: Tick) {
    unsafe send(.progress(line: line, slot: lines[line].slot, .hangingUp))
    unsafe lines[line].dialogue.hangUp(now: now, model: lines[line].model)
  }

  /// The call is over, whoever ended it.
  @_noLocks
  func callEnded(line: Int, end: CallEnd, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    concludeSound(line: line)
    unsafe lines[line].voice.close()
    fetchSound(line: line, false)
    unsafe lines[line].entry.endedAt = clock.calendar(at: end.endedAt)
    unsafe lines[line].entry.cause = end.cause
    unsafe lines[line].entry.word = end.word.code
    unsafe lines[line].entry.fault = end.fault.code
    unsafe lines[line].entry.endedByUs = end.byUs
    if end.answer == .doubtful { doubtAnswer(line: line) }
    let outcome: UInt8
    let planned = unsafe lines[line].call.planned
    if planned != 0 {
      outcome = planned
    } else if unsafe lines[line].entry.answeredAt != 0 {
      outcome = outcomeIfCut(line: line)
    } else if end.fault.code != 0 {
      outcome = OutcomeNumber.lineFault
    } else if end.equipmentError != 0 {
      dialRefused(line: line, error: end.equipmentError, now: now)
      return
    } else {
      outcome = unsafe CallEnding.unanswered(
        cause: end.cause,
        isBusyWord: end.word == .busy,
        isNoAnswerWord: end.word == .noAnswer,
        alerted: lines[line].entry.alertedAt != 0,
        byUs: end.byUs
      )
    }
    let isBarred = outcome == OutcomeNumber.lineFault && CallEnding.isBarred(end.cause)
    conclude(line: line, outcome: outcome, now: now)
    if isBarred { react(line: line, error: .barred, fault: .none, isCall: true, now: now) }
  }

  /// What an answered call has come to that ends before its script does.
  ///
  /// Whoever pressed no key and was heard to be a machine was one, though the script went on for want
  /// of certainty.
  @_noLocks
  private func outcomeIfCut(line: Int) -> UInt8 {
    let slot = unsafe lines[line].slot
    let cut = unsafe lines[line].call.flow.outcomeIfCut(hold.slots[slot].flow)
    guard cut == 0 || cut == OutcomeNumber.cutEarly else { return cut }
    guard unsafe !lines[line].entry.isKeyed else { return OutcomeNumber.cutEarly }
    switch unsafe lines[line].entry.sound.evidence {
    case .machine: return OutcomeNumber.machine
    case .fax: return OutcomeNumber.fax
    case .none, .person, .ringing, .silence, .noise, .busy, .congestion, .notInUse, .announcement:
      return OutcomeNumber.cutEarly
    }
  }

  /// The modem refused to dial: nothing left it.
  @_noLocks
  private func dialRefused(line: Int, error: UInt16, now: Tick) {
    unsafe lines[line].entry.equipmentError = error
    let errorClass = unsafe lines[line].model.equipmentErrorClass(error)
    let cardFault = ErrorClass.cardFault(equipmentError: error)
    unsafe lines[line].entry.isNotSent = true
    let isNumber = errorClass == .message
    let outcome = isNumber ? OutcomeNumber.refusedByGuard : OutcomeNumber.lineFault
    conclude(line: line, outcome: outcome, now: now)
    react(line: line, error: errorClass, fault: cardFault, isCall: true, now: now)
  }
}
