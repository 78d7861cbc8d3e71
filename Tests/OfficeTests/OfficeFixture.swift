import Campaign
import Foundation
import Ledger
import Office
import Testing

/// An office in a folder of its own, with a ledger in memory.
struct OfficeFixture {
  /// Monday, 5 July 2021, 10:00 in Tokyo.
  static let monday = Date(timeIntervalSince1970: 1_625_446_800)

  let office: Office
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    office = Office(ledger: try Ledger.inMemory(now: Self.monday))
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// A list of seven records: two to call, one repaired, one fixed line, one held, one refused, one
  /// empty line.
  static let list = """
    氏名,フリガナ,宛名番号,電話番号
    架空 一郎,カクウ イチロウ,0001000001,090-0000-0001
    架空 二郎,カクウ ジロウ,0001000002,090-0000-0002
    架空 三郎,ｶｸｳ ｻﾌﾞﾛｳ,0001000003,090-0000-0003
    架空 四郎,カクウ シロウ,0001000004,03-0000-0004
    架空 五郎,,0001000005,090-0000-0005
    架空 六郎,カクウ ロクロウ,0001000006,110

    """

  func file(_ text: String = list, name: String = "list.csv") throws -> String {
    let path = folder.appending(path: name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  func imported(_ text: String = list) throws -> Int64 {
    try office.importList(
      file: try file(text),
      business: "0404-01",
      by: "clerk",
      now: Self.monday
    ).list
  }

  static let text = "練馬区収納課です。重要なお知らせをお送りしましたので、必ずご確認ください。03-3993-1111"

  /// A running SMS campaign over the list.
  func running() throws -> Int64 {
    let draft = CampaignDraft(name: "SMS", list: try imported(), content: .sms(text: Self.text))
    let campaign = try office.create(draft, by: "clerk", now: Self.monday)
    _ = try office.release(campaign, by: "chief", now: Self.monday)
    try office.start(campaign, by: "chief", now: Self.monday)
    return campaign
  }

  /// Carries out all orders that are due, each with the next of the outcomes.
  func carryOut(_ outcomes: [Outcome]) throws {
    let orders = try office.ledger.lease(
      box: "box",
      now: Self.monday,
      voice: outcomes.count,
      sms: outcomes.count,
      until: Self.monday
    )
    let reports = zip(orders, outcomes).map { order, outcome in
      AttemptReport(
        order: order.id,
        attempt: order.attempt,
        line: "line-1",
        outcome: outcome,
        startedAt: Self.monday.addingTimeInterval(Double(order.id))
      )
    }
    try office.ledger.commit(reports, now: Self.monday)
  }
}
