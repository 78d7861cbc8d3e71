internal import Dialogue
internal import ShortMessage

/// Short messages that go out (TS 27.005 §4.3): the prompt, the PDU, the service centre's word.
extension SimulatedModem {
  /// `AT+CMGS=<length>` (§4.3).
  mutating func submit(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if strikes(.simBusy, now: now, network: &network) { return .messageError(314) }
    if let error = cardMessageError { return .messageError(error) }
    guard isRegistered else { return .messageError(331) }
    guard command.form == .set, let length = command.number(0), (1...180).contains(length),
      !settings.textMode
    else { return .messageError(304) }
    return .prompt(length)
  }

  mutating func openPrompt(_ length: Int, now: UInt64, network: inout SimulatedNetwork) {
    guard meetFaults(at: "prompt", now: now, network: &network) else { return }
    line.removeAll(keepingCapacity: true)
    // What is said after the prompt waits: it would be taken for part of it.
    if !strikes(.promptLost, now: now, network: &network) { put(Array("\r\n> ".utf8)) }
    mode = .prompt(length)
    if strikes(.ringDuringPDU, now: now, network: &network) { put(Array("\r\nRING\r\n".utf8)) }
  }

  mutating func takePromptOctet(
    _ octet: UInt8,
    tpduLength: Int,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    switch octet {
    case 0x1B:
      mode = .commands
      line.removeAll(keepingCapacity: true)
      network.note(.messageCancelled, line: name, at: now)
      // Some say OK to ESC, some nothing.
      if dialect.answersEscape { answer(.ok, now: now, network: &network) }
      tellHeldLines()
    case 0x1A:
      if settings.echo { put([octet]) }
      mode = .commands
      let digits = line
      line.removeAll(keepingCapacity: true)
      takePDU(digits, tpduLength: tpduLength, now: now, network: &network)
      tellHeldLines()
    default:
      if settings.echo { put([octet]) }
      if octet > 0x20, line.count < 1_024 { line.append(octet) }
    }
  }

  private mutating func takePDU(
    _ digits: [UInt8],
    tpduLength: Int,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    guard let octets = try? Hexadecimal.octets(String(decoding: digits, as: UTF8.self)),
      let message = SubmittedMessage(octets: octets, tpduLength: tpduLength)
    else {
      answer(.messageError(304), now: now, network: &network)
      return
    }
    var submission = Submission(message: message)
    submission.isResultFirst = dialect.description.quirks.contains(.resultPrecedesReference)
    if strikes(.networkTimeout, now: now, network: &network) {
      // The network's answer was lost, or the message was: nobody can tell which.
      submission.error = 332
      submission.isTakenAllTheSame = chance.happens(0.5)
    } else if strikes(.memoryFull, now: now, network: &network)
      || scenario.modem.refusesWhenFull && slot.messages.isFull
    {
      submission.error = 322
    } else if let error = network.refusal(of: message) {
      submission.error = error
    } else if chance.happens(scenario.network.refused) {
      submission.error = scenario.network.refusedNumber
    }
    submission.losesResult = strikes(.resultLost, now: now, network: &network)
    if strikes(.resultBeforeReference, now: now, network: &network) {
      submission.isResultFirst = true
    }
    self.submission = submission
    isBusy = true
    var latency = scenario.network.messageLatency.draw(&chance)
    if strikes(.finalAfterDeadline, now: now, network: &network) {
      latency = lateness(of: .finalAfterDeadline)
    }
    if latency == 0 {
      finishSubmission(now: now, network: &network)
    } else {
      agenda.add(.submissionDone, at: now + latency)
    }
    _ = meetFaults(at: "PDU", now: now, network: &network)
  }

  private func lateness(of name: Fault.Name) -> UInt64 {
    let seconds = scenario.faults.filter { $0.name == name }.map(\.seconds).max() ?? 0
    return UInt64(seconds * 1e9)
  }

  /// The service centre's word.
  mutating func finishSubmission(now: UInt64, network: inout SimulatedNetwork) {
    guard let submission else { return }
    self.submission = nil
    isBusy = false
    if let error = submission.error {
      if submission.isTakenAllTheSame {
        accept(submission.message, now: now, network: &network)
      } else {
        let refused = JournalEntry.Event.messageRefused(
          number: submission.message.number,
          error: error
        )
        network.note(refused, line: name, at: now)
      }
      answer(.messageError(error), now: now, network: &network)
      return
    }
    let reference = accept(submission.message, now: now, network: &network)
    if submission.losesResult { return }
    if submission.isResultFirst {
      answer(.ok, now: now, network: &network)
      tell("+CMGS: \(reference)")
      return
    }
    informations = ["+CMGS: \(reference)"]
    answer(.ok, now: now, network: &network)
  }

  @discardableResult
  mutating func accept(
    _ message: SubmittedMessage,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> Int {
    if strikes(.referenceWraps, now: now, network: &network) { messageReference = 0xFF }
    messageReference = (messageReference + 1) & 0xFF
    let reference = messageReference
    let taken = network.take(message, reference: reference)
    network.note(.messageAccepted(taken), line: name, at: now)
    if message.number == ownNumber { comeBack(message, now: now) }
    if message.wantsReport, chance.happens(scenario.network.reports),
      !strikes(.reportNeverComes, now: now, network: &network)
    {
      let isDelivered =
        scenario.network.delivered >= 1 || chance.happens(scenario.network.delivered)
      let due = ReportDue(
        message: message,
        reference: reference,
        status: isDelivered ? 0x00 : 0x46,
        acceptedAt: now
      )
      agenda.add(.report(due), at: now + scenario.network.reportAfter.draw(&chance))
    }
    return reference
  }

  /// A message to the own number arrives at its sender, unless the network delivers nothing.
  private mutating func comeBack(_ message: SubmittedMessage, now: UInt64) {
    let time = now + scenario.network.reportAfter.draw(&chance)
    let stamp = Clock.stamp(seconds: epochSeconds(time))
    guard scenario.network.delivered > 0,
      let (octets, tpduLength) = message.delivery(from: ownNumber, at: stamp)
    else { return }
    let pdu = ArrivingPDU(
      octets: octets,
      tpduLength: tpduLength,
      isReport: false,
      number: ownNumber
    )
    agenda.add(.arrival(pdu), at: time)
  }

  /// A status report has come to the service centre, and goes on to the modem.
  mutating func deliver(_ due: ReportDue, now: UInt64, network: inout SimulatedNetwork) {
    let report = due.message.report(
      reference: due.reference,
      status: due.status,
      acceptedAt: Clock.stamp(seconds: epochSeconds(due.acceptedAt)),
      at: Clock.stamp(seconds: epochSeconds(now))
    )
    guard let (octets, tpduLength) = report else { return }
    let pdu = ArrivingPDU(
      octets: octets,
      tpduLength: tpduLength,
      isReport: true,
      number: due.message.number,
      reference: due.reference,
      status: due.status
    )
    arrive(pdu, now: now, network: &network)
    if strikes(.reportDuplicated, now: now, network: &network) {
      arrive(pdu, now: now, network: &network)
    }
  }
}
