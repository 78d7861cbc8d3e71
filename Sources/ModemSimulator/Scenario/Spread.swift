/// A length of time that is drawn anew each time, evenly between two ends.
public struct Spread: Hashable, Sendable {
  /// The shortest, in seconds.
  public let low: Double
  /// The longest, in seconds.
  public let high: Double

  /// Makes a spread; ends in the wrong order are exchanged, negative ones are 0.
  public init(_ low: Double, _ high: Double) {
    self.low = max(0, min(low, high))
    self.high = max(0, max(low, high))
  }

  /// A length that is always the same.
  public init(_ seconds: Double) {
    self.init(seconds, seconds)
  }

  /// Reads `"5-25"` or `"5"`; nothing if it is neither.
  public init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { end in
      Double(String(end.filter { $0 != " " }))
    }
    switch ends.count {
    case 1:
      guard let only = ends[0] else { return nil }
      self.init(only)
    case 2:
      guard let low = ends[0], let high = ends[1], low <= high else { return nil }
      self.init(low, high)
    default:
      return nil
    }
  }

  /// Draws a length in nanoseconds.
  func draw(_ chance: inout SeededChance) -> UInt64 {
    let seconds = low + (high - low) * chance.uniform()
    return UInt64(min(seconds, 1e9) * 1e9)
  }
}

/// Which lines of a fleet are meant, by number from 1; an empty set means all of them.
public struct LineSelection: Hashable, Sendable {
  private let ranges: [ClosedRange<Int>]

  /// Every line.
  public static var all: Self { Self(ranges: []) }

  private init(ranges: [ClosedRange<Int>]) {
    self.ranges = ranges
  }

  /// Reads `"1,3-5"`; nothing if it is no such list.
  public init?(_ text: String) {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-").map { Int(String($0.filter { $0 != " " })) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first >= 1, first <= last
      else { return nil }
      ranges.append(first...last)
    }
    self.init(ranges: ranges)
  }

  /// Whether a line is among them.
  public func contains(_ line: Int) -> Bool {
    ranges.isEmpty || ranges.contains { $0.contains(line) }
  }
}
