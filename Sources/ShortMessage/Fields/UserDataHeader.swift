/// The header of the user data: information elements in order (TS 23.040 §9.2.3.24).
public struct UserDataHeader: Hashable, Sendable {
  /// The elements, in the order they are sent.
  public var elements: [InformationElement]

  /// Makes a header.
  public init(_ elements: [InformationElement] = []) {
    self.elements = elements
  }

  /// Octets of the header, its length octet included.
  public var octetCount: Int {
    elements.reduce(1) { $0 + 2 + $1.content.count }
  }

  /// Which part of which long message this is; where several elements say so, the last counts.
  public var concatenation: Concatenation? {
    var found: Concatenation?
    for element in elements {
      switch element {
      case .concatenation(let concatenation): found = concatenation
      case .ports8, .ports16, .waiting, .singleShift, .lockingShift, .other: break
      }
    }
    return found
  }

  /// The tables that septets behind this header are read with.
  public var alphabet: SeptetAlphabet {
    var locking: NationalLanguage?
    var single: NationalLanguage?
    for element in elements {
      switch element {
      case .lockingShift(let language): locking = language
      case .singleShift(let language): single = language
      case .concatenation, .ports8, .ports16, .waiting, .other: break
      }
    }
    return SeptetAlphabet(locking: locking, single: single)
  }

  /// Reads a header with its length octet.
  static func read(
    _ octets: Span<UInt8>,
    _ cursor: inout OctetCursor
  ) throws(DecodingFailure) -> UserDataHeader {
    let lengthAt = cursor.index
    let length = Int(try cursor.octet(octets, .userDataHeaderLength))
    guard length <= cursor.remaining else {
      throw DecodingFailure(
        field: .userDataHeaderLength,
        octet: lengthAt,
        problem: .impossibleLength(length)
      )
    }
    var inner = OctetCursor(index: cursor.index, end: cursor.index + length, rule: cursor.rule)
    var elements: [InformationElement] = []
    while inner.remaining > 0 {
      let field = PDUField.userDataHeaderElement(elements.count)
      let identifier = try inner.octet(octets, field)
      let count = Int(try inner.octet(octets, field))
      let content = try inner.take(count, octets, field)
      elements.append(InformationElement(identifier: identifier, content: content))
    }
    cursor.index = inner.end
    return UserDataHeader(elements)
  }

  func append(to octets: inout [UInt8]) {
    octets.append(UInt8(truncatingIfNeeded: octetCount - 1))
    for element in elements {
      octets.append(element.identifier)
      octets.append(UInt8(truncatingIfNeeded: element.content.count))
      octets.append(contentsOf: element.content)
    }
  }
}

/// Which part of which long message a segment is (TS 23.040 §9.2.3.24.1 and .8).
public struct Concatenation: Hashable, Sendable {
  /// The reference that all segments of one message share.
  public let reference: ConcatenationReference
  /// How many segments there are.
  public let total: UInt8
  /// Which one this is, from 1.
  public let sequence: UInt8

  /// Makes an element; nothing if the sequence is not of 1 to the total.
  public init?(reference: ConcatenationReference, total: UInt8, sequence: UInt8) {
    guard total >= 1, (1...total).contains(sequence) else { return nil }
    self.reference = reference
    self.total = total
    self.sequence = sequence
  }
}

/// The reference of a concatenated message: one octet or two.
public enum ConcatenationReference: Hashable, Sendable {
  /// The 8-bit form.
  case octet(UInt8)
  /// The 16-bit form.
  case word(UInt16)

  /// The number itself.
  public var number: Int {
    switch self {
    case .octet(let value): Int(value)
    case .word(let value): Int(value)
    }
  }
}
