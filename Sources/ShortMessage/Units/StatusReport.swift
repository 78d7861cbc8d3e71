/// SMS-STATUS-REPORT (TS 23.040 §9.2.2.3).
public struct StatusReport: Hashable, Sendable {
  /// TP-MR of the SUBMIT or COMMAND it reports on.
  public var reference: MessageReference
  /// TP-RA, whom that was sent to.
  public var recipient: Address
  /// TP-SCTS, when the service centre took it.
  public var time: Timestamp
  /// TP-DT, when the status came about.
  public var dischargeTime: Timestamp
  /// TP-ST.
  public var status: DeliveryStatus
  /// What follows by TP-PI.
  public var parameters: OptionalParameters
  /// The opposite of TP-MMS: more messages wait in the service centre.
  public var moreFollow: Bool
  /// TP-LP: the message has been forwarded and may be one of a loop.
  public var mayLoop: Bool
  /// TP-SRQ: the report is on a COMMAND, not on a SUBMIT.
  public var isOnCommand: Bool

  /// Makes a report.
  public init(
    reference: MessageReference,
    recipient: Address,
    time: Timestamp,
    dischargeTime: Timestamp,
    status: DeliveryStatus,
    parameters: OptionalParameters = OptionalParameters(),
    moreFollow: Bool = false,
    mayLoop: Bool = false,
    isOnCommand: Bool = false
  ) {
    self.reference = reference
    self.recipient = recipient
    self.time = time
    self.dischargeTime = dischargeTime
    self.status = status
    self.parameters = parameters
    self.moreFollow = moreFollow
    self.mayLoop = mayLoop
    self.isOnCommand = isOnCommand
  }

  /// The recipient's number as it is dialled in Japan, `0…`; nothing for other countries'.
  public var recipientDigits: String? {
    recipient.nationalDigits
  }

  /// Reads a report from what a modem gave: the service centre prefix and the TPDU.
  ///
  /// Read leniently: a report must not be lost for a time that is none.
  public static func decode(_ octets: Span<UInt8>) throws(DecodingFailure) -> StatusReport {
    let pdu = try PDU.decode(octets, direction: .fromServiceCentre, rule: .lenient)
    switch pdu.tpdu {
    case .statusReport(let report): return report
    case .submit, .deliver, .command, .submitReport, .deliverReport:
      throw DecodingFailure(
        field: .firstOctet,
        octet: PDU.tpduStart(octets),
        problem: .reservedMessageType
      )
    }
  }

  init(
    _ first: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) {
    moreFollow = first & 0x04 == 0
    mayLoop = first & 0x08 != 0
    isOnCommand = first & 0x20 != 0
    reference = MessageReference(rawValue: try cursor.octet(octets, .messageReference))
    recipient = try Address.read(octets, &cursor, PDUField.recipient)
    time = try Timestamp.read(octets, &cursor, .serviceCentreTime)
    dischargeTime = try Timestamp.read(octets, &cursor, .dischargeTime)
    status = DeliveryStatus(rawValue: try cursor.octet(octets, .status))
    parameters = try OptionalParameters.read(hasHeader: first & 0x40 != 0, octets, &cursor)
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    var first: UInt8 = 0x02
    if !moreFollow { first |= 0x04 }
    if mayLoop { first |= 0x08 }
    if isOnCommand { first |= 0x20 }
    if parameters.hasHeader { first |= 0x40 }
    octets.append(first)
    octets.append(reference.rawValue)
    recipient.append(to: &octets)
    octets.appendSevenOctets(time.rawValue)
    octets.appendSevenOctets(dischargeTime.rawValue)
    octets.append(status.rawValue)
    try parameters.append(to: &octets)
  }
}
