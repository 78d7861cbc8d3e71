import Campaign
import Foundation
import Testing

@testable import CampaignFiles

struct ResultsWriterTests {
  /// 1 July 2021, 09:00:05 in Tokyo.
  static let start = Date(timeIntervalSince1970: 1_625_097_605)

  private func row(_ name: String = "髙橋　健一", outcome: Outcome? = .identified) -> ResultRow {
    ResultRow(
      record: 2,
      name: name,
      reading: "タカハシ　ケンイチ",
      addressee: "0001002008",
      telephone: "090-0000-0101",
      startedAt: Self.start,
      ringSeconds: 12,
      talkSeconds: 31,
      outcome: outcome,
      key: "1"
    )
  }

  /// The header of the vendor's format, as `iconv -f UTF-8 -t CP932` writes it.
  static let header =
    "8e8196bc2c8374838a834b83692c88b696bc94d48d862c9364986294d48d862c94ad904d8a4a8e6e"
    + "8e9e8d8f2c8cc48f6f8e9e8ad42c92ca98628e9e8ad42c90d89364979d97522c94bd899e94d48d86"
    + "0d0a"

  /// The row of `row()`, as `iconv -f UTF-8 -t CP932` writes it.
  static let encodedRow =
    "fbfc8bb481408c9288ea2c835e834a836e8356814083508393834383602c30303031303032303038"
    + "2c3039302d303030302d303130312c323032312f30372f30312030393a30303a30352c31322c3331"
    + "2c967b906c8a6d94468dcf814588c493e08aae97b92c310d0a"

  private func hex(_ octets: [UInt8]) -> String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test
  func `the nine columns are written to the octet`() throws {
    let written = try ResultsWriter.octets(rows: [row()])

    #expect(hex(written.octets) == Self.header + Self.encodedRow)
    #expect(written.report.rows == 1 && written.report.octets == written.octets.count)
    #expect(written.report.fallbacks.isEmpty)
  }

  @Test
  func `a target never attempted, an unanswered call and an SMS leave their columns empty`() throws
  {
    let none = ResultRow(record: 1, name: "森", reading: "モリ", addressee: "1", telephone: "2")
    var unanswered = row(outcome: .noAnswer)
    unanswered.talkSeconds = 0
    unanswered.key = nil
    var sms = row(outcome: .delivered)
    sms.ringSeconds = nil
    sms.talkSeconds = nil
    sms.key = nil

    let written = try ResultsWriter.octets(
      rows: [none, unanswered, sms],
      options: ResultsOptions(encoding: .utf8)
    )

    let lines = String(decoding: written.octets, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(Array(written.octets.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(lines[1] == "森,モリ,1,2,,,,未発信,")
    #expect(lines[2].hasSuffix("2021/07/01 09:00:05,12,0,無応答,"))
    #expect(lines[3].hasSuffix("2021/07/01 09:00:05,,,到達,"))
    #expect(lines.count == 5 && lines[4].isEmpty)
  }

  @Test(arguments: [
    ("見本工務店, 代表", "\"見本工務店, 代表\""), ("井上 \"ケン\"", "\"井上 \"\"ケン\"\"\""),
    ("株式会社\n森", "\"株式会社\n森\""), ("株式会社\r\n森", "\"株式会社\r\n森\""), (" 森 ", " 森 "),
    ("ソ表ポ", "ソ表ポ"), ("=1+1", "=1+1"),
  ])
  func `quotes stand only where RFC 4180 asks for them`(name: String, expected: String) throws {
    let options = ResultsOptions(encoding: .utf8)

    let written = try ResultsWriter.octets(rows: [row(name)], options: options)

    let text = String(decoding: written.octets, as: UTF8.self)
    #expect(Array(text.utf8).firstRange(of: Array(("\r\n" + expected + ",タカ").utf8)) != nil)
  }

  @Test(arguments: ["=1+1", "+81 90", "-x", "@x", "\tx", "＝x"])
  func `only the variant for spreadsheets defuses formulas`(name: String) throws {
    let plain = try ResultsWriter.octets(
      rows: [row(name)],
      options: ResultsOptions(encoding: .utf8)
    )
    let excel = try ResultsWriter.octets(
      rows: [row(name)],
      options: ResultsOptions(encoding: .utf8, isForExcel: true)
    )

    #expect(excel.octets.count == plain.octets.count + 1)
    #expect(excel.octets.firstRange(of: Array(("\r\n'" + name).utf8)) != nil)
  }

  @Test
  func `the extended columns come after the nine`() throws {
    var extended = row()
    extended.extended = .init(
      cause: 16,
      evidence: "word=NO CARRIER; ended-by=callee; confirmed=key+voice; heard=person; score=80",
      attempt: 2,
      line: "line-1",
      segments: nil
    )

    let written = try ResultsWriter.octets(
      rows: [extended],
      options: ResultsOptions(encoding: .utf8, isExtended: true)
    )

    let text = String(decoding: written.octets, as: UTF8.self)
    #expect(text.contains("反応番号,結果コード,原因番号,根拠,試行番号,回線,分割数,応答確認,聴取内容,確度,切断側\r\n"))
    #expect(text.contains(",1,identified,16,word=NO CARRIER; ended-by=callee; "))
    #expect(text.hasSuffix("score=80,2,line-1,,番号・声,人の声,80,相手\r\n"))
  }

  @Test
  func `every name of the sample list comes back from CP932 as it went in`() throws {
    let list = try TargetListReader.read(Fixtures.bytes("targets-cp932.csv"))
    let readable = list.records.filter { $0.verdict != .skip && !$0.addressee.isEmpty }
    let rows = readable.map {
      ResultRow(
        record: $0.record,
        name: $0.name,
        reading: $0.reading,
        addressee: $0.addressee,
        telephone: $0.telephone
      )
    }

    let written = try ResultsWriter.octets(rows: rows)

    // Read back as a list would be, the five columns of the call cut off.
    guard let decoder = FieldDecoder(.cp932) else { throw ResultsError.noConverter }
    var cursor = CSVCursor(from: 0)
    var fields: [CSVCursor.Field] = []
    _ = try cursor.next(in: written.octets.span, fields: &fields)
    for row in rows {
      let shape = try cursor.next(in: written.octets.span, fields: &fields)
      try #require(shape != nil && fields.count == 9)
      let texts = fields.prefix(4).map { decoder.text(written.octets.span, $0) ?? "" }
      for (text, original) in zip(texts, [row.name, row.reading, row.addressee, row.telephone]) {
        #expect(Array(text.utf8) == Array(original.utf8), "record \(row.record)")
      }
    }
    #expect(written.report.fallbacks.isEmpty)
  }

  @Test
  func `the names of the UTF-8 list that CP932 lacks are named, the twins reported`() throws {
    let list = try TargetListReader.read(Fixtures.bytes("targets-utf8.csv"))
    let rows = list.records.filter { $0.target != nil }.map {
      ResultRow(
        record: $0.record,
        name: $0.name,
        reading: $0.reading,
        addressee: $0.addressee,
        telephone: $0.telephone
      )
    }

    let error = #expect(throws: ResultsError.self) { try ResultsWriter.octets(rows: rows) }
    let written = try ResultsWriter.octets(rows: rows.filter { ![26, 29, 32].contains($0.record) })

    guard case .unencodable(let characters) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(characters.map(\.record) == [26, 29, 32, 32])
    #expect(characters.map(\.scalar.value) == [0x20BB7, 0xE0100, 0x3099, 0x3099])
    #expect(error?.message.en.contains("record 26, 氏名: U+20BB7") == true)
    #expect(error?.message.en.contains("吉田") == false && error?.message.en.contains("田") == false)
    let twins = written.report.fallbacks.map { [$0.from.value, $0.to.value] }
    #expect(twins.contains([0x2212, 0xFF0D]) && twins.contains([0x301C, 0xFF5E]))
    #expect(Set(written.report.fallbacks.map(\.record)).isSuperset(of: [35, 38]))
  }

  @Test
  func `a character is written as it is, as its twin, or refused: never dropped or changed`() throws
  {
    guard let encoder = FieldEncoder(.cp932), let decoder = FieldDecoder(.cp932) else {
      throw ResultsError.noConverter
    }
    var exact = 0
    var twins: [UInt32] = []

    for value in (0x80...0xFFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var row: [UInt8] = []
      let text = String(Character(scalar))
      switch encoder.append(text, to: &row) {
      case .exact:
        exact += 1
        #expect(decoder.text(row.span).map { Array($0.unicodeScalars) } == [scalar])
      case .twins: twins.append(value)
      case .unencodable: #expect(row.isEmpty)
      }
    }

    // Python's cp932 decodes 9,604 codes; 398 are doubles; 63 half-width kana are single octets.
    #expect(exact > 9000)
    #expect(twins == [0xA2, 0xA3, 0xAC, 0x2014, 0x2016, 0x2212, 0x301C])
    for hidden in ["辻\u{E0100}", "森\u{200B}", "森\u{FE00}", "森\u{AD}", "森\u{E0041}", "¥", "‾"] {
      var row: [UInt8] = []
      let verdict = encoder.append(hidden, to: &row)
      #expect(verdict == .unencodable && row.isEmpty, "\(hidden.unicodeScalars.map(\.value))")
    }
  }

  @Test(arguments: [
    (0.0, "1970/01/01 09:00:00"), (1_625_097_605.9, "2021/07/01 09:00:05"),
    (951_782_400, "2000/02/29 09:00:00"), (4_107_510_000, "2100/03/01 00:00:00"),
    (1_735_657_199, "2024/12/31 23:59:59"), (-1, "1970/01/01 08:59:59"),
  ])
  func `times are local, whole seconds cut off`(seconds: Double, text: String) throws {
    var time = LocalTime(try #require(TimeZone(identifier: "Asia/Tokyo")))

    #expect(time.text(Date(timeIntervalSince1970: seconds)) == text)
  }

  @Test
  func `the list for the call centre tells reason and history`() throws {
    let follow = FollowUpRow(
      record: 2,
      name: "髙橋　健一",
      reading: "タカハシ　ケンイチ",
      addressee: "0001002008",
      telephone: "090-0000-0101",
      reason: .rejectedTwice,
      history: [
        .init(startedAt: Self.start, outcome: .rejected),
        .init(startedAt: Self.start.addingTimeInterval(86_400), outcome: .identified, key: "1"),
      ]
    )

    let written = try FollowUpWriter.octets(
      rows: [follow],
      options: ResultsOptions(encoding: .utf8)
    )

    let lines = String(decoding: written.octets, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines[0].hasSuffix("氏名,フリガナ,宛名番号,電話番号,理由,履歴"))
    #expect(
      lines[1].hasSuffix(
        "090-0000-0101,着信拒否2回,2021/07/01 09:00:05 着信拒否／2021/07/02 09:00:05 本人確認済・案内完了（1）"
      )
    )
  }

  /// Where Python is, if it is.
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: python != nil))
  func `Python's cp932 reads the very characters that came in`() throws {
    let list = try TargetListReader.read(Fixtures.bytes("targets-cp932.csv"))
    let rows = list.records.filter { $0.target != nil }.map {
      ResultRow(
        record: $0.record,
        name: $0.name,
        reading: $0.reading,
        addressee: $0.addressee,
        telephone: $0.telephone
      )
    }
    let path = FileManager.default.temporaryDirectory.path() + "/kaden-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try ResultsWriter.write(rows: rows, to: path)

    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = [
      "-c",
      """
      import csv, sys
      for row in list(csv.reader(open(sys.argv[1], encoding="cp932", newline="")))[1:]:
          sys.stdout.buffer.write("\\0".join(row[:4]).encode() + b"\\1")
      """,
      path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let read = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()

    let expected = rows.map { [$0.name, $0.reading, $0.addressee, $0.telephone] }
      .map { $0.joined(separator: "\0") + "\u{1}" }
    #expect(process.terminationStatus == 0)
    #expect([UInt8](read) == Array(expected.joined().utf8))
  }
}
