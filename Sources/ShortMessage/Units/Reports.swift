/// SMS-SUBMIT-REPORT (TS 23.040 §9.2.2.2a).
public struct SubmitReport: Hashable, Sendable {
  /// TP-FCS; only in a negative answer.
  public var failureCause: UInt8?
  /// TP-SCTS.
  public var time: Timestamp
  /// What follows by TP-PI.
  public var parameters: OptionalParameters

  /// Makes a report; it is negative if it has a failure cause.
  public init(
    time: Timestamp,
    failureCause: UInt8? = nil,
    parameters: OptionalParameters = OptionalParameters()
  ) {
    self.failureCause = failureCause
    self.time = time
    self.parameters = parameters
    self.parameters.isPresent = true
  }

  init(
    _ first: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) {
    failureCause = try cursor.failureCause(octets)
    let indicator = try OptionalParameters.readIndicator(octets, &cursor)
    time = try Timestamp.read(octets, &cursor, .serviceCentreTime)
    parameters = try OptionalParameters.read(
      indicator: indicator,
      hasHeader: first & 0x40 != 0,
      octets,
      &cursor
    )
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    octets.append(0x01 | (parameters.hasHeader ? 0x40 : 0))
    if let failureCause { octets.append(failureCause) }
    octets.append(parameters.indicator)
    octets.appendSevenOctets(time.rawValue)
    try parameters.appendFields(to: &octets)
  }
}

/// SMS-DELIVER-REPORT (TS 23.040 §9.2.2.1a).
public struct DeliverReport: Hashable, Sendable {
  /// TP-FCS; only in a negative answer.
  public var failureCause: UInt8?
  /// What follows by TP-PI.
  public var parameters: OptionalParameters

  /// Makes a report; it is negative if it has a failure cause.
  public init(
    failureCause: UInt8? = nil,
    parameters: OptionalParameters = OptionalParameters()
  ) {
    self.failureCause = failureCause
    self.parameters = parameters
    self.parameters.isPresent = true
  }

  init(
    _ first: UInt8,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) {
    failureCause = try cursor.failureCause(octets)
    let indicator = try OptionalParameters.readIndicator(octets, &cursor)
    parameters = try OptionalParameters.read(
      indicator: indicator,
      hasHeader: first & 0x40 != 0,
      octets,
      &cursor
    )
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    octets.append(parameters.hasHeader ? 0x40 : 0)
    if let failureCause { octets.append(failureCause) }
    octets.append(parameters.indicator)
    try parameters.appendFields(to: &octets)
  }
}

extension OctetCursor {
  /// Reads TP-FCS if it is there.
  ///
  /// Only the layer below tells a negative answer from a positive one. Every cause has its highest
  /// bit set, and no TP-PI in use has: so the octet itself decides.
  mutating func failureCause(_ octets: Span<UInt8>) throws(DecodingFailure) -> UInt8? {
    guard remaining > 0, index < octets.count, octets[index] & 0x80 != 0 else { return nil }
    return try octet(octets, .failureCause)
  }
}

/// TP-FCS, why a report is negative (TS 23.040 §9.2.3.22).
public struct FailureCause: RawRepresentable, Hashable, Sendable {
  /// The octet.
  public let rawValue: UInt8

  /// Makes a cause of its octet.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The standard's name for the octet, in kebab case; nothing where it reserves it.
  public var name: String? {
    switch rawValue {
    case 0x80: "telematic-interworking-not-supported"
    case 0x81: "type-0-not-supported"
    case 0x82: "cannot-replace"
    case 0x8F: "unspecified-protocol-identifier-error"
    case 0x90: "alphabet-not-supported"
    case 0x91: "message-class-not-supported"
    case 0x9F: "unspecified-data-coding-error"
    case 0xA0: "command-cannot-be-actioned"
    case 0xA1: "command-unsupported"
    case 0xAF: "unspecified-command-error"
    case 0xB0: "tpdu-not-supported"
    case 0xC0: "service-centre-busy"
    case 0xC1: "no-subscription"
    case 0xC2: "service-centre-failure"
    case 0xC3: "invalid-address"
    case 0xC4: "destination-barred"
    case 0xC5: "duplicate-rejected"
    case 0xC6: "validity-format-not-supported"
    case 0xC7: "validity-not-supported"
    case 0xD0: "card-store-full"
    case 0xD1: "no-store-in-card"
    case 0xD2: "error-in-telephone"
    case 0xD3: "memory-exceeded"
    case 0xD4: "application-toolkit-busy"
    case 0xD5: "data-download-error"
    case 0xFF: "unspecified"
    default: nil
    }
  }
}
