import Campaign
import Foundation
import Ledger
import Office

/// An office with a ledger in memory and one small list.
struct OfficeFixture {
  static let now = Date(timeIntervalSince1970: 1_751_331_600)

  let office: Office
  let receipt: ImportReceipt

  /// The rows are the records of the list, without the header.
  init(rows: [String] = Self.rows) throws {
    let ledger = try Ledger.inMemory(now: Self.now)
    office = Office(ledger: ledger)
    let text = (["氏名,フリガナ,宛名番号,電話番号"] + rows).joined(separator: "\r\n") + "\r\n"
    let path = NSTemporaryDirectory() + "kaden-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    receipt = try office.importList(
      file: path,
      business: "0404-01",
      by: "sato",
      now: Self.now
    )
  }

  /// Accepted, mended, held, refused, and a line of commas only.
  static let rows = [
    "試験　一郎,シケン　イチロウ,0001000001,090-0000-0001",
    "試験　二郎,シケン　ジロウ,0001000002,０９０－００００－０００２",
    "試験　三郎,,0001000003,090-0000-0003",
    "試験　四郎,シケン　シロウ,0001000004,110",
    ",,,",
  ]

  /// A campaign of messages to the list, as a draft.
  func draft(text: String = "練馬区収納課です。") throws -> Int64 {
    let draft = CampaignDraft(
      name: "試験",
      list: receipt.list,
      content: .sms(text: text),
      settings: CampaignSettings()
    )
    return try office.create(draft, by: "sato", now: Self.now)
  }
}
