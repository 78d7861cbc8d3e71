/// The keys of one call that nobody has taken yet, oldest first.
///
/// Bounded at 16: a key that finds it full is dropped and counted.
struct KeyQueue: Sendable {
  private var keys: InlineArray<16, UInt8>
  private var head = 0
  private var count = 0
  private(set) var dropped: UInt32 = 0

  init() {
    keys = InlineArray(repeating: 0)
  }

  @_noLocks
  mutating func add(_ key: UInt8) {
    guard count < 16 else {
      dropped &+= 1
      return
    }
    keys[(head &+ count) & 15] = key
    count &+= 1
  }

  /// The oldest key as ASCII, 0 if there is none.
  @_noLocks
  mutating func take() -> UInt8 {
    guard count > 0 else { return 0 }
    let key = keys[head]
    head = (head &+ 1) & 15
    count &-= 1
    return key
  }

  @_noLocks
  mutating func reset() {
    head = 0
    count = 0
  }
}
