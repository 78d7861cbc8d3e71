import Campaign
import Foundation
import GRDB
import Ledger
import Testing

@Suite
struct StoreTests {
  @Test
  func `a new ledger syncs fully, logs ahead and is its owner's alone`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    _ = try fixture.store(LedgerFixture.people(1))

    let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let beside = try DatabaseQueue(path: fixture.path)
    let journal = try beside.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(journal == "wal")
    let strict = try beside.read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM pragma_table_list
          WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'
            AND name NOT LIKE 'grdb_%'
          """
      )
    }
    #expect(strict == 0)
    #expect(throws: LedgerError.store(.exists(path: fixture.path))) {
      _ = try Ledger.create(at: fixture.path, key: fixture.key, now: LedgerFixture.monday)
    }
  }

  @Test
  func `what is no ledger, missing or of a later version is refused`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let missing = fixture.folder.appending(path: "none.sqlite").path
    #expect(throws: LedgerError.store(.missing(path: missing))) {
      _ = try Ledger.open(at: missing, key: fixture.key)
    }
    let foreign = fixture.folder.appending(path: "foreign.sqlite").path
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE t (a)") }
    #expect(throws: LedgerError.store(.unfamiliar(path: foreign))) {
      _ = try Ledger.open(at: foreign, key: fixture.key)
    }
    try DatabaseQueue(path: fixture.path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999: of a later day')")
    }
    #expect(throws: LedgerError.store(.unfamiliar(path: fixture.path))) {
      _ = try Ledger.open(at: fixture.path, key: fixture.key)
    }
  }

  @Test(arguments: [
    "UPDATE orders SET state = 'concluded', outcome = 'identified', concluded_at = 1 WHERE id = 1",
    "UPDATE orders SET attempt = 2 WHERE id = 1",
    "UPDATE orders SET state = 'attempting' WHERE id = 1",
    "UPDATE orders SET state = 'leased' WHERE id = 1",
    "UPDATE orders SET state = 'pending', box = NULL, leased_until = NULL, attempt = 2 WHERE id = 2",
    """
    UPDATE orders SET state = 'concluded', outcome = 'identified', concluded_at = 1, box = NULL,
      leased_until = NULL WHERE id = 2
    """,
    "UPDATE orders SET state = 'pending', concluded_at = NULL, outcome = NULL WHERE id = 3",
    "UPDATE orders SET outcome = 'delivered' WHERE id = 3",
    "UPDATE orders SET outcome = NULL, excluded = 'suppressed' WHERE id = 3",
    "DELETE FROM orders WHERE id = 1",
    "INSERT INTO orders (campaign, record, due_at) VALUES (1, 1, 0)",
    "INSERT INTO orders (campaign, record, due_at, attempt) VALUES (1, 99, 0, 2)",
    """
    INSERT INTO attempts (order_id, attempt, campaign, kind, box, line, at, outcome, counted,
      committed_at) VALUES (1, 1, 1, 'call', 'box', 'line', 1, 'identified', 1, 1)
    """,
    """
    INSERT INTO attempts (order_id, attempt, campaign, kind, box, line, at, outcome, counted,
      committed_at) VALUES (3, 1, 1, 'call', 'box', 'line', 1, 'identified', 1, 1)
    """,
    """
    INSERT INTO attempts (order_id, attempt, campaign, kind, box, line, at, counted,
      committed_at) VALUES (2, 1, 1, 'call', 'box', 'line', 1, 1, 1)
    """,
    "UPDATE attempts SET outcome = 'no-answer'",
    "DELETE FROM attempts",
    "UPDATE campaigns SET script = 'other words'",
    "UPDATE campaigns SET released_by = created_by",
    "UPDATE campaigns SET state = 'draft'",
    "DELETE FROM audit",
    "UPDATE audit SET who = 'nobody'",
    "UPDATE records SET verdict = 'perhaps'",
    "UPDATE orders SET number_key = 'text' WHERE id = 1",
  ])
  func `the store itself refuses what must never be`(sql: String) throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    _ = try fixture.running(people: 3)
    let leased = try fixture.lease(3)
    try fixture.ledger.giveBack([leased[0].id], reason: "trial", now: LedgerFixture.monday)
    try fixture.ledger.commit([leased[2].report(.identified)], now: LedgerFixture.monday)
    let beside = try DatabaseQueue(path: fixture.path)

    let error = #expect(throws: DatabaseError.self) {
      try beside.write { try $0.execute(sql: sql) }
    }

    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test
  func `a backup made in the middle of the work is a whole ledger`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 20)
    _ = try fixture.lease(5)
    let path = fixture.folder.appending(path: "copy.sqlite").path

    try fixture.ledger.backup(to: path)
    try fixture.ledger.stop(campaign, by: "chief", now: LedgerFixture.monday)

    let copy = try Ledger.open(at: path, key: fixture.key)
    #expect(try copy.faultsFound().isEmpty)
    let status = try copy.status(campaign, now: LedgerFixture.monday)
    #expect(status.state == .running)
    #expect(status.orders == .init(pending: 15, leased: 5))
    try fixture.ledger.backup(to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test
  func `two processes' ledgers on one file see each other's work`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let campaign = try fixture.running(people: 4)
    let other = try Ledger.open(at: fixture.path, key: fixture.key)

    let here = try fixture.lease(2)
    let there = try other.lease(
      box: "other",
      now: LedgerFixture.monday,
      voice: 9,
      sms: 0,
      until: LedgerFixture.monday
    )

    #expect(Set(here.map(\.id)).isDisjoint(with: there.map(\.id)))
    #expect(here.count + there.count == 4)
    try other.stop(campaign, by: "chief", now: LedgerFixture.monday)
    let reading = try fixture.ledger.campaignControl(since: nil)
    #expect(reading?.campaigns[campaign]?.state == .stopped)
  }
}
