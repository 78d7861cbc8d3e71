import Campaign
import Foundation
import Ledger
import Office
import Testing

@testable import kaden

@Suite
struct `Lists at the command line` {
  @Test(arguments: [Language.english, .japanese])
  func `the account adds up to the records of the file`(language: Language) throws {
    let fixture = try OfficeFixture()
    let accounts = try fixture.office.ledger.account(of: fixture.receipt.list)

    let lines = AccountWords.counts(accounts, language)

    let counts = lines.dropFirst().compactMap { line in
      line.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(counts.last == 5)
    #expect(counts.dropLast().reduce(0, +) == 5)
  }

  @Test
  func `records without names show no name`() throws {
    let fixture = try OfficeFixture()
    var records: [StoredRecord] = []
    try fixture.office.ledger.records(of: fixture.receipt.list) { records.append($0) }

    let plain = ListTables.records(records, withNames: false, .japanese).joined()
    let named = ListTables.records(records, withNames: true, .japanese).joined()

    #expect(!plain.contains("試験"))
    #expect(named.contains("試験　一郎"))
  }

  @Test
  func `a list shown to machines has its totals and the records asked for`() throws {
    let fixture = try OfficeFixture()
    let stored = try fixture.office.ledger.list(fixture.receipt.list)

    let line = ListDocument.list(stored, records: [], .english).line

    #expect(line.hasPrefix("{\"list\":1,\"file\":"))
    #expect(line.contains("\"held\":1,\"confirmed\":0,\"struck\":0"))
    #expect(line.contains("\"purged-at\":null,\"purged-by\":null,\"verdicts\":[]}"))
  }

  @Test
  func `decisions are counted in words`() {
    let one = RecordDecisions.words(.confirmed, 1, 3)
    let two = RecordDecisions.words(.struck, 2, 0)

    #expect(one.en == "1 record confirmed; 3 still held")
    #expect(two.ja == "2 件を「除外」にしました。要確認の残り 0 件")
  }

  @Test
  func `a suppression is listed without whom it is about`() throws {
    let fixture = try OfficeFixture()
    let isNew = try fixture.office.suppress(
      kind: .noCalls,
      business: nil,
      addressee: "0001000001",
      number: "090-0000-0001",
      by: "sato",
      now: OfficeFixture.now
    )
    var entries: [StoredSuppression] = []
    try fixture.office.ledger.suppressions { entries.append($0) }

    let text =
      entries.map { SuppressionWords.document($0).line }.joined()
      + SuppressionWords.table(entries, zone: .gmt, withNumbers: false, .english).joined()

    #expect(isNew)
    #expect(text.contains("\"by-addressee\":true,\"by-number\":true"))
    #expect(!text.contains("0001000001"))
    #expect(!text.contains("09000000001"))
  }
}
