import Foundation
import ModemCatalogue
import Rings
import Testing

@testable import Diagnostics

/// Octets on their way to being a transcript.
struct `a recording` {
  private static func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func recorded(_ talk: [(Character, String, UInt64)]) -> Recording {
    var recording = Recording(line: "line-1")
    for (side, text, milliseconds) in talk {
      let time = milliseconds * 1_000_000
      if side == ">" {
        recording.send(octets(text), nanoseconds: time)
      } else {
        recording.answer(octets(text), nanoseconds: time)
      }
    }
    return recording
  }

  private static func text(_ recording: Recording, _ masking: Masking? = nil) -> String {
    Transcript.text(recording.events(masking))
  }

  @Test
  func `tells answers from what came unasked, and the times between`() {
    let recording = Self.recorded([
      (">", "AT+CSQ\r", 1_000), ("<", "\r\n+CSQ: 2", 1_004), ("<", "1,99\r\n\r\nOK\r\n", 1_010),
      ("<", "\r\n+CMTI: \"SM\",3\r\n", 3_110),
    ])

    #expect(
      Self.text(recording) == """
        > AT+CSQ
        ~ 10 ms
        < +CSQ: 21,99
        < OK
        ~ 2100 ms
        ! +CMTI: "SM",3

        """
    )
  }

  @Test
  func `keeps a prompt, what follows it, and an ESC with its command`() {
    let recording = Self.recorded([
      (">", "\u{1B}\rAT\r", 0), ("<", "\r\nOK\r\n", 0), (">", "AT+CMGS=12\r", 0),
      ("<", "\r\n> ", 0),
      (">", "0011AB\u{1A}", 0), ("<", "\r\n+CMS ERROR: 500\r\n", 0),
    ])

    #expect(
      Self.text(recording) == """
        > <ESC><CR>AT
        < OK
        > AT+CMGS=12
        < >
        > 0011AB<SUB>
        < +CMS ERROR: 500

        """
    )
  }

  @Test
  func `spells octets that are no text, and reads them again`() throws {
    var recording = Recording(line: "line-1")
    recording.answer([0xE3, 0x00, 0x41, 0x7F, 0x0D, 0x0A], nanoseconds: 0)

    let text = Self.text(recording)
    #expect(text == "! <xE3><NUL>A<x7F>\n")
    let transcript = try Transcript(model: "generic", name: "spelt", text: text)
    #expect(transcript.entries == [.unsolicited([0x0D, 0x0A, 0xE3, 0, 0x41, 0x7F, 0x0D, 0x0A])])
  }

  @Test
  func `masks the words of a message in text mode, which stand alone on their line`() {
    let recording = Self.recorded([
      (">", "AT+CMGR=3\r", 0),
      (
        "<",
        "\r\n+CMGR: \"REC READ\",\"+819012345678\",,\"26/11/26\"\r\nCall me, Suzuki\r\n\r\nOK\r\n",
        0
      ),
    ])

    let text = Self.text(recording, Masking(key: [1]))
    #expect(!text.contains("Suzuki") && !text.contains("9012345678"))
    #expect(text.contains("REC READ") && text.contains("< xxxxxxxxxxxxxxx\n"))
  }

  @Test
  func `comes out of the tap whole, however its records are cut, and says what is missing`() {
    var octets: [UInt8] = []
    func append(_ kind: TapRecord.Kind, _ text: String, lost: UInt64 = 0) {
      let said = Array(text.utf8)
      let record = unsafe said.withUnsafeBufferPointer { said in
        unsafe TapRecord.make(
          kind,
          line: 2,
          nanoseconds: 5,
          lost: lost,
          octets: said.baseAddress.unsafelyUnwrapped,
          count: said.count
        )
      }
      unsafe withUnsafeBytes(of: record) { unsafe octets += $0 }
    }
    append(.name, "line-3")
    append(.sent, "AT\r")
    append(.answered, "\r\nOK\r\n", lost: 4)
    append(.sentFile, "12345")

    for size in [1, 7, 256, 300, octets.count] {
      var tapping = Tapping(only: nil)
      var start = 0
      while start < octets.count {
        tapping.take(Array(octets[start..<min(start + size, octets.count)]))
        start += size
      }
      let recording = tapping.recordings[2]
      #expect(recording?.line == "line-3")
      #expect(recording.map { Self.text($0) } == "> AT\n< OK\n> <5 octets>\n")
      #expect(tapping.missing == 4 && recording?.dropped == 4)
    }
    var other = Tapping(only: "line-1")
    other.take(octets)
    #expect(other.hasBegun && other.recordings.isEmpty)
    // Full: what is there stays, what comes after is counted.
    var full = Tapping(only: nil, sizeMax: 90)
    full.take(octets)
    let kept = full.recordings[2]
    #expect(kept.map { Self.text($0) } == "> AT\n" && kept?.dropped == 6 && full.missing == 6)
  }
}
