internal import Dialogue
internal import LineDispatch
internal import Rings

extension LinePlane {
  /// Gives orders to idle lines for as long as the dispatcher finds a match.
  @_noLocks
  func startOrders(now: Tick) {
    while let slot = dispatcher.expired(now: now) {
      giveBack(slot: Int(slot))
    }
    guard !isFinishing else { return }
    while !isCongested, let choice = dispatcher.choose(now: now) {
      start(choice, now: now)
    }
  }

  /// Begins an attempt: the flight recorder first, then the modem.
  @_noLocks
  private func start(_ choice: Choice, now: Tick) {
    let line = Int(choice.line)
    let slot = Int(choice.slot)
    guard slot < hold.capacity, line < lineCount else { return }
    var entry = flight.entry(in: slot)
    entry.line = UInt16(truncatingIfNeeded: line)
    entry.startedAt = clock.calendar(at: now)
    unsafe lines[line].entry = entry
    unsafe lines[line].slot = slot
    unsafe lines[line].campaign = choice.campaign
    unsafe lines[line].numberKey = choice.numberKey
    unsafe lines[line].expires = choice.expires
    let isMessage = unsafe hold.slots[slot].isMessage
    let isSimulated = unsafe lines[line].isSimulated
    guard admits(slot: slot, isSimulated: isSimulated) else {
      unsafe lines[line].job = isMessage ? .message : .call
      unsafe lines[line].entry.isNotSent = true
      conclude(line: line, outcome: OutcomeNumber.refusedByGuard, now: now)
      becomeIdle(line: line, now: now)
      return
    }
    // With files to send first nobody is called yet: the attempt is noted before the dial.
    let playsFiles = unsafe lines[line].model.playsFiles
    if isMessage || !playsFiles {
      flight.note(entry, in: slot)
      flight.setStage(.attempting, of: slot)
    }
    setCondition(.busy, line: line, fault: 0)
    send(.progress(line: line, slot: slot, .attempting))
    if isMessage {
      unsafe lines[line].job = .message
      unsafe lines[line].segment = 0
      beginSegment(line: line, now: now)
    } else {
      beginCall(line: line, now: now)
    }
    flushOutput(line: line, now: now)
  }

  /// The guard's last word, on the octets of the dial string and of every TPDU.
  @_noLocks
  private func admits(slot: Int, isSimulated: Bool) -> Bool {
    guard unsafe hold.slots[slot].isMessage else {
      let count = unsafe Int(hold.slots[slot].digitCount)
      guard count <= 16 else { return false }
      return unsafe admitsDigits(
        &hold.slots[slot].digits,
        count: count,
        simulatedLine: isSimulated
      )
    }
    let segments = unsafe Int(hold.slots[slot].segmentCount)
    guard segments > 0, segments <= 10 else { return false }
    var number = 0
    while number < segments {
      let count = unsafe Int(hold.slots[slot].segments[number].count)
      let length = unsafe Int(hold.slots[slot].segments[number].tpduLength)
      guard length > 0, length <= count, count <= 192 else { return false }
      let isAdmitted = unsafe admitsTPDU(
        &hold.slots[slot].segments[number].octets,
        from: count &- length,
        count: length,
        simulatedLine: isSimulated
      )
      guard isAdmitted else { return false }
      number &+= 1
    }
    return true
  }

  @_noLocks
  private func beginSegment(line: Int, now: Tick) {
    let slot = unsafe lines[line].slot
    let number = unsafe lines[line].segment
    let segments = unsafe Int(hold.slots[slot].segmentCount)
    var began = false
    if number >= 0, number < segments, segments <= 10 {
      let count = unsafe Int(hold.slots[slot].segments[number].count)
      let length = unsafe Int(hold.slots[slot].segments[number].tpduLength)
      began = unsafe Fleet.beginSegment(
        lines + line,
        pdu: &hold.slots[slot].segments[number].octets,
        count: count,
        tpduLength: length,
        moreToFollow: number &+ 1 < segments,
        now: now
      )
    }
    if !began {
      segmentNotSent(line: line, fault: .refusedCommand, now: now)
      // The dialogue took no order and will not say so again.
      becomeIdle(line: line, now: now)
    }
  }

  /// One segment is with the service centre; the next, or the end.
  @_noLocks
  func segmentAccepted(line: Int, reference: UInt8, now: Tick) {
    guard case .message = unsafe lines[line].job else { return }
    let slot = unsafe lines[line].slot
    let taken = unsafe Int(lines[line].entry.segmentsTaken)
    if taken < FlightSlot.segmentLimit {
      unsafe lines[line].entry.references[taken] = reference
      unsafe lines[line].entry.takenAt[taken] = clock.calendar(at: now)
      unsafe lines[line].entry.segmentsTaken &+= 1
    }
    unsafe lines[line].segment &+= 1
    unsafe lines[line].standing.succeeded(isCall: false)
    if unsafe lines[line].segment < Int(hold.slots[slot].segmentCount) {
      unsafe flight.note(lines[line].entry, in: slot)
      beginSegment(line: line, now: now)
    } else {
      conclude(line: line, outcome: OutcomeNumber.submitted, now: now)
    }
  }

  @_noLocks
  func segmentRefused(line: Int, error: UInt16, now: Tick) {
    guard case .message = unsafe lines[line].job else { return }
    unsafe lines[line].entry.cause = error
    let isFirst = unsafe lines[line].entry.segmentsTaken == 0
    let errorClass = unsafe lines[line].model.messageErrorClass(error)
    let cardFault = ErrorClass.cardFault(messageError: error)
    let (outcome, isNotSent) = SubmissionEvidence.ending(errorClass)
    if isFirst {
      unsafe lines[line].entry.isNotSent = isNotSent
      if isNotSent, errorClass.isOurs {
        // It never got as far as the network, which counts what it is given.
        dispatcher.returnQuota(
          line: line,
          parts: unsafe hold.slots[lines[line].slot].segmentCount,
          now: now
        )
      }
      conclude(line: line, outcome: outcome, now: now)
    } else {
      // A part of it is on its way: it is not sent again, and not refused as a whole.
      conclude(line: line, outcome: OutcomeNumber.unknown, now: now)
    }
    react(line: line, error: errorClass, fault: cardFault, isCall: false, now: now)
  }

  /// Nothing of this segment left the modem.
  @_noLocks
  func segmentNotSent(line: Int, fault: LineFault, now: Tick) {
    guard case .message = unsafe lines[line].job else { return }
    unsafe lines[line].entry.fault = fault.code
    if unsafe lines[line].entry.segmentsTaken == 0 {
      unsafe lines[line].entry.isNotSent = true
      dispatcher.returnQuota(
        line: line,
        parts: unsafe hold.slots[lines[line].slot].segmentCount,
        now: now
      )
      conclude(line: line, outcome: OutcomeNumber.lineFault, now: now)
    } else {
      conclude(line: line, outcome: OutcomeNumber.unknown, now: now)
    }
  }

  /// Nobody can say whether the service centre has it.
  @_noLocks
  func segmentUnknown(line: Int, fault: LineFault, now: Tick) {
    guard case .message = unsafe lines[line].job else { return }
    unsafe lines[line].entry.fault = fault.code
    conclude(line: line, outcome: OutcomeNumber.unknown, now: now)
  }

  /// Writes the outcome into the flight recorder and reports it; the line has no job any more.
  @_noLocks
  func conclude(line: Int, outcome: UInt8, now: Tick) {
    let slot = unsafe lines[line].slot
    guard slot >= 0 else { return }
    unsafe lines[line].entry.outcome = outcome
    if unsafe lines[line].entry.endedAt == 0 {
      unsafe lines[line].entry.endedAt = clock.calendar(at: now)
    }
    unsafe flight.note(lines[line].entry, in: slot)
    flight.setStage(.concluded, of: slot)
    unsafe dispatcher.finished(numberKey: lines[line].numberKey, line: line, now: now)
    unsafe lines[line].job = .none
    unsafe lines[line].slot = -1
    mustSend(.concluded(line: line, slot: slot), slot: slot, code: 1)
  }
}

extension FlightSlot {
  static var segmentLimit: Int {
    @_noLocks
    get { 10 }
  }
}
