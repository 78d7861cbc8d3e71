/// The octets of a PDU: service-centre prefix and TPDU, at most 192.
///
/// They carry numbers and words of people: they are never printed.
public struct IncomingOctets: Sendable, CustomReflectable {
  private var octets: InlineArray<192, UInt8>

  /// How many octets there are.
  public private(set) var count: Int

  /// No octets.
  @_noLocks
  public init() {
    octets = InlineArray<192, UInt8>(repeating: 0)
    count = 0
  }

  /// The octet at an index, 0 outside.
  public subscript(index: Int) -> UInt8 {
    @_noLocks
    get {
      guard index >= 0, index < count else { return 0 }
      return octets[index]
    }
  }

  /// Copies the octets; the number copied.
  @unsafe
  @_noLocks
  public func copy(to memory: UnsafeMutablePointer<UInt8>, capacity: Int) -> Int {
    let length = count < capacity ? count : capacity
    var index = 0
    while index < length {
      unsafe memory[index] = octets[index]
      index &+= 1
    }
    return index
  }

  @_noLocks
  mutating func removeAll() {
    count = 0
  }

  /// Adds an octet; false if there is no room.
  @_noLocks
  mutating func append(_ octet: UInt8) -> Bool {
    guard count < 192 else { return false }
    octets[count] = octet
    count &+= 1
    return true
  }

  /// Shows nothing.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
