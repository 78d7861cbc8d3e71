import ShortMessage
import Testing

@Suite("Septets and their alphabets")
struct AlphabetTests {
  @Test(arguments: [
    ("hello", "E8329BFD06"),
    ("hellohello", "E8329BFD4697D9EC37"),
    ("1", "31"),
    ("12345678", "31D98C56B3DD70"),
    ("[]", "1BDEC607"),
  ])
  func `Texts pack as they do on paper`(text: String, packed: String) throws {
    let septets = try #require(SeptetAlphabet.standard.septets(text))

    #expect(Hexadecimal.text(SeptetPacking.pack(septets)) == packed)
  }

  @Test
  func `Every place of the default alphabet goes there and back`() {
    for septet in UInt8(0)..<128 where septet != 0x1B {
      let unit = DefaultAlphabet.unit(septet)
      #expect(DefaultAlphabet.septet(UInt32(unit)) == septet)
      let extended = DefaultAlphabet.extensionUnit(septet)
      if extended != 0 { #expect(DefaultAlphabet.extensionSeptet(UInt32(extended)) == septet) }
    }
    #expect((0..<128).count { DefaultAlphabet.extensionUnit($0) != 0 } == 10)
  }

  @Test
  func `The default alphabet reads as TS 23 038 prints it`() {
    let table =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
      + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    let units = (UInt8(0)..<128).map { DefaultAlphabet.unit($0) }

    #expect(String(decoding: units, as: UTF16.self) == table)
  }

  @Test(arguments: NationalLanguage.allCases)
  func `What a language's tables spell is read as the same words`(language: NationalLanguage) throws
  {
    let alphabet = SeptetAlphabet(locking: language, single: language)
    let basic = (UInt8(0)..<128).filter { $0 != 0x1B }
    for septet in basic {
      for septets in [[septet], [0x1B, septet]] {
        let text = alphabet.text(septets)
        let again = try #require(alphabet.septets(text))
        #expect(alphabet.text(again) == text)
      }
    }
  }

  @Test(arguments: [
    (NationalLanguage.turkish, "€ıĞğŞşİç", 8),
    (.portuguese, "êúíóçÔôÁáªÇÀ∞^\\€Ó|ÂâÊºÍÃÕÚ~ãõ`", 30),
    (.hindi, "ँंःअआ", 5),
    (.urdu, "اآبٻڀپڦتۂٿٹٽٺټ", 14),
    (.tamil, "ஂஃஅஆ", 4),
  ])
  func `A locking table takes one septet a character`(
    language: NationalLanguage,
    text: String,
    count: Int
  ) throws {
    let septets = try #require(SeptetAlphabet(locking: language).septets(text))

    #expect(septets.count == count)
    #expect(!septets.contains(0x1B))
  }

  @Test
  func `Places of the tables are those of Annex A`() {
    let single: [(NationalLanguage, UInt8, String)] = [
      (.turkish, 0x53, "Ş"), (.spanish, 0x09, "ç"), (.portuguese, 0x7F, "â"),
      (.bengali, 0x19, "০"), (.gujarati, 0x1C, "૦"), (.hindi, 0x3A, "ॱ"), (.kannada, 0x26, "ೞ"),
      (.malayalam, 0x32, "ൽ"), (.oriya, 0x2A, "ୟ"), (.punjabi, 0x26, "\u{0A59}"),
      (.tamil, 0x2C, "௷"),
      (.telugu, 0x1C, "౦"), (.urdu, 0x3F, "۔"), (.urdu, 0x65, "€"),
    ]
    for (language, septet, character) in single {
      #expect(
        SeptetAlphabet(single: language).text([0x1B, septet]).unicodeScalars.first
          == character.unicodeScalars.first
      )
    }
  }

  @Test
  func `An empty place behind the escape shows the basic table, a second escape a space`() {
    #expect(SeptetAlphabet.standard.text([0x1B, 0x41]) == "A")
    #expect(SeptetAlphabet.standard.text([0x1B, 0x1B, 0x65]) == " e")
    #expect(SeptetAlphabet.standard.text([0x1B]) == " ")
  }

  @Test
  func `Septets pack and unpack behind any number of fill bits`() {
    let seed: UInt64 = 38_040
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    for count in 0...170 {
      let septets = (0..<count).map { _ in UInt8.random(in: 0...127, using: &generator) }
      for fill in 0...6 {
        let packed = SeptetPacking.pack(septets, fillBits: fill)
        #expect(
          packed.count == SeptetPacking.octetCount(septets: count, fillBits: fill)
        )
        #expect(SeptetPacking.unpack(packed, fillBits: fill, count: count) == septets)
      }
    }
  }
}
