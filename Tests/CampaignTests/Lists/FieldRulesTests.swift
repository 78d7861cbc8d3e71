import Testing

@testable import Campaign

struct FieldRulesTests {
  static let names: [(text: String, verdict: Verdict, codes: [FindingCode])] = [
    ("岡田　結衣", .accept, []), ("SMITH　JOHN", .accept, []), ("辻\u{E0100}　千尋", .accept, []),
    ("𠮷田　浩", .accept, []), ("カール−ヤンセン", .accept, []), ("〜ひまわり会〜", .accept, []),
    ("㈱見本①", .accept, []), ("O'Brien", .accept, []), ("見本工務店, 代表 \"ケン\"", .accept, []),
    ("", .confirm, [.nameEmpty]), ("　 ", .confirm, [.nameEmpty]), ("\n", .confirm, [.nameEmpty]),
    ("後藤\t明美", .confirm, [.nameControl]), ("後藤\u{85}明美", .confirm, [.nameControl]),
    ("後藤\u{E0041}", .confirm, [.nameControl]), ("森\u{202E}清", .confirm, [.nameDirection]),
    ("森\u{200F}", .confirm, [.nameDirection]), ("森😀", .confirm, [.nameEmoji]),
    ("森☎\u{FE0F}", .confirm, [.nameEmoji]), ("森⭐", .confirm, [.nameEmoji]),
    ("渡\u{E000}", .confirm, [.namePrivate]), ("渡\u{F0000}", .confirm, [.namePrivate]),
    ("〓田", .confirm, [.nameLost]), ("?田", .confirm, [.nameLost]), ("田中？", .confirm, [.nameLost]),
    ("田\u{FFFD}", .confirm, [.nameLost]), ("=1+1", .confirm, [.nameFormula]),
    ("+森", .confirm, [.nameFormula]), ("-森", .confirm, [.nameFormula]),
    ("@森", .confirm, [.nameFormula]), ("＝森", .confirm, [.nameFormula]),
    ("　=1", .confirm, [.nameFormula, .nameSpaces]),
    (String(repeating: "森", count: 100), .accept, []),
    (String(repeating: "森\u{E0100}", count: 100), .accept, []),
    (String(repeating: "森", count: 101), .confirm, [.nameLong]),
    ("　森　清　", .acceptNormalised, [.nameSpaces]), ("森\n清", .acceptNormalised, [.nameLineBreak]),
    ("森\u{200B}清", .acceptNormalised, [.nameInvisible]),
    ("森\u{FEFF}", .acceptNormalised, [.nameInvisible]),
  ]

  @Test(arguments: names)
  func `a name is judged and never changed`(text: String, verdict: Verdict, codes: [FindingCode]) {
    let result = NameRules.examine(text)

    #expect(result.verdict == verdict)
    #expect(result.findings.map(\.code) == codes)
  }

  static let readings: [(text: String, verdict: Verdict, spoken: String, codes: [FindingCode])] = [
    ("オカダ　ユイ", .accept, "オカダ　ユイ", []), ("オカダ ユイ", .accept, "オカダ　ユイ", []),
    ("ミホンショウカイ", .accept, "ミホンショウカイ", []), ("ジョン・ポール", .accept, "ジョン・ポール", []),
    ("ニー", .accept, "ニー", []), ("ヴァレリー　ヰヱ", .accept, "ヴァレリー　ヰヱ", []),
    ("ﾔﾏﾀﾞ ｾﾂｺ", .acceptNormalised, "ヤマダ　セツコ", [.readingHalfWidth]),
    ("ｼﾞｬｸｿﾝ･ﾊﾟｰﾙ", .acceptNormalised, "ジャクソン・パール", [.readingHalfWidth]),
    ("いけだ　あおい", .acceptNormalised, "イケダ　アオイ", [.readingHiragana]),
    ("ゔぁれりー", .acceptNormalised, "ヴァレリー", [.readingHiragana]),
    ("ハセカ\u{3099}ワ", .acceptNormalised, "ハセガワ", [.readingComposed]),
    ("ハ\u{309A}ハ\u{309C}", .acceptNormalised, "パパ", [.readingComposed]),
    ("オ－タ　レン", .acceptNormalised, "オータ　レン", [.readingDash]),
    ("オ-タ", .acceptNormalised, "オータ", [.readingDash]),
    ("オ−タ", .acceptNormalised, "オータ", [.readingDash]),
    ("　オカダ　", .acceptNormalised, "オカダ", [.readingSpaces]),
    ("オカダ\nユイ", .acceptNormalised, "オカダ　ユイ", [.readingLineBreak]),
    ("オカ\u{200B}ダ", .acceptNormalised, "オカダ", [.readingInvisible]),
    ("", .confirm, "", [.readingEmpty]), ("　", .confirm, "　", [.readingEmpty]),
    ("フジタ　和夫", .confirm, "フジタ　和夫", [.readingKanji]),
    ("佐々木", .confirm, "佐々木", [.readingKanji]),
    ("SMITH", .confirm, "SMITH", [.readingLetters]), ("ヤマダ２", .confirm, "ヤマダ２", [.readingLetters]),
    ("=ヤマダ", .confirm, "=ヤマダ", [.readingFormula]), ("-ヤマダ", .confirm, "-ヤマダ", [.readingFormula]),
    ("ヤマダ(", .confirm, "ヤマダ(", [.readingOther]), ("ーヤマダ", .confirm, "ーヤマダ", [.readingOther]),
    ("・", .confirm, "・", [.readingOther]), ("カ\u{309A}", .confirm, "カ\u{309A}", [.readingOther]),
    ("ヤマ\tダ", .confirm, "ヤマ\tダ", [.readingControl]), ("ヤマ〓", .confirm, "ヤマ〓", [.readingLost]),
    ("ヤマ\u{E000}", .confirm, "ヤマ\u{E000}", [.readingControl]),
    (
      String(repeating: "ア", count: 101), .confirm, String(repeating: "ア", count: 101),
      [.readingLong]
    ),
  ]

  @Test(arguments: readings)
  func `a reading is katakana, repaired or held`(
    text: String,
    verdict: Verdict,
    spoken: String,
    codes: [FindingCode]
  ) {
    let result = ReadingRules.examine(text)

    #expect(result.verdict == verdict)
    #expect(result.findings.map(\.code) == codes)
    #expect(Array(result.repaired.unicodeScalars) == Array(spoken.unicodeScalars))
  }

  static let addressees: [(text: String, verdict: Verdict, key: String)] = [
    ("0001002008", .accept, "0001002008"), ("０００１", .acceptNormalised, "0001"),
    (" 0001　", .acceptNormalised, "0001"), ("=\"0001\"", .acceptNormalised, "0001"),
    ("'0001", .acceptNormalised, "0001"), ("", .refuse, ""), ("　", .refuse, "　"),
    ("1.00E+09", .refuse, "1.00E+09"), ("１Ｅ９", .refuse, "1E9"),
    ("00010A2345", .confirm, "00010A2345"), ("0001-2345", .confirm, "0001-2345"),
    ("１２３Ａ", .confirm, "123A"), ("٠١", .confirm, "٠١"),
  ]

  @Test(arguments: addressees)
  func `an addressee number is digits kept as text`(text: String, verdict: Verdict, key: String) {
    let result = AddresseeRules.examine(text)

    #expect(result.verdict == verdict)
    #expect(verdict == .refuse || result.repaired == key)
  }

  @Test
  func `every code has its words in both languages`() {
    for code in FindingCode.allCases {
      #expect(code.phrase.en != code.rawValue && !code.phrase.ja.isEmpty, "\(code)")
      #expect(code.phrase.ja != code.phrase.en, "\(code)")
    }
  }

  @Test
  func `half-width kana and marks cover their block`() {
    let kana = (0xFF66...0xFF9D as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    for scalar in kana where scalar.value != 0xFF70 {
      let result = ReadingRules.examine(String(Character(scalar)))
      #expect(result.verdict == .acceptNormalised, "\(scalar.value)")
      #expect(result.repaired.unicodeScalars.allSatisfy { (0x30A1...0x30FC).contains($0.value) })
    }
  }
}
