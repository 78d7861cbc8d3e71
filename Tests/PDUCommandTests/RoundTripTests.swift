import ArgumentParser
import Foundation
import ShortMessage
import Testing

@testable import kaden

/// Whatever `encode` can be asked for, `decode` tells.
@Suite("kaden pdu, there and back")
struct RoundTripTests {
  /// One option with the keys of the document that must show it.
  struct Option: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let shows: [String: String]
    var text = "hello"
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let options: [Option] = [
    Option(arguments: [], shows: ["type": "submit", "text": "hello", "encoding": "gsm7"]),
    Option(arguments: ["--status-report"], shows: ["status-report-requested": "true"]),
    Option(arguments: ["--reply-path"], shows: ["reply-path": "true"]),
    Option(arguments: ["--reject-duplicates"], shows: ["reject-duplicates": "true"]),
    Option(arguments: ["--protocol-identifier", "65"], shows: ["protocol-identifier": "65"]),
    Option(arguments: ["--message-reference", "200"], shows: ["message-reference": "200"]),
    Option(
      arguments: ["--service-centre", "+819000009999"],
      shows: ["service-centre": "+819000009999", "service-centre-type": "international"]
    ),
    Option(arguments: ["--class", "0"], shows: ["message-class": "0"]),
    Option(arguments: ["--class", "3"], shows: ["message-class": "3"]),
    Option(
      arguments: ["--encoding", "ucs2"],
      shows: ["encoding": "ucs2", "data-coding-scheme": "8", "user-data-length": "10"]
    ),
    Option(
      arguments: ["--encoding", "8bit"],
      shows: ["encoding": "8bit", "text": "null", "user-data": "00FF1A"],
      text: "00FF1A"
    ),
    Option(
      arguments: ["--locking", "turkish", "--single", "turkish"],
      shows: ["text": "ıİşğ€", "user-data-header": "06240101250101"],
      text: "ıİşğ€"
    ),
    Option(
      arguments: ["--validity", "12h"],
      shows: [
        "validity":
          "{\"form\":\"relative\",\"seconds\":43200,\"until\":null,\"single-shot\":false,\"octets\":\"8F\"}"
      ]
    ),
    Option(
      arguments: ["--validity", "2026-07-10T09:00:00+09:00"],
      shows: [
        "validity":
          "{\"form\":\"absolute\",\"seconds\":null,\"until\":\"2026-07-10T09:00:00+09:00\",\"single-shot\":false,\"octets\":\"62700190000063\"}"
      ]
    ),
    Option(
      arguments: ["--validity", "45s", "--single-shot"],
      shows: [
        "validity":
          "{\"form\":\"enhanced\",\"seconds\":45,\"until\":null,\"single-shot\":true,\"octets\":\"422D0000000000\"}"
      ]
    ),
    Option(
      arguments: ["--validity", "12:30:59"],
      shows: [
        "validity":
          "{\"form\":\"enhanced\",\"seconds\":45059,\"until\":null,\"single-shot\":false,\"octets\":\"03210395000000\"}"
      ]
    ),
    Option(
      arguments: ["--single-shot"],
      shows: [
        "validity":
          "{\"form\":\"enhanced\",\"seconds\":null,\"until\":null,\"single-shot\":true,\"octets\":\"40000000000000\"}"
      ]
    ),
  ]

  private static func shown(_ pdu: String) throws -> [String: String] {
    let document = PDUDocument(try PDUDecodeCommand.parse(["-"]).decode(pdu).get())
    return Dictionary(
      uniqueKeysWithValues: document.members.map { member in
        guard case .text(let text) = member.value else { return (member.key, member.value.line) }
        return (member.key, text)
      }
    )
  }

  @Test(arguments: options)
  func `An option that was asked for is shown`(option: Option) throws {
    let encode = try PDUEncodeCommand.parse(
      ["--to", "09000000101", "--text", option.text] + option.arguments
    )
    let segment = try #require(try encode.encode(option.text).get().segments.first)
    let shown = try Self.shown(Hexadecimal.text(segment.octets))

    #expect(shown["number"] == "+819000000101")
    #expect(shown["tpdu-length"] == "\(segment.tpduLength)")
    for (key, value) in option.shows { #expect(shown[key] == value, "\(key)") }
  }

  @Test(arguments: [
    ("unknown", "110*#", "110*#"), ("international", "+4712345678", "+4712345678"),
    ("national", "9000000101", "9000000101"), ("network-specific", "1417", "1417"),
    ("subscriber", "39931111", "39931111"), ("alphanumeric", "NERIMA", "NERIMA"),
    ("abbreviated", "12", "12"),
  ])
  func `A number of every type is written and shown`(
    type: String,
    number: String,
    written: String
  )
    throws
  {
    let encode = try PDUEncodeCommand.parse([
      "--to", number, "--text", "a", "--number-type", type,
    ])
    let segment = try #require(try encode.encode("a").get().segments.first)
    let shown = try Self.shown(Hexadecimal.text(segment.octets))

    #expect(shown["number"] == written)
    #expect(shown["number-type"] == type)
  }

  @Test(arguments: [
    ("a", "auto", 0), ("あ", "auto", 0), ("A€{}", "auto", 0), ("練馬区😀", "ucs2", 65_535),
  ])
  func `A long text of any kind comes back whole, with either reference`(
    piece: String,
    encoding: String,
    reference: Int
  ) throws {
    let text = String(repeating: piece, count: 400 / piece.unicodeScalars.count)
    for wide in [[], ["--wide-reference"]] where reference < 256 || !wide.isEmpty {
      let encode = try PDUEncodeCommand.parse(
        ["--to", "09000000101", "--text", text, "--encoding", encoding, "--reference"]
          + ["\(reference)"] + wide
      )
      let segments = try encode.encode(text).get().segments
      let shown = try segments.map { try Self.shown(Hexadecimal.text($0.octets)) }

      #expect(shown.compactMap { $0["text"] }.joined() == text)
      for (place, part) in shown.enumerated() {
        #expect(
          part["concatenation"]
            == "{\"reference\":\(reference),\"total\":\(segments.count),\"sequence\":\(place + 1)}"
        )
      }
    }
  }

  @Test
  func `What every kind of report says is shown`() throws {
    func shown(_ kind: String, _ pdu: String) throws -> [String: String] {
      let decode = try PDUDecodeCommand.parse(["--type", kind, "-"])
      return Dictionary(
        uniqueKeysWithValues: PDUDocument(try decode.decode(pdu).get()).members.map {
          ($0.key, $0.value.line)
        }
      )
    }
    let refused = try shown("deliver-report", "0000D300")
    #expect(refused["failure-cause"] == "211")
    #expect(refused["failure-cause-name"] == "\"memory-exceeded\"")
    #expect(refused["parameter-indicator"] == "0")
    let command = try shown("command", "002200000245" + "0C9118090000101000")
    #expect(command["command-name"] == "\"delete\"")
    #expect(command["message-number"] == "69")
    let report = try shown(
      "status-report",
      "0006450C91180900001010" + "62700190000563" + "62700190002563" + "46"
    )
    #expect(report["status-name"] == "\"validity-expired\"")
    #expect(report["discharge-time-octets"] == "\"62700190002563\"")
    let part = try shown(
      "deliver",
      "00440C911809000010100008627001900005630B0608041234030200410042"
    )
    #expect(
      part["header-elements"]
        == "[{\"identifier\":8,\"content\":\"12340302\",\"meaning\":{\"name\":\"concatenation\","
        + "\"reference\":4660,\"wide\":true,\"total\":3,\"sequence\":2}}]"
    )
  }
}
