import ATGrammar
import Testing

struct ATLineTests {
  @Test(arguments: [
    ("OK", LineMeaning.final(.ok)), ("ok ", .final(.ok)), ("ERROR", .final(.error)),
    ("ERROR+CNUM:", .final(.error)), ("NO CARRIER", .final(.noCarrier)),
    ("BUSY", .final(.busy)), ("NO ANSWER", .final(.noAnswer)),
    ("NO DIALTONE", .final(.noDialtone)), ("COMMAND NOT SUPPORT", .final(.error)),
    ("+CME ERROR: 10", .final(.equipmentError(10))),
    ("+CME ERROR: SIM not inserted", .final(.equipmentError(10))),
    ("+CME ERROR: whatever", .final(.equipmentError(FinalResult.unnumbered))),
    ("+CMS ERROR: 332", .final(.messageError(332))),
    ("+CMS ERROR:332", .final(.messageError(332))),
    ("+CMS ERROR: 99999999", .final(.messageError(65_535))),
    ("+CMS ERROR: Network timeout", .final(.messageError(332))),
    ("CONNECT 9600", .connect), ("RING", .ring), ("RDY", .started),
    ("VOICE CALL: BEGIN", .voiceCallBegan), ("VOICE CALL:END:000033", .voiceCallEnded),
    ("AT+CGSN", .echo), ("at", .echo), ("+CREG: 1", .information(.circuitRegistration, 6)),
    ("+CEREG: 1", .information(.evolvedRegistration, 7)),
    ("+CMT: ,24", .information(.messageDelivered, 5)),
    ("+CMTI: \"SM\",1", .information(.messageStored, 6)),
    ("+CDS: 24", .information(.reportDelivered, 5)),
    ("+CDSI: \"SM\",1", .information(.reportStored, 6)),
    ("+RXDTMF: 1", .information(.toneReceived, 8)), ("+DTMF:5", .information(.toneReceived, 6)),
    ("+CTZV: +36", .information(.networkTime, 6)), ("+CREGX: 1", .unknown), ("+", .unknown),
    ("+CREG", .unknown), ("OKAY", .unknown), ("BUSYBODY", .unknown), ("0", .unknown),
    ("^DSCI: 1,0,3,0,1,2", .unknown), ("490154203237518", .unknown),
  ])
  func `a line has its meaning`(text: String, meaning: LineMeaning) {
    #expect(Self.line(text).meaning(numericResults: false) == meaning)
  }

  @Test(arguments: [
    ("0", LineMeaning.final(.ok)), ("1", .connect), ("2", .ring), ("3", .final(.noCarrier)),
    ("4", .final(.error)), ("6", .final(.noDialtone)), ("7", .final(.busy)),
    ("8", .final(.noAnswer)), ("5", .unknown), ("00", .unknown), ("OK", .final(.ok)),
  ])
  func `a digit is a result where results are numeric`(text: String, meaning: LineMeaning) {
    #expect(Self.line(text).meaning(numericResults: true) == meaning)
  }

  @Test
  func `parameters are found between commas and quotation marks`() {
    let line = Self.line("+X: 1,\"a,b\",,-7, 12 ,00C3,\"open")

    #expect(Self.words(line, 0) == "1")
    #expect(Self.words(line, 1) == "\"a,b\"")
    #expect(Self.words(line, 2) == "-")
    #expect(Self.words(line, 3) == "-7")
    #expect(Self.words(line, 4) == "12")
    #expect(Self.words(line, 5) == "\"00C3\"")
    #expect(Self.words(line, 6) == "\"open\"")
    #expect(Self.words(line, 7) == "-")
    #expect(Self.words(line, 1_000_000) == "-")
  }

  @Test
  func `an integer of ten digits is text`() {
    #expect(Self.line("+X: 1234567890").number(0, from: 3) == nil)
    #expect(Self.line("+X: 123456789").number(0, from: 3) == 123_456_789)
  }

  @Test
  func `runs of digits are found whatever stands between`() {
    let line = Self.line("+CEER: \"CC setup error\",17,\"User busy 3\"")

    #expect(line.integer(run: 0, from: 6) == 17)
    #expect(line.integer(run: 1, from: 6) == 3)
    #expect(line.integer(run: 2, from: 6) == nil)
    #expect(line.digits(atLeast: 2)?.0 == 24)
    #expect(line.digits(atLeast: 3) == nil)
  }

  @Test
  func `an index outside reads as nothing`() {
    let line = Self.line("OK")

    #expect(line[-1] == 0)
    #expect(line[2] == 0)
    #expect(line[Int.max] == 0)
    #expect(line.hexOctet(at: 1) == nil)
    #expect(line.contains(ImmortalOctets("OKAY")) == false)
  }

  @Test
  func `any octets have a meaning`() {
    var state: UInt64 = 20_260_801
    for _ in 0..<20_000 {
      var line = ATLine()
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<(state >> 58) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let alphabet = Array("+C: ,\"0139MTSREGDKOAN-".utf8)
        _ = line.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      _ = line.meaning(numericResults: true)
      for place in 0..<4 { _ = line.parameter(place, from: Int(state >> 60)) }
    }
  }

  static func line(_ text: String) -> ATLine {
    var line = ATLine()
    for octet in text.utf8 { _ = line.append(octet) }
    return line
  }

  static func words(_ line: ATLine, _ place: Int) -> String {
    switch line.parameter(place, from: 3) {
    case .absent: "-"
    case .number(let value): "\(value)"
    case .text(let first, let last):
      "\"" + String(decoding: (first..<last).map { line[$0] }, as: UTF8.self) + "\""
    }
  }
}
