import ATGrammar
import Rings

/// One segment (TS 27.005 §4.3): the command, the prompt, the PDU, the reference, the result.
///
/// Until the last octet of the PDU's line, `SUB`, has left this side, nothing can have been sent.
/// From then on only the modem's word tells, and its silence is ``DialogueEvent/segmentUnknown(_:)``.
extension Dialogue {
  @_noLocks
  mutating func continueSegment(now: Tick, model: borrowing ModemModel) {
    guard !segment.isBegun else { return }
    segment.isBegun = true
    if segment.moreToFollow, !upkeep.isLinkHeld, !model.linkHold.isEmpty {
      send(model.linkHold, as: .linkHold, within: model.deadlines.brief, now: now)
    } else {
      sendSubmitCommand(now: now, model: model)
    }
  }

  @_noLocks
  private mutating func sendSubmitCommand(now: Tick, model: borrowing ModemModel) {
    output.append(ImmortalOctets("AT+CMGS="))
    output.append(decimal: segment.tpduLength)
    framer.expectsPrompt = true
    endCommand(as: .submitCommand, within: model.deadlines.prompt, now: now)
  }

  @_noLocks
  mutating func takePrompt(now: Tick, model: borrowing ModemModel) {
    upkeep.lastHeard = now
    guard exchange != .fileUpload else {
      takeFilePrompt(now: now, model: model)
      return
    }
    guard exchange == .submitCommand else { return }
    guard output.isEmpty else {
      // The command has not been taken yet: this cannot be its prompt.
      framer.expectsPrompt = true
      return
    }
    var index = 0
    while index < segment.count {
      output.append(hex: segment.pdu[index])
      index &+= 1
    }
    output.append(0x1A)
    exchange = .submitPDU
    exchangeDeadline = now.advanced(byMilliseconds: model.deadlines.submit)
  }

  /// `+CMGS: <mr>`; before the PDU has left this side it is the late word about an earlier message.
  @_noLocks
  mutating func noteReference(from start: Int, now: Tick, model: borrowing ModemModel) {
    guard exchange == .submitPDU, output.isEmpty,
      let reference = framer.line.number(0, from: start),
      reference >= 0, reference <= 255
    else { return }
    segment.reference = reference
    if segment.hasResult {
      finishSegment(.segmentAccepted(UInt8(truncatingIfNeeded: reference)), now: now, model: model)
    } else {
      // The rest comes at once or not at all.
      exchangeDeadline = now.advanced(byMilliseconds: model.deadlines.brief)
    }
  }

  @_noLocks
  mutating func segmentConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    if exchange == .linkHold {
      upkeep.isLinkHeld = result.isOK
      release()
      sendSubmitCommand(now: now, model: model)
    } else if exchange == .submitCommand {
      submitCommandConcluded(result, now: now, model: model)
    } else {
      submitPDUConcluded(result, now: now, model: model)
    }
  }

  /// A result where the prompt should be.
  @_noLocks
  private mutating func submitCommandConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    switch result {
    case .ok, .noCarrier, .busy, .noAnswer, .noDialtone:
      // Not an answer to this command: the prompt may still come.
      status.strayResults &+= 1
    case .messageError(let number):
      finishSegment(.segmentRefused(number), now: now, model: model)
    case .equipmentError(let number):
      let same = ErrorClass.messageError(saying: number)
      finishSegment(
        same == 0 ? .segmentNotSent(.refusedCommand) : .segmentRefused(same),
        now: now,
        model: model
      )
    case .error:
      finishSegment(.segmentNotSent(.refusedCommand), now: now, model: model)
    }
  }

  @_noLocks
  private mutating func submitPDUConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    guard output.isEmpty else {
      submitPDUInterrupted(result, now: now, model: model)
      return
    }
    if segment.reference >= 0 {
      // The service centre has given its word; what follows cannot take it back.
      let reference = UInt8(truncatingIfNeeded: segment.reference)
      finishSegment(.segmentAccepted(reference), now: now, model: model)
      return
    }
    switch result {
    case .ok, .noCarrier, .busy, .noAnswer, .noDialtone:
      if model.resultPrecedesReference {
        segment.hasResult = true
        exchangeDeadline = now.advanced(byMilliseconds: model.deadlines.brief)
      } else {
        finishSegment(.segmentUnknown(.referenceLost), now: now, model: model)
      }
    case .messageError(let number):
      finishSegment(.segmentRefused(number), now: now, model: model)
    case .equipmentError(let number):
      let same = ErrorClass.messageError(saying: number)
      finishSegment(.segmentRefused(same), now: now, model: model)
    case .error:
      finishSegment(.segmentRefused(0), now: now, model: model)
    }
  }

  /// A result before the PDU has left this side as a whole.
  ///
  /// A good one belongs to something earlier; a bad one says that the rest would be read as commands.
  @_noLocks
  private mutating func submitPDUInterrupted(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    switch result {
    case .ok, .noCarrier, .busy, .noAnswer, .noDialtone:
      status.strayResults &+= 1
    case .messageError, .equipmentError, .error:
      abandonJob(.promptLost, now: now)
      synchronise(now: now, model: model)
    }
  }

  @_noLocks
  private mutating func finishSegment(
    _ event: DialogueEvent,
    now: Tick,
    model: borrowing ModemModel
  ) {
    if !segment.moreToFollow { upkeep.isLinkHeld = false }
    if segment.moreToFollow, case .segmentAccepted = event {
      upkeep.expectsMore = true
      upkeep.expectsMoreUntil = now.advanced(byMilliseconds: 1_000)
    }
    release()
    framer.expectsPrompt = false
    phase = .idle
    events.append(event)
    proceed(now: now, model: model)
  }

  @_noLocks
  mutating func segmentMissed(now: Tick, model: borrowing ModemModel) {
    let fault: LineFault = exchange == .submitCommand ? .promptLost : .noAnswer
    abandonJob(segment.hasResult ? .referenceLost : fault, now: now)
    synchronise(now: now, model: model)
  }

  /// Tells what is known of a segment that the modem will say nothing more of.
  @_noLocks
  mutating func abandonSegment(_ fault: LineFault) {
    framer.expectsPrompt = false
    phase = .idle
    // SUB is the last of the octets: as long as any waits, it has not left.
    let isSubmitted = exchange == .submitPDU && output.isEmpty
    if segment.reference >= 0 {
      events.append(.segmentAccepted(UInt8(truncatingIfNeeded: segment.reference)))
    } else if isSubmitted {
      events.append(.segmentUnknown(fault))
    } else {
      events.append(.segmentNotSent(fault))
      output.removeAll()
    }
  }
}
