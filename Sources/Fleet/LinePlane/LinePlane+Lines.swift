internal import Dialogue
internal import LineDispatch
internal import Rings
internal import VoicePath

extension LinePlane {
  /// Takes in what a modem said.
  @_noLocks
  func readAT(line: Int, now: Tick) {
    let descriptor = unsafe lines[line].at
    guard descriptor >= 0 else { return }
    if isCongested, case .none = unsafe lines[line].job {
      guard unsafe !lines[line].isMuted else { return }
      unsafe lines[line].isMuted = true
      mutedCount &+= 1
      mute(descriptor, token: UInt32(line) << 1, true)
      return
    }
    let count = unsafe unsafeRead(descriptor, buffer, 4096)
    guard count > 0 else {
      if count < 0, unsafe isTransient(unsafeErrorLocation().pointee) { return }
      lose(line: line, fault: .vanished, now: now)
      return
    }
    if tap.isOpen { unsafe tap.note(.answered, line: line, octets: buffer, count: count, now: now) }
    var index = 0
    while true {
      let event = unsafe receive(
        lines + line,
        octets: buffer,
        count: count,
        from: &index,
        now: now
      )
      act(on: event, line: line, now: now)
      if case .none = event, index >= count { break }
      if unsafe lines[line].at < 0 { return }
    }
    flushOutput(line: line, now: now)
    noteStage(line: line)
  }

  /// `EAGAIN` or `EINTR`: nothing to read just now.
  @_noLocks
  func isTransient(_ code: Int32) -> Bool {
    code == 11 || code == 4
  }

  /// Deadlines of every line.
  @_noLocks
  func tickLines(now: Tick) {
    fetchSounds(now: now)
    var line = 0
    while line < lineCount {
      if unsafe lines[line].at >= 0, unsafe lines[line].deadline <= now {
        tick(line: line, now: now)
      }
      line &+= 1
    }
  }

  @_noLocks
  private func tick(line: Int, now: Tick) {
    unsafe lines[line].writeAgain = .distantFuture
    while unsafe lines[line].dialogue.deadline <= now {
      let event = unsafe lines[line].dialogue.tick(now: now, model: lines[line].model)
      act(on: event, line: line, now: now)
      if unsafe lines[line].at < 0 { return }
      if case .none = event, unsafe lines[line].dialogue.deadline <= now { break }
    }
    if case .call = unsafe lines[line].job { tickCall(line: line, now: now) }
    if unsafe lines[line].askAgain <= now {
      unsafe lines[line].askAgain = .distantFuture
      becomeIdle(line: line, now: now)
    }
    if unsafe lines[line].isAtRest { searchStores(line: line, now: now) }
    if unsafe lines[line].at >= 0 { flushOutput(line: line, now: now) }
    noteStage(line: line)
  }

  /// Does what a dialogue's event asks for.
  @_noLocks
  private func act(on event: DialogueEvent, line: Int, now: Tick) {
    switch event {
    case .none: break
    case .ready:
      unsafe lines[line].wantsPUK = false
      becomeIdle(line: line, now: now)
    case .segmentAccepted(let reference):
      segmentAccepted(line: line, reference: reference, now: now)
    case .segmentRefused(let error): segmentRefused(line: line, error: error, now: now)
    case .segmentNotSent(let fault): segmentNotSent(line: line, fault: fault, now: now)
    case .segmentUnknown(let fault): segmentUnknown(line: line, fault: fault, now: now)
    case .alerting: callAlerting(line: line, now: now)
    case .answered: callAnswered(line: line, now: now)
    case .audioOpened: callAudioOpened(line: line, now: now)
    case .audioReady: callAudioReady(line: line, now: now)
    case .audioHeld: soundHeld(line: line, now: now)
    case .audioResumed: soundResumed(line: line, now: now)
    case .fileStored: fileStored(line: line, now: now)
    case .fileRefused(let fault): fileRefused(line: line, fault: fault, now: now)
    case .fileFinished: fileFinished(line: line, now: now)
    case .key(let key): callKey(line: line, key: key, now: now)
    case .ended(let end): callEnded(line: line, end: end, now: now)
    case .statusReport: forward(line: line, isReport: true, now: now)
    case .message: forward(line: line, isReport: false, now: now)
    case .unready(let fault):
      dispatcher.lineGone(line)
      setCondition(.faulty, line: line, fault: fault.code)
    case .identified: identified(line: line)
    case .restarted:
      unsafe lines[line].searchAt = .zero
      dispatcher.lineGone(line)
      setCondition(.starting, line: line, fault: LineFault.restarted.code)
    case .fault(let fault): faulted(line: line, fault: fault, now: now)
    }
  }

  /// The dialogue cannot go on alone.
  ///
  /// A card or a network that is missing may come by itself: the dialogue asks again now and then. A
  /// modem that does not answer is given back and opened anew.
  @_noLocks
  private func faulted(line: Int, fault: LineFault, now: Tick) {
    switch fault {
    case .simMissing, .pinNeeded, .pukNeeded, .simFailure, .notRegistered, .pinRefused,
      .cardChanged, .wrongModem, .callsBarred, .messagesBarred, .centreUnknown:
      if fault == .pukNeeded { unsafe lines[line].wantsPUK = true }
      dispatcher.lineGone(line)
      setCondition(.faulty, line: line, fault: fault.code)
    case .none, .noAnswer, .vanished, .promptLost, .referenceLost, .refusedCommand, .restarted,
      .audioRefused, .ringing, .storeFull:
      lose(line: line, fault: fault, now: now)
    }
  }

  /// The line may take the next order.
  @_noLocks
  func becomeIdle(line: Int, now: Tick) {
    searchStores(line: line, now: now)
    guard unsafe lines[line].isEnabled else {
      setCondition(.disabled, line: line, fault: 0)
      return
    }
    guard case .none = unsafe lines[line].job, unsafe lines[line].dialogue.isReady else { return }
    guard isCleared(line: line, now: now) else { return }
    guard unsafe lines[line].hold == 0 else {
      dispatcher.lineGone(line)
      unsafe setCondition(.faulty, line: line, fault: lines[line].hold)
      return
    }
    let rest = unsafe lines[line].standing.restsUntil
    if rest > now {
      dispatcher.lineGone(line)
      unsafe lines[line].askAgain = rest
    } else {
      dispatcher.lineIdle(line, now: now)
    }
    let wasReady = unsafe lines[line].condition == .ready
    if !wasReady { unsafe setCondition(.ready, line: line, fault: lines[line].limit) }
  }

  /// Writes what the tty takes; the rest waits a millisecond.
  @_noLocks
  func flushOutput(line: Int, now: Tick) {
    supplyFile(line: line)
    while true {
      let count = unsafe lines[line].dialogue.output.copy(to: outgoing, capacity: 1024)
      let descriptor = unsafe lines[line].at
      guard count > 0, descriptor >= 0 else { return }
      let waiting = unsafe WaitingOctets(outgoing, count: count)
      guard admits(waiting, line: line) else {
        lose(line: line, fault: .refusedCommand, now: now)
        return
      }
      guard unsafe PINGuard.admits(waiting, wantsPUK: lines[line].wantsPUK) else {
        lose(line: line, fault: .pinRefused, now: now)
        return
      }
      let written = unsafe unsafeWrite(descriptor, outgoing, count)
      if written > 0 {
        if tap.isOpen { noteSent(line: line, count: written, now: now) }
        unsafe lines[line].dialogue.output.drop(written)
        supplyFile(line: line)
      } else if unsafe isTransient(unsafeErrorLocation().pointee) {
        unsafe lines[line].writeAgain = now.advanced(byMilliseconds: 1)
        return
      } else {
        lose(line: line, fault: .vanished, now: now)
        return
      }
    }
  }

  /// What has just been written goes to whoever listens; of a file only how much.
  @_noLocks
  private func noteSent(line: Int, count: Int, now: Tick) {
    let kind: TapRecord.Kind = unsafe lines[line].dialogue.isSendingFile ? .sentFile : .sent
    unsafe tap.note(kind, line: line, octets: outgoing, count: count, now: now)
  }

  /// Whether what waits may go out: no dial command in it that the guard refuses.
  ///
  /// The octets of a file are no commands: the modem has asked for them, and no clip has a dial
  /// command in it.
  @_noLocks
  private func admits(_ waiting: WaitingOctets, line: Int) -> Bool {
    if unsafe lines[line].dialogue.isSendingFile { return true }
    return unsafe DialGuard.admits(waiting, simulatedLine: lines[line].isSimulated)
  }

  /// The line's ttys are of no use: ends its job by evidence, lets go of the descriptors, and asks
  /// the control plane to open them again.
  @_noLocks
  func lose(line: Int, fault: LineFault, now: Tick) {
    guard unsafe lines[line].at >= 0 else { return }
    unsafe unwatch(lines[line].at)
    unsafe unwatch(lines[line].audio)
    // The descriptors are no longer ours, whatever the dialogue still has to say.
    unsafe lines[line].at = -1
    unsafe lines[line].audio = -1
    unsafe lines[line].fetchesSound = false
    unsafe lines[line].voice.close()
    dispatcher.lineGone(line)
    concludeOrphan(line: line, fault: fault, now: now)
    unsafe lines[line].writeAgain = .distantFuture
    unsafe lines[line].askAgain = .distantFuture
    unsafe lines[line].stage = 0
    unsafe lines[line].condition = .faulty
    var record = Record()
    LineReport.lost(line: line, fault: fault.code).store(to: &record)
    offer(record)
  }

  /// Ends the job of a line that is gone: what certainly was not sent may be tried elsewhere, the
  /// rest is in doubt.
  @_noLocks
  private func concludeOrphan(line: Int, fault: LineFault, now: Tick) {
    unsafe lines[line].dialogue.vanished(now: now)
    // A dialogue tells a handful of things at its end; the bound is for safety.
    var remaining = 16
    while remaining > 0 {
      let event = unsafe lines[line].dialogue.tick(now: now, model: lines[line].model)
      switch event {
      case .none: remaining = 0
      case .segmentAccepted(let reference):
        segmentAccepted(line: line, reference: reference, now: now)
      case .segmentRefused(let error): segmentRefused(line: line, error: error, now: now)
      case .segmentNotSent(let fault): segmentNotSent(line: line, fault: fault, now: now)
      case .segmentUnknown(let fault): segmentUnknown(line: line, fault: fault, now: now)
      case .ended(let end): callEnded(line: line, end: end, now: now)
      case .fileRefused(let fault): fileRefused(line: line, fault: fault, now: now)
      case .ready, .unready, .alerting, .answered, .audioOpened, .audioReady, .audioHeld,
        .audioResumed, .fileStored, .fileFinished, .key, .statusReport, .message, .identified,
        .restarted, .fault:
        break
      }
      remaining &-= 1
    }
    switch unsafe lines[line].job {
    case .none: break
    case .message: segmentUnknown(line: line, fault: fault, now: now)
    case .call: callEnded(line: line, end: CallEnd(endedAt: now), now: now)
    }
  }
}
