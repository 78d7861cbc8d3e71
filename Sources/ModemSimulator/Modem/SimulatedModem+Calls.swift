/// Voice calls (TS 27.007 §7): dialled, ringing, answered, ended.
extension SimulatedModem {
  /// Dials: `ATD<number>;`.
  mutating func dial(
    _ argument: String,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    let digits = argument.filter { $0.isASCII && ($0.isNumber || $0 == "*" || $0 == "#") }
    guard argument.hasSuffix(";"), !digits.isEmpty, cardError == nil, isRegistered, call == nil
    else {
      lastCause = isRegistered ? 28 : 38
      return .noCarrier
    }
    let callee = network.callee(behind: digits)
    callCount += 1
    let identifier = callCount
    call = SimulatedCall(
      identifier: identifier,
      number: digits,
      callee: callee,
      voice: CalleeVoice(seed: chance.next())
    )
    network.note(
      .callStarted(call: identifier, number: digits, callee: callee.name),
      line: name,
      at: now
    )
    let reached = now + callee.setUp
    switch callee.kind {
    case .answers, .machine, .fax:
      agenda.add(.calleeRings(call: identifier), at: reached)
      agenda.add(.calleeAnswers(call: identifier), at: reached + callee.ring)
    case .noAnswer:
      agenda.add(.calleeRings(call: identifier), at: reached)
      planRelease(identifier, by: .network, cause: 19, at: reached + callee.ring)
    case .refused:
      agenda.add(.calleeRings(call: identifier), at: reached)
      planRelease(identifier, by: .callee, cause: 21, at: reached + callee.ring)
    case .busy: planRelease(identifier, by: .network, cause: 17, at: reached + callee.ring)
    case .unreachable: planRelease(identifier, by: .network, cause: 20, at: reached + callee.ring)
    case .notInUse: planRelease(identifier, by: .network, cause: 1, at: reached + callee.ring)
    case .congestion: planRelease(identifier, by: .network, cause: 42, at: reached + callee.ring)
    }
    return .ok
  }

  /// What has to be said behind the answer to a command line: that the call is being set up.
  mutating func afterAnswer(now: UInt64, network: inout SimulatedNetwork) {
    guard let call, call.state == .dialing, call.identifier == callCount, !hasToldDialing else {
      return
    }
    toldDialing = call.identifier
    tellState(2)
  }

  private mutating func planRelease(
    _ call: Int,
    by side: EndedCall.Side,
    cause: Int,
    at time: UInt64
  ) {
    agenda.add(.release(call: call, by: side, cause: cause), at: time)
  }

  private var hasToldDialing: Bool { call.map { toldDialing == $0.identifier } ?? true }

  mutating func calleeRings(_ identifier: Int, now: UInt64, network: inout SimulatedNetwork) {
    guard var call, call.identifier == identifier else { return }
    call.state = .alerting
    call.alertedAt = now
    self.call = call
    network.note(.callAlerting(call: identifier, number: call.number), line: name, at: now)
    tellState(3)
  }

  mutating func calleeAnswers(_ identifier: Int, now: UInt64, network: inout SimulatedNetwork) {
    guard var call, call.identifier == identifier else { return }
    call.state = .active
    call.answeredAt = now
    let callee = call.callee
    switch callee.kind {
    case .machine:
      call.voice.speak(nanoseconds: callee.voice, after: 300_000_000)
      call.voice.whistle(hertz: 1_000, nanoseconds: 500_000_000, after: 300_000_000)
      planRelease(identifier, by: .callee, cause: 16, at: now + callee.voice + 30_000_000_000)
    case .fax:
      call.voice.whistle(hertz: 2_100, nanoseconds: 3_000_000_000, after: 200_000_000)
      planRelease(identifier, by: .callee, cause: 16, at: now + 12_000_000_000)
    case .answers:
      call.voice.speak(nanoseconds: callee.voice, after: 300_000_000)
    case .busy, .noAnswer, .refused, .unreachable, .notInUse, .congestion: break
    }
    if let after = callee.hangsUpAfter {
      planRelease(identifier, by: .callee, cause: 16, at: now + after)
    }
    if let after = callee.pressAt, let key = callee.presses.first {
      call.nextKey = 1
      call.isPressing = true
      agenda.add(.calleePresses(call: identifier, key: key), at: now + after)
    }
    self.call = call
    network.note(.callAnswered(call: identifier, number: call.number), line: name, at: now)
    // The callee listens from now on, whether or not the modem opens its sound.
    agenda.add(.soundFrame(call: identifier), at: now + Self.frame)
    if family.isSIMCom { tell("VOICE CALL: BEGIN") }
    tellState(0)
  }

  /// `AT+CHUP` and `ATH`.
  mutating func hangUp(
    isLetter: Bool,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if isLetter, settings.hangUpControl == 1 { return .ok }
    guard call != nil else { return .ok }
    answer(.ok, now: now, network: &network)
    endCall(by: .caller, cause: 16, now: now, network: &network)
    return .silence
  }

  /// A call is over: the network's account of it, and what the modem says.
  mutating func endCall(
    by side: EndedCall.Side,
    cause: Int,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    guard let call else { return }
    self.call = nil
    strikeDuties(of: call.identifier)
    lastCause = cause
    let alerted = call.alertedAt
    network.note(
      .callEnded(
        EndedCall(
          call: call.identifier,
          number: call.number,
          by: side,
          cause: cause,
          rang: alerted.map { (call.answeredAt ?? now) - $0 },
          talked: call.answeredAt.map { now - $0 },
          heardMilliseconds: call.ear.voiceMilliseconds,
          underruns: call.underruns,
          keys: String(decoding: call.keys, as: UTF8.self)
        )
      ),
      line: name,
      at: now
    )
    if keepsSound, !call.played.isEmpty {
      recordings.append(CallRecording(call: call.identifier, samples: call.played))
    }
    tellEnd(of: call, by: side, cause: cause, now: now)
  }

  private mutating func tellEnd(
    of call: SimulatedCall,
    by side: EndedCall.Side,
    cause: Int,
    now: UInt64
  ) {
    if family.isSIMCom {
      if let answered = call.answeredAt {
        let seconds = Int((now - answered) / 1_000_000_000)
        let text =
          padded(seconds / 3_600, to: 2) + padded(seconds / 60 % 60, to: 2)
          + padded(seconds % 60, to: 2)
        tell("VOICE CALL: END: \(text)")
      }
      if settings.reportsCalls { tell("+CLCC: 1,0,6,0,0,\"\(call.number)\",129") }
    }
    if side == .caller, !family.isSIMCom { return }
    if call.answeredAt == nil, side != .caller {
      switch cause {
      case 17: return tellResult("BUSY", code: 7)
      case 18, 19: return tellResult("NO ANSWER", code: 8)
      default: break
      }
    }
    tellResult("NO CARRIER", code: 3)
  }

  mutating func tellState(_ state: Int) {
    guard family.isSIMCom, settings.reportsCalls, let call else { return }
    tell("+CLCC: 1,0,\(state),0,0,\"\(call.number)\",129")
  }

  private mutating func strikeDuties(of identifier: Int) {
    agenda.strike { duty in
      switch duty {
      case .calleeRings(let call), .calleeAnswers(let call), .release(let call, _, _),
        .calleePresses(let call, _), .keyTold(let call, _), .soundFrame(let call):
        call == identifier
      case .bootDone, .registered, .answerReady, .submissionDone, .report, .hangOver, .ttyReturns,
        .fault, .timeZone, .flood:
        false
      }
    }
  }

  /// `+CLCC` (§7.18): the list of calls, and with SIMCom whether it is told by itself.
  mutating func currentCalls(_ command: CommandText) -> CommandEnd {
    switch command.form {
    case .bare:
      if let call {
        informations.append("+CLCC: 1,0,\(call.state.rawValue),0,0,\"\(call.number)\",129")
      }
      return .ok
    case .test:
      if family.isSIMCom { informations.append("+CLCC: (0-1)") }
      return .ok
    case .read:
      guard family.isSIMCom else { return .error }
      informations.append("+CLCC: \(settings.reportsCalls ? 1 : 0)")
      return .ok
    case .set:
      guard family.isSIMCom else { return .error }
      settings.reportsCalls = command.number(0) == 1
      return .ok
    }
  }

  /// `+CEER` (§6.10).
  mutating func callCause() -> CommandEnd {
    let words = Self.causeWords(lastCause)
    informations.append(
      scenario.modem.tellsCauseNumber ? "+CEER: \"\(lastCause) \(words)\"" : "+CEER: \(words)"
    )
    return .ok
  }

  private static func causeWords(_ cause: Int) -> String {
    switch cause {
    case 1: "Unassigned number"
    case 16: "Normal call clearing"
    case 17: "User busy"
    case 18: "No user responding"
    case 19: "User alerting, no answer"
    case 20: "Subscriber absent"
    case 21: "Call rejected"
    case 27: "Destination out of order"
    case 28: "Invalid number format"
    case 38: "No service"
    case 42: "Switching equipment congestion"
    default: "Normal unspecified"
    }
  }

  /// Settings of calls that only SIMCom has.
  mutating func callSetting(_ command: CommandText) -> CommandEnd {
    guard family.isSIMCom else { return .error }
    switch (command.name, command.form) {
    case ("+DDET", .set): settings.reportsKeys = command.number(0) == 1
    case ("+DDET", .read): informations.append("+DDET: \(settings.reportsKeys ? 1 : 0)")
    case ("+CVHU", _): return setting(command, \.hangUpControl, upTo: 2)
    case ("+CPCMFRM", .read): informations.append("+CPCMFRM: 0")
    case ("+CPCMFRM", .set): if command.number(0) != 0 { return .error }
    default: break
    }
    return .ok
  }
}
