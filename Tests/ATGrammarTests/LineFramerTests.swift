import ATGrammar
import Testing

struct LineFramerTests {
  @Test(arguments: [
    ("\r\nOK\r\n", ["OK"]),
    ("OK\rERROR\n", ["OK", "ERROR"]),
    ("\r\r\n+RXDTMF: 1\r\r\n", ["+RXDTMF: 1"]),
    ("\0\0O\0K\r\n", ["OK"]),
    ("\u{1B}RDY\r\n", ["RDY"]),
    ("   RING\r\n", ["RING"]),
    ("> +CREG: 1\r\n", ["> +CREG: 1"]),
    ("half", []),
  ])
  func `octets are cut into lines`(octets: String, lines: [String]) {
    #expect(Self.lines(Array(octets.utf8)) == lines)
  }

  @Test
  func `noise outside ASCII is dropped before a line and kept inside it`() {
    #expect(Self.lines([0xFF, 0xFE, 0x4F, 0x4B, 0x0D]) == ["OK"])
    #expect(Self.lines([0x4F, 0xFF, 0x4B, 0x0D]) != ["OK"])
  }

  @Test
  func `a line too long is lost and counted, and the next one is not`() {
    var framer = LineFramer()
    var found: [Int] = []
    let octets = [UInt8](repeating: 0x41, count: 513) + Array("\r\nOK\r\n".utf8)
    for octet in octets {
      if case .line = framer.feed(octet) { found.append(framer.line.count) }
    }

    #expect(found == [2])
    #expect(framer.overlongLines == 1)
  }

  @Test
  func `the longest line is whole`() {
    #expect(Self.lines([UInt8](repeating: 0x41, count: 512) + [0x0D]).map(\.count) == [512])
  }

  @Test
  func `the prompt is found only when it is expected`() {
    var framer = LineFramer()
    var prompts = 0
    for octet in "\r\n> ".utf8 { if case .prompt = framer.feed(octet) { prompts += 1 } }
    #expect(prompts == 0)

    framer.reset()
    framer.expectsPrompt = true
    for octet in "\r\n> \r\n> ".utf8 { if case .prompt = framer.feed(octet) { prompts += 1 } }
    #expect(prompts == 1)
  }

  static func lines(_ octets: [UInt8]) -> [String] {
    var framer = LineFramer()
    var lines: [String] = []
    for octet in octets {
      guard case .line = framer.feed(octet) else { continue }
      lines.append(String(decoding: (0..<framer.line.count).map { framer.line[$0] }, as: UTF8.self))
    }
    return lines
  }
}
