/// One line from the modem, without its line end.
///
/// At most 512 octets, held inline. Every access is bounded: an index outside reads as 0.
public struct ATLine: Sendable {
  /// The longest line that is kept.
  public static var capacity: Int {
    @_noLocks
    get { 512 }
  }

  private var octets: InlineArray<512, UInt8>

  /// How many octets the line has.
  public private(set) var count: Int

  /// An empty line.
  @_noLocks
  public init() {
    octets = InlineArray<512, UInt8>(repeating: 0)
    count = 0
  }

  /// The octet at an index, or 0 outside.
  public subscript(index: Int) -> UInt8 {
    @_noLocks
    get {
      guard index >= 0, index < count else { return 0 }
      return octets[index]
    }
  }

  /// Adds an octet at the end; false if the line is full.
  @_noLocks
  public mutating func append(_ octet: UInt8) -> Bool {
    guard count < 512 else { return false }
    octets[count] = octet
    count &+= 1
    return true
  }

  /// Forgets the octets.
  @_noLocks
  public mutating func removeAll() {
    count = 0
  }

  /// Whether the line begins with these octets, capitals and small letters alike.
  ///
  /// Blanks count for nothing on either side, because firmware is not of one mind about
  /// `VOICE CALL: END` and `VOICE CALL:END`.
  @_noLocks
  public func begins(with prefix: ImmortalOctets) -> Bool {
    end(of: prefix) != nil
  }

  /// Where a prefix ends in this line, compared as in ``begins(with:)``; nil if it is not there.
  @_noLocks
  public func end(of prefix: ImmortalOctets) -> Int? {
    var here = 0
    var there = 0
    while true {
      while there < prefix.count, prefix[there] == 0x20 { there &+= 1 }
      guard there < prefix.count else { return here }
      while here < count, self[here] == 0x20 { here &+= 1 }
      guard here < count, Self.folded(self[here]) == Self.folded(prefix[there]) else { return nil }
      here &+= 1
      there &+= 1
    }
  }

  /// Whether the line is exactly these octets, blanks and case aside.
  @_noLocks
  public func equals(_ text: ImmortalOctets) -> Bool {
    guard var here = end(of: text) else { return false }
    while here < count, self[here] == 0x20 { here &+= 1 }
    return here == count
  }

  /// Whether the words stand anywhere in the line, capitals and small letters alike.
  ///
  /// Here blanks count.
  @_noLocks
  public func contains(_ words: ImmortalOctets) -> Bool {
    guard !words.isEmpty, words.count <= count else { return false }
    var start = 0
    while start &+ words.count <= count {
      var offset = 0
      while offset < words.count,
        Self.folded(self[start &+ offset]) == Self.folded(words[offset])
      {
        offset &+= 1
      }
      if offset == words.count { return true }
      start &+= 1
    }
    return false
  }

  /// A letter as its capital, anything else as itself.
  @_noLocks
  static func folded(_ octet: UInt8) -> UInt8 {
    octet >= 0x61 && octet <= 0x7A ? octet &- 0x20 : octet
  }

  /// Whether an octet is a decimal digit.
  @_noLocks
  static func isDigit(_ octet: UInt8) -> Bool {
    octet >= 0x30 && octet <= 0x39
  }
}
