/// One entry of a ring: 32 words of 64 bits, 256 octets, nothing but numbers.
///
/// What the words mean is agreed between the two ends; the first word usually says which kind of
/// entry it is.
public struct Record: BitwiseCopyable, Sendable {
  /// The words, in the order the two ends have agreed on.
  public var words: InlineArray<32, UInt64>

  /// Makes a record of zeros.
  @_noLocks
  public init() {
    words = InlineArray(repeating: 0)
  }
}
