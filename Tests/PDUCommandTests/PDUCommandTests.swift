import ArgumentParser
import Campaign
import Foundation
import ShortMessage
import Testing

@testable import kaden

@Suite("kaden pdu")
struct PDUCommandTests {
  private static let pdus = [
    "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07",
    "00440C911809000010100008627001900005630B0608041234030200410042",
    "0011000B911326880736F40000A703C8F71D",
    "0006450C9118090000101062700190000563627001900025630000",
  ]

  @Test
  func `Every document has the same keys in the same order`() throws {
    let decode = try PDUDecodeCommand.parse(["-"])
    var keys: [[String]] = []
    for pdu in Self.pdus + ["002200000245" + "0C9118090000101000"] {
      let kind = pdu.hasPrefix("0022") ? ["--type", "command", "-"] : ["-"]
      let command = kind.count == 1 ? decode : try PDUDecodeCommand.parse(kind)
      let document = PDUDocument(try command.decode(pdu).get())
      keys.append(document.members.map(\.key))
    }

    #expect(Set(keys).count == 1)
    #expect(
      keys[0].prefix(10) == [
        "type", "service-centre", "number", "text", "encoding", "timestamp", "status",
        "message-reference", "concatenation", "user-data",
      ]
    )
  }

  @Test
  func `A document is JSON and says what the PDU says`() throws {
    let decode = try PDUDecodeCommand.parse(["-"])
    let line = PDUDocument(try decode.decode(Self.pdus[3]).get()).document.line
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]

    #expect(value?["type"] as? String == "status-report")
    #expect(value?["number"] as? String == "+819000000101")
    #expect(value?["national-number"] as? String == "09000000101")
    #expect(value?["message-reference"] as? Int == 0x45)
    #expect(value?["status"] as? Int == 0)
    #expect(value?["timestamp"] as? String == "2026-07-10T09:00:50+09:00")
    #expect(value?["text"] is NSNull)
  }

  @Test(arguments: [
    (["-"], "zz", "pdu", 0), (["-"], "", "service-centre.length", 0),
    (["-"], "0003", "first-octet", 1),
    (["--no-smsc", "-"], "0415", "originating-address.length", 1),
    (["--type", "deliver", "-"], "0011000B911326880736F40000A703C8F71D", "first-octet", 1),
  ])
  func `A bad PDU becomes an error with field and octet`(
    arguments: [String],
    pdu: String,
    field: String,
    octet: Int
  ) throws {
    switch try PDUDecodeCommand.parse(arguments).decode(pdu) {
    case .success: Issue.record("it was read")
    case .failure(let failure):
      #expect(failure.field.path == field)
      #expect(failure.octet == octet)
      let line = PDUDocument.document(failure, .japanese).line
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test
  func `What encode writes decode reads`() throws {
    let text = String(repeating: "練馬区収納課です。😀", count: 9)
    let encode = try PDUEncodeCommand.parse([
      "--to", "09000000101", "--text", text, "--status-report", "--reference", "77",
      "--validity", "3d", "--class", "0",
    ])
    let submission = try encode.encode(text).get()
    let decode = try PDUDecodeCommand.parse(["-"])
    var words = ""
    for segment in submission.segments {
      let pdu = try decode.decode(Hexadecimal.text(segment.octets)).get()
      guard case .submit(let submit) = pdu.tpdu else {
        Issue.record("no SUBMIT")
        return
      }
      #expect(submit.validity == .relative(RelativeValidity(atLeastSeconds: 259_200)))
      #expect(submit.dataCoding.messageClass == .immediate)
      #expect(submit.userData.header?.concatenation?.reference == .octet(77))
      words += submit.text ?? ""
    }

    #expect(submission.segments.count == 2)
    #expect(words == text)
  }

  @Test(arguments: [
    (["--to", "09000000101", "--text", "a\u{1A}"], "text"),
    (["--to", "電話", "--text", "a"], "number"),
    (["--to", "09000000101", "--text", "区", "--encoding", "gsm7"], "text"),
    (["--to", "09000000101", "--text", "0G", "--encoding", "8bit"], "text"),
    (["--to", "09000000101", "--text", "a", "--reference", "256"], "reference"),
    (["--to", "09000000101", "--text", "a", "--class", "4"], "class"),
    (["--to", "09000000101", "--text", "a", "--validity", "soon"], "validity"),
  ])
  func `Input that cannot be encoded is named`(arguments: [String], field: String) throws {
    switch try PDUEncodeCommand.parse(arguments).encode(arguments[3]) {
    case .success: Issue.record("it was encoded")
    case .failure(let problem): #expect(problem.field == field)
    }
  }

  @Test
  func `Octets and times are written as asked`() throws {
    let octets = String(repeating: "A5", count: 141)
    let encode = try PDUEncodeCommand.parse([
      "--to", "+4712345678", "--text", octets, "--encoding", "8bit", "--wide-reference",
      "--reference", "4660", "--validity", "2026-07-10T09:00:00-03:30",
    ])
    let submission = try encode.encode(octets).get()
    let pdu = try PDUDecodeCommand.parse(["-"])
      .decode(Hexadecimal.text(submission.segments[1].octets)).get()

    #expect(submission.segments.count == 2)
    guard case .submit(let submit) = pdu.tpdu, case .absolute(let time) = submit.validity else {
      Issue.record("no SUBMIT with an absolute validity")
      return
    }
    #expect(time.rfc3339 == "2026-07-10T09:00:00-03:30")
    #expect(submit.userData.header?.concatenation?.reference == .word(4660))
    #expect(submit.dataCoding.alphabet == .octets)
  }
}
