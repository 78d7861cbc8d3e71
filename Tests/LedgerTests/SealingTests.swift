import Campaign
import Foundation
import GRDB
import Ledger
import Testing

@Suite
struct SealingTests {
  @Test
  func `a new key is 32 bytes that only its owner can reach`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let path = fixture.folder.appending(path: "kaden.key").path

    let attributes = try FileManager.default.attributesOfItem(atPath: path)

    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(attributes[.size] as? Int == 32)
    #expect(throws: LedgerError.sealing(.keyExists(path: path))) {
      _ = try SealingKey.create(at: path)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o777, 0o601])
  func `a key that others can reach is refused, and the cure is named`(mode: Int) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let path = fixture.folder.appending(path: "kaden.key").path
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)

    let error = #expect(throws: LedgerError.self) { _ = try SealingKey.load(from: path) }

    #expect(error == .sealing(.keyExposed(path: path, mode: UInt32(mode))))
    #expect(error?.phrase.en.contains("chmod 600 \(path)") == true)
    #expect(error?.phrase.ja.contains("chmod 600 \(path)") == true)
  }

  @Test(arguments: [0, 31, 33, 64])
  func `a key of another length is refused`(count: Int) throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let path = fixture.folder.appending(path: "other.key").path
    try Data(repeating: 1, count: count).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)

    #expect(throws: LedgerError.sealing(.keyMalformed(path: path, bytes: count))) {
      _ = try SealingKey.load(from: path)
    }
  }

  @Test
  func `a ledger does not open with another key`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let other = try SealingKey.create(at: fixture.folder.appending(path: "other.key").path)

    #expect(throws: LedgerError.sealing(.wrongKey)) {
      _ = try Ledger.open(at: fixture.path, key: other)
    }
    _ = try Ledger.open(at: fixture.path, key: fixture.key)
  }

  @Test
  func `no name, reading or number of a list stands in any file of the ledger`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let people = LedgerFixture.people(40)
    let list = try fixture.store(people)
    let campaign = try fixture.released(.call(scriptName: "s", script: "words"), list: list)
    try fixture.ledger.start(campaign, by: "chief", now: LedgerFixture.monday)
    let leased = try fixture.lease(20)
    try fixture.ledger.commit(
      leased.map { $0.report(.wrongNumber) },
      now: LedgerFixture.monday
    )

    let files = try fixture.octetsOnDisk()

    #expect(files.count >= 2, "the file and its log")
    for person in people {
      for text in [person.name, person.reading, person.addressee, person.telephone] {
        #expect(files.allSatisfy { $0.range(of: Data(text.utf8)) == nil })
      }
      let digits = try #require(person.number).digits
      #expect(files.allSatisfy { $0.range(of: Data(digits.utf8)) == nil })
    }
  }

  @Test
  func `a sealed value opens in its own row and column only`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let list = try fixture.store(LedgerFixture.people(2))
    let beside = try DatabaseQueue(path: fixture.path)
    try beside.write { database in
      try database.execute(
        sql: "UPDATE records SET name = (SELECT name FROM records WHERE id = 2) WHERE id = 1"
      )
    }

    #expect(throws: LedgerError.sealing(.sealBroken(table: "records", column: "name", row: 1))) {
      try fixture.ledger.records(of: list) { _ in }
    }
  }

  @Test
  func `what holds a person shows nothing when printed`() throws {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    _ = try fixture.running(people: 1)
    let order = try #require(try fixture.lease(1).first)

    var shown = "\(order)"
    dump(order, to: &shown)

    for text in [order.target.name, order.target.reading, order.target.number.digits] {
      #expect(!shown.contains(text))
    }
  }

  @Test
  func `a purge leaves neither the people nor their sealed bytes, and certifies it`() throws {
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let list = try fixture.store(LedgerFixture.people(30))
    let beside = try DatabaseQueue(path: fixture.path)
    let sealed = try beside.read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT name, reading, addressee, telephone, number FROM records"
      )
      .flatMap { row in (0..<5).compactMap { row[$0] as Data? } }
    }
    try beside.close()
    #expect(sealed.count == 150)

    let certificate = try fixture.ledger.purge(list, by: "chief", now: LedgerFixture.monday)

    #expect(certificate.records == 30)
    #expect(certificate.by == "chief")
    let files = try fixture.octetsOnDisk()
    for value in sealed { #expect(files.allSatisfy { $0.range(of: value) == nil }) }
    let after = try fixture.ledger.list(list)
    #expect(after.totals.accept == 30)
    #expect(after.purgedBy == "chief")
    #expect(throws: LedgerError.refused(.purged(list: list))) {
      _ = try fixture.ledger.purge(list, by: "chief", now: LedgerFixture.monday)
    }
  }
}
