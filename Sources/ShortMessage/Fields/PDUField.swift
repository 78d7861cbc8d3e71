/// A field of a PDU, named by its path.
///
/// The path is spelt with the words of TS 23.040, outermost first.
public enum PDUField: Hashable, Sendable {
  /// The input as a whole.
  case pdu
  /// The service centre's address in front of the TPDU.
  case serviceCentre(AddressField)
  /// The first octet, with the message type.
  case firstOctet
  /// TP-MR.
  case messageReference
  /// TP-DA.
  case destination(AddressField)
  /// TP-OA.
  case originator(AddressField)
  /// TP-RA.
  case recipient(AddressField)
  /// TP-PID.
  case protocolIdentifier
  /// TP-DCS.
  case dataCoding
  /// TP-VP.
  case validity
  /// TP-SCTS.
  case serviceCentreTime
  /// TP-DT.
  case dischargeTime
  /// TP-ST.
  case status
  /// TP-FCS.
  case failureCause
  /// TP-PI.
  case parameterIndicator
  /// TP-CT.
  case commandType
  /// TP-MN.
  case messageNumber
  /// TP-CDL and TP-CD.
  case commandData
  /// TP-UDL.
  case userDataLength
  /// TP-UD.
  case userData
  /// The length octet of the user data header.
  case userDataHeaderLength
  /// An information element of the header, counted from 0.
  case userDataHeaderElement(Int)

  /// The path in words, as people and machines are shown it.
  public var path: String {
    switch self {
    case .pdu: "pdu"
    case .serviceCentre(let part): "service-centre." + part.rawValue
    case .firstOctet: "first-octet"
    case .messageReference: "message-reference"
    case .destination(let part): "destination-address." + part.rawValue
    case .originator(let part): "originating-address." + part.rawValue
    case .recipient(let part): "recipient-address." + part.rawValue
    case .protocolIdentifier: "protocol-identifier"
    case .dataCoding: "data-coding-scheme"
    case .validity: "validity-period"
    case .serviceCentreTime: "service-centre-time-stamp"
    case .dischargeTime: "discharge-time"
    case .status: "status"
    case .failureCause: "failure-cause"
    case .parameterIndicator: "parameter-indicator"
    case .commandType: "command-type"
    case .messageNumber: "message-number"
    case .commandData: "command-data"
    case .userDataLength: "user-data-length"
    case .userData: "user-data"
    case .userDataHeaderLength: "user-data.header.length"
    case .userDataHeaderElement(let index): "user-data.header.element." + String(index)
    }
  }
}

/// A part of an address field.
public enum AddressField: String, Hashable, Sendable {
  /// The length octet.
  case length
  /// The type-of-address octet.
  case type
  /// The digits or characters.
  case value
}
