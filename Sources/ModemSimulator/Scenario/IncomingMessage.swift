internal import ShortMessage

/// A short message that somebody sends to lines of the fleet.
public struct IncomingMessage: Hashable, Sendable {
  /// What is sent.
  public enum Content: Hashable, Sendable {
    /// A text, in as many parts as it takes.
    case text(String, from: String)
    /// A PDU with the prefix of its service centre, as it stands.
    case pdu([UInt8])
  }

  /// What is sent.
  public var content: Content
  /// When, in seconds after the start.
  public var at = 0.0
  /// To which lines.
  public var lines = LineSelection.all
  /// Whether it is on the card already when the modem starts.
  public var isStored = false
  /// In which order the parts come, counted from 1, one left out or twice as it likes; empty for
  /// their own order.
  public var order: [Int] = []
  /// How many seconds lie between two parts.
  public var apart = 0.0
  /// The reference that the parts share.
  public var reference: UInt8 = 1

  /// Makes a message that comes at the start.
  public init(_ content: Content) {
    self.content = content
  }

  /// The PDUs in the order they come; none if the text or its sender cannot be written.
  func pdus(at seconds: Int64) -> [ArrivingPDU] {
    switch content {
    case .pdu(let octets):
      let length = octets.count - PDU.tpduStart(octets.span)
      return [ArrivingPDU(octets: octets, tpduLength: length, isReport: false, number: "")]
    case .text(let text, let sender):
      let parts = Self.parts(text, from: sender, reference: reference, at: seconds)
      guard !order.isEmpty else { return parts }
      return order.compactMap { $0 >= 1 && $0 <= parts.count ? parts[$0 - 1] : nil }
    }
  }

  /// A sender: a number as it is dialled or with `+`, or characters.
  static func address(_ sender: String) -> Address? {
    if let national = Address(nationalDigits: sender) { return national }
    if sender.hasPrefix("+") {
      return Address(type: .international, value: String(sender.dropFirst()))
    }
    return Address(type: .alphanumeric, value: sender)
  }

  private static func parts(
    _ text: String,
    from sender: String,
    reference: UInt8,
    at seconds: Int64
  ) -> [ArrivingPDU] {
    guard let originator = address(sender),
      let plan = try? Segmentation.plan(text: text, rules: [], partsMax: 255)
    else { return [] }
    return plan.payloads.enumerated().compactMap { index, payload in
      var header: UserDataHeader?
      if plan.parts > 1,
        let place = Concatenation(
          reference: .octet(reference),
          total: UInt8(truncatingIfNeeded: plan.parts),
          sequence: UInt8(truncatingIfNeeded: index + 1)
        )
      {
        header = UserDataHeader([.concatenation(place)])
      }
      let deliver = Deliver(
        originator: originator,
        time: Clock.stamp(seconds: seconds),
        dataCoding: DataCoding(alphabet: plan.encoding),
        userData: UserData(header: header, payload: payload)
      )
      guard let encoded = try? PDU(tpdu: .deliver(deliver)).encode() else { return nil }
      return ArrivingPDU(
        octets: encoded.octets,
        tpduLength: encoded.tpduLength,
        isReport: false,
        number: sender
      )
    }
  }
}

/// Messages that the service centre refuses.
public struct MessageRefusal: Hashable, Sendable {
  /// The `+CMS ERROR`.
  public var error: Int
  /// Numbers this is for, `*` for any digits; empty for all.
  public var numbers: [String] = []
  /// How many messages to each of them are refused, before one is taken; 0 for all.
  public var times = 0

  /// Makes a refusal for all numbers.
  public init(error: Int) {
    self.error = error
  }
}
