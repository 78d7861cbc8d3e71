import Glibc
import Testing

@testable import Speech

/// With the real voice: `make setup` installs it.
@Suite(.timeLimit(.minutes(2)))
struct AnnouncerTests {
  static let office = "こちらは、練馬区役所、収納課です。自動音声で、お電話しております。"
  static let tables = [
    office, "ご本人さまの場合は、1番を、押してください。", "ヤマダ、タロウ、さまの、お電話でしょうか。",
    "お問い合わせは、市役所代表、03-1234-5678、までお願いいたします。",
    "重要なお知らせを、お送りしましたので、必ず、ご確認ください。", "はい、そうです。",
  ]

  @Test(arguments: tables)
  func `an announcement has the level of the line`(words: String) async throws {
    let sound = try await Announcer().sound(for: SpeechText(words))

    #expect(abs(sound.rmsDecibels + 20) <= 0.3, "\(sound.rmsDecibels)")
    #expect(sound.peakDecibels <= -3, "\(sound.peakDecibels)")
    #expect(sound.unspokenCharacters == 0)
    #expect(Silence.longest(in: sound.samples.map { Double($0) / 32_768 }) <= 2_000)
    #expect(try WaveFile(octets: sound.wav).samples == sound.samples)
  }

  @Test
  func `a text of any length and many lines is spoken whole`() async throws {
    let announcer = try Announcer()
    let one = try await announcer.sound(for: SpeechText(Self.office))
    let lines = try await announcer.sound(
      for: SpeechText(Array(repeating: Self.office, count: 3).joined(separator: "\n"))
    )
    let long = String(repeating: Self.office, count: 12)
    let whole = try await announcer.sound(for: SpeechText(long))

    #expect(long.utf8.count > 1_023)
    #expect(abs(lines.milliseconds - 3 * one.milliseconds - 2 * 600) < 600)
    #expect(whole.milliseconds > 12 * one.milliseconds - 1_000)
  }

  static let names = [
    "ササキ ナオキ", "スズキ ユウキ", "サイトウ カズキ", "オオツキ ヒロキ", "コウノ ショウコ", "イノウエ ケイコ",
    "ト サキ", "シミヅ ヂロウ", "ヤマダ タロウ", "ニイ アイ", "ヘイ ジュン", "タカハシ ヘイジ",
  ]

  @Test(arguments: names, ["{}、さまの、お電話でしょうか。", "{}さまの、お電話でしょうか。"])
  func `a name is spoken as its reading says`(name: String, frame: String) async throws {
    let inserted = name.map { $0 == " " ? "、" : String($0) }.joined()
    let words = frame.split(separator: "{}", omittingEmptySubsequences: false)
      .joined(separator: inserted)

    let sound = try await Announcer().sound(for: SpeechText(words, reading: name))

    #expect(sound.reading == .agrees, "\(name): \(spoken(sound.reading))")
  }

  @Test
  func `a name that no spelling cures is told`() async throws {
    let sound = try await Announcer().sound(
      for: SpeechText("ヘグリ、タロウ、さまの、お電話でしょうか。", reading: "ヘグリ タロウ")
    )

    #expect(sound.reading == .differs(spoken: "エグリタロー"))
  }

  @Test
  func `a reading that is not in the words does not agree`() async throws {
    let sound = try await Announcer().sound(for: SpeechText(Self.office, reading: "ヤマダ"))

    #expect(sound.reading != .agrees)
  }

  @Test
  func `characters the voice does not know are counted`() async throws {
    let sound = try await Announcer().sound(for: SpeechText("𠮷田と髙橋の、お電話でしょうか。"))

    #expect(sound.unspokenCharacters == 3)
  }

  @Test(arguments: ["＊", "", "。"])
  func `words with nothing to speak are an error`(words: String) async throws {
    let announcer = try Announcer()

    await #expect(throws: SpeechError.nothingSpeakable) {
      try await announcer.sound(for: SpeechText(words))
    }
  }

  @Test
  func `what is missing is named`() throws {
    var settings = SpeechSettings()
    settings.voice = "/nowhere/voice"
    #expect(throws: SpeechError.voiceMissing(searched: ["/nowhere/voice"])) {
      try Announcer(settings: settings)
    }
    settings = SpeechSettings()
    settings.dictionary = "/nowhere"
    #expect(throws: SpeechError.dictionaryMissing(path: "/nowhere")) {
      try Announcer(settings: settings)
    }
  }

  @Test
  func `the other voice speaks when it is asked for`() async throws {
    var settings = SpeechSettings()
    settings.engine = .espeakNG

    let sound = try await Announcer(settings: settings).sound(
      for: SpeechText("ヤマダ、さまの、おでんわでしょうか。", reading: "ヤマダ")
    )

    #expect(sound.reading == .notChecked)
    #expect(sound.peakDecibels <= -3)
  }

  private func spoken(_ check: ReadingCheck) -> String {
    switch check {
    case .notChecked: "not checked"
    case .agrees: "agrees"
    case .differs(let spoken): spoken
    }
  }
}
