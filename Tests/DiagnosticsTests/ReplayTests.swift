import Campaign
import Foundation
import ModemCatalogue
import Testing

@testable import Diagnostics
@testable import kaden

/// A recording played against the dialogue of a model.
struct `a recording that is replayed` {
  /// A segment that a generic modem takes.
  static let accepted = """
    # Made up.

    > AT+CMGS=19
    < >
    > 0011000C911809000010100000AA05E8329BFD06<SUB>
    < +CMGS: 7
    < OK
    = submitted 7

    """

  @Test
  func `does as it says`() throws {
    #expect(try Self.departures(Self.accepted) == [])
  }

  @Test
  func `does as it says with the line ends of another system`() throws {
    let text = Self.accepted.replacing("\n", with: "\r\n")
    #expect(try Self.departures(text) == [])
  }

  @Test(
    arguments: [
      ("= submitted 7", "= submitted 8", 8, "submitted 8", "submitted 7"),
      ("AT+CMGS=19", "AT+CMGS=20", 3, "AT+CMGS=20<CR>", "AT+CMGS=19<CR>"),
      ("= submitted 7\n", "", 7, nil, "submitted 7"),
      ("= submitted 7", "= submitted 7\n= message", 9, "message", nil),
    ] as [(String, String, Int, String?, String?)]
  )
  func `departs where it says something else`(
    said: String,
    instead: String,
    line: Int,
    expected: String?,
    got: String?
  ) throws {
    let found = try Self.departures(Self.accepted.replacing(said, with: instead))
    #expect(
      found.first == TranscriptDeparture(line: line, expected: expected, got: got)
    )
  }

  @Test(arguments: [
    ("?", MalformedTranscript.Reason.unknownSign), (">AT", .noBlank), ("~ 5", .notATime),
    ("~ -5 ms", .notATime), ("< é", .notASCII), ("> <0 octets>", .fileTooLong),
    ("> <-7 octets>", .fileTooLong), ("> <99999999999999 octets>", .fileTooLong),
  ])
  func `is refused with the line that is not in the grammar`(
    row: String,
    reason: MalformedTranscript.Reason
  ) throws {
    #expect(throws: MalformedTranscript(line: 2, reason: reason)) {
      try Self.departures("# Made up.\n\(row)\n")
    }
  }

  @Test(arguments: [
    "> ATD<CR>", "> ATD", "> AT+CMGS=1\n> <SUB>", "> AT+CMGS=1\n> FF<SUB>", "> <ESC>", "> ",
    "> AT+FSWRITE=\"kaden01\",99999999999999999999", "> <16777216 octets>",
    "~ 9223372036854775807 ms",
    "> AT+CMGD=1", "> AT+CMGS=999\n> \(String(repeating: "F", count: 4_000))<SUB>",
    "> ATD\(String(repeating: "1", count: 4_000))", "< >",
    "! \(String(repeating: "x", count: 9_000))",
  ])
  func `never traps, whatever stands in it`(rows: String) throws {
    for entry in try ModemCatalogue.installed().entries {
      _ = try Replay.departures(in: rows, named: "made-up.at", model: entry)
    }
  }

  @Test
  func `is shown with what was expected and what came, in both languages`() throws {
    let text = Self.accepted.replacing("submitted 7", with: "refused 500")
    let found = try Self.departures(text)
    #expect(
      ReplayWords.lines(found, file: "a.at", model: "generic", .english) == [
        "a.at:8", "  expected  refused 500", "  got       submitted 7",
        "the dialogue of generic departs from the recording; the first of 1 counts",
      ]
    )
    #expect(
      ReplayWords.lines(found, file: "a.at", model: "generic", .japanese) == [
        "a.at:8", "  期待  refused 500", "  実際  submitted 7",
        "機種 generic の動作は記録と1か所異なります。最初のものから確認してください",
      ]
    )
    #expect(
      ReplayWords.document(found, file: "a.at", model: "generic").line
        == #"{"verdict":"bad","file":"a.at","model":"generic","departures":["#
        + #"{"line":8,"expected":"refused 500","got":"submitted 7"}]}"#
    )
  }

  private static func departures(_ text: String) throws -> [TranscriptDeparture] {
    let entry = try #require(try ModemCatalogue.installed().entry(named: "generic"))
    return try Replay.departures(in: text, named: "made-up.at", model: entry)
  }
}
