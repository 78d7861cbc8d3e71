import Testing

@testable import kaden

/// A line typed at a terminal, key by key.
struct `a line that is typed` {
  private static let left = "\u{1B}[D"
  private static let up = "\u{1B}[A"
  private static let down = "\u{1B}[B"

  @Test(arguments: [
    ("AT\r", "AT"), ("AX\u{7F}T\r", "AT"), ("T" + left + "A\r", "AT"), ("T\u{01}A\r", "AT"),
    ("ATX" + left + "\u{04}\r", "AT"), ("xx\u{15}AT\r", "AT"), ("AT zz\u{17}\r", "AT "),
    ("ATxx" + left + left + "\u{0B}\r", "AT"), ("A\u{1B}[HB\r", "BA"),
    ("A\u{1B}OHB\u{1B}OFC\r", "BAC"),
    ("A\u{1B}[1~B\r", "BA"), ("AB\u{1B}[1~\u{1B}[3~\r", "B"), ("A\u{1B}[99;5uT\r", "AT"),
    ("\u{1B}[\u{1B}[AT\r", "AT"), ("あAT\r", "AT"), ("A\u{03}AT\r", "AT"), ("A\u{0}T\r\n", "AT"),
  ])
  func `becomes what the keys make of it`(keys: String, line: String) throws {
    var editor = LineEditor()
    let presses = editor.press(Array(keys.utf8))
    #expect(presses.last == .line(line))
    #expect(editor.text.isEmpty)
  }

  @Test
  func `comes back with the arrows`() {
    var editor = LineEditor(history: ["AT+CSQ", "ATI"])
    func line(_ keys: String) -> LineEditor.Press? { editor.press(Array(keys.utf8)).last }

    #expect(line(Self.up + Self.up + "\r") == .line("AT+CSQ"))
    #expect(line(Self.up + "\r") == .line("AT+CSQ"))
    #expect(line(Self.up + Self.up + Self.down + "\r") == .line("AT+CSQ"))
    #expect(line("new" + Self.up + Self.down + "\r") == .line("new"))
    #expect(line(Self.up + "\r") == .line("new"))
  }

  @Test
  func `tells ESC from the keys that begin with it`() {
    var editor = LineEditor()
    #expect(editor.press([0x1B]) == [.escape])
    #expect(editor.press(Array("\u{1B}[D".utf8)) == [.refused])
    #expect(editor.press([0x1A]) == [.message("")])
    #expect(editor.press([0x04]) == [.end])
    #expect(editor.press([0x03]) == [.end])
  }

  @Test
  func `keeps its head whatever comes`() {
    var editor = LineEditor(history: ["A", "B"])
    var state: UInt64 = 3
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = editor.press([
        UInt8(truncatingIfNeeded: state >> 33), UInt8(truncatingIfNeeded: state >> 41),
      ])
      #expect(0...editor.text.count ~= editor.cursor && editor.text.count <= LineEditor.textMax)
      #expect(editor.text.allSatisfy { (0x20...0x7E).contains($0) })
    }
  }
}
