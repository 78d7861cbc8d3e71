internal import ShortMessage

/// Short messages and status reports that come in (TS 27.005 §3.4.1), and their acknowledgement.
extension SimulatedModem {
  /// Notes the messages that are to come, and puts in their places those that are there already.
  mutating func planIncoming() {
    for message in scenario.incoming where message.lines.contains(number) {
      let start = UInt64(message.at * 1e9)
      for (count, pdu) in message.pdus(at: epoch + Int64(message.at)).enumerated() {
        if message.isStored {
          _ = slot.messages.store(pdu.octets, tpduLength: pdu.tpduLength)
        } else {
          let time = start + UInt64(message.apart * 1e9) * UInt64(count)
          agenda.add(.arrival(pdu), at: time)
        }
      }
    }
  }

  /// A PDU arrives at the modem, if it is there to take it; else the service centre tries again.
  mutating func arrive(_ pdu: ArrivingPDU, now: UInt64, network: inout SimulatedNetwork) {
    switch power {
    case .on: break
    case .booting, .unplugged: return retry(pdu, after: 5, now: now)
    }
    guard isRegistered, !isHung else { return retry(pdu, after: 5, now: now) }
    let form = pdu.isReport ? settings.reportDelivery : settings.messageDelivery
    switch (pdu.isReport, form) {
    case (true, 0):
      note(pdu, at: now, &network)
    case (true, 1), (false, 2):
      guard !awaitsAcknowledgement else { return retry(pdu, after: 1, now: now) }
      note(pdu, at: now, &network)
      giveDirectly(pdu, now: now)
    default:
      guard let place = slot.messages.store(pdu.octets, tpduLength: pdu.tpduLength) else {
        network.note(.storeFull, line: name, at: now)
        return retry(pdu, after: 30, now: now)
      }
      note(pdu, at: now, &network)
      if form > 0 {
        tell("\(pdu.isReport ? "+CDSI" : "+CMTI"): \"\(settings.memory)\",\(place)")
      }
    }
  }

  private mutating func retry(_ pdu: ArrivingPDU, after seconds: UInt64, now: UInt64) {
    agenda.add(.arrival(pdu), at: now + seconds * 1_000_000_000)
  }

  private func note(_ pdu: ArrivingPDU, at now: UInt64, _ network: inout SimulatedNetwork) {
    let event: JournalEntry.Event =
      pdu.isReport
      ? .reportSent(number: pdu.number, reference: pdu.reference, status: Int(pdu.status))
      : .messageDelivered(number: pdu.number)
    network.note(event, line: name, at: now)
  }

  private mutating func giveDirectly(_ pdu: ArrivingPDU, now: UInt64) {
    let digits = Hexadecimal.text(pdu.octets)
    let head = pdu.isReport ? "+CDS: " : "+CMT: ,"
    tell("\(head)\(pdu.tpduLength)\r\n\(digits)")
    // Phase 2+ (§3.4.4): each is to be acknowledged within the network's time.
    guard settings.messageService == 1 else { return }
    awaitsAcknowledgement = true
    directCount += 1
    agenda.add(.acknowledgementOverdue(count: directCount), at: now + 15_000_000_000)
  }

  /// `+CNMA` (§4.7).
  mutating func acknowledge() -> CommandEnd {
    guard awaitsAcknowledgement else { return .messageError(340) }
    awaitsAcknowledgement = false
    return .ok
  }

  /// Nobody acknowledges: nothing is given straight to the line any more (§3.4.4).
  mutating func missAcknowledgement(of count: Int) {
    guard awaitsAcknowledgement, count == directCount else { return }
    awaitsAcknowledgement = false
    settings.messageDelivery = 0
    settings.reportDelivery = 0
  }
}
