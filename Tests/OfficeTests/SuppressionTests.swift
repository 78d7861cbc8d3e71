import Campaign
import Foundation
import Ledger
import Office
import Testing

@Suite
struct SuppressionTests {
  static let now = OfficeFixture.monday

  @Test(arguments: [
    "宛名番号\n0001000001\n", "\u{FEFF}宛名番号,電話番号\r\n0001000001,090-0000-0001\r\n",
    "氏名,フリガナ,宛名番号,電話番号\n架空 一郎,カクウ イチロウ,0001000001,090-0000-0001\n",
    "備考,宛名番号\n,\"0001000001\"\n",
  ])
  func `who has paid is taken from a file and no longer written to`(text: String) throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running()
    let path = try fixture.file(text, name: "paid.csv")

    let receipt = try fixture.office.importSuppressions(
      file: path,
      kind: .paid,
      business: "0404-01",
      by: "clerk",
      now: Self.now
    )

    #expect(receipt == SuppressionReceipt(entries: 1, added: 1))
    let status = try fixture.office.ledger.status(campaign, now: Self.now)
    #expect(status.waiting.contains { $0.reason == .suppressed && $0.orders == 1 })
  }

  @Test
  func `a file in CP932 is understood as well`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running()
    let octets: [UInt8] =
      [0x93, 0x64, 0x98, 0x62, 0x94, 0xD4, 0x8D, 0x86, 0x0D, 0x0A] + Array("09000000002\r\n".utf8)
    let path = fixture.folder.appending(path: "no-calls.csv").path
    try Data(octets).write(to: URL(filePath: path))

    let receipt = try fixture.office.importSuppressions(
      file: path,
      kind: .noCalls,
      business: nil,
      by: "clerk",
      now: Self.now
    )

    #expect(receipt.added == 1)
    let status = try fixture.office.ledger.status(campaign, now: Self.now)
    #expect(status.waiting.contains { $0.reason == .suppressed && $0.orders == 1 })
  }

  @Test(arguments: [
    ("宛名番号\n0001000001\nあ\n", 3), ("電話番号\n110\n", 2), ("宛名番号,電話番号\n1\n", 2),
    ("何か\n1\n", 1), ("", 1),
  ])
  func `a line that names nobody refuses the whole file`(text: String, line: Int) throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let path = try fixture.file(text, name: "paid.csv")

    let error = #expect(throws: OfficeError.self) {
      _ = try fixture.office.importSuppressions(
        file: path,
        kind: .paid,
        business: "0404-01",
        by: "clerk",
        now: Self.now
      )
    }

    #expect(error?.line == line)
    var stored = 0
    try fixture.office.ledger.suppressions { _ in stored += 1 }
    #expect(stored == 0)
  }

  @Test
  func `who has paid has paid for one kind of work`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }

    let error = #expect(throws: OfficeError.self) {
      _ = try fixture.office.suppress(
        kind: .paid,
        business: nil,
        addressee: "0001000001",
        number: nil,
        by: "clerk",
        now: Self.now
      )
    }

    #expect(error?.status == .usage)
  }
}
