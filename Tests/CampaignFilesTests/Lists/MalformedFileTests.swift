import Campaign
import CampaignFiles
import Foundation
import Testing

struct MalformedFileTests {
  static let refused: [(file: String, code: ListRefusal.Code, line: Int?)] = [
    ("empty.csv", .empty, nil),
    ("header-only.csv", .noRecords, nil),
    ("no-header.csv", .headerMissing, 1),
    ("extra-columns.csv", .columnsUnknown, 1),
    ("missing-column.csv", .columnMissing, 1),
    ("broken-quote.csv", .quoteBroken, 3),
    ("utf16le-tab.txt", .utf16, nil),
    ("semicolons.csv", .headerNotRecognised, 1),
  ]

  @Test(arguments: refused)
  func `a file with something wrong with itself is refused with the reason and the line`(
    file: String,
    code: ListRefusal.Code,
    line: Int?
  ) throws {
    let bytes = try Fixtures.bytes("malformed/" + file)

    let refusal = try #require(throws: ListRefusal.self) { try TargetListReader.read(bytes) }

    #expect(refusal.code == code)
    #expect(refusal.line == line)
    let words = refusal.message.en + refusal.message.ja
    #expect(!words.contains("見本") && !words.contains("090") && !words.contains("54300"))
  }

  @Test
  func `unknown columns are told by name, values are not`() throws {
    let bytes = try Fixtures.bytes("malformed/extra-columns.csv")

    let refusal = try #require(throws: ListRefusal.self) { try TargetListReader.read(bytes) }

    #expect(refusal.message.en.contains("住所") && refusal.message.ja.contains("滞納額"))
  }

  /// Verdicts of the records, in order.
  static let taken: [(file: String, verdicts: [Verdict], lines: [Int])] = [
    ("columns-reordered.csv", [.accept, .accept], [2, 3]),
    ("lf-only-no-bom.csv", [.accept, .accept, .accept], [2, 3, 4]),
    ("cr-only-cp932.csv", [.accept, .accept, .accept], [2, 3, 4]),
    ("no-final-newline.csv", [.accept, .accept, .accept], [2, 3, 4]),
    ("quote-inside.csv", [.accept, .confirm, .accept], [2, 3, 4]),
    ("bad-bytes-utf8.csv", [.accept, .refuse, .accept], [2, 3, 4]),
    ("bad-bytes-cp932.csv", [.accept, .refuse, .refuse], [2, 3, 4]),
    ("nul-byte.csv", [.accept, .refuse, .accept], [2, 3, 4]),
  ]

  @Test(arguments: taken)
  func `a file that can be read costs only its damaged records`(
    file: String,
    verdicts: [Verdict],
    lines: [Int]
  ) throws {
    let list = try TargetListReader.read(Fixtures.bytes("malformed/" + file))

    #expect(list.records.map(\.verdict) == verdicts)
    #expect(list.records.map(\.line) == lines)
    #expect(list.encoding == (file.contains("cp932") ? .cp932 : .utf8))
  }

  /// Whole files, and what becomes of them.
  static let made: [(text: String, code: ListRefusal.Code?, verdicts: [Verdict])] = [
    // A quote opened on line 2, and another on line 3 that seems to close it.
    ("\"山田,ヤマダ,0000000001,09000000001\n\"森\",モリ,0000000002,09000000002\n", .quoteBroken, []),
    // Text after a closing quote on the same line: that record only.
    (
      "\"山田\"太郎,ヤマダ,0000000001,09000000001\n森,モリ,0000000002,09000000002\n", nil, [.refuse, .accept]
    ),
    // A name that swallowed a line: held.
    (
      "\"山田,ヤマダ,0000000001,09000000001\n森\",モリ,0000000002,09000000002\n", nil, [.confirm]
    ),
    // Comments, totals, an end mark, trailing commas.
    (
      "# 出力\n森,モリ,0000000002,09000000002\n合計　1件\n,,,\n\u{1A}", nil,
      [.skip, .accept, .skip, .skip, .skip]
    ),
    ("森,モリ,0000000002,09000000002,\n", nil, [.refuse]),
    ("合計,,,0件\n", .noRecords, []),
    ("計　太郎,ケイ　タロウ,0000000002,09000000002\n", nil, [.accept]),
    ("森,モリ,0000000002,\n", nil, [.refuse]),
    ("森,モリ,0000000002", nil, [.refuse]),
    ("森,モリ,0000000002,", nil, [.refuse]),
  ]

  @Test(arguments: made)
  func `structure is judged by RFC 4180`(
    text: String,
    code: ListRefusal.Code?,
    verdicts: [Verdict]
  ) throws {
    let bytes = Array(("氏名,フリガナ,宛名番号,電話番号\n" + text).utf8)

    if let code {
      let refusal = try #require(throws: ListRefusal.self) { try TargetListReader.read(bytes) }
      #expect(refusal.code == code)
    } else {
      #expect(try TargetListReader.read(bytes).records.map(\.verdict) == verdicts)
    }
  }

  @Test
  func `the encoding can be overridden, and a wrong one never passes silently`() throws {
    let bytes = try Fixtures.bytes("malformed/lf-only-no-bom.csv")

    #expect(try TargetListReader.read(bytes, encoding: .utf8).totals.accept == 3)
    let refusal = try #require(throws: ListRefusal.self) {
      try TargetListReader.read(bytes, encoding: .cp932)
    }

    #expect([.headerUnreadable, .headerMissing].contains(refusal.code))
  }

  @Test
  func `every prefix and every changed octet of a list gives a list or a refusal`() throws {
    let bytes = try Fixtures.bytes("malformed/quote-inside.csv")
    var lists = 0

    for end in bytes.indices {
      let prefix = try? TargetListReader.read(Array(bytes[..<end]))
      for octet in [0x00, 0x0A, 0x0D, 0x1A, 0x22, 0x2C, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[end] = octet
        guard let list = try? TargetListReader.read(changed) else { continue }
        lists += 1
        #expect(list.totals.records == list.records.count)
      }
      if let prefix { #expect(prefix.totals.records == prefix.records.count) }
    }

    #expect(lists > 0)
  }

  /// The malformed files, and each record of the samples under its header; where damage begins.
  private static func smallFiles() throws -> [(bytes: [UInt8], start: Int)] {
    let folder = Fixtures.folder.appending(path: "malformed").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var files = try names.map { (bytes: try Fixtures.bytes("malformed/" + $0), start: 0) }
    for name in ["targets-cp932.csv", "targets-utf8.csv"] {
      let rows = try Fixtures.bytes(name).split(separator: 0x0A).map { Array($0) + [0x0A] }
      guard let header = rows.first else { continue }
      files += rows.dropFirst().map { (header + $0, header.count) }
    }
    return files
  }

  @Test
  func `every prefix and every changed octet of every sample gives a list or a refusal`() throws {
    let files = try Self.smallFiles()
    var lists = 0

    for (bytes, start) in files {
      for place in start..<bytes.count {
        var changed = bytes
        changed[place] ^= 1 << UInt8(truncatingIfNeeded: place % 8)
        for octets in [Array(bytes[..<place]), changed] {
          guard let list = try? TargetListReader.read(octets) else { continue }
          lists += 1
          #expect(list.totals.records == list.records.count)
          #expect(list.records.allSatisfy { $0.verdict != .refuse || $0.target == nil })
        }
      }
    }

    #expect(files.count > 100)
    #expect(lists > 0)
  }

  @Test
  func `a file that is not there or not a file is refused in words`() {
    let cases: [(String, ListRefusal.Code)] = [
      ("/nonexistent/list.csv", .notFound), ("/tmp", .notAFile), ("/dev/null", .notAFile),
    ]
    for (path, code) in cases {
      let refusal = #expect(throws: ListRefusal.self) {
        try TargetListReader.bytes(ofFile: path)
      }
      #expect(refusal?.code == code)
    }
  }

  @Test
  func `progress is told every thousand records and at the end`() throws {
    var text = "氏名,フリガナ,宛名番号,電話番号\r\n"
    for index in 0..<2500 { text += "森　清,モリ　キヨシ,\(1_000_000 + index),090-0000-0101\r\n" }
    let bytes = Array(text.utf8)
    var told: [ReadingProgress] = []

    let list = try TargetListReader.read(bytes) { told.append($0) }

    #expect(told.map(\.records) == [1000, 2000, 2500])
    #expect(told.last?.octets == bytes.count && told.last?.octetsTotal == bytes.count)
    #expect(list.totals.accept == 2500)
  }
}
