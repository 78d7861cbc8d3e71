import Campaign
import Foundation
import Testing

@testable import Diagnostics
@testable import kaden

/// What `kaden diagnostics explain` says.
struct `what a modem said` {
  static let lines: [(said: String, verdict: ProbeVerdict)] = [
    ("+CME ERROR: 10", .bad), ("+CME ERROR: SIM PIN required", .bad), ("+CME ERROR: 105", .bad),
    ("+CME ERROR: 999", .warning), ("+CMS ERROR: 322", .warning), ("+CMS ERROR: 330", .bad),
    ("+CMS ERROR: 512", .warning), ("+CREG: 2,1,\"00A1\",\"0001A2B3\",7", .good),
    ("+CREG: 2,3,\"00A1\",\"0001A2B3\",7,0,11", .bad), ("+CREG: 5", .good),
    ("+CGREG: 0,2", .warning),
    ("+CEREG: 2,3,\"1A2B\",\"0C0FFEE1\",7,0,15", .bad), ("+CEREG: 1,6", .bad),
    ("+CREG: 0,77", .warning),
    ("+CSQ: 7,99", .warning), ("+CSQ: 21,99", .good), ("+CSQ: 99,99", .bad), ("+CSQ: 2,6", .bad),
    ("+CESQ: 99,99,255,255,20,45", .good), ("+CESQ: 99,99,255,255,5,22", .bad),
    ("+CESQ: 99,99,255,255,255,255", .bad), ("+CPIN: READY", .good), ("+CPIN: \"SIM PUK\"", .bad),
    ("+CPINR: SIM PIN,1,3", .bad), ("+COPS: 0,0,\"NTT DOCOMO\",7", .good), ("+COPS: 0", .warning),
    ("+CIREG: 2,0", .bad), ("+CFUN: 4", .bad), ("^CEND:1,0,29,16", .good),
    ("^CEND:1,82,104,17", .good), ("^CEND:1,0,67,255", .warning), ("+CEER: 5, 33", .bad),
    ("+CEER: \"31 Normal unspecified\"", .good), ("+CEER: Client ended call", .good),
    ("+CEER: No service available", .warning), ("+CEER: Unzip failed", .warning),
    ("^SYSINFO: 2,2,0,5,1", .bad), ("+CPSI: NO SERVICE,Online", .warning), ("NO CARRIER", .good),
    ("BUSY", .good), ("ERROR", .warning), ("UNDER-VOLTAGE WARNNING", .bad),
    ("+CMTI: \"SM\",3", .good),
    ("+CDS: 26", .good), ("+CPMS: \"SM\",20,20,\"SM\",20,20,\"SM\",20,20", .bad),
    ("+CSCA: \"\",129", .bad), ("+CBC: 3.302V", .bad), ("+CBC: 0,94,4090", .good),
    ("+CLCC: 1,0,3,0,0,\"0312345678\",129", .good), ("AT+CSQ", .good),
    ("07911809000000F0040C9118090000101000006210709121456305E8329BFD06", .good),
    ("0006450C9118090000101062700190000563627001900025630000", .good),
    ("0006450C9118090000101062700190000563627001900025634600", .warning),
    ("07911809000000F0FFFFFFFFFFFFFFFF", .warning), ("+XYZZY: 1", .warning),
  ]

  @Test
  func `is told in both languages, with colours and without`() throws {
    try Snapshot("explain").expect { words in
      Self.lines.flatMap { words.explanation(Explain.line($0.said)) }
    }
  }

  @Test(arguments: lines)
  func `has a verdict, and a remedy unless it is good`(said: String, verdict: ProbeVerdict) {
    let explanation = Explain.line(said)

    #expect(explanation.verdict == verdict)
    for meaning in explanation.meanings {
      #expect((meaning.remedy == nil) == (meaning.verdict == .good), "\(meaning.part)")
    }
  }

  @Test
  func `is the same whatever stands around it`() {
    #expect(
      Explain.line("\r\n +cme error: 10 \r\n").meanings == Explain.line("+CME ERROR: 10").meanings
    )
  }

  @Test
  func `is unknown rather than guessed`() {
    for said in [
      "+XYZZY: 1", "+CME ERROR: 777", "+CEER: 9,9", "^CEND: x", "+CSQ:", "+CREG: \"\"", "猫",
    ] {
      let meanings = Explain.line(said).meanings

      #expect(meanings.contains { $0.words.en == "not known to Kaden" }, "\(said)")
    }
  }

  @Test
  func `never traps, whatever it is`() {
    var generator = SystemRandomNumberGenerator()
    let seeds = Self.lines.map { Array($0.said.utf8) }
    for round in 0..<4_000 {
      var octets = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...6, using: &generator) where !octets.isEmpty {
        let place = Int.random(in: 0..<octets.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: octets.remove(at: place)
        case 1: octets.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 2: octets[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
        default: octets.replaceSubrange(place..<place, with: Array("9223372036854775808".utf8))
        }
      }
      let said = String(decoding: octets, as: UTF8.self)

      #expect(!Explain.line(said).meanings.isEmpty)
    }
    #expect(!Explain.line(String(repeating: "7", count: 100_000)).meanings.isEmpty)
  }

  @Test
  func `is told to machines in the shape of all diagnostics`() throws {
    let findings = LineFindings(line: nil, probes: Explain.line("+CSQ: 7,99").findings)

    let line = FindingWords.document([findings], .english).line

    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    )
    #expect(document["verdict"] as? String == "warning")
    let lines = try #require(document["lines"] as? [[String: Any]])
    #expect((lines[0]["probes"] as? [[String: Any]])?.count == 2)
  }
}

/// The tables behind it.
struct `the tables of meanings` {
  static let tables = [
    EquipmentErrorTable.rows, MessageErrorTable.rows, CallCauseTable.rows, CallEndTable.rows,
    CallEndTable.locations, RefusalCauseTable.rows, RegistrationWords.states,
    RegistrationWords.technologies, DeliveryStatusTable.rows,
  ]

  @Test
  func `have each number once, and words in both languages`() {
    for rows in Self.tables {
      #expect(Set(rows.map(\.number)).count == rows.count)
      for row in rows {
        #expect(!row.words.en.isEmpty && !row.words.ja.isEmpty)
        #expect(row.words.en.utf8.allSatisfy { $0 < 0x80 }, "\(row.words.en)")
      }
    }
  }

  @Test
  func `lead to a command or an act`() {
    for advice in Advice.allCases where advice != .nothing {
      #expect(advice.verdict != .good)
      #expect(advice.remedy?.en.isEmpty == false && advice.remedy?.ja.isEmpty == false)
    }
    #expect(Advice.nothing.remedy == nil && Advice.nothing.verdict == .good)
  }

  @Test(arguments: [
    (ColourWish.auto, true, [:], true), (.auto, false, [:], false),
    (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
    (.auto, true, ["TERM": "dumb"], false), (.always, false, ["NO_COLOR": "1"], true),
    (.never, true, [:], false),
  ])
  func `are painted on a terminal that wants it`(
    wish: ColourWish,
    isTerminal: Bool,
    environment: [String: String],
    isOn: Bool
  ) {
    #expect(Paint(wish, isTerminal: isTerminal, environment: environment).isOn == isOn)
  }
}
