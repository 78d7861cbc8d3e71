import Campaign
import Foundation
import Office
import Testing

@testable import kaden

@Suite
struct `The account of an import` {
  @Test
  func `it has the keys that other programs rely on`() throws {
    let document = try Self.document(OfficeFixture())

    let keys: Set = [
      "list", "file", "sha256", "encoding", "records", "totals", "verdicts",
    ]
    #expect(keys.isSubset(of: document.keys))
    let totals = try #require(document["totals"] as? [String: Int])
    #expect(
      totals == ["accept": 1, "accept-normalised": 1, "confirm": 1, "refuse": 1, "skip": 1]
    )
    #expect(document["encoding"] as? String == "utf-8")
    #expect(document["records"] as? Int == 5)
  }

  @Test
  func `every record has its verdict, number and findings`() throws {
    let document = try Self.document(OfficeFixture())

    let verdicts = try #require(document["verdicts"] as? [[String: Any]])
    #expect(verdicts.map { $0["record"] as? Int } == [1, 2, 3, 4, 5])
    #expect(verdicts.map { $0["line"] as? Int } == [2, 3, 4, 5, 6])
    #expect(verdicts[0]["addressee"] as? String == "0001000001")
    #expect(verdicts[1]["number"] as? String == "09000000002")
    #expect(verdicts[3]["number"] is NSNull)
    let findings = try #require(verdicts[3]["findings"] as? [[String: String]])
    #expect(findings.allSatisfy { Set($0.keys) == ["code", "message"] })
    #expect(!findings.isEmpty)
  }

  @Test
  func `a long account comes in pieces and is one line`() throws {
    let rows = (1...2000).map { place in
      let digits = String(10000 + place).dropFirst()
      return "試験　一郎,シケン　イチロウ,000100\(digits),090-0000-\(digits)"
    }
    let fixture = try OfficeFixture(rows: rows)
    var pieces: [[UInt8]] = []

    try ImportDocument(receipt: fixture.receipt, language: .english).write {
      (octets) throws(CommandFailure) in pieces.append(octets)
    }

    #expect(pieces.count > 1)
    let octets = pieces.flatMap { $0 }
    #expect(octets.count { $0 == 0x0A } == 1)
    #expect(octets.last == 0x0A)
    let parsed = try JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any]
    #expect((parsed?["verdicts"] as? [Any])?.count == 2000)
  }

  @Test(arguments: [Language.english, .japanese])
  func `its words name nobody`(language: Language) throws {
    let fixture = try OfficeFixture()

    let text = ListWords.lines(fixture.receipt, language).joined(separator: "\n")

    for secret in ["試験", "シケン", "0001000", "0900000", "090-0000"] {
      #expect(!text.contains(secret))
    }
    #expect(text.contains("kaden list show \(fixture.receipt.list) --names"))
  }

  private static func document(_ fixture: OfficeFixture) throws -> [String: Any] {
    var octets: [UInt8] = []
    try ImportDocument(receipt: fixture.receipt, language: .english).write {
      (piece) throws(CommandFailure) in octets += piece
    }
    let parsed = try JSONSerialization.jsonObject(with: Data(octets))
    return try #require(parsed as? [String: Any])
  }
}
