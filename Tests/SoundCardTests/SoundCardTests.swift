import Foundation
import Glibc
import Testing

@testable import SoundCard

/// Whole cards without a card: ALSA's own `file` and `null` plug-ins, by a configuration of ours.
@Suite(.serialized)
struct SoundCardTests {
  /// A folder with ALSA's configuration in it, made known once for the whole process.
  private static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kaden-alsa-\(UUID())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration = """
      pcm.null { type null }
      pcm.hw {
        @args [ CARD DEV ]
        @args.CARD { type string }
        @args.DEV { type integer default 0 }
        type hw
        card $CARD
        device $DEV
      }
      pcm.play {
        type file
        slave.pcm "null"
        file "\(folder.path)/played"
        format raw
      }
      pcm.record {
        type file
        slave.pcm "null"
        file "/dev/null"
        infile "\(folder.path)/recording"
        format raw
      }
      pcm.modem { type asym playback.pcm "play" capture.pcm "record" }
      """
    try? configuration.write(
      to: folder.appending(path: "asound.conf"),
      atomically: true,
      encoding: .utf8
    )
    unsafe setenv("ALSA_CONFIG_PATH", folder.appending(path: "asound.conf").path, 1)
    return folder
  }()

  @Test
  func `a call's sound goes through a card both ways, byte for byte`() throws {
    let recording = (0..<16_000).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ $0 / 256) }
    try Data(recording).write(to: Self.folder.appending(path: "recording"))
    let said = (0..<9_600).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) }

    let card = try SoundCard(name: "modem")
    let heard = Self.talk(to: card.descriptor, saying: said, hearing: 4_800)
    close(card.descriptor)
    card.waitUntilClosed()

    let played = try Data(contentsOf: Self.folder.appending(path: "played"))
    #expect(Array(played) == said)
    #expect(heard == Array(recording.prefix(4_800)))
    #expect(card.troubles.isClean)
  }

  @Test
  func `a card of nothing takes everything and gives silence`() throws {
    _ = Self.folder
    let card = try SoundCard(name: "null")

    let heard = Self.talk(
      to: card.descriptor,
      saying: [UInt8](repeating: 1, count: 3_200),
      hearing: 3_200
    )
    close(card.descriptor)
    card.waitUntilClosed()

    #expect(heard.count == 3_200)
    #expect(card.troubles.isClean)
  }

  @Test(arguments: ["nowhere", "hw:Android,0"])
  func `a card that does not exist is an error with its name and a remedy`(name: String) {
    _ = Self.folder
    let error = #expect(throws: SoundCardError.self) { try SoundCard(name: name) }

    #expect(error == .noSuchCard(name))
    #expect(error?.english.contains("alsa:\(name)") == true)
    #expect(error?.english.contains("aplay -L") == true)
    #expect(error?.japanese.contains("alsa:\(name)") == true)
  }

  @Test
  func `a text names a card only with its prefix`() {
    #expect(SoundCard.name(in: "alsa:hw:Android,0") == "hw:Android,0")
    #expect(SoundCard.name(in: "/dev/ttyUSB4") == nil)
    #expect(SoundCard.name(in: "alsa") == nil)
  }

  @Test
  func `every error says what, where and what to do`() {
    let errors: [SoundCardError] = [
      .noSuchCard("x"), .busy("x"), .notPermitted("x"), .unsuitable("x", setting: "8000 Hz"),
      .vanished("x"), .failed("x", call: "snd_pcm_open", errorNumber: EIO),
    ]
    for error in errors {
      #expect(error.name == "x")
      #expect(error.english.hasPrefix("alsa:x"))
      #expect(error.japanese.hasPrefix("alsa:x"))
      #expect(error.description == error.english)
    }
    #expect(SoundCardError("x", call: "snd_pcm_open", errorNumber: EBUSY) == .busy("x"))
    #expect(SoundCardError("x", call: "snd_pcm_open", errorNumber: EACCES) == .notPermitted("x"))
    #expect(SoundCardError("x", call: "snd_pcm_hw_params", errorNumber: ENODEV) == .vanished("x"))
  }

  /// Says octets and hears as many as asked for, giving up after ten seconds of silence.
  private static func talk(to line: Int32, saying: [UInt8], hearing count: Int) -> [UInt8] {
    var said = 0
    var heard: [UInt8] = []
    var octets = [UInt8](repeating: 0, count: 4096)
    while said < saying.count || heard.count < count {
      if said < saying.count {
        let rest = Array(saying[said..<min(said + 640, saying.count)])
        let written = unsafe write(line, rest, rest.count)
        if written > 0 { said += written }
      }
      var waited = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&waited, 1, 10_000) > 0 else { break }
      let read = unsafe Glibc.read(line, &octets, min(octets.count, count - heard.count))
      guard read > 0 || heard.count == count else { break }
      if read > 0 { heard += octets.prefix(read) }
    }
    return heard
  }
}
