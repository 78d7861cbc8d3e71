/// TP-ST, what became of a message (TS 23.040 §9.2.3.15).
public struct DeliveryStatus: RawRepresentable, Hashable, Sendable {
  /// The octet.
  public let rawValue: UInt8

  /// Makes a status of its octet.
  @_noLocks
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// What the octet means for the message.
  public var verdict: Verdict {
    @_noLocks
    get {
      switch rawValue {
      case 0x01: .forwarded
      case 0x00...0x1F: .delivered
      case 0x20...0x3F: .stillTrying
      default: .failed
      }
    }
  }

  /// The classes of the octet.
  public enum Verdict: Hashable, Sendable {
    /// The telephone has it, or the service centre put a newer one in its place.
    case delivered
    /// Passed on, but nobody can tell whether it arrived.
    case forwarded
    /// Not yet; the service centre goes on trying, and a further report follows.
    case stillTrying
    /// It will not arrive.
    case failed
  }

  /// The standard's name for the octet, in kebab case; nothing where it reserves it.
  public var name: String? {
    switch rawValue {
    case 0x00: "received"
    case 0x01: "forwarded-unconfirmed"
    case 0x02: "replaced"
    case 0x20, 0x60: "congestion"
    case 0x21, 0x61: "telephone-busy"
    case 0x22, 0x62: "no-response"
    case 0x23, 0x63: "service-rejected"
    case 0x24, 0x44, 0x64: "quality-not-available"
    case 0x25, 0x65: "telephone-error"
    case 0x40: "remote-procedure-error"
    case 0x41: "incompatible-destination"
    case 0x42: "rejected-by-telephone"
    case 0x43: "not-obtainable"
    case 0x45: "no-interworking"
    case 0x46: "validity-expired"
    case 0x47: "deleted-by-sender"
    case 0x48: "deleted-by-service-centre"
    case 0x49: "message-unknown"
    default: nil
    }
  }
}
