import Foundation
import Ledger
import ShortMessage
import Testing

@testable import Fleet

/// From the octets of a DELIVER to what the ledger keeps.
@Suite
struct IncomingReaderTests {
  static let now = Date(timeIntervalSince1970: 1_783_641_660)

  static func part(_ hex: String) throws -> IncomingPart {
    IncomingReader.part(
      octets: try Hexadecimal.octets(hex),
      line: "line-1",
      iccid: nil,
      receivedAt: now
    )
  }

  @Test
  func `a DELIVER is taken apart`() throws {
    let part = try Self.part(
      "07911808090000F0040C91180900001010000862700190000563083042308B65E5672C"
    )

    #expect(part.kind == .text)
    #expect(part.sender == "09000000101")
    #expect(part.sentAt == Date(timeIntervalSince1970: 1_783_641_650))
    #expect(part.place == nil)
  }

  @Test(arguments: [
    // As a national number, with and without the 0; a name; another country's.
    ("0004" + "0AA1" + "0900001010" + "0008" + "62700190000563" + "023042", "09000000101"),
    ("0004" + "0BA1" + "9000000001F1" + "0008" + "62700190000563" + "023042", "09000000101"),
    ("0004" + "0ED0" + "C8F71D14969741" + "0008" + "62700190000563" + "023042", "How are "),
    ("0004" + "0B91" + "1346610089F6" + "0008" + "62700190000563" + "023042", "+31641600986"),
  ])
  func `a sender is written as it is dialled here`(hex: String, sender: String) throws {
    #expect(try Self.part(hex).sender == sender)
  }

  @Test
  func `references of 8 and of 16 bits are told apart`() throws {
    let head = "00440C91180900001010000862700190000563"
    let narrow = try Self.part(head + "0A" + "050003340302" + "00410042")
    let wide = try Self.part(head + "09" + "06080400340302" + "0041")

    #expect(narrow.place == .init(reference: 0x34, total: 3, sequence: 2))
    #expect(wide.place == .init(reference: 65_536 + 0x34, total: 3, sequence: 2))
  }

  @Test(arguments: ["", "00", "0011000C911809000010100000AA05E8329BFD06", "07FF"])
  func `octets that are no DELIVER are kept as they are`(hex: String) throws {
    let part = try Self.part(hex)

    #expect(part.kind == .unreadable)
    #expect(part.sender.isEmpty)
    #expect(Hexadecimal.text(part.octets) == hex)
  }

  @Test
  func `a character that was cut between two parts is whole again, and a gap is shown`() throws {
    func piece(_ sequence: Int, _ octets: String) throws -> IncomingPiece {
      let header = "0500030103" + "0\(sequence)"
      let length = String(6 + octets.utf8.count / 2, radix: 16)
      let hex =
        "00440C91180900001010000862700190000563" + (length.utf8.count < 2 ? "0" : "") + length
        + header + octets
      return IncomingPiece(sequence: sequence, octets: try Hexadecimal.octets(hex))
    }
    // U+1F64F is D83D DE4F.
    let first = try piece(1, "3042D83D")
    let second = try piece(2, "DE4F3044")
    let third = try piece(3, "3046")

    #expect(IncomingReader.text([first, second, third], total: 3) == "あ🙏いう")
    #expect(IncomingReader.text([second, third], total: 3)?.hasPrefix("…") == true)
    #expect(IncomingReader.text([first, third], total: 3)?.contains("…う") == true)
    #expect(IncomingReader.text([third], total: 3) == "…う")
  }
}
