import Campaign
import Foundation
import Ledger
import Office
import Testing

@Suite
struct ListTests {
  static let now = OfficeFixture.monday

  @Test
  func `every record of an imported list is accounted for`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }

    let receipt = try fixture.office.importList(
      file: try fixture.file(),
      business: "0404-01",
      by: "clerk",
      now: Self.now
    )

    #expect(receipt.totals.records == receipt.records.count)
    #expect(receipt.totals.confirm == 1)
    #expect(receipt.totals.refuse == 1)
    #expect(receipt.totals.acceptNormalised == 1)
    let stored = try fixture.office.ledger.list(receipt.list)
    #expect(stored.totals == receipt.totals)
    #expect(stored.records == receipt.records.count)
    let accounts = try fixture.office.ledger.account(of: receipt.list)
    #expect(accounts.map(\.verdict) == receipt.records.map(\.verdict))
    #expect(accounts.map(\.record) == receipt.records.map(\.record))
  }

  @Test
  func `the same file is noticed a second time, and taken only when asked`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let first = try fixture.imported()

    let error = #expect(throws: OfficeError.self) { _ = try fixture.imported() }
    #expect(error?.code == "already-imported")
    #expect(try fixture.office.ledger.lists().count == 1)
    let receipt = try fixture.office.importList(
      file: try fixture.file(),
      business: "0404-01",
      again: true,
      by: "clerk",
      now: Self.now
    )
    #expect(receipt.earlier == first)
  }

  @Test(arguments: [
    ("", "empty"), ("氏名,フリガナ,宛名番号\n", "column-missing"),
    ("氏名,フリガナ,宛名番号,電話番号,税額\n", "columns-unknown"),
  ])
  func `of a file that is refused nothing is stored`(text: String, code: String) throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }

    let error = #expect(throws: OfficeError.self) { _ = try fixture.imported(text) }

    #expect(error?.code == code)
    #expect(error?.status == .data)
    #expect(try fixture.office.ledger.lists().isEmpty)
    #expect(try fixture.office.ledger.businesses().isEmpty)
  }

  @Test
  func `a missing file is an error of its own`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }

    let error = #expect(throws: OfficeError.self) {
      _ = try fixture.office.importList(
        file: fixture.folder.appending(path: "none.csv").path,
        business: "0404-01",
        by: "clerk",
        now: Self.now
      )
    }

    #expect(error?.status == .inputOutput)
  }

  @Test
  func `a held record is called only after a person confirmed it`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let list = try fixture.imported()
    #expect(try fixture.office.ledger.outline(of: list).targets == 4)

    try fixture.office.decide(record: 5, of: list, .confirmed, by: "clerk", now: Self.now)

    #expect(try fixture.office.ledger.outline(of: list).targets == 5)
    let error = #expect(throws: OfficeError.self) {
      try fixture.office.decide(record: 5, of: list, .struck, by: "clerk", now: Self.now)
    }
    #expect(error?.code == "not-held")
    let refused = #expect(throws: OfficeError.self) {
      try fixture.office.decide(record: 6, of: list, .confirmed, by: "clerk", now: Self.now)
    }
    #expect(refused?.code == "not-held")
  }

  @Test(arguments: ["110", "0120-000-000", "09012", "+81 90 0000 0001", ""])
  func `a number that a person types is judged by the guard`(number: String) throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let list = try fixture.imported()

    let error = #expect(throws: OfficeError.self) {
      try fixture.office.decide(
        record: 5,
        of: list,
        .confirmed,
        number: number,
        by: "clerk",
        now: Self.now
      )
    }

    #expect(error?.code == "number-refused")
    #expect(error?.phrase.en.contains("0000") == false)
  }

  @Test
  func `a working folder is made once and never overwritten`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let path = fixture.folder.appending(path: "office").path

    let made = try WorkingFolder.initialise(path, by: "clerk", now: Self.now)

    for file in made.files { #expect(FileManager.default.fileExists(atPath: file)) }
    let ledger = try Ledger.open(at: made.ledger, key: try SealingKey.load(from: made.key))
    #expect(try ledger.businesses().map(\.code) == ["0404-01", "0404-02", "0404-05"])
    let key = try Data(contentsOf: URL(filePath: made.key))
    let error = #expect(throws: OfficeError.self) {
      _ = try WorkingFolder.initialise(path, by: "clerk", now: Self.now)
    }
    #expect(error?.status == .cannotCreate)
    #expect(try Data(contentsOf: URL(filePath: made.key)) == key)
  }

  @Test
  func `a folder where one file stands already is left as it is`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let path = fixture.folder.appending(path: "office").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: path + "/script.toml"))

    #expect(throws: OfficeError.self) {
      _ = try WorkingFolder.initialise(path, by: "clerk", now: Self.now)
    }

    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["script.toml"])
  }
}
