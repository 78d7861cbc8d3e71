/// A language with a shift table of its own (TS 23.038 §6.2.1.2.4).
///
/// The raw value is the national language identifier of the user data header.
public enum NationalLanguage: UInt8, CaseIterable, Hashable, Sendable {
  /// Turkish: locking and single shift.
  case turkish = 1
  /// Spanish: single shift only.
  case spanish = 2
  /// Portuguese: locking and single shift.
  case portuguese = 3
  /// Bengali and Assamese: locking and single shift.
  case bengali = 4
  /// Gujarati: locking and single shift.
  case gujarati = 5
  /// Hindi: locking and single shift.
  case hindi = 6
  /// Kannada: locking and single shift.
  case kannada = 7
  /// Malayalam: locking and single shift.
  case malayalam = 8
  /// Oriya: locking and single shift.
  case oriya = 9
  /// Punjabi: locking and single shift.
  case punjabi = 10
  /// Tamil: locking and single shift.
  case tamil = 11
  /// Telugu: locking and single shift.
  case telugu = 12
  /// Urdu: locking and single shift.
  case urdu = 13

  /// Whether the language replaces the default alphabet as well as the extension table.
  public var hasLockingTable: Bool {
    self != .spanish
  }
}
