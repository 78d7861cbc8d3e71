/// SMS-DELIVER (TS 23.040 §9.2.2.1).
public struct Deliver: Hashable, Sendable {
  /// TP-OA, who sent the message.
  public var originator: Address
  /// TP-PID.
  public var protocolIdentifier: UInt8
  /// TP-DCS.
  public var dataCoding: DataCoding
  /// TP-SCTS, when the service centre took the message.
  public var time: Timestamp
  /// TP-UD.
  public var userData: UserData
  /// The opposite of TP-MMS: more messages wait in the service centre.
  public var moreFollow: Bool
  /// TP-LP: the message has been forwarded and may be one of a loop.
  public var mayLoop: Bool
  /// TP-SRI: the sender wants a status report.
  public var wantsStatusReport: Bool
  /// TP-RP: an answer may go by the same service centre.
  public var hasReplyPath: Bool

  /// Makes a DELIVER.
  public init(
    originator: Address,
    time: Timestamp,
    dataCoding: DataCoding,
    userData: UserData,
    protocolIdentifier: UInt8 = 0,
    moreFollow: Bool = false,
    mayLoop: Bool = false,
    wantsStatusReport: Bool = false,
    hasReplyPath: Bool = false
  ) {
    self.originator = originator
    self.protocolIdentifier = protocolIdentifier
    self.dataCoding = dataCoding
    self.time = time
    self.userData = userData
    self.moreFollow = moreFollow
    self.mayLoop = mayLoop
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
    moreFollow = first & 0x04 == 0
    mayLoop = first & 0x08 != 0
    wantsStatusReport = first & 0x20 != 0
    hasReplyPath = first & 0x80 != 0
    originator = try Address.read(octets, &cursor, PDUField.originator)
    protocolIdentifier = try cursor.octet(octets, .protocolIdentifier)
    dataCoding = DataCoding(rawValue: try cursor.octet(octets, .dataCoding))
    time = try Timestamp.read(octets, &cursor, .serviceCentreTime)
    userData = try UserData.read(dataCoding, hasHeader: first & 0x40 != 0, octets, &cursor)
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    try userData.check(limit: UserData.octetsMax)
    var first: UInt8 = moreFollow ? 0 : 0x04
    if mayLoop { first |= 0x08 }
    if wantsStatusReport { first |= 0x20 }
    if userData.header != nil { first |= 0x40 }
    if hasReplyPath { first |= 0x80 }
    octets.append(first)
    originator.append(to: &octets)
    octets.append(protocolIdentifier)
    octets.append(dataCoding.rawValue)
    octets.appendSevenOctets(time.rawValue)
    userData.append(to: &octets)
  }
}
