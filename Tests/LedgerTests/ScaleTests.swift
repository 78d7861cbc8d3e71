import Campaign
import Foundation
import Ledger
import Testing

/// How long large lists take; printed, judged by nobody.
///
/// `KADEN_MEASURE=100000 swift test -c release --filter ScaleTests`
@Suite(.enabled(if: ProcessInfo.processInfo.environment["KADEN_MEASURE"] != nil))
struct ScaleTests {
  @Test
  func `a large list is stored, released, leased and reported`() throws {
    let count = Int(ProcessInfo.processInfo.environment["KADEN_MEASURE"] ?? "") ?? 100_000
    let fixture = try LedgerFixture(.file)
    defer { fixture.remove() }
    let people = LedgerFixture.people(min(count, 19_999))
    let records = (0..<count).lazy.map { people[$0 % people.count] }
    let clock = ContinuousClock()
    func measured<Value>(_ what: String, _ body: () throws -> Value) rethrows -> Value {
      let start = clock.now
      let value = try body()
      print("\(what): \(clock.now - start)")
      return value
    }

    let list = try measured("store \(count)") {
      var number = 0
      let heading = ListHeading(business: "b", file: "f", sha256: "x", encoding: "utf-8")
      return try fixture.ledger.store(
        heading,
        records: records.map { person in
          number += 1
          return renumbered(person, number)
        },
        by: "clerk",
        now: LedgerFixture.monday
      )
    }
    let campaign = try measured("create and release") {
      try fixture.released(.call(scriptName: "s", script: "words"), list: list)
    }
    try fixture.ledger.start(campaign, by: "chief", now: LedgerFixture.monday)
    try measured("1000 leases of 4 and their commits") {
      for _ in 0..<1000 {
        let leased = try fixture.lease(4)
        try fixture.ledger.commit(
          leased.map { $0.report(.identified) },
          now: LedgerFixture.monday
        )
      }
    }
    _ = try measured("status") { try fixture.ledger.status(campaign, now: LedgerFixture.monday) }
    let control = try fixture.ledger.campaignControl(since: nil)
    try measured("10000 polls") {
      for _ in 0..<10_000 { _ = try fixture.ledger.campaignControl(since: control?.mark) }
    }
    var rows = 0
    try measured("results by target") {
      try fixture.ledger.results(of: campaign, rows: .targets) { _ in rows += 1 }
    }
    #expect(rows == count)
    _ = try measured("account") { try fixture.ledger.account(of: list) }
    try fixture.ledger.stop(campaign, by: "chief", now: LedgerFixture.monday)
    _ = try measured("purge") {
      try fixture.ledger.purge(list, by: "chief", now: LedgerFixture.monday)
    }
  }

  private func renumbered(_ person: ListedRecord, _ number: Int) -> ListedRecord {
    var judge = ListJudge()
    let fields = ListJudge.Fields(
      name: person.name,
      reading: person.reading,
      addressee: person.addressee,
      telephone: person.telephone
    )
    judge.judge(fields, record: number, line: number + 1)
    return judge.records[0]
  }
}
