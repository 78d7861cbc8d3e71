import Testing

@testable import Campaign

@Suite
struct SMSTextTests {
  @Test
  func `office and telephone are put in`() throws {
    let text = try SMSText.filled(
      "{office}です。重要なお知らせをお送りしました。{telephone}",
      office: "練馬区収納課",
      telephone: "03-3993-1111"
    )

    #expect(text == "練馬区収納課です。重要なお知らせをお送りしました。03-3993-1111")
  }

  @Test(arguments: [
    ("", SMSText.Refused.empty), (" 　\n", .empty), ("{reading}さま", .personalField("reading")),
    ("{name}さま", .personalField("name")), ("{氏名}さま", .personalField("氏名")),
    ("{amount}円", .unknownField("amount")), ("{office", .brace), ("}", .brace),
    ("あ\u{1A}", .badCharacter("\u{1A}", at: 1)), ("\u{1B}", .badCharacter("\u{1B}", at: 0)),
    ("外字\u{E000}", .badCharacter("\u{E000}", at: 2)),
    ("\u{202E}あ", .badCharacter("\u{202E}", at: 0)),
    ("\0", .badCharacter("\0", at: 0)),
  ])
  func `nothing personal and no odd character is ever sent`(
    text: String,
    reason: SMSText.Refused
  ) throws {
    let refused = try #require(throws: SMSText.Refused.self) {
      try SMSText.filled(text, office: "収納課", telephone: "03-3993-1111")
    }

    #expect(refused == reason)
    #expect(!refused.phrase.en.isEmpty && !refused.phrase.ja.isEmpty)
  }
}
