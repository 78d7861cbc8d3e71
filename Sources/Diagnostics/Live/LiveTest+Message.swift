public import Campaign
internal import Dialogue
internal import Rings
internal import ShortMessage

/// What became of a message that was sent to its own card.
struct MessageRecord {
  /// What the sending came to.
  enum Sending {
    case accepted(reference: UInt8, milliseconds: Int)
    case refused(error: UInt16)
    case notSent(LineFault)
    case unknown(LineFault)
  }

  /// Nothing until the modem has said it.
  var sending: Sending?
  /// The report: its status, and how long it took from the acceptance.
  var report: (status: UInt8, milliseconds: Int)?
  /// How long it took to come back from the acceptance, and whether its text was whole.
  var back: (milliseconds: Int, isWhole: Bool)?
  /// Messages of others that came meanwhile: they stay in the modem for the daemon.
  var others = 0
  /// Whether somebody wanted to stop.
  var wasCancelled = false
}

extension LiveTest {
  /// Sends one SMS to the card's own number, and waits for its report and for itself.
  ///
  /// The message is deleted from the card when it has come back; messages of others are left there.
  ///
  /// - Parameters:
  ///   - number: the card's own number; the guard has seen it.
  ///   - waitSeconds: how long report and message are waited for.
  /// - Returns: what was found; something in any case.
  public func message(to number: SubscriberNumber, waitSeconds: Int) -> LineFindings {
    do throws(LiveRefused) {
      var live = try open()
      if let own = live.ownNumber, !MessageFindings.isSame(own, number) {
        throw LiveRefused(MessageFindings.anotherNumber(line))
      }
      let record = loop(&live, number, waitSeconds: waitSeconds)
      // What has come back is deleted from the card before the tty is given back.
      live.rest(milliseconds: 2_000)
      let knowsOwn = live.ownNumber != nil
      return LineFindings(
        line: line.name,
        probes: MessageFindings.all(record, knowsOwn: knowsOwn, waitSeconds: waitSeconds)
      )
    } catch {
      return LineFindings(line: line.name, probes: error.findings)
    }
  }

  private func loop(
    _ live: inout LiveLine,
    _ number: SubscriberNumber,
    waitSeconds: Int
  ) -> MessageRecord {
    var record = MessageRecord()
    let text = "Kaden test \(Int.random(in: 1_000...9_999))"
    guard let segment = Self.segment(text, to: number),
      live.submit(segment.octets, tpduLength: segment.tpduLength)
    else {
      record.sending = .notSent(.refusedCommand)
      return record
    }
    tell(Phrase(en: "sending one SMS", ja: "SMSを1通送っています"))
    let sentAt = LiveLine.now()
    var acceptedAt = sentAt
    // The dialogue has a deadline of its own for the service centre's word.
    var limit = sentAt.advanced(byMilliseconds: 180_000)
    while record.report == nil || record.back == nil {
      let event = live.next(before: limit)
      let now = LiveLine.now()
      switch event {
      case .nothing: return record
      case .cancelled:
        record.wasCancelled = true
        return record
      case .said(.segmentAccepted(let reference)):
        acceptedAt = now
        limit = now.advanced(byMilliseconds: waitSeconds * 1_000)
        let took = now.milliseconds(since: sentAt)
        record.sending = .accepted(reference: reference, milliseconds: took)
        tell(Phrase(en: "accepted; waiting for it to come back", ja: "受理されました。戻りを待っています"))
      case .said(.segmentRefused(let error)):
        record.sending = .refused(error: error)
        return record
      case .said(.segmentNotSent(let fault)):
        record.sending = .notSent(fault)
        return record
      case .said(.segmentUnknown(let fault)):
        record.sending = .unknown(fault)
        return record
      case .said(.fault):
        record.sending = record.sending ?? .unknown(.vanished)
        return record
      case .said(.statusReport):
        take(report: &record, &live, took: now.milliseconds(since: acceptedAt))
      case .said(.message):
        take(message: &record, &live, text, number, took: now.milliseconds(since: acceptedAt))
      case .said, .keyHeard, .played: continue
      }
    }
    return record
  }

  private func take(report record: inout MessageRecord, _ live: inout LiveLine, took: Int) {
    guard case .accepted(let reference, _) = record.sending,
      let pdu = Self.incoming(live), case .statusReport(let report) = pdu.tpdu,
      report.reference.rawValue == reference
    else { return }
    record.report = (report.status.rawValue, took)
    live.settle()
    tell(Phrase(en: "the report has come", ja: "配信報告が届きました"))
  }

  private func take(
    message record: inout MessageRecord,
    _ live: inout LiveLine,
    _ text: String,
    _ number: SubscriberNumber,
    took: Int
  ) {
    guard let pdu = Self.incoming(live), case .deliver(let message) = pdu.tpdu,
      message.originator.nationalDigits == number.digits,
      message.text?.hasPrefix("Kaden test") == true
    else {
      record.others += 1
      return
    }
    record.back = (took, message.text == text)
    live.settle()
    tell(Phrase(en: "the message has come back", ja: "SMSが戻りました"))
  }

  private static func segment(_ text: String, to number: SubscriberNumber) -> EncodedSegment? {
    do throws(SubmissionRefused) {
      return try Submission.encode(
        text: text,
        destination: number.digits,
        concatenationReference: .octet(0),
        wantsStatusReport: true
      ).first
    } catch {
      return nil
    }
  }

  private static func incoming(_ live: borrowing LiveLine) -> PDU? {
    let octets = (0..<live.dialogue.incoming.count).map { live.dialogue.incoming[$0] }
    do throws(DecodingFailure) {
      return try PDU.decode(octets.span, direction: .fromServiceCentre, rule: .lenient)
    } catch {
      return nil
    }
  }
}
