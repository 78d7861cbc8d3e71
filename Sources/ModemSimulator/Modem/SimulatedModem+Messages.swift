internal import ShortMessage

/// Short messages (TS 27.005): the prompt, the PDU, the service centre's word, status reports.
extension SimulatedModem {
  /// `AT+CMGS=<length>` (§4.3).
  mutating func submit(_ command: CommandText) -> CommandEnd {
    if let error = cardError { return .messageError(error == 10 ? 310 : 311) }
    guard isRegistered else { return .messageError(331) }
    guard command.form == .set, let length = command.number(0), (1...180).contains(length),
      !settings.textMode
    else { return .messageError(304) }
    return .prompt(length)
  }

  mutating func openPrompt(_ length: Int, now: UInt64, network: inout SimulatedNetwork) {
    line.removeAll(keepingCapacity: true)
    // What is said after the prompt waits: it would be taken for part of it.
    if !strikes(.promptLost, now: now, network: &network) { put(Array("\r\n> ".utf8)) }
    mode = .prompt(length)
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
      if family.isSIMCom { answer(.ok, now: now, network: &network) }
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
    var error: Int?
    var isTakenAllTheSame = false
    if strikes(.networkTimeout, now: now, network: &network) {
      // The network's answer was lost, or the message was: nobody can tell which.
      error = 332
      isTakenAllTheSame = chance.happens(0.5)
    } else if chance.happens(scenario.network.refused) {
      error = scenario.network.refusedNumber
    }
    submission = Submission(
      message: message,
      error: error,
      isTakenAllTheSame: isTakenAllTheSame,
      losesResult: strikes(.resultLost, now: now, network: &network)
    )
    isBusy = true
    let latency = scenario.network.messageLatency
    if latency.high == 0 {
      finishSubmission(now: now, network: &network)
    } else {
      agenda.add(.submissionDone, at: now + latency.draw(&chance))
    }
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
    informations = ["+CMGS: \(reference)"]
    answer(.ok, now: now, network: &network)
  }

  @discardableResult
  mutating func accept(
    _ message: SubmittedMessage,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> Int {
    messageReference = (messageReference + 1) & 0xFF
    let reference = messageReference
    let taken = network.take(message, reference: reference)
    network.note(.messageAccepted(taken), line: name, at: now)
    if message.wantsReport, chance.happens(scenario.network.reports) {
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

  /// A status report arrives at the modem, if it is there to take it.
  mutating func deliver(_ due: ReportDue, now: UInt64, network: inout SimulatedNetwork) {
    switch power {
    case .on: break
    case .booting, .unplugged:
      // The service centre tries again.
      agenda.add(.report(due), at: now + 5_000_000_000)
      return
    }
    let report = due.message.report(
      reference: due.reference,
      status: due.status,
      acceptedAt: Clock.stamp(seconds: epochSeconds(due.acceptedAt)),
      at: Clock.stamp(seconds: epochSeconds(now))
    )
    guard let (octets, tpduLength) = report else { return }
    network.note(
      .reportSent(
        number: due.message.number,
        reference: due.reference,
        status: Int(due.status)
      ),
      line: name,
      at: now
    )
    if settings.reportDelivery == 1 {
      tell("+CDS: \(tpduLength)\r\n\(Hexadecimal.text(octets))")
    } else if settings.reportDelivery == 2 {
      var index = 1
      while storedReports[index] != nil { index += 1 }
      storedReports[index] = octets
      tell("+CDSI: \"SR\",\(index)")
    }
  }

  /// Settings of the message service, and the store.
  mutating func messageCommand(_ command: CommandText) -> CommandEnd {
    if let error = cardError { return .messageError(error == 10 ? 310 : 311) }
    switch command.name {
    case "+CMGF":
      if command.form == .read { informations.append("+CMGF: \(settings.textMode ? 1 : 0)") }
      if command.form == .set { settings.textMode = command.number(0) == 1 }
    case "+CSMS":
      if command.form == .set {
        settings.messageService = command.number(0) ?? 0
        informations.append("+CSMS: 1,1,1")
      } else {
        informations.append("+CSMS: \(settings.messageService),1,1,1")
      }
    case "+CNMI": return reporting(command)
    case "+CMMS": return setting(command, \.moreMessages, upTo: 2)
    case "+CPMS":
      let used = storedReports.count
      if command.form == .read {
        informations.append("+CPMS: \"SM\",0,20,\"SM\",0,20,\"SR\",\(used),20")
      } else if command.form == .set {
        informations.append("+CPMS: 0,20,0,20,\(used),20")
      }
    case "+CSCA":
      if command.form == .read { informations.append("+CSCA: \"+819000009999\",145") }
    case "+CMGR":
      guard let index = command.number(0), let octets = storedReports[index] else {
        return .messageError(321)
      }
      let tpduLength = octets.count - PDU.tpduStart(octets.span)
      informations.append("+CMGR: 1,,\(tpduLength)")
      informations.append(Hexadecimal.text(octets))
    case "+CMGD":
      if (command.number(1) ?? 0) > 0 {
        storedReports.removeAll()
      } else if let index = command.number(0) {
        storedReports[index] = nil
      }
    default: break
    }
    return .ok
  }

  /// `+CNMI=<mode>,<mt>,<bm>,<ds>,<bfr>` (§3.4.1).
  private mutating func reporting(_ command: CommandText) -> CommandEnd {
    switch command.form {
    case .read: informations.append("+CNMI: 2,1,0,\(settings.reportDelivery),0")
    case .test:
      let forms = scenario.modem.givesReportsDirectly ? "0-2" : "0,2"
      informations.append("+CNMI: (0-2),(0-3),(0),(\(forms)),(0,1)")
    case .bare: return .error
    case .set:
      let delivery = command.number(3) ?? 0
      guard (0...2).contains(delivery), delivery != 1 || scenario.modem.givesReportsDirectly else {
        return .messageError(303)
      }
      settings.reportDelivery = delivery
    }
    return .ok
  }
}
