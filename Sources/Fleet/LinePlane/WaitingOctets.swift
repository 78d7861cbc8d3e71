/// The octets that are about to be written to a modem, where the guards look at them.
///
/// Whoever makes one keeps the memory as it is for as long as the guards look: what they admit is what is
/// written, octet by octet.
@safe
struct WaitingOctets {
  @unsafe
  private let base: UnsafePointer<UInt8>
  /// How many wait.
  let count: Int

  @unsafe
  @_noLocks
  init(_ base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The octet at an index from the front, 0 outside.
  subscript(index: Int) -> UInt8 {
    @_noLocks
    get {
      guard index >= 0, index < count else { return 0 }
      return unsafe base[index]
    }
  }
}
