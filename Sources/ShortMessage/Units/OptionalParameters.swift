/// What may follow at the end of a report, as TP-PI tells (TS 23.040 §9.2.3.27).
public struct OptionalParameters: Hashable, Sendable {
  /// TP-PID.
  public var protocolIdentifier: UInt8?
  /// TP-DCS.
  public var dataCoding: DataCoding?
  /// TP-UD.
  public var userData: UserData?
  /// Whether TP-PI is sent; without it nothing can follow.
  public var isPresent: Bool

  /// Makes parameters; TP-PI is sent as soon as one of them is.
  public init(
    protocolIdentifier: UInt8? = nil,
    dataCoding: DataCoding? = nil,
    userData: UserData? = nil,
    isPresent: Bool = false
  ) {
    self.protocolIdentifier = protocolIdentifier
    self.dataCoding = dataCoding
    self.userData = userData
    self.isPresent =
      isPresent || protocolIdentifier != nil || dataCoding != nil || userData != nil
  }

  /// The text; nothing if there is none.
  public var text: String? {
    userData?.text(dataCoding ?? DataCoding(rawValue: 0))
  }

  var hasHeader: Bool {
    userData?.header != nil
  }

  /// Reads the parameters; nothing left is no parameters.
  static func read(
    hasHeader: Bool,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> OptionalParameters {
    if cursor.remaining == 0 { return OptionalParameters() }
    let indicator = try readIndicator(octets, &cursor)
    return try read(indicator: indicator, hasHeader: hasHeader, octets, &cursor)
  }

  /// Reads TP-PI with the octets that extend it.
  static func readIndicator(
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> UInt8 {
    let indicator = try cursor.octet(octets, .parameterIndicator)
    var last = indicator
    while last & 0x80 != 0 { last = try cursor.octet(octets, .parameterIndicator) }
    return indicator
  }

  /// Reads the parameters that an indicator announces.
  static func read(
    indicator: UInt8,
    hasHeader: Bool,
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> OptionalParameters {
    var parameters = OptionalParameters(isPresent: true)
    if indicator & 0x01 != 0 {
      parameters.protocolIdentifier = try cursor.octet(octets, .protocolIdentifier)
    }
    if indicator & 0x02 != 0 {
      parameters.dataCoding = DataCoding(rawValue: try cursor.octet(octets, .dataCoding))
    }
    if indicator & 0x04 != 0 {
      let coding = parameters.dataCoding ?? DataCoding(rawValue: 0)
      parameters.userData =
        try UserData.read(coding, hasHeader: hasHeader, octets, &cursor)
    }
    return parameters
  }

  /// TP-PI, the indicator octet (§9.2.3.27).
  public var indicator: UInt8 {
    (protocolIdentifier == nil ? 0 : 0x01) | (dataCoding == nil ? 0 : 0x02)
      | (userData == nil ? 0 : 0x04)
  }

  func append(to octets: inout [UInt8]) throws(EncodingFailure) {
    guard isPresent else { return }
    octets.append(indicator)
    try appendFields(to: &octets)
  }

  func appendFields(to octets: inout [UInt8]) throws(EncodingFailure) {
    if let protocolIdentifier { octets.append(protocolIdentifier) }
    if let dataCoding { octets.append(dataCoding.rawValue) }
    if let userData {
      try userData.check(limit: UserData.octetsMax)
      userData.append(to: &octets)
    }
  }
}
