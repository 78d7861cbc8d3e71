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
  }

  /// `EAGAIN` or `EINTR`: nothing to read just now.
  @_noLocks
  func isTransient(_ code: Int32) -> Bool {
    code == 11 || code == 4
  }

  /// Deadlines of every line.
  @_noLocks
  func tickLines(now: Tick) {
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
    if unsafe lines[line].at >= 0 { flushOutput(line: line, now: now) }
  }

  /// Does what a dialogue's event asks for.
  @_noLocks
  private func act(on event: DialogueEvent, line: Int, now: Tick) {
    switch event {
    case .none: break
    case .ready: becomeIdle(line: line, now: now)
    case .segmentAccepted(let reference):
      segmentAccepted(line: line, reference: reference, now: now)
    case .segmentRefused(let error): segmentRefused(line: line, error: error, now: now)
    case .segmentNotSent(let fault): segmentNotSent(line: line, fault: fault, now: now)
    case .segmentUnknown(let fault): segmentUnknown(line: line, fault: fault, now: now)
    case .alerting: callAlerting(line: line, now: now)
    case .answered: callAnswered(line: line, now: now)
    case .audioReady: callAudioReady(line: line, now: now)
    case .key(let key): callKey(line: line, key: key, now: now)
    case .ended(let end): callEnded(line: line, end: end, now: now)
    case .statusReport: forward(line: line, isReport: true, now: now)
    case .message: forward(line: line, isReport: false, now: now)
    case .unready(let fault):
      dispatcher.lineGone(line)
      setCondition(.faulty, line: line, fault: fault.code)
    case .identified: identified(line: line)
    case .restarted:
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
    case .simMissing, .pinNeeded, .pukNeeded, .simFailure, .notRegistered:
      dispatcher.lineGone(line)
      setCondition(.faulty, line: line, fault: fault.code)
    case .none, .noAnswer, .vanished, .promptLost, .referenceLost, .refusedCommand, .restarted,
      .audioRefused, .ringing:
      lose(line: line, fault: fault, now: now)
    }
  }

  /// The line may take the next order.
  @_noLocks
  func becomeIdle(line: Int, now: Tick) {
    guard unsafe lines[line].isEnabled else {
      setCondition(.disabled, line: line, fault: 0)
      return
    }
    guard case .none = unsafe lines[line].job, unsafe lines[line].dialogue.isReady else { return }
    dispatcher.lineIdle(line, now: now)
    let wasReady = unsafe lines[line].condition == .ready
    if !wasReady { setCondition(.ready, line: line, fault: 0) }
  }

  /// Writes what the tty takes; the rest waits a millisecond.
  @_noLocks
  func flushOutput(line: Int, now: Tick) {
    while unsafe lines[line].dialogue.output.count > 0 {
      let descriptor = unsafe lines[line].at
      guard descriptor >= 0 else { return }
      guard
        unsafe DialGuard.admits(lines[line].dialogue.output, simulatedLine: lines[line].isSimulated)
      else {
        lose(line: line, fault: .refusedCommand, now: now)
        return
      }
      var octets = InlineArray<1024, UInt8>(repeating: 0)
      let written = unsafe writeOutput(lines + line, by: &octets, to: descriptor)
      if written > 0 {
        unsafe lines[line].dialogue.output.drop(written)
      } else if unsafe isTransient(unsafeErrorLocation().pointee) {
        unsafe lines[line].writeAgain = now.advanced(byMilliseconds: 1)
        return
      } else {
        lose(line: line, fault: .vanished, now: now)
        return
      }
    }
  }

  /// Octets that wait for a modem, onto its tty: how many it took, below 0 if none.
  @_noLocks
  private func writeOutput(
    _ line: UnsafeMutablePointer<LineSlot>,
    by memory: UnsafeMutableRawPointer,
    to descriptor: Int32
  ) -> Int {
    let octets = unsafe memory.assumingMemoryBound(to: UInt8.self)
    let count = unsafe line.pointee.dialogue.output.copy(to: octets, capacity: 1024)
    return unsafe unsafeWrite(descriptor, octets, count)
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
    unsafe lines[line].voice.close()
    dispatcher.lineGone(line)
    concludeOrphan(line: line, fault: fault, now: now)
    unsafe lines[line].writeAgain = .distantFuture
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
      case .ready, .unready, .alerting, .answered, .audioReady,
        .key, .statusReport, .message, .identified, .restarted, .fault:
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

  /// Hands on a status report or a message that came in.
  @_noLocks
  private func forward(line: Int, isReport: Bool, now: Tick) {
    var record = Record()
    if isReport {
      LineReport.statusReport(line: line, at: now).store(to: &record)
    } else {
      LineReport.message(line: line, at: now).store(to: &record)
    }
    unsafe copyIncoming(lines + line, into: &record)
    offer(record)
  }

  /// Octets of an incoming PDU into words 8–31 of a record, their number into word 7.
  @_noLocks
  private func copyIncoming(_ line: UnsafeMutablePointer<LineSlot>, into record: inout Record) {
    let count = unsafe line.pointee.dialogue.incoming.count
    guard count <= 192 else { return }
    record.words[7] = UInt64(truncatingIfNeeded: count)
    var index = 0
    while index < count {
      let octet = unsafe UInt64(line.pointee.dialogue.incoming[index])
      record.words[8 &+ index >> 3] |= octet << UInt64((index & 7) &* 8)
      index &+= 1
    }
  }
}
