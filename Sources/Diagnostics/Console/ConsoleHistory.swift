/// What was typed at a console, and which of it may be kept in a file.
public struct ConsoleHistory: Sendable {
  /// The lines, the latest last.
  public private(set) var lines: [String]
  /// How many lines are kept.
  public static let linesMax = 500

  /// Begins with the lines of a file; what does not belong there is left out.
  public init(kept text: String = "") {
    lines = text.split(whereSeparator: \.isNewline).map(String.init).filter(Self.isKept)
      .suffix(Self.linesMax)
  }

  /// Adds a line, unless it repeats the one before.
  public mutating func add(_ line: String) {
    guard !line.isEmpty, line != lines.last else { return }
    lines.append(line)
    if lines.count > Self.linesMax { lines.removeFirst() }
  }

  /// The text of a file: without whatever could be a number, a PIN, a message, a name or a password.
  public var kept: String {
    lines.filter(Self.isKept).map { $0 + "\n" }.joined()
  }

  /// Only commands are kept, and of these only such without quotation marks and without a number of
  /// three digits and more.
  private static func isKept(_ line: String) -> Bool {
    let octets = Array(line.utf8)
    guard octets.count <= 80, octets.prefix(2).map({ $0 & 0xDF }) == [0x41, 0x54],
      octets.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 })
    else { return false }
    // Marks between digits hide no number.
    let digits = octets.split { !(0x30...0x39).contains($0) && !" -.()/,".utf8.contains($0) }
    let keys = ["PIN", "LOCK", "CLCK", "PWD", "PUK", "AUTH", "CMGS", "CMGW", "CUSD"]
    let folded = line.uppercased()
    return !keys.contains { folded.contains($0) && folded.contains("=") && !folded.hasSuffix("?") }
      && digits.allSatisfy { $0.count { (0x30...0x39).contains($0) } < 3 }
  }
}
