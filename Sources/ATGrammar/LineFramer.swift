/// What the framer has found at an octet.
public enum FramedPiece: Sendable {
  /// Nothing complete yet.
  case none
  /// A whole line, in ``LineFramer/line`` until the next octet is fed.
  case line
  /// The prompt of TS 27.005 §4.3, which has no line end.
  case prompt
}

/// Cuts the octets of a modem into lines (V.250 §5.7).
///
/// CR, LF and any mixture of them end a line; empty lines are skipped. Control octets are dropped
/// anywhere, other octets outside ASCII only before a line's first character: there they are noise
/// of a reset, while inside a line they are damage that must stay visible. A line longer than 512
/// octets is discarded up to its end and counted. The prompt is looked for only when expected.
public struct LineFramer: Sendable {
  /// The line found last; valid until the next octet.
  public private(set) var line: ATLine

  /// How many lines were too long.
  public private(set) var overlongLines: UInt32

  /// Whether `>` at the beginning of a line is the prompt.
  public var expectsPrompt: Bool

  private var isComplete: Bool
  private var isDiscarding: Bool

  /// A framer at the beginning of a line.
  @_noLocks
  public init() {
    line = ATLine()
    overlongLines = 0
    expectsPrompt = false
    isComplete = false
    isDiscarding = false
  }

  /// Takes one octet.
  @_noLocks
  public mutating func feed(_ octet: UInt8) -> FramedPiece {
    if isComplete {
      line.removeAll()
      isComplete = false
    }
    if octet == 0x0D || octet == 0x0A { return endLine() }
    guard octet >= 0x20 else { return .none }
    if isDiscarding { return .none }
    if line.count == 0 {
      if octet == 0x20 || octet >= 0x7F { return .none }
      if octet == 0x3E, expectsPrompt {
        expectsPrompt = false
        return .prompt
      }
    }
    guard line.append(octet) else {
      isDiscarding = true
      overlongLines &+= 1
      line.removeAll()
      return .none
    }
    return .none
  }

  /// Forgets the line begun.
  @_noLocks
  public mutating func reset() {
    line.removeAll()
    isComplete = false
    isDiscarding = false
    expectsPrompt = false
  }

  @_noLocks
  private mutating func endLine() -> FramedPiece {
    if isDiscarding {
      isDiscarding = false
      line.removeAll()
      return .none
    }
    guard line.count > 0 else { return .none }
    isComplete = true
    return .line
  }
}
