/// SMS-SUBMIT (TS 23.040 §9.2.2.2).
public struct Submit: Hashable, Sendable {
  /// TP-MR; modems put their own number in its place.
  public var reference: MessageReference
  /// TP-DA, who is to get the message.
  public var destination: Address
  /// TP-PID.
  public var protocolIdentifier: UInt8
  /// TP-DCS.
  public var dataCoding: DataCoding
  /// TP-VP.
  public var validity: Validity
  /// TP-UD.
  public var userData: UserData
  /// TP-RD: a message like one that still waits is to be refused.
  public var rejectsDuplicates: Bool
  /// TP-SRR: a status report is wanted.
  public var wantsStatusReport: Bool
  /// TP-RP: an answer may go by the same service centre.
  public var hasReplyPath: Bool

  /// Makes a SUBMIT.
  public init(
    destination: Address,
    dataCoding: DataCoding,
    userData: UserData,
    reference: MessageReference = MessageReference(rawValue: 0),
    protocolIdentifier: UInt8 = 0,
    validity: Validity = .unstated,
    rejectsDuplicates: Bool = false,
    wantsStatusReport: Bool = false,
    hasReplyPath: Bool = false
  ) {
    self.reference = reference
    self.destination = destination
    self.protocolIdentifier = protocolIdentifier
    self.dataCoding = dataCoding
    self.validity = validity
    self.userData = userData
    self.rejectsDuplicates = rejectsDuplicates
    self.wantsStatusReport = wantsStatusReport
    self.hasReplyPath = hasReplyPath
  }

  /// The text; nothing for 8-bit and compressed data.
  public var text: String? {
    userData.text(dataCoding)
  }

  init(
    _ first: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) {
    rejectsDuplicates = first & 0x04 != 0
    wantsStatusReport = first & 0x20 != 0
    hasReplyPath = first & 0x80 != 0
    reference = MessageReference(rawValue: try cursor.octet(octets, .messageReference))
    destination = try Address.read(octets, &cursor, PDUField.destination)
    protocolIdentifier = try cursor.octet(octets, .protocolIdentifier)
    dataCoding = DataCoding(rawValue: try cursor.octet(octets, .dataCoding))
    validity = try Validity.read(firstOctet: first, octets, &cursor)
    userData = try UserData.read(dataCoding, hasHeader: first & 0x40 != 0, octets, &cursor)
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    try userData.check(limit: UserData.octetsMax)
    var first: UInt8 = 0x01 | validity.formatBits
    if rejectsDuplicates { first |= 0x04 }
    if wantsStatusReport { first |= 0x20 }
    if userData.header != nil { first |= 0x40 }
    if hasReplyPath { first |= 0x80 }
    octets.append(first)
    octets.append(reference.rawValue)
    destination.append(to: &octets)
    octets.append(protocolIdentifier)
    octets.append(dataCoding.rawValue)
    validity.append(to: &octets)
    userData.append(to: &octets)
  }
}

/// TP-MR, the message reference (TS 23.040 §9.2.3.6).
///
/// Unique for one SIM only, until it wraps at 255.
public struct MessageReference: RawRepresentable, Hashable, Sendable {
  /// The octet.
  public let rawValue: UInt8

  /// Makes a reference.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}

extension UserData {
  /// Refuses user data that takes more octets than a TPDU has for it.
  func check(limit: Int) throws(EncodingFailure) {
    let count = octets.count
    guard count <= limit else { throw .userDataTooLong(octets: count, limit: limit) }
  }
}
