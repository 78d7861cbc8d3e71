import Testing

@testable import Speech

@Suite
struct SpokenPiecesTests {
  func pieces(_ text: String) throws -> [String] {
    try SpokenPieces(text, lineSilenceMilliseconds: 600).pieces.map(\.words)
  }

  @Test
  func `each line is a piece and a pause`() throws {
    let cut = try SpokenPieces("一。\r\n二。\n\n三。", lineSilenceMilliseconds: 700)

    #expect(cut.pieces.map(\.words) == ["一。", "二。", "三。"])
    #expect(cut.pieces.map(\.silenceMilliseconds) == [700, 700, 0])
  }

  @Test(arguments: [
    String(repeating: "これは長い文です。", count: 90),
    String(repeating: "これは、点だけの文で、", count: 90),
    String(repeating: "あ", count: 2_000),
    String(repeating: "word ", count: 700),
    String(repeating: "か\u{3099}", count: 900),
  ])
  func `a long line is cut into pieces that the synthesiser takes, and nothing is lost`(
    text: String
  ) throws {
    let pieces = try pieces(text)

    #expect(pieces.count > 1)
    #expect(pieces.joined() == text)
    for piece in pieces { #expect(piece.utf8.count <= SpokenPieces.octetLimit) }
  }

  @Test
  func `a cut falls behind a full stop if there is one`() throws {
    let pieces = try pieces(String(repeating: "あいう、えお。", count: 100))

    for piece in pieces { #expect(piece.last == "。") }
  }

  @Test(arguments: ["", "\n\n", "。、", "  ", "＊", "\u{0}\u{1}"])
  func `nothing to speak is an error`(text: String) {
    #expect(throws: SpeechError.nothingSpeakable) { try pieces(text) }
  }

  @Test
  func `control characters become spaces`() throws {
    #expect(try pieces("あ\u{0}い\tう") == ["あ い う"])
  }

  @Test
  func `a text beyond every announcement is refused`() {
    #expect(throws: SpeechError.tooLong(limitOctets: SpokenPieces.textLimit)) {
      try pieces(String(repeating: "あ", count: 10_001))
    }
  }
}
