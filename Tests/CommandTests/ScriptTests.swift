import Campaign
import CampaignFiles
import Foundation
import Testing

@testable import kaden

@Suite
struct `Scripts at the command line` {
  @Test
  func `the sample script passes, in JSON and in words`() throws {
    let script = try ScriptSource.read(text: SampleScript.text, file: "script.toml")
    let findings = ScriptProof.check(script)

    let line = ScriptCheckCommand.document(script, findings, .english).line
    let words = ScriptCheckCommand.lines(script, findings, .japanese)

    #expect(line.contains("\"passes\":true"))
    #expect(words.last?.contains("合格: 本人確認の前に") == true)
  }

  @Test
  func `a script that tells before it asks is refused with section and line`() throws {
    let text = SampleScript.text.replacing("\nneutral = true", with: "\nneutral = false")
    let script = try ScriptSource.read(text: text, file: "script.toml")
    let findings = ScriptProof.check(script)

    let line = ScriptCheckCommand.document(script, findings, .english).line

    #expect(line.contains("\"passes\":false"))
    #expect(line.contains("{\"kind\":\"error\",\"section\":\"identity\",\"line\":1,\"key\":null"))
  }

  @Test
  func `a file that is no script is bad input and names its line`() {
    let failure = #expect(throws: CommandFailure.self) {
      try ScriptSource.read(text: "name = \"x\"\nnonsense = 1\n", file: "bad.toml")
    }

    #expect(failure?.status == .badInput)
    #expect(failure?.line == 2)
  }

  @Test
  func `the announcement is heard in the order of its sections`() throws {
    let script = try ScriptSource.read(text: SampleScript.text, file: "script.toml")
    let announcement = Announcement(
      script: script,
      reading: AnnouncementFile.reading,
      office: "練馬区収納課",
      telephone: "03-3993-1111"
    )

    let sections = announcement.pieces.map(\.clip.section)

    let order: [ScriptSectionName] = [.identity, .message, .menu, .closing]
    let places = sections.compactMap { order.firstIndex(of: $0) }
    #expect(places.count == sections.count)
    #expect(places == places.sorted())
    #expect(Set(sections).isSuperset(of: [.identity, .message]))
    #expect(announcement.pieces.contains { $0.clip.reading == AnnouncementFile.reading })
  }

  @Test
  func `the sound lies beside the script`() {
    #expect(ScriptSpeakCommand.wav(beside: "a/script.toml") == "a/script.wav")
    #expect(ScriptSpeakCommand.wav(beside: "script.toml") == "script.wav")
  }
}
