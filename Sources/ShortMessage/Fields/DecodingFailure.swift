/// Why octets are not a PDU: which field, at which octet, and what is wrong with it.
///
/// It never carries the octets themselves: they may be somebody's number or words.
public struct DecodingFailure: Error, Hashable, Sendable {
  /// The field that could not be read.
  public let field: PDUField
  /// The octet of the input where the trouble stands, counted from 0.
  public let octet: Int
  /// What is wrong there.
  public let problem: DecodingProblem

  /// Makes a failure.
  public init(field: PDUField, octet: Int, problem: DecodingProblem) {
    self.field = field
    self.octet = octet
    self.problem = problem
  }
}

/// What can be wrong with a field.
public enum DecodingProblem: Hashable, Sendable {
  /// The input ends before the field does; so many octets are missing.
  case truncated(missing: Int)
  /// Octets are left over behind the last field.
  case trailingOctets(Int)
  /// A length that the field cannot have.
  case impossibleLength(Int)
  /// A semi-octet that is no digit where one must stand.
  case notADigit
  /// Digits that are no date and time.
  case notATime
  /// A message type that the standard reserves.
  case reservedMessageType
  /// UCS-2 text with half a character at its end.
  case oddOctetCount
  /// A character of the text form that is no hexadecimal digit.
  case notHexadecimal
}

/// How strictly a PDU is read.
public enum DecodingRule: Hashable, Sendable {
  /// Everything that departs from the standard is an error: for people who look at a PDU.
  case strict
  /// What a network may get wrong without loss is let pass: a time that is none, octets behind
  /// the end, a reserved type, half a character. For what comes in from a modem.
  case lenient
}
