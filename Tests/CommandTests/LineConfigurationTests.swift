import Foundation
import SettingsFile
import Testing

@testable import kaden

/// What `[[line]]` of kaden.toml says of a modem's place and identity.
struct `a line of the configuration` {
  private static func line(_ keys: String) throws(SettingsError) -> KadenConfiguration.Line {
    let path = NSTemporaryDirectory() + "kaden-\(UUID().uuidString).toml"
    let text = """
      [office]
      name = "練馬区収納課"
      telephone = "03-3993-1111"

      [ledger]
      url = "sqlite:kaden.sqlite"
      sealing-key = "kaden.key"

      [[line]]
      name = "line-1"
      \(keys)
      """
    _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try KadenConfiguration.load(option: path).lines[0]
  }

  @Test
  func `may have several places, each with its sound port, and the IMEI of its modem`() throws {
    let line = try Self.line(
      """
      at = ["/dev/kaden/a/at", "/dev/kaden/b/at"]
      audio = ["/dev/kaden/a/audio", "alsa:hw:Android,0"]
      imei = "490154203237518"
      """
    )

    #expect(line.at == "/dev/kaden/a/at" && line.audio == "/dev/kaden/a/audio")
    #expect(line.otherPorts.map(\.at) == ["/dev/kaden/b/at"])
    #expect(line.otherPorts.map(\.audio) == ["alsa:hw:Android,0"])
    #expect(line.imei == "490154203237518")
    #expect(line.uses == ["voice", "sms"])
  }

  @Test(arguments: [
    ("at = []", "at", 11), ("at = [\"/dev/a\", \"\"]", "at", 11),
    ("at = [\"/dev/a\", \"/dev/b\"]\naudio = \"/dev/c\"", "audio", 12),
    ("at = \"/dev/a\"\nimei = \"49015420323751\u{3007}\"", "imei", 12),
    ("at = \"/dev/a\"\nimei = \"1234\"", "imei", 12),
    ("at = \"/dev/a\"\naudio = \"alsa:\"", "audio", 12),
    ("at = \"/dev/a\"\nuses = [\"voice\"]", "audio", 9),
  ])
  func `that cannot be is refused with its key and line`(
    keys: String,
    key: String,
    line: Int
  )
    throws
  {
    let error = try #require(throws: SettingsError.self) { try Self.line(keys) }

    #expect(error.key == "line[1].\(key)")
    #expect(error.line == line)
    #expect(error.english.contains(key) && error.japanese.contains(key))
  }
}
