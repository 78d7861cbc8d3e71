/// What a card wants to be told before it works.
///
/// Never printed: it has no description, and its mirror is empty.
public struct LineCredentials: Sendable, CustomReflectable {
  private var digits: InlineArray<8, UInt8>
  private var count: Int

  /// No PIN.
  @_noLocks
  public init() {
    digits = InlineArray<8, UInt8>(repeating: 0)
    count = 0
  }

  /// A PIN of four to eight digits; nil if it is not one.
  public init?(pin: String) {
    self.init()
    let octets = Array(pin.utf8)
    guard (4...8).contains(octets.count), octets.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    for (index, octet) in octets.enumerated() { digits[index] = octet }
    count = octets.count
  }

  /// How many digits the PIN has; 0 if there is none.
  public var pinLength: Int {
    @_noLocks
    get { count }
  }

  /// The digit of the PIN at an index, 0 outside.
  @_noLocks
  func digit(_ index: Int) -> UInt8 {
    guard index >= 0, index < count, index < 8 else { return 0 }
    return digits[index]
  }

  /// Shows nothing.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
