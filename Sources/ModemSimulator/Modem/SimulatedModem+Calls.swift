internal import Dialogue

/// Voice calls (TS 27.007 §7): dialled, ringing, answered, ended.
extension SimulatedModem {
  /// Dials: `ATD<number>;`.
  ///
  /// With some makes the result comes at once, with others when it is known what became of the call.
  mutating func dial(
    _ argument: String,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    let digits = argument.filter { $0.isASCII && ($0.isNumber || $0 == "*" || $0 == "#") }
    guard dialect.takesCalls, argument.hasSuffix(";"), !digits.isEmpty, isCardReady, isRegistered,
      call == nil
    else {
      lastEnd = CallEnding(cause: isRegistered ? 28 : 38, isOwn: false, talked: nil)
      return .noCarrier
    }
    let callee = network.callee(behind: digits)
    callCount += 1
    let identifier = callCount
    var voice = CalleeVoice(seed: chance.next())
    voice.isLooping = false
    call = SimulatedCall(
      identifier: identifier,
      number: digits,
      callee: callee,
      echo: callee.echo,
      voice: voice,
      ringing: callee.ringingVoice
    )
    network.note(
      .callStarted(call: identifier, number: digits, callee: callee.name),
      line: name,
      at: now
    )
    planCall(identifier, callee, reached: now + callee.setUp)
    switch dialect.description.dialResult {
    case .accepted: return .ok
    case .answered, .notAnswered:
      isDialPending = true
      return .silence
    }
  }

  private mutating func planCall(_ identifier: Int, _ callee: DrawnCallee, reached: UInt64) {
    let end = reached + callee.ring
    agenda.add(.proceeding(call: identifier), at: reached - callee.setUp / 2)
    if callee.rings || callee.isFalseAnswer {
      agenda.add(.calleeRings(call: identifier), at: reached)
    }
    switch callee.kind {
    case .answers, .machine, .fax: agenda.add(.calleeAnswers(call: identifier), at: end)
    case .noAnswer: planRelease(identifier, by: .network, cause: 19, at: end)
    case .refused: planRelease(identifier, by: .callee, cause: 21, at: end)
    case .busy: planRelease(identifier, by: .network, cause: 17, at: end)
    case .unreachable: planRelease(identifier, by: .network, cause: 20, at: end)
    case .notInUse: planRelease(identifier, by: .network, cause: 1, at: end)
    case .congestion: planRelease(identifier, by: .network, cause: 42, at: end)
    }
  }

  /// What has to be said behind the answer to a command line: that the call is being set up.
  mutating func afterAnswer() {
    guard let call, call.state == .dialing, toldDialing != call.identifier else { return }
    toldDialing = call.identifier
    tellProgress(.dialing)
  }

  private mutating func planRelease(
    _ call: Int,
    by side: EndedCall.Side,
    cause: Int,
    at time: UInt64
  ) {
    agenda.add(.release(call: call, by: side, cause: cause), at: time)
  }

  mutating func calleeRings(_ identifier: Int, now: UInt64, network: inout SimulatedNetwork) {
    guard var call, call.identifier == identifier else { return }
    call.state = .alerting
    if call.callee.rings {
      call.alertedAt = now
      network.note(.callAlerting(call: identifier, number: call.number), line: name, at: now)
    }
    self.call = call
    tellProgress(.alerting)
    if call.callee.isFalseAnswer { tellAnswer(now: now, network: &network) }
    _ = meetFaults(at: "alerting", now: now, network: &network)
  }

  mutating func calleeAnswers(_ identifier: Int, now: UInt64, network: inout SimulatedNetwork) {
    guard var call, call.identifier == identifier else { return }
    call.answeredAt = now
    let callee = call.callee
    call.voice.take(callee)
    switch callee.kind {
    case .machine:
      planRelease(identifier, by: .callee, cause: 16, at: now + call.voice.left + 30_000_000_000)
    case .fax: planRelease(identifier, by: .callee, cause: 16, at: now + 12_000_000_000)
    case .answers, .busy, .noAnswer, .refused, .unreachable, .notInUse, .congestion: break
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
    beginFrames(now: now)
    if call.toldAnswerAt == nil { tellAnswer(now: now, network: &network) }
    _ = meetFaults(at: "answer", now: now, network: &network)
  }

  /// The modem says that the call is answered, whether or not it is.
  private mutating func tellAnswer(now: UInt64, network: inout SimulatedNetwork) {
    call?.state = .active
    call?.toldAnswerAt = now
    if dialect.description.audioMoment == .never, dialect.hasSoundPort { call?.hasSound = true }
    beginFrames(now: now)
    if isDialPending {
      isDialPending = false
      switch dialect.description.dialResult {
      case .answered: answer(.ok, now: now, network: &network)
      case .accepted, .notAnswered: break
      }
    }
    tellProgress(.answered)
  }

  /// `AT+CHUP` and `ATH`.
  mutating func hangUp(
    isLetter: Bool,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if isLetter, settings.hangUpControl == 1 { return .ok }
    guard call != nil else { return .ok }
    isDialPending = false
    answer(.ok, now: now, network: &network)
    endCall(by: .caller, cause: 16, now: now, network: &network)
    return .silence
  }

  /// A call is over: the network's account of it, and what the modem says.
  mutating func endCall(
    by side: EndedCall.Side,
    cause: Int,
    isSilent: Bool = false,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    if let call { playFrames(of: call.identifier, now: now) }
    guard let call else { return }
    self.call = nil
    agenda.strike { $0.call == call.identifier }
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
    let end = CallEnding(
      cause: cause,
      isOwn: side == .caller,
      talked: call.toldAnswerAt.map { now - $0 }
    )
    lastEnd = end
    let wasDialPending = isDialPending
    isDialPending = false
    guard !isSilent else { return }
    if wasDialPending, dialect.description.dialResult == .notAnswered {
      // The result of the dial command is all that is said.
      if let (word, code) = dialect.word(end) { tellResult(word, code: code) }
      return
    }
    for line in dialect.lines(.ended, of: call, given: settings.given, end: end) { tell(line) }
    if let (word, code) = dialect.word(end) { tellResult(word, code: code) }
  }

  mutating func tellProgress(_ meaning: CallMeaning) {
    guard let call else { return }
    for line in dialect.lines(meaning, of: call, given: settings.given) { tell(line) }
  }

  /// `+CLCC` (§7.18): the list of calls.
  mutating func currentCalls() -> CommandEnd {
    if let call {
      informations.append("+CLCC: 1,0,\(call.state.rawValue),0,0,\"\(call.number)\",129")
    }
    return .ok
  }

  /// `+CEER` (§6.10), or the make's own query.
  mutating func callCause(_ command: CommandText) -> CommandEnd {
    let text = dialect.causeText(
      lastEnd.cause,
      isOwn: lastEnd.isOwn,
      hasNumber: scenario.modem.tellsCauseNumber
    )
    informations.append("\(command.name): \(text)")
    return .ok
  }
}
