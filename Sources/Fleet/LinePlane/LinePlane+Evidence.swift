internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

/// What is heard in a call, and what follows from it.
///
/// A modem's word that the call is answered is a report; a key or a voice confirms it. A key decides
/// everything: whoever pressed one is there, and no tone takes the call away any more. While the sound
/// leaves a doubt the script goes on, which asks who is there and tells nothing.
extension LinePlane {
  /// How certain a decision must be to be acted upon.
  private var certain: UInt8 {
    @_noLocks
    get { 70 }
  }

  /// Whether the sound of a line's call is listened to.
  @_noLocks
  func isListening(_ line: Int) -> Bool {
    switch unsafe lines[line].call.phase {
    case .talking, .stillRinging: true
    case .loading, .dialling, .ringing, .opening, .ending: false
    }
  }

  /// Acts on what has been heard so far.
  @_noLocks
  func hearWhatAnswers(line: Int, now: Tick) {
    guard isListening(line) else { return }
    noteChange(line: line)
    guard unsafe !lines[line].entry.isKeyed else { return }
    let evidence = unsafe lines[line].voice.evidence
    guard unsafe lines[line].voice.score >= certain else {
      followRinging(line: line, now: now)
      return
    }
    switch evidence {
    case .none, .person, .ringing, .silence, .noise: followRinging(line: line, now: now)
    case .machine: hearMachine(line: line, now: now)
    case .fax: endCall(line: line, outcome: OutcomeNumber.fax, now: now)
    case .busy: hearBusy(OutcomeNumber.busy, line: line, now: now)
    case .congestion: hearBusy(OutcomeNumber.congestion, line: line, now: now)
    case .notInUse: endCall(line: line, outcome: OutcomeNumber.notInUse, now: now)
    case .announcement: endCall(line: line, outcome: OutcomeNumber.unreachable, now: now)
    }
  }

  /// A key was pressed: somebody has answered, if it was still heard to ring.
  @_noLocks
  func confirmByKey(line: Int, now: Tick) {
    unsafe lines[line].entry.isKeyed = true
    beginAfterRinging(line: line, now: now)
    noteSound(line: line)
  }

  /// Takes what has been heard in all the call into its account.
  @_noLocks
  func concludeSound(line: Int) {
    guard unsafe lines[line].voice.isOpen else { return }
    unsafe lines[line].entry.sound = lines[line].voice.account
  }

  /// A doubtful word of the modem that neither a key nor a voice bore out, and on which the script
  /// decided nothing: nobody has answered.
  @_noLocks
  func doubtAnswer(line: Int) {
    guard unsafe lines[line].call.planned == 0, unsafe !lines[line].entry.isKeyed else { return }
    guard unsafe !lines[line].entry.sound.hasVoice else { return }
    let reported = unsafe lines[line].entry.answeredAt
    guard reported != 0 else { return }
    unsafe lines[line].entry.answeredAt = 0
    if unsafe lines[line].entry.reportedAt == 0 { unsafe lines[line].entry.reportedAt = reported }
    if unsafe lines[line].entry.alertedAt == 0 { unsafe lines[line].entry.alertedAt = reported }
  }

  /// Takes what is heard into the flight recorder.
  @_noLocks
  private func noteSound(line: Int) {
    unsafe lines[line].entry.sound = lines[line].voice.accountSoFar
    let slot = unsafe lines[line].slot
    if slot >= 0 { unsafe flight.note(lines[line].entry, in: slot) }
  }

  /// Notes a decision that is new, so that it is known even if the box stops in the middle.
  @_noLocks
  private func noteChange(line: Int) {
    let isSame = unsafe lines[line].entry.sound.evidence == lines[line].voice.evidence
    let isKnown = unsafe lines[line].entry.sound.hasVoice
    let isSpoken = unsafe lines[line].voice.voiceMilliseconds >= 200
    if !isSame || isSpoken != isKnown { noteSound(line: line) }
  }

  /// A machine's voice is no confirmation: the script says what is left with a machine, if anything.
  @_noLocks
  private func hearMachine(line: Int, now: Tick) {
    beginAfterRinging(line: line, now: now)
    guard case .talking = unsafe lines[line].call.phase else { return }
    let slot = unsafe lines[line].slot
    let action = unsafe lines[line].call.flow.machineHeard(hold.slots[slot].flow)
    follow(action, line: line, now: now)
  }

  /// A busy tone: the number is engaged; behind a voice it says that whoever spoke has hung up.
  @_noLocks
  private func hearBusy(_ outcome: UInt8, line: Int, now: Tick) {
    guard unsafe lines[line].voice.account.hasVoice else {
      endCall(line: line, outcome: outcome, now: now)
      return
    }
    let slot = unsafe lines[line].slot
    let cut = unsafe lines[line].call.flow.outcomeIfCut(hold.slots[slot].flow)
    endCall(line: line, outcome: cut == 0 ? OutcomeNumber.cutEarly : cut, now: now)
  }

  /// Holds the script back while it is heard to ring, and lets it begin when it is not.
  @_noLocks
  private func followRinging(line: Int, now: Tick) {
    if unsafe lines[line].voice.isRinging {
      holdForRinging(line: line, now: now)
    } else {
      beginAfterRinging(line: line, now: now)
    }
  }

  /// The answer was none: the call rings on, with the time it had, and the script begins anew later.
  @_noLocks
  private func holdForRinging(line: Int, now: Tick) {
    guard case .talking = unsafe lines[line].call.phase else { return }
    unsafe lines[line].call.phase = .stillRinging
    unsafe lines[line].call.waitDeadline = .distantFuture
    unsafe lines[line].call.flow = CallFlowState()
    unsafe lines[line].call.ringDeadline = lines[line].call.ringLimit
    unsafe lines[line].voice.stopPlaying()
    let reported = unsafe lines[line].entry.answeredAt
    unsafe lines[line].entry.answeredAt = 0
    if unsafe lines[line].entry.reportedAt == 0 { unsafe lines[line].entry.reportedAt = reported }
    if unsafe lines[line].entry.alertedAt == 0 { unsafe lines[line].entry.alertedAt = reported }
    noteSound(line: line)
  }

  /// It rings no longer: now it is answered.
  @_noLocks
  private func beginAfterRinging(line: Int, now: Tick) {
    guard case .stillRinging = unsafe lines[line].call.phase else { return }
    unsafe lines[line].call.phase = .talking
    unsafe lines[line].call.ringDeadline = .distantFuture
    unsafe lines[line].entry.answeredAt = clock.calendar(at: now)
    let slot = unsafe lines[line].slot
    let action = unsafe lines[line].call.flow.begin(hold.slots[slot].flow)
    follow(action, line: line, now: now)
    noteSound(line: line)
  }
}
