/// SMS-COMMAND (TS 23.040 §9.2.2.4).
public struct Command: Hashable, Sendable {
  /// TP-MR of the command itself.
  public var reference: MessageReference
  /// TP-PID.
  public var protocolIdentifier: UInt8
  /// TP-CT, what is to be done.
  public var type: CommandType
  /// TP-MN, the reference of the message it is about.
  public var messageNumber: MessageReference
  /// TP-DA, whom that message was sent to.
  public var destination: Address
  /// TP-CD behind the header, if there is one.
  public var data: [UInt8]
  /// The header of the command data.
  public var header: UserDataHeader?
  /// TP-SRR: a status report is wanted.
  public var wantsStatusReport: Bool

  /// Makes a command.
  public init(
    type: CommandType,
    messageNumber: MessageReference,
    destination: Address,
    reference: MessageReference = MessageReference(rawValue: 0),
    protocolIdentifier: UInt8 = 0,
    data: [UInt8] = [],
    header: UserDataHeader? = nil,
    wantsStatusReport: Bool = false
  ) {
    self.reference = reference
    self.protocolIdentifier = protocolIdentifier
    self.type = type
    self.messageNumber = messageNumber
    self.destination = destination
    self.data = data
    self.header = header
    self.wantsStatusReport = wantsStatusReport
  }

  /// Most octets of command data.
  public static var octetsMax: Int { 156 }

  /// TP-CD as it is sent, its header included.
  public var commandData: [UInt8] {
    UserData(header: header, payload: .octets(data)).octets
  }

  init(
    _ first: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) {
    wantsStatusReport = first & 0x20 != 0
    reference = MessageReference(rawValue: try cursor.octet(octets, .messageReference))
    protocolIdentifier = try cursor.octet(octets, .protocolIdentifier)
    type = CommandType(rawValue: try cursor.octet(octets, .commandType))
    messageNumber = MessageReference(rawValue: try cursor.octet(octets, .messageNumber))
    destination = try Address.read(octets, &cursor, PDUField.destination)
    let lengthAt = cursor.index
    let length = Int(try cursor.octet(octets, .commandData))
    guard length <= Self.octetsMax else {
      throw DecodingFailure(
        field: .commandData,
        octet: lengthAt,
        problem: .impossibleLength(length)
      )
    }
    try cursor.require(length, .commandData)
    var inner = OctetCursor(
      index: cursor.index,
      end: cursor.index + length,
      rule: cursor.rule
    )
    header = first & 0x40 != 0 ? try UserDataHeader.read(octets, &inner) : nil
    data = try inner.take(inner.remaining, octets, .commandData)
    cursor.index = inner.end
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    let content = commandData
    guard content.count <= Self.octetsMax else {
      throw .userDataTooLong(octets: content.count, limit: Self.octetsMax)
    }
    octets.append(0x02 | (wantsStatusReport ? 0x20 : 0) | (header == nil ? 0 : 0x40))
    octets.append(reference.rawValue)
    octets.append(protocolIdentifier)
    octets.append(type.rawValue)
    octets.append(messageNumber.rawValue)
    destination.append(to: &octets)
    octets.append(UInt8(truncatingIfNeeded: content.count))
    octets.append(contentsOf: content)
  }
}

/// TP-CT, what a command asks for (TS 23.040 §9.2.3.19).
public struct CommandType: RawRepresentable, Hashable, Sendable {
  /// The octet.
  public let rawValue: UInt8

  /// Makes a type of its octet.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// What became of a message.
  public static var enquiry: Self { Self(rawValue: 0) }
  /// No status report after all.
  public static var cancelReport: Self { Self(rawValue: 1) }
  /// Delete the message.
  public static var delete: Self { Self(rawValue: 2) }
  /// A status report after all.
  public static var enableReport: Self { Self(rawValue: 3) }

  /// The type in kebab case; nothing where the standard reserves it or leaves it to the centre.
  public var name: String? {
    switch rawValue {
    case 0: "enquiry"
    case 1: "cancel-report"
    case 2: "delete"
    case 3: "enable-report"
    default: nil
    }
  }
}
