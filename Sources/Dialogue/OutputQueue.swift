import ATGrammar

/// Octets that are to be written to the modem, in order.
///
/// Holds at most 1,024. What does not fit is refused as a whole and counted, and the command it
/// belonged to then runs into its deadline. The octets may contain a PIN or a number: they are
/// never printed.
public struct OutputQueue: Sendable, CustomReflectable {
  private var octets: InlineArray<1024, UInt8>
  private var head: Int
  private var tail: Int

  /// How many pieces did not fit.
  public private(set) var refusals: UInt32

  /// An empty queue.
  @_noLocks
  public init() {
    octets = InlineArray<1024, UInt8>(repeating: 0)
    head = 0
    tail = 0
    refusals = 0
  }

  /// How many octets wait.
  public var count: Int {
    @_noLocks
    get { tail &- head }
  }

  /// Whether nothing waits.
  public var isEmpty: Bool {
    @_noLocks
    get { tail == head }
  }

  /// The waiting octet at an index from the front, 0 outside.
  public subscript(index: Int) -> UInt8 {
    @_noLocks
    get {
      guard index >= 0, index < count else { return 0 }
      return octets[head &+ index]
    }
  }

  /// Copies waiting octets from the front, without taking them; the number copied.
  ///
  /// `mutating`, though nothing changes: see ``Dialogue/deadline``.
  @unsafe
  @_noLocks
  public mutating func copy(to memory: UnsafeMutablePointer<UInt8>, capacity: Int) -> Int {
    let length = count < capacity ? count : capacity
    var index = 0
    while index < length {
      unsafe memory[index] = octets[head &+ index]
      index &+= 1
    }
    return index
  }

  /// Takes as many octets from the front as were written; no more than there are.
  @_noLocks
  public mutating func drop(_ written: Int) {
    guard written > 0 else { return }
    head = written < count ? head &+ written : tail
    if head == tail { removeAll() }
  }

  /// Forgets everything that waits.
  @_noLocks
  mutating func removeAll() {
    head = 0
    tail = 0
  }

  @_noLocks
  mutating func append(_ octet: UInt8) {
    guard makeRoom(1) else { return }
    octets[tail] = octet
    tail &+= 1
  }

  @_noLocks
  mutating func append(_ text: ImmortalOctets) {
    guard makeRoom(text.count) else { return }
    var index = 0
    while index < text.count {
      octets[tail] = text[index]
      tail &+= 1
      index &+= 1
    }
  }

  /// Appends an integer of 0 or more in decimal.
  @_noLocks
  mutating func append(decimal value: Int) {
    guard value >= 0 else { return }
    var divisor = 1
    while value / divisor >= 10 { divisor &*= 10 }
    while divisor > 0 {
      append(0x30 &+ UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends an octet as two hexadecimal digits.
  @_noLocks
  mutating func append(hex octet: UInt8) {
    append(Self.digit(octet >> 4))
    append(Self.digit(octet & 15))
  }

  @_noLocks
  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 &+ value : 0x37 &+ value
  }

  @_noLocks
  private mutating func makeRoom(_ length: Int) -> Bool {
    if tail &+ length <= 1024 { return true }
    guard count &+ length <= 1024 else {
      refusals &+= 1
      return false
    }
    var index = 0
    let waiting = count
    while index < waiting {
      octets[index] = octets[head &+ index]
      index &+= 1
    }
    head = 0
    tail = waiting
    return true
  }

  /// Shows nothing.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
