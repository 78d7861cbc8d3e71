import Testing

@testable import Campaign

@Suite
struct SpokenTextTests {
  @Test(arguments: [
    ("ヤマダ タロウ", "ヤマダ、タロウ"), ("ヤマダ　タロウ", "ヤマダ、タロウ"), ("ヘグリ ヘイジ", "へぐり、へいじ"),
    ("アベ ヘレン・アン", "アベ、へれん、アン"), ("ミヤベ", "ミヤベ"), ("", ""), ("ヴァン ヘッケ", "ヴァン、へっけ"),
  ])
  func `a reading is parted, and ヘ at the head of a name is hiragana`(
    reading: String,
    spoken: String
  ) {
    #expect(SpokenText.reading(reading) == spoken)
  }

  @Test(arguments: [
    ("03-3993-1111", "03-3993-1111"), ("(03)3993-1111", "03-3993-1111"),
    ("０３－３９９３－１１１１", "03-3993-1111"), ("03 3993 1111", "03-3993-1111"),
    ("03、3993、1111", "03-3993-1111"), ("0339931111", "0339931111"), ("", ""),
  ])
  func `a number has hyphens, so that it is read digit by digit`(found: String, spoken: String) {
    #expect(SpokenText.telephone(found) == spoken)
  }

  @Test(arguments: [
    ("17:15まで", "17時15分まで"), ("9:00～17:00", "9時から17時"), ("９：００〜１７：１５", "9時から17時15分"),
    ("08:30-20:00。", "8時30分から20時。"), ("1:2です", "1:2です"), ("25:00", "25:00"), ("9:60", "9:60"),
    ("1999:00", "1999:00"), ("10:000", "10:000"), ("7月31日", "7月31日"), ("", ""), ("～", "～"),
  ])
  func `a time of day is written out`(text: String, spoken: String) {
    #expect(SpokenText.words(text) == spoken)
  }

  @Test(arguments: [
    ("様のお電話", "、さまのお電話"), ("さま", "、さま"), ("、様の", "、さまの"), (" 様", "、さま"),
    ("、さまの、お電話", "、さまの、お電話"), ("のお電話", "のお電話"),
  ])
  func `さま behind a reading is hiragana with a pause`(text: String, spoken: String) {
    #expect(SpokenText.words(text, afterReading: true) == spoken)
  }

  @Test
  func `the clips of a call hold the fields and nothing else`() {
    let script = SampleScripts.script {
      $0[.identity]?.say[1] = "{reading}様の、お電話でしょうか。"
      $0[.message]?.say[1] = "{office}、{telephone}、平日 9:00～17:00まで。"
    }
    let clips = script.clips(reading: "ササキ ナオキ", office: "収納課", telephone: "03 3993 1111")

    #expect(clips[0].text == "こちらは、収納課です。" && clips[0].reading == nil)
    #expect(clips[1].text == "ササキ、ナオキ、さまの、お電話でしょうか。")
    #expect(clips[1].reading == "ササキ ナオキ" && clips[1].isNeutral)
    #expect(clips[4].text == "収納課、03-3993-1111、平日 9時から17時まで。")
    #expect(!clips[4].isNeutral && clips[4].section == .message)
    #expect(clips.count == script.clipSources.count)
  }

  @Test
  func `a clip never shows its words`() {
    let script = SampleScripts.script()
    let clips = script.clips(reading: "ササキ ナオキ", office: "収納課", telephone: "03-3993-1111")
    var shown = ""
    dump(clips, to: &shown)

    #expect(!shown.contains("ササキ") && !"\(Mirror(reflecting: clips[1]).children.count)".isEmpty)
  }
}
