/// One transfer PDU of the short message service (TS 23.040 §9.2.2).
public enum TPDU: Hashable, Sendable {
  /// SMS-SUBMIT: a message on its way to the service centre.
  case submit(Submit)
  /// SMS-DELIVER: a message on its way to the subscriber.
  case deliver(Deliver)
  /// SMS-STATUS-REPORT: what became of a message.
  case statusReport(StatusReport)
  /// SMS-COMMAND: something to do about an earlier message.
  case command(Command)
  /// SMS-SUBMIT-REPORT: the service centre's answer to a SUBMIT or COMMAND.
  case submitReport(SubmitReport)
  /// SMS-DELIVER-REPORT: the subscriber's answer to a DELIVER or STATUS-REPORT.
  case deliverReport(DeliverReport)

  /// Which way a TPDU goes: the same two bits name different types each way.
  public enum Direction: Hashable, Sendable {
    /// Mobile originated: SUBMIT, COMMAND, DELIVER-REPORT.
    case toServiceCentre
    /// Mobile terminated: DELIVER, STATUS-REPORT, SUBMIT-REPORT.
    case fromServiceCentre
  }

  /// The kinds of TPDU, by the names of the JSON documents.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// SMS-SUBMIT.
    case submit
    /// SMS-DELIVER.
    case deliver
    /// SMS-STATUS-REPORT.
    case statusReport = "status-report"
    /// SMS-COMMAND.
    case command
    /// SMS-SUBMIT-REPORT.
    case submitReport = "submit-report"
    /// SMS-DELIVER-REPORT.
    case deliverReport = "deliver-report"

    /// The kind that a first octet tells for a direction; nothing for the reserved type.
    public init?(firstOctet: UInt8, direction: Direction) {
      switch (firstOctet & 0x03, direction) {
      case (0, .fromServiceCentre): self = .deliver
      case (0, .toServiceCentre): self = .deliverReport
      case (1, .fromServiceCentre): self = .submitReport
      case (1, .toServiceCentre): self = .submit
      case (2, .fromServiceCentre): self = .statusReport
      case (2, .toServiceCentre): self = .command
      default: return nil
      }
    }

    /// Which way such a TPDU goes.
    public var direction: Direction {
      switch self {
      case .submit, .command, .deliverReport: .toServiceCentre
      case .deliver, .statusReport, .submitReport: .fromServiceCentre
      }
    }
  }

  /// What kind this is.
  public var kind: Kind {
    switch self {
    case .submit: .submit
    case .deliver: .deliver
    case .statusReport: .statusReport
    case .command: .command
    case .submitReport: .submitReport
    case .deliverReport: .deliverReport
    }
  }

  /// Reads the TPDU that begins at an octet and goes to the end.
  ///
  /// The reserved message type is read as a DELIVER under the lenient rule (§9.2.3.1).
  public static func decode(
    _ octets: Span<UInt8>,
    from start: Int = 0,
    direction: Direction,
    rule: DecodingRule = .strict
  ) throws(DecodingFailure) -> TPDU {
    var cursor = OctetCursor(index: max(0, start), end: octets.count, rule: rule)
    let firstAt = cursor.index
    let first = try cursor.octet(octets, .firstOctet)
    let kind: Kind
    if let told = Kind(firstOctet: first, direction: direction) {
      kind = told
    } else if rule == .lenient, direction == .fromServiceCentre {
      kind = .deliver
    } else {
      throw DecodingFailure(field: .firstOctet, octet: firstAt, problem: .reservedMessageType)
    }
    let tpdu: TPDU =
      switch kind {
      case .submit: .submit(try Submit(first, octets, &cursor))
      case .deliver: .deliver(try Deliver(first, octets, &cursor))
      case .statusReport: .statusReport(try StatusReport(first, octets, &cursor))
      case .command: .command(try Command(first, octets, &cursor))
      case .submitReport: .submitReport(try SubmitReport(first, octets, &cursor))
      case .deliverReport: .deliverReport(try DeliverReport(first, octets, &cursor))
      }
    try cursor.finish()
    return tpdu
  }

  /// Writes the TPDU; refused if its user data is longer than it can carry.
  public func encode() throws(EncodingFailure) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(180)
    switch self {
    case .submit(let submit): try submit.append(to: &octets)
    case .deliver(let deliver): try deliver.append(to: &octets)
    case .statusReport(let report): try report.append(to: &octets)
    case .command(let command): try command.append(to: &octets)
    case .submitReport(let report): try report.append(to: &octets)
    case .deliverReport(let report): try report.append(to: &octets)
    }
    return octets
  }
}

/// A TPDU with the service centre's address before it, as modems take and give it
/// (TS 27.005 §3.1).
public struct PDU: Hashable, Sendable {
  /// The service centre; nothing for the one stored in the SIM.
  public var serviceCentre: Address?
  /// The TPDU.
  public var tpdu: TPDU

  /// Makes a PDU.
  public init(serviceCentre: Address? = nil, tpdu: TPDU) {
    self.serviceCentre = serviceCentre
    self.tpdu = tpdu
  }

  /// Reads a PDU with its service centre prefix.
  public static func decode(
    _ octets: Span<UInt8>,
    direction: TPDU.Direction,
    rule: DecodingRule = .strict
  ) throws(DecodingFailure) -> PDU {
    var cursor = OctetCursor(index: 0, end: octets.count, rule: rule)
    let serviceCentre = try Address.readServiceCentre(octets, &cursor)
    let tpdu = try TPDU.decode(octets, from: cursor.index, direction: direction, rule: rule)
    return PDU(serviceCentre: serviceCentre, tpdu: tpdu)
  }

  /// Where the TPDU begins: behind the service centre's address, as far as it is there.
  public static func tpduStart(_ octets: Span<UInt8>) -> Int {
    octets.isEmpty ? 0 : min(octets.count, Int(octets[0]) + 1)
  }

  /// Writes the PDU with its service centre prefix, `00` if there is none.
  public func encode() throws(EncodingFailure) -> EncodedSegment {
    var octets: [UInt8] = []
    octets.reserveCapacity(192)
    if let serviceCentre {
      serviceCentre.appendAsServiceCentre(to: &octets)
    } else {
      octets.append(0)
    }
    let tpdu = try tpdu.encode()
    octets.append(contentsOf: tpdu)
    return EncodedSegment(octets: octets, tpduLength: tpdu.count)
  }
}

/// One PDU ready for a modem.
///
/// It holds a number and words: it has no description, and a mirror shows nothing of it.
public struct EncodedSegment: Hashable, Sendable {
  /// The service centre prefix and the TPDU.
  public let octets: [UInt8]
  /// Octets of the TPDU alone: the number in `AT+CMGS=`.
  public let tpduLength: Int

  /// Makes a segment.
  public init(octets: [UInt8], tpduLength: Int) {
    self.octets = octets
    self.tpduLength = tpduLength
  }
}

#if !hasFeature(Embedded)
extension EncodedSegment: CustomReflectable {
  /// A mirror without children: number and words are nobody's to print.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
#endif

/// Why a TPDU cannot be written.
public enum EncodingFailure: Error, Hashable, Sendable {
  /// The user data takes more octets than the limit.
  case userDataTooLong(octets: Int, limit: Int)
}
