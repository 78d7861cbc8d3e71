/// Octets that are never freed: a command, a prefix, a word.
///
/// Made from a static string, or from memory that its maker leaves allocated for the life of the
/// process. Reading past the end gives 0, so that no index taken from a modem can trap.
@safe
public struct ImmortalOctets: @unchecked Sendable {
  private let base: UnsafePointer<UInt8>

  /// How many octets there are.
  public let count: Int

  /// The octets of a literal.
  ///
  /// The literal must have a pointer representation, which every literal of more than one
  /// character has.
  @_noLocks
  public init(_ literal: StaticString) {
    unsafe base = literal.utf8Start
    count = literal.utf8CodeUnitCount
  }

  /// Octets at a place that is never freed nor changed.
  ///
  /// The caller promises both.
  @unsafe
  @_noLocks
  public init(immortal base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// No octets at all.
  public static var empty: ImmortalOctets {
    @_noLocks
    get { ImmortalOctets("") }
  }

  /// Whether there is nothing.
  public var isEmpty: Bool {
    @_noLocks
    get { count == 0 }
  }

  /// The octet at an index, or 0 outside.
  public subscript(index: Int) -> UInt8 {
    @_noLocks
    get {
      guard index >= 0, index < count else { return 0 }
      return unsafe base[index]
    }
  }
}
