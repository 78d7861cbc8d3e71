import CampaignFiles
import Foundation

/// The sample lists and what is expected of them.
enum Fixtures {
  /// The folder of the fixtures, beside this file.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Fixtures"
  )

  /// The octets of a fixture.
  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// What the table says of one record.
  struct Expectation {
    var record: Int
    var line: Int
    var kind: String
    var verdict: String
    var number: String
    var message: String
    var inCP932: String
  }

  /// The rows of `targets-expected.tsv`.
  static func expectations() throws -> [Expectation] {
    let text = String(decoding: try bytes("targets-expected.tsv"), as: UTF8.self)
    return text.unicodeScalars.split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Expectation(
        record: Int(cells[0]) ?? 0,
        line: Int(cells[1]) ?? 0,
        kind: cells[3],
        verdict: cells[4],
        number: cells[5],
        message: cells[6],
        inCP932: cells[7]
      )
    }
  }
}
