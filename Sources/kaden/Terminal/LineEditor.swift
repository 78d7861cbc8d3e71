/// One line that is being typed at a terminal: what keys do to it.
///
/// Pure, and ASCII only: other octets are left out and told of, since no modem takes them.
struct LineEditor {
  /// What came of a key.
  enum Press: Hashable {
    /// The line changed, or the cursor moved.
    case changed
    /// Enter.
    case line(String)
    /// ^Z.
    case message(String)
    /// ESC alone.
    case escape
    /// Tab.
    case complete
    /// ^C, which drops the line.
    case dropped
    /// ^D or ^C on an empty line.
    case end
    /// ^L.
    case redraw
    /// The key does nothing here.
    case refused
  }

  /// The line.
  private(set) var text: [UInt8] = []
  /// Where the next character goes, 0 to the line's length.
  private(set) var cursor = 0
  /// The most characters.
  static let textMax = 1_000

  private var older: [String] = []
  private var newer: [String] = []

  /// Begins with the lines typed before, the latest last.
  init(history: [String] = []) {
    older = history
  }

  /// Puts another line in the place of this one.
  mutating func replace(with line: String) {
    text = Array(line.utf8)
    cursor = text.count
  }

  /// Takes the octets of one read; a single ESC at their end is the key.
  mutating func press(_ octets: [UInt8]) -> [Press] {
    var presses: [Press] = []
    var rest = octets[...]
    while let first = rest.popFirst() {
      // CR LF is one Enter.
      if first == 0x0D, rest.first == 0x0A { rest.removeFirst() }
      guard first == 0x1B, let next = rest.first, next == 0x5B || next == 0x4F else {
        presses.append(press(first))
        continue
      }
      rest.removeFirst()
      let parameters = rest.prefix { !(0x40...0x7E).contains($0) }
      rest = rest.dropFirst(parameters.count)
      presses.append(sequence(rest.popFirst(), parameters))
    }
    return presses
  }
}

extension LineEditor {
  private mutating func press(_ octet: UInt8) -> Press {
    switch octet {
    case 0x0D, 0x0A: return .line(take())
    case 0x1A: return .message(take())
    case 0x1B: return .escape
    case 0x09: return .complete
    case 0x0C: return .redraw
    case 0x03:
      if text.isEmpty { return .end }
      _ = take()
      return .dropped
    case 0x04: return text.isEmpty ? .end : delete(at: cursor)
    case 0x7F, 0x08: return delete(at: cursor - 1)
    case 0x01: return move(to: 0)
    case 0x05: return move(to: text.count)
    case 0x02: return move(to: cursor - 1)
    case 0x06: return move(to: cursor + 1)
    case 0x10: return recall(from: \.older, to: \.newer)
    case 0x0E: return recall(from: \.newer, to: \.older)
    case 0x15: return erase(0..<cursor)
    case 0x0B: return erase(cursor..<text.count)
    case 0x17: return erase(wordStart..<cursor)
    case 0x20...0x7E:
      guard text.count < Self.textMax else { return .refused }
      text.insert(octet, at: cursor)
      cursor += 1
      return .changed
    default: return .refused
    }
  }

  /// Keys that send several octets (ECMA-48 §5.4).
  private mutating func sequence(_ final: UInt8?, _ parameters: ArraySlice<UInt8>) -> Press {
    switch final {
    case 0x41: recall(from: \.older, to: \.newer)
    case 0x42: recall(from: \.newer, to: \.older)
    case 0x43: move(to: cursor + 1)
    case 0x44: move(to: cursor - 1)
    case 0x48: move(to: 0)
    case 0x46: move(to: text.count)
    case 0x7E:
      switch parameters.first {
      case 0x31, 0x37: move(to: 0)
      case 0x34, 0x38: move(to: text.count)
      case 0x33: delete(at: cursor)
      default: .refused
      }
    default: .refused
    }
  }

  private mutating func take() -> String {
    let line = String(decoding: text, as: UTF8.self)
    text = []
    cursor = 0
    // Whatever was looked at in between, the line is now the latest.
    older = (older + newer.reversed()).filter { !$0.isEmpty }
    newer = []
    if !line.isEmpty, line != older.last { older.append(line) }
    return line
  }

  private mutating func move(to place: Int) -> Press {
    guard 0...text.count ~= place, place != cursor else { return .refused }
    cursor = place
    return .changed
  }

  private mutating func delete(at place: Int) -> Press {
    guard text.indices.contains(place) else { return .refused }
    return erase(place..<(place + 1))
  }

  private mutating func erase(_ range: Range<Int>) -> Press {
    guard !range.isEmpty else { return .refused }
    text.removeSubrange(range)
    cursor = range.lowerBound
    return .changed
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, text[place - 1] == 0x20 { place -= 1 }
    while place > 0, text[place - 1] != 0x20 { place -= 1 }
    return place
  }

  private mutating func recall(
    from source: WritableKeyPath<LineEditor, [String]>,
    to other: WritableKeyPath<LineEditor, [String]>
  ) -> Press {
    guard let line = self[keyPath: source].popLast() else { return .refused }
    self[keyPath: other].append(String(decoding: text, as: UTF8.self))
    replace(with: line)
    return .changed
  }
}
