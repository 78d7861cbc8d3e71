/// A set of lines, by their numbers 0 to 255.
///
/// Numbers outside are never members; putting one in does nothing.
public struct LineSet: Equatable, Sendable {
  /// The members as bits: line n is bit n mod 64 of word n / 64.
  public var words: InlineArray<4, UInt64>

  /// Makes the empty set.
  @_noLocks
  public init() {
    words = InlineArray(repeating: 0)
  }

  /// Every line there can be.
  public static var all: LineSet {
    @_noLocks
    get {
      var set = LineSet()
      set.words = InlineArray(repeating: .max)
      return set
    }
  }

  /// Whether no line is in it.
  public var isEmpty: Bool {
    @_noLocks
    get { words[0] | words[1] | words[2] | words[3] == 0 }
  }

  /// How many lines are in it.
  public var count: Int {
    @_noLocks
    get {
      words[0].nonzeroBitCount &+ words[1].nonzeroBitCount &+ words[2].nonzeroBitCount
        &+ words[3].nonzeroBitCount
    }
  }

  /// Puts a line in.
  @_noLocks
  public mutating func insert(_ line: Int) {
    guard line >= 0, line < 256 else { return }
    words[line >> 6] |= 1 << UInt64(line & 63)
  }

  /// Takes a line out.
  @_noLocks
  public mutating func remove(_ line: Int) {
    guard line >= 0, line < 256 else { return }
    words[line >> 6] &= ~(1 << UInt64(line & 63))
  }

  /// Whether a line is in it.
  @_noLocks
  public func contains(_ line: Int) -> Bool {
    guard line >= 0, line < 256 else { return false }
    return words[line >> 6] & (1 << UInt64(line & 63)) != 0
  }

  /// The lines that are in both.
  @_noLocks
  public func intersection(_ other: LineSet) -> LineSet {
    var both = LineSet()
    both.words[0] = words[0] & other.words[0]
    both.words[1] = words[1] & other.words[1]
    both.words[2] = words[2] & other.words[2]
    both.words[3] = words[3] & other.words[3]
    return both
  }

  /// Whether a line is in both.
  @_noLocks
  public func intersects(_ other: LineSet) -> Bool {
    words[0] & other.words[0] | words[1] & other.words[1] | words[2] & other.words[2]
      | words[3] & other.words[3] != 0
  }

  /// The lowest line of a number or above; `nil` if there is none.
  @_noLocks
  public func first(from line: Int) -> Int? {
    guard line < 256 else { return nil }
    let start = line < 0 ? 0 : line
    var word = start >> 6
    var bits = words[word] & (UInt64.max << UInt64(start & 63))
    while bits == 0 {
      word &+= 1
      guard word < 4 else { return nil }
      bits = words[word]
    }
    return word &* 64 &+ bits.trailingZeroBitCount
  }

  /// Whether two sets have the same members.
  @_noLocks
  public static func == (left: LineSet, right: LineSet) -> Bool {
    left.words[0] == right.words[0] && left.words[1] == right.words[1]
      && left.words[2] == right.words[2] && left.words[3] == right.words[3]
  }
}
