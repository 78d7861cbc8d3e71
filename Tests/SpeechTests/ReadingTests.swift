import Testing

@testable import Speech

@Suite
struct ReadingTests {
  @Test(arguments: [
    ("コウノ", "コーノ"), ("ショウコ", "ショーコ"), ("オオツキ", "オーツキ"), ("イノウエ", "イノーエ"),
    ("ニイ", "ニー"), ("シミヅ", "シミズ"), ("デス’", "デス"), ("けいこ", "ケーコ"),
    ("サト オオノ", "サトオーノ"), ("カトウ ウメ", "カトーウメ"),
  ])
  func `readings that sound alike fold alike`(left: String, right: String) {
    #expect(Katakana.folded(left) == Katakana.folded(right))
  }

  @Test(arguments: [("ヘグリ", "エグリ"), ("ナオキ", "ナオ"), ("ハ", "ワ"), ("オノ", "オオノ"), ("キタ", "キッタ")])
  func `readings that sound different stay different`(left: String, right: String) {
    #expect(Katakana.folded(left) != Katakana.folded(right))
  }

  static let trace = """
    [Text analysis result]
    ナオ,名詞,固有名詞,一般,*,*,*,ナオ,ナオ,ナオ,3/2,C3,0
    キ様,名詞,一般,*,*,*,*,キ様,キサマ,キサマ,0/3,C2,1
    髙橋,記号,一般,*,*,*,*,髙橋,、,、,3/0,*,0
    です,助動詞,*,*,*,特殊・デス,基本形,です,デス,デス’,1/2,名詞%F2@1/動詞%F1,1

    [Output label]
    ナオ,名詞,固有名詞,一般,*,*,*,ナオ,ナオ,ナオ,3/2,C3,0
    """

  @Test
  func `a name that runs into the next word shows`() {
    let trace = ReadingTrace(Self.trace)

    #expect(trace.pronunciation(of: "ナオキ") == "ナオキサマ")
    #expect(trace.pronunciation(of: "ナオ") == "ナオ")
    #expect(trace.pronunciation(of: "タロウ") == nil)
  }

  @Test
  func `characters passed over in silence are counted`() {
    #expect(ReadingTrace(Self.trace).unspokenCharacters == 2)
  }

  @Test(arguments: [
    "", "[Text analysis result]", "a,b,c", "[Text analysis result]\n,,,,,,,,,,,,,,",
  ])
  func `a trace of another shape is no words`(text: String) {
    #expect(ReadingTrace(text).spoken.isEmpty)
  }

  @Test
  func `a name is found however it is parted, and written in other ways`() throws {
    let name = try #require(NameStretch(of: "ヤマダ ヘイジ", in: "もしもし、ヤマダ、ヘイジさまの"))

    #expect(name.spellings.first == "もしもし、ヤマダ、ヘイジさまの")
    #expect(name.spellings.contains("もしもし、やまだ、へいじ、さまの"))
    #expect(Set(name.spellings).count == name.spellings.count)
    #expect(NameStretch(of: "タロウ", in: "もしもし") == nil)
    #expect(NameStretch(of: "", in: "もしもし") == nil)
  }

  @Test
  func `nothing of a text shows when it is printed`() {
    let text = SpeechText("ヤマダタロウさま", reading: "ヤマダタロウ")
    var printed = ""
    dump(text, to: &printed)
    printed += "\(text) " + String(reflecting: text)
    dump(ReadingCheck.differs(spoken: "ヤマダ"), to: &printed)
    dump(Sound(samples: [], reading: .differs(spoken: "ヤマダ")), to: &printed)

    #expect(!printed.contains("ヤマダ"))
  }
}
