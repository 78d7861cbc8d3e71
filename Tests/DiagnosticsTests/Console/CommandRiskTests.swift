import Campaign
import Testing

@testable import Diagnostics
@testable import ModemSimulator

/// What a line typed at a console would do, before it is sent.
struct `the risk of a typed line` {
  @Test(arguments: [
    "AT", "at", "ATI", "ATE0V1Q0", "AT+CSQ", "AT+CSQ;+CREG?", "at + csq", "AT+COPS?", "AT+COPS=?",
    "AT+CPIN?", "AT+CMEE=2", "AT+CUSD=1", "AT+CFUN=1", "AT+CLCK=\"SC\",2",
    "AT+CRSM=176,28589,0,0,4",
    "ATH", "AT+CHUP", "ATS0?", "AT+QENG=\"servingcell\"", "^ICCID", "+++", "", "AT+CMGR=1",
    "AT+VTS=1",
  ])
  func `is none for questions and for what is gone with the next restart`(line: String) {
    #expect(CommandRisk.of(line) == .none)
  }

  @Test(arguments: [
    "ATD0312345678;", "ATD09012345678;", "atd 090-1234-5678;", "ATDT0312345678", "ATD*99#",
    "ATD104;",
    "AT+CSQ;D09012345678;", "AT+CSQ;+CPIN=\"1234\"", "AT+CMGS=\"09012345678\"", "AT+CMGS=23",
    "AT+CUSD=1,\"*100#\",15", "AT+CGACT=1,1", "AT+CPIN=\"1234\"", "AT+CLCK=\"SC\",1,\"1234\"",
    "AT+CPWD=\"SC\",\"1234\",\"5678\"", "AT&F", "AT&W", "ATZ&W", "AT+IPR=9600", "AT+CFUN=1,1",
    "AT+CFUN=0", "AT+COPS=1,2,\"44010\"", "AT+CMGD=1,4", "ATA", "ATS0=1",
    "AT+CRSM=214,28589,0,0,4,\"00\"",
    "AT+CRESET", "AT+QPOWD=1", "AT^FORMAT=1", "AT+NOBODYKNOWS", "AT+CSQ=1;+NOBODYKNOWS=2", "ATB9",
    "AT+CNMI=2,2,0,0,0", "AT+CMUX=0",
  ])
  func `is asked about for what dials, costs, locks, lasts or is not known`(line: String) throws {
    guard case .ask(let words) = CommandRisk.of(line) else {
      Issue.record("\(CommandRisk.of(line))")
      return
    }
    #expect(!words.en.isEmpty && !words.ja.isEmpty)
  }

  @Test(arguments: [
    "ATD110", "ATD119;", "atd118", "at d 110", "AT D 1 1 9 ;", "ATDT110", "ATDP119", "ATD1,1,0;",
    "ATD184110;", "ATD186119;", "ATD112;", "ATD911", "ATD08;", "ATD000", "ATD+81110;", "ATD0110",
    "ATD003344110;", "ATD0w110;", "ATD#31#110;", "ATD*31#119;", "AT+CSQ;D117;D119", "AT+CSQ;D110",
    "AT+CSCS=\"GSM\";D110", "AT+CPBW=1,\"a;D110", "ATE0D110", "AT&C1D110;", "ATS7=60D110",
    "xxATD110", "AT+CSQATD110", "ATATD110", "ATD>1;", "ATD>\"Fire\";", "ATDL", "ATDS=1",
    "AT+CMGS=\"110\"", "AT+CUSD=1,\"110\",15", "AT+CDV110", "AT+CDV=\"119\"", "AT+CKPD=\"110\"",
    "ATS3=50", "ATS5=57", "A/", "a/", "ATD1-1-0", "ATD(110)", "ATD110110", "ATD110,0312345678",
    "AT\tD\t110", "AT\u{7F}D110",
  ])
  func `is never taken for what can reach an emergency service or cannot be checked`(line: String) {
    guard case .never(let words) = CommandRisk.of(line) else {
      Issue.record("\(line): \(CommandRisk.of(line))")
      return
    }
    #expect(!words.en.isEmpty && !words.ja.isEmpty)
  }

  @Test(arguments: ["ATD0335810110;", "ATD09012340119;", "ATD+819012345110;", "ATD18609012340110;"])
  func `is only asked about for a subscriber whose number ends like an emergency`(line: String) {
    guard case .ask = CommandRisk.of(line) else {
      Issue.record("\(line): \(CommandRisk.of(line))")
      return
    }
  }

  @Test
  func `of A/ is that of the line it repeats`() {
    #expect(CommandRisk.of("A/", last: "AT+CSQ") == .none)
    #expect(CommandRisk.of("A/", last: "ATD09012345678;") == CommandRisk.of("ATD09012345678;"))
    #expect(CommandRisk.of("A/", last: "A/") == CommandRisk.of("A/"))
  }

  @Test
  func `is found whatever stands before and behind`() {
    var generator = SeededChance(seed: 11)
    let harmless = ["E0", "V1", "+CSQ", "+CREG?", "&C1", "+CMEE=1", "H", "+COPS?", "S0?", "Q0"]
    for _ in 0..<2_000 {
      let before = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        harmless[Int.random(in: 0..<harmless.count, using: &generator)] + ";"
      }.joined()
      let number = ["110", "118", "119"][Int.random(in: 0..<3, using: &generator)]
      var line = "AT" + before + "D" + number
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let place = line.index(
          line.startIndex,
          offsetBy: Int.random(in: 2...line.count, using: &generator)
        )
        line.insert(" ", at: place)
      }
      if Bool.random(using: &generator) { line = line.lowercased() }
      guard case .never = CommandRisk.of(line) else {
        Issue.record("\(line)")
        return
      }
    }
  }
}
