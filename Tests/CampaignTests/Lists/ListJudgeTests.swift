import Testing

@testable import Campaign

struct ListJudgeTests {
  private func judged(_ rows: [(String, String, String)]) -> [ListedRecord] {
    var judge = ListJudge()
    for (index, row) in rows.enumerated() {
      judge.judge(
        .init(name: row.0, reading: "モリ", addressee: row.1, telephone: row.2),
        record: index + 1,
        line: index + 2
      )
    }
    _ = judge.finish()
    return judge.records
  }

  @Test
  func `the same person twice is taken once, whatever the spaces and hyphens`() {
    let records = judged([
      ("森　清", "0001", "090-0000-0101"), ("森 清 ", "０００１", "+81 90 0000 0101"),
      ("森\n清", "0001", "09000000101"),
    ])

    #expect(records.map(\.verdict) == [.accept, .refuse, .refuse])
    #expect(records[2].findings.contains { $0.message.en.contains("record 1, line 2") })
  }

  @Test
  func `the same addressee with another name or number is held, a third like the second refused`() {
    let records = judged([
      ("森　清", "0001", "090-0000-0101"), ("森　清", "0001", "090-0000-0102"),
      ("林　清", "0001", "090-0000-0101"), ("林　清", "0001", "090-0000-0101"),
    ])

    #expect(records.map(\.verdict) == [.accept, .confirm, .confirm, .refuse])
    #expect(records[1].number == nil && records[1].targetIfConfirmed != nil)
  }

  @Test
  func `names that only Unicode holds equal are two names`() {
    let records = judged([
      ("\u{795E}谷", "0001", "090-0000-0101"), ("\u{FA19}谷", "0001", "090-0000-0101"),
    ])

    #expect(records.map(\.verdict) == [.accept, .confirm])
  }

  @Test
  func `a household is kept and noted`() {
    let records = judged([
      ("森　清", "0001", "045-000-0101"), ("森　花", "0002", "0450000101"),
    ])

    #expect(records.map(\.verdict) == [.accept, .accept])
    #expect(records[1].findings.map(\.code) == [.household])
    #expect(records.map { $0.target?.number } == [records[0].candidate, records[0].candidate])
  }

  @Test
  func `addressee numbers of another length than most are held`() {
    let records = judged([
      ("森", "0001", "090-0000-0101"), ("林", "0002", "090-0000-0102"),
      ("原", "3", "090-0000-0103"), ("東", "00004", "090-0000-0104"),
    ])

    #expect(records.map(\.verdict) == [.accept, .accept, .confirm, .confirm])
    #expect(records[2].findings.map(\.code) == [.addresseeShort])
    #expect(records[3].findings.map(\.code) == [.addresseeLongerThanOthers])
  }

  @Test
  func `a file whose numbers have lost their zeros is noticed once`() {
    var judge = ListJudge()
    for index in 1...10 {
      judge.judge(
        .init(
          name: "森",
          reading: "モリ",
          addressee: "\(1000 + index)",
          telephone: "90000001\(10 + index)"
        ),
        record: index,
        line: index + 1
      )
    }

    #expect(judge.finish().map(\.code) == [.fileZerosDropped])
    #expect(judge.records.allSatisfy { $0.verdict == .confirm && $0.number != nil })
  }

  @Test(arguments: ["\u{0}", "\u{1A}", "\u{1B}"])
  func `NUL, SUB and ESC refuse a record wherever they stand`(character: String) {
    for place in 0..<4 {
      var fields = ["森", "モリ", "0001", "09000000101"]
      fields[place] += character
      var judge = ListJudge()
      judge.judge(
        .init(name: fields[0], reading: fields[1], addressee: fields[2], telephone: fields[3]),
        record: 1,
        line: 2
      )
      #expect(judge.records[0].verdict == .refuse)
      #expect(judge.records[0].targetIfConfirmed == nil)
    }
  }

  @Test
  func `what is derived from a target is what the rules repaired`() throws {
    let number = try #require(NumberGuard.number("09000000101"))
    let target = Target(
      name: " 森\n清 ",
      reading: "ﾓﾘ ｷﾖｼ",
      addressee: "０００１",
      telephoneAsFound: "090-0000-0101",
      number: number
    )

    #expect(target.shownName == "森 清")
    #expect(target.spokenReading == "モリ　キヨシ")
    #expect(target.addresseeKey == "0001")
    var printed = "\(target)" + String(reflecting: target)
    dump(target, to: &printed)
    #expect(!printed.contains("森") && !printed.contains("0101"))
  }

  @Test(arguments: [
    ([""], FindingCode.skipEmptyRecord), (["", "　", "", ""], .skipEmptyRecord),
    (["氏名", "フリガナ", "宛名番号", "電話番号"], .skipHeader), (["# 出力日"], .skipComment),
    (["合計", "", "", "300件"], .skipTotal), (["合計 300 件"], .skipTotal),
    (["", "", "", "300件"], .skipTotal),
    (["総件数：３００件"], .skipTotal), (["計", "", "", "1,000"], .skipTotal),
  ])
  func `lines that are no person are skipped`(fields: [String], code: FindingCode) {
    let header = ["氏名", "フリガナ", "宛名番号", "電話番号"]

    #expect(ListSkipping.code(for: fields, header: header) == code)
  }

  @Test(arguments: [
    ["計", "ハカリ", "0001", "09000000101"], ["合田", "", "", ""], ["", "", "", "09000000101"],
    ["#7119", "0001", "モリ", "森"], ["", "", "0001", ""],
  ])
  func `a line that may be a person is judged`(fields: [String]) {
    let header = ["氏名", "フリガナ", "宛名番号", "電話番号"]

    #expect(ListSkipping.code(for: fields, header: header) == nil)
  }

  @Test
  func `what is shown cannot steer a terminal`() {
    let finding = Finding(
      .nameSpaces,
      before: " 森\u{1B}[2J\u{9B}1m\r\n清\u{202E}",
      after: "\u{7}森渡\u{E000}"
    )

    let shown = finding.shown(.japanese)

    #expect(shown.hasSuffix("「 森�[2J�1m⏎清�」→「�森渡\u{E000}」"))
  }

  @Test
  func `ten thousand records of one addressee are told apart without comparing each with each`() {
    var judge = ListJudge()
    for index in 1...10_000 {
      judge.judge(
        .init(name: "森", reading: "モリ", addressee: "1", telephone: "0900000\(1000 + index % 5000)"),
        record: index,
        line: index + 1
      )
    }

    let verdicts = judge.records.map(\.verdict)
    #expect(verdicts.count { $0 == .accept } == 1)
    #expect(verdicts.count { $0 == .confirm } == 4999)
    #expect(verdicts.count { $0 == .refuse } == 5000)
  }
}
