import Campaign
import Foundation
import GRDB
import Ledger
import Testing

/// Ledgers written by earlier versions still open and say the same.
///
/// Each version adds a fixture when it adds a migration; `KADEN_WRITE_FIXTURE=DIR` writes one.
@Suite
struct MigrationTests {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  @Test(arguments: ["version-1", "version-2", "version-3", "version-4"])
  func `a ledger of an earlier version opens and says the same`(name: String) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    for file in ["sqlite", "key"] {
      try FileManager.default.copyItem(
        at: Self.fixtures.appending(path: "\(name).\(file)"),
        to: fixture.folder.appending(path: "old.\(file)")
      )
    }
    let keyPath = fixture.folder.appending(path: "old.key").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keyPath)
    let key = try SealingKey.load(from: keyPath)

    let ledger = try Ledger.open(at: fixture.folder.appending(path: "old.sqlite").path, key: key)

    #expect(try ledger.faultsFound().isEmpty)
    let campaign = try #require(try ledger.campaigns().first)
    let status = try ledger.status(campaign.id, now: LedgerFixture.monday)
    #expect(status.orders == .init(pending: 2, leased: 1, concluded: 3))
    #expect(status.outcomes == [.identified: 1, .wrongNumber: 1, .unknown: 1])
    var names: [String] = []
    try ledger.results(of: campaign.id, rows: .targets) { names.append($0.name) }
    #expect(names == LedgerFixture.people(6).map(\.name))
    var suppressed = 0
    try ledger.suppressions { _ in suppressed += 1 }
    #expect(suppressed == (name == "version-1" ? 1 : 2))
    let messages = try ledger.inbox()
    #expect(messages.map(\.text) == (name == "version-1" ? [] : ["はい", "停止"]))
    // What the present version adds works on what the earlier one left.
    let receipt = try ledger.noteIncoming(
      InboxTests.part("STOP", from: "09000000006", at: 3),
      now: LedgerFixture.monday,
      reading: InboxTests.read
    )
    #expect(receipt.wish == .stop)
    let mark = RingMark(box: "b", ring: .reports, room: 8, most: 3, since: LedgerFixture.monday)
    try ledger.noteLines([], rings: [mark])
    #expect(try ledger.faultsFound().isEmpty)
  }

  @Test(arguments: [
    ("(box)", "('x')", false),
    ("(box, ring, room, most, since)", "(x'FF', 'reports', 'much', NULL, 1)", true),
    (
      "(box, ring, room, most, since)", "('b', 7, 9223372036854775807, 9223372036854775807, -1)",
      false
    ),
    (
      "(box, ring, room, most, since)",
      "('b', 'reports', 9223372036854775807, 9223372036854775807, 0)", true
    ),
  ])
  func `marks of a strange file are an error or a mark, and stop nobody`(
    columns: String,
    values: String,
    isMark: Bool
  ) throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    try DatabaseQueue(path: fixture.path).write { database in
      try database.execute(
        sql: "DROP TABLE ring_marks; CREATE TABLE ring_marks \(columns);"
          + "INSERT INTO ring_marks VALUES \(values)"
      )
    }

    let health = try? LedgerHealth(at: fixture.path)

    #expect((health?.rings.count ?? 0) == (isMark ? 1 : 0))
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["KADEN_WRITE_FIXTURE"] != nil))
  func `a fixture of this version is written`() throws {
    let folder = ProcessInfo.processInfo.environment["KADEN_WRITE_FIXTURE"] ?? "."
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let list = try fixture.store(LedgerFixture.people(6))
    let draft = CampaignDraft(
      name: "trial",
      list: list,
      content: .call(scriptName: "s", script: "words"),
      settings: {
        var settings = CampaignSettings()
        settings.attempts = 1
        return settings
      }()
    )
    let campaign = try fixture.ledger.create(draft, by: "clerk", now: LedgerFixture.monday)
    let fingerprint = try fixture.ledger.campaign(campaign).fingerprint
    try fixture.ledger.notePreview(
      campaign,
      fingerprint: fingerprint,
      by: "chief",
      now: LedgerFixture.monday
    )
    try fixture.ledger.release(campaign, by: "chief", now: LedgerFixture.monday)
    try fixture.ledger.start(campaign, by: "chief", now: LedgerFixture.monday)
    let leased = try fixture.lease(4)
    let outcomes: [Outcome] = [.identified, .wrongNumber, .unknown]
    try fixture.ledger.commit(
      zip(leased, outcomes).map { $0.report($1) },
      now: LedgerFixture.monday
    )
    try InboxTests.note(InboxTests.part("はい"), in: fixture)
    try InboxTests.note(InboxTests.part("停止", from: "09000000005", at: 1), in: fixture)
    try fixture.ledger.backup(to: folder + "/version-4.sqlite")
    try FileManager.default.copyItem(
      atPath: fixture.folder.appending(path: "kaden.key").path,
      toPath: folder + "/version-4.key"
    )
  }
}
