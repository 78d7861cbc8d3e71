internal import ShortMessage

/// A SUBMIT as the service centre reads it.
struct SubmittedMessage: Sendable {
  let number: String
  let text: String?
  let part: TakenMessage.Part?
  let wantsReport: Bool
  let destination: Address
  let fingerprint: UInt64
  private let coding: DataCoding
  private let userData: UserData

  /// Reads a PDU with its service centre prefix; nothing if it is no SUBMIT of this length.
  init?(octets: [UInt8], tpduLength: Int) {
    guard octets.count - PDU.tpduStart(octets.span) == tpduLength else { return nil }
    guard let pdu = try? PDU.decode(octets.span, direction: .toServiceCentre) else { return nil }
    switch pdu.tpdu {
    case .submit(let submit): self.init(submit)
    case .deliver, .statusReport, .command, .submitReport, .deliverReport: return nil
    }
  }

  private init(_ submit: Submit) {
    destination = submit.destination
    number = submit.destination.nationalDigits ?? submit.destination.written
    text = submit.text
    coding = submit.dataCoding
    userData = submit.userData
    wantsReport = submit.wantsStatusReport
    part = submit.userData.header?.concatenation.map {
      TakenMessage.Part(
        reference: $0.reference.number,
        total: Int($0.total),
        sequence: Int($0.sequence)
      )
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ octet: UInt8) { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3 }
    for octet in number.utf8 { mix(octet) }
    mix(submit.dataCoding.rawValue)
    if let part {
      mix(UInt8(truncatingIfNeeded: part.total))
      mix(UInt8(truncatingIfNeeded: part.sequence))
    }
    switch submit.userData.payload {
    case .septets(let content), .octets(let content):
      for octet in content { mix(octet) }
    }
    fingerprint = hash
  }

  /// The message as its receiver gets it; nothing if the sender cannot be written.
  func delivery(from sender: String, at time: Timestamp) -> (octets: [UInt8], tpduLength: Int)? {
    guard let originator = IncomingMessage.address(sender) else { return nil }
    let deliver = Deliver(
      originator: originator,
      time: time,
      dataCoding: coding,
      userData: userData
    )
    guard let encoded = try? PDU(tpdu: .deliver(deliver)).encode() else { return nil }
    return (encoded.octets, encoded.tpduLength)
  }

  /// A status report on this message as modems give it: without a service centre's address.
  func report(
    reference: Int,
    status: UInt8,
    acceptedAt: Timestamp,
    at: Timestamp
  ) -> (
    octets: [UInt8], tpduLength: Int
  )? {
    let report = StatusReport(
      reference: MessageReference(rawValue: UInt8(truncatingIfNeeded: reference)),
      recipient: destination,
      time: acceptedAt,
      dischargeTime: at,
      status: DeliveryStatus(rawValue: status)
    )
    guard let encoded = try? PDU(tpdu: .statusReport(report)).encode() else { return nil }
    return (encoded.octets, encoded.tpduLength)
  }
}
