import Campaign
import CampaignFiles
import SettingsFile
import Testing

@Suite
struct ScriptFileTests {
  private static let small = """
    name = "small"
    [identity]
    neutral = true
    say = ["{reading}、さまの、お電話でしょうか。"]
    keys = { 1 = "confirm" }
    [message]
    say = "お知らせを、お送りしました。"
    """

  @Test
  func `the sample script passes its proof without a word of advice`() throws {
    let script = try ScriptFile.read(text: SampleScript.text)

    #expect(ScriptProof.check(script) == [])
    #expect(script.name == "重要なお知らせ")
    #expect(script.helpKeys == [0x35])
    let longest = ScriptProof.longestMilliseconds(script, clipMilliseconds: [])
    #expect(longest ?? .max < 120_000)
  }

  @Test
  func `a small script has the house's waits and repeats`() throws {
    let script = try ScriptFile.read(text: Self.small)

    #expect(ScriptProof.check(script) == [])
    #expect(script.sections[.identity]?.waitSeconds == 8)
    #expect(script.sections[.identity]?.repeats == 1)
    #expect(script.sections[.identity]?.pauseMilliseconds == 1000)
    #expect(script.sections[.message]?.say == ["お知らせを、お送りしました。"])
  }

  @Test(arguments: [
    ("neutral = true", "neutrall = true", 3, "identity.neutrall"),
    ("[message]", "[messages]", 6, "messages"),
    ("1 = \"confirm\"", "1 = \"confrim\"", 5, "identity.keys.1"),
    ("1 = \"confirm\"", "A = \"confirm\"", 5, "identity.keys.A"),
    ("1 = \"confirm\"", "1 = 1", 5, "identity.keys.1"),
    ("neutral = true", "neutral = \"yes\"", 3, "identity.neutral"),
    ("neutral = true", "wait = 31", 3, "identity.wait"),
    ("neutral = true", "repeats = -1", 3, "identity.repeats"),
    ("neutral = true", "pause = 6", 3, "identity.pause"),
    ("neutral = true", "other-keys = \"hang-up\"", 3, "identity.other-keys"),
    ("say = \"お知らせを、お送りしました。\"", "say = 5", 7, "message.say"),
    ("say = \"お知らせを、お送りしました。\"", "say = []", nil, "message.say"),
    ("say = \"お知らせを、お送りしました。\"", "wait = 5", nil, "message.say"),
    ("name = \"small\"", "name = \"\"", 1, "name"),
  ])
  func `what a script does not know is refused with its line`(
    found: String,
    put: String,
    line: Int?,
    key: String
  ) throws {
    let text = Self.small.replacing(found, with: put)
    let error = try #require(throws: SettingsError.self) { try ScriptFile.read(text: text) }

    #expect(error.key == key)
    if let line { #expect(error.line == line) }
    #expect(!error.english.isEmpty && !error.japanese.isEmpty)
  }

  @Test
  func `a misspelt key is told the nearest one`() throws {
    let text = Self.small.replacing("neutral", with: "nuetral")
    let error = try #require(throws: SettingsError.self) { try ScriptFile.read(text: text) }

    #expect(error.problem == .unknownKey(nearest: "neutral"))
  }

  @Test
  func `a script without identity is none`() throws {
    let error = try #require(throws: SettingsError.self) {
      try ScriptFile.read(text: "name = \"x\"\n[message]\nsay = \"お知らせ\"")
    }

    #expect(error.problem == .missingKey && error.key == "identity")
  }

  @Test
  func `a file that is not there says so`() throws {
    let error = try #require(throws: SettingsError.self) {
      try ScriptFile.read(path: "/no/such/script.toml")
    }

    guard case .unreadable = error.problem else {
      Issue.record("\(error.problem)")
      return
    }
  }
}
