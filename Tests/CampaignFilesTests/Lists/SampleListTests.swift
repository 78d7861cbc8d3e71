import Campaign
import CampaignFiles
import Testing

struct SampleListTests {
  @Test(arguments: ["targets-utf8.csv", "targets-cp932.csv"])
  func `every record of the sample list gets the verdict and number of the table`(
    file: String
  ) throws {
    let list = try TargetListReader.read(Fixtures.bytes(file))
    let expectations = try Fixtures.expectations()

    #expect(list.encoding == (file.contains("utf8") ? .utf8 : .cp932))
    #expect(list.hasMark == file.contains("utf8"))
    #expect(list.records.count == 304)
    #expect(list.totals.records == 304)
    for (expected, record) in zip(expectations, list.records) {
      var verdict = expected.verdict
      var number = expected.number
      if list.encoding == .cp932, expected.kind == "N-YOSHI" {
        verdict = "confirm"
        number = ""
      }
      if list.encoding == .cp932, expected.kind == "N-NFD" { verdict = "accept" }
      let place = "record \(expected.record) \(expected.kind)"
      #expect(record.record == expected.record, "\(place)")
      #expect(record.line == expected.line, "\(place)")
      #expect(record.verdict.rawValue == verdict, "\(place): \(record.findings.map(\.code))")
      #expect((record.number?.digits ?? "") == number, "\(place)")
      #expect((record.target != nil) == verdict.hasPrefix("accept"), "\(place)")
      let isSilent = verdict == "accept" && expected.kind != "X-TEL"
      #expect(record.findings.isEmpty == isSilent, "\(place): \(record.findings.map(\.code))")
    }
  }

  /// The code that says what the table wants said.
  static let codes: [(record: Int, codes: [FindingCode])] = [
    (23, [.namePrivate]), (32, [.readingComposed]), (44, [.nameSpaces, .readingSpaces]),
    (47, [.nameFormula]), (50, [.fieldsFew]), (53, [.nameControl]), (56, [.forbiddenCharacter]),
    (59, [.nameEmpty]), (62, [.readingHalfWidth]), (65, [.readingHalfWidth]),
    (68, [.readingHiragana]), (71, [.readingDash]), (74, [.readingEmpty]), (77, [.readingKanji]),
    (86, [.nameLineBreak]), (89, [.nameLineBreak]), (98, [.fieldsMany]),
    (103, [.numberFullWidth]), (106, [.numberFullWidth, .numberBrackets]),
    (109, [.numberCountryCode]), (112, [.numberCountryCode]), (115, [.numberBare81]),
    (118, [.numberNoZero]), (121, [.numberNoZero]), (124, [.numberBrackets]),
    (127, [.numberSpaces]), (130, [.numberFullWidthSpaces]), (133, [.numberDots]),
    (136, [.numberMiddleDots]), (139, [.numberLongMarks]), (142, [.numberMinusSigns]),
    (145, [.numberDashes]), (148, [.skipEmptyLine]), (199, [.skipEmptyRecord]),
    (222, [.numberForeign]), (225, [.numberForeign]), (228, [.numberEmpty]), (231, [.numberEmpty]),
    (234, [.numberEmpty]), (237, [.numberShort]), (240, [.numberLong]), (243, [.numberExponent]),
    (246, [.numberLetters]), (249, [.numberTwo]), (252, [.skipHeader]), (255, [.numberNote]),
    (258, [.numberExtension]), (261, [.numberFax]), (264, [.numberDialCharacters]),
    (267, [.numberDialCharacters]), (270, [.addresseeEmpty]), (273, [.addresseeNotDigits]),
    (276, [.addresseeShort]), (279, [.addresseeFullWidth]), (285, [.sameRecord]),
    (291, [.sameAddressee]), (297, [.household]), (303, [.numberCountryCode, .sameRecord]),
    (304, [.skipTotal]),
  ]

  @Test(arguments: codes)
  func `an awkward record gets the finding that the table asks for`(
    record: Int,
    codes: [FindingCode]
  ) throws {
    let list = try TargetListReader.read(Fixtures.bytes("targets-utf8.csv"))

    let found = list.records[record - 1].findings.map(\.code)

    for code in codes { #expect(found.contains(code), "\(found)") }
  }

  /// Words that the message of a number never dialled must hold.
  static let services: [(record: Int, words: String)] = [
    (160, "police emergency"), (163, "fire and ambulance"), (166, "coast guard"),
    (169, "police emergency"), (172, "fire and ambulance"), (175, "disaster message"),
    (178, "weather"), (181, "time signal"), (184, "directory"), (187, "short service code"),
    (190, "network service code"), (193, "caller-ID prefix 184"), (196, "caller-ID prefix 186"),
    (202, "free-phone"), (204, "free-phone"), (207, "ナビダイヤル"), (210, "テレドーム"),
    (213, "premium"), (216, "pager"), (219, "international"), (234, "unknown"),
  ]

  @Test(arguments: services)
  func `a number never dialled is refused by its name`(record: Int, words: String) throws {
    let list = try TargetListReader.read(Fixtures.bytes("targets-cp932.csv"))

    let findings = list.records[record - 1].findings

    #expect(findings.contains { $0.message.en.contains(words) }, "\(findings.map(\.message.en))")
  }

  @Test
  func `names keep the very scalars of the file`() throws {
    let utf8 = try TargetListReader.read(Fixtures.bytes("targets-utf8.csv")).records
    let cp932 = try TargetListReader.read(Fixtures.bytes("targets-cp932.csv")).records

    #expect(Array(utf8[1].name.unicodeScalars.prefix(1)) == ["髙"])
    #expect(utf8[19].name.unicodeScalars.first?.value == 0xFA19)
    #expect(cp932[19].name.unicodeScalars.first?.value == 0xFA19)
    #expect(cp932[10].name.unicodeScalars.first == "髙")
    #expect(cp932[22].name.unicodeScalars.contains { $0.value == 0xE000 })
    #expect(utf8[25].name.unicodeScalars.first?.value == 0x20BB7)
    #expect(cp932[25].findings.map(\.code) == [.nameLost])
    #expect(utf8[28].name.unicodeScalars.contains { (0xE0100...0xE01EF).contains($0.value) })
  }

  @Test
  func `the report shows a repair before and after, and a printed record shows nobody`() throws {
    let list = try TargetListReader.read(Fixtures.bytes("targets-utf8.csv"))
    let record = list.records[70]

    let dash = try #require(record.findings.first { $0.code == .readingDash })

    #expect(dash.after == "オータ　レン")
    #expect(dash.shown(.english).contains("オータ"))
    var printed = ""
    dump(list, to: &printed)
    printed += "\(record)" + String(reflecting: record.target) + "\(record.findings)"
    #expect(!printed.contains("太田") && !printed.contains("オータ"))
    #expect(!printed.contains("9000000123") && !printed.contains("0001003150"))
  }
}
