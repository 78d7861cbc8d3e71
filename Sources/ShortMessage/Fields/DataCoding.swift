/// TP-DCS, the data coding scheme (TS 23.038 §4).
public struct DataCoding: RawRepresentable, Hashable, Sendable {
  /// The octet.
  public let rawValue: UInt8

  /// Makes a scheme of its octet.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Makes a plain scheme: an alphabet and, if wanted, a message class.
  public init(alphabet: Alphabet, messageClass: MessageClass? = nil) {
    var octet: UInt8 =
      switch alphabet {
      case .gsm7: 0x00
      case .octets: 0x04
      case .ucs2: 0x08
      }
    if let messageClass { octet |= 0x10 | messageClass.rawValue }
    rawValue = octet
  }

  /// What the user data is written in; reserved codings count as the default alphabet.
  public var alphabet: Alphabet {
    switch rawValue >> 4 {
    case 0x0...0x7:
      switch rawValue >> 2 & 0x03 {
      case 1: .octets
      case 2: .ucs2
      default: .gsm7
      }
    case 0xE: .ucs2
    case 0xF: rawValue & 0x04 == 0 ? .gsm7 : .octets
    default: .gsm7
    }
  }

  /// Whether the user data is compressed (TS 23.042).
  public var isCompressed: Bool {
    rawValue & 0x80 == 0 && rawValue & 0x20 != 0
  }

  /// Whether the message asks to be deleted once it has been read.
  public var wantsDeletion: Bool {
    rawValue >> 6 == 1
  }

  /// The message class, if one is told.
  public var messageClass: MessageClass? {
    let isClassed = rawValue & 0x80 == 0 ? rawValue & 0x10 != 0 : rawValue >> 4 == 0x0F
    return isClassed ? MessageClass(rawValue: rawValue & 0x03) : nil
  }

  /// What waits for the subscriber, if the scheme is one of message waiting.
  public var waiting: MessageWaiting? {
    guard (0xC...0xE).contains(rawValue >> 4) else { return nil }
    return MessageWaiting(
      kind: MessageWaiting.Kind(rawValue: rawValue & 0x03) ?? .other,
      isActive: rawValue & 0x08 != 0,
      isStored: rawValue >> 4 != 0xC
    )
  }

  /// The alphabets that user data can be in.
  public enum Alphabet: String, CaseIterable, Hashable, Sendable {
    /// Septets of a GSM alphabet.
    case gsm7
    /// Octets without a meaning of their own.
    case octets = "8bit"
    /// UCS-2, read as UTF-16 with the high octet first.
    case ucs2
  }
}

/// Where a message is to be shown or kept (TS 23.038 §4).
public enum MessageClass: UInt8, CaseIterable, Hashable, Sendable {
  /// Class 0: shown at once and not stored.
  case immediate
  /// Class 1: for the mobile equipment.
  case equipment
  /// Class 2: for the SIM.
  case card
  /// Class 3: for the terminal equipment.
  case terminal
}

/// A message waiting indication of the data coding scheme (TS 23.038 §4, groups 12 to 14).
public struct MessageWaiting: Hashable, Sendable {
  /// What waits.
  public let kind: Kind
  /// Whether the indication is to be shown or taken away.
  public let isActive: Bool
  /// Whether the message itself is to be kept.
  public let isStored: Bool

  /// Makes an indication.
  public init(kind: Kind, isActive: Bool, isStored: Bool) {
    self.kind = kind
    self.isActive = isActive
    self.isStored = isStored
  }

  /// The scheme that carries the indication, with text in UCS-2 or the default alphabet.
  ///
  /// UCS-2 is offered for stored messages only; a message to be discarded has the default alphabet.
  public func dataCoding(inUCS2: Bool = false) -> DataCoding {
    let group: UInt8 = isStored ? (inUCS2 ? 0xE0 : 0xD0) : 0xC0
    return DataCoding(rawValue: group | (isActive ? 0x08 : 0) | kind.rawValue)
  }

  /// The kinds of waiting messages.
  public enum Kind: UInt8, CaseIterable, Hashable, Sendable {
    /// Voice mail.
    case voice
    /// Fax.
    case fax
    /// Electronic mail.
    case mail
    /// Another kind.
    case other
  }
}
