/// One element of a user data header.
///
/// What this module has no use for, and what has not the length its kind asks for, is kept as it
/// came.
public enum InformationElement: Hashable, Sendable {
  /// Which part of which long message, identifiers 00 and 08.
  case concatenation(Concatenation)
  /// Destination and originator port in one octet each, identifier 04.
  case ports8(destination: UInt8, originator: UInt8)
  /// Destination and originator port in two octets each, identifier 05.
  case ports16(destination: UInt16, originator: UInt16)
  /// How many messages wait, identifier 01: the type octet and the count.
  case waiting(type: UInt8, count: UInt8)
  /// The table behind the escape, identifier 24.
  case singleShift(NationalLanguage)
  /// The table in place of the default alphabet, identifier 25.
  case lockingShift(NationalLanguage)
  /// Anything else.
  case other(identifier: UInt8, content: [UInt8])

  /// Makes an element of its identifier and content.
  public init(identifier: UInt8, content: [UInt8]) {
    self =
      Self.known(identifier: identifier, content: content)
      ?? .other(identifier: identifier, content: content)
  }

  /// The identifier octet.
  public var identifier: UInt8 {
    switch self {
    case .concatenation(let concatenation):
      switch concatenation.reference {
      case .octet: 0x00
      case .word: 0x08
      }
    case .waiting: 0x01
    case .ports8: 0x04
    case .ports16: 0x05
    case .singleShift: 0x24
    case .lockingShift: 0x25
    case .other(let identifier, _): identifier
    }
  }

  /// The octets behind identifier and length.
  public var content: [UInt8] {
    switch self {
    case .concatenation(let part):
      switch part.reference {
      case .octet(let reference): [reference, part.total, part.sequence]
      case .word(let reference):
        [
          UInt8(truncatingIfNeeded: reference >> 8), UInt8(truncatingIfNeeded: reference),
          part.total, part.sequence,
        ]
      }
    case .waiting(let type, let count): [type, count]
    case .ports8(let destination, let originator): [destination, originator]
    case .ports16(let destination, let originator):
      [
        UInt8(truncatingIfNeeded: destination >> 8), UInt8(truncatingIfNeeded: destination),
        UInt8(truncatingIfNeeded: originator >> 8), UInt8(truncatingIfNeeded: originator),
      ]
    case .singleShift(let language), .lockingShift(let language): [language.rawValue]
    case .other(_, let content): content
    }
  }

  private static func known(identifier: UInt8, content: [UInt8]) -> InformationElement? {
    switch (identifier, content.count) {
    case (0x00, 3):
      Concatenation(reference: .octet(content[0]), total: content[1], sequence: content[2])
        .map { .concatenation($0) }
    case (0x08, 4):
      Concatenation(
        reference: .word(word(content, 0)),
        total: content[2],
        sequence: content[3]
      )
      .map { .concatenation($0) }
    case (0x01, 2): .waiting(type: content[0], count: content[1])
    case (0x04, 2): .ports8(destination: content[0], originator: content[1])
    case (0x05, 4): .ports16(destination: word(content, 0), originator: word(content, 2))
    case (0x24, 1): NationalLanguage(rawValue: content[0]).map { .singleShift($0) }
    case (0x25, 1): NationalLanguage(rawValue: content[0]).map { .lockingShift($0) }
    default: nil
    }
  }

  private static func word(_ content: [UInt8], _ place: Int) -> UInt16 {
    UInt16(content[place]) << 8 | UInt16(content[place + 1])
  }
}
