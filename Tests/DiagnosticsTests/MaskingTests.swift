import Diagnostics
import Foundation
import ShortMessage
import Testing

/// What of a recording belongs to people, and goes.
struct `a masked line` {
  static let hidden: [(line: String, secrets: [String])] = [
    ("ATD09012345678;", ["09012345678", "12345678"]),
    ("ATD+819012345678;", ["9012345678"]),
    ("+CLIP: \"+819012345678\",145,\"\",0,\"Suzuki\",0", ["9012345678", "Suzuki"]),
    ("+CLCC: 1,0,3,0,0,\"0339931111\",129,\"Tanaka\"", ["0339931111", "Tanaka"]),
    ("440101234567890", ["1234567890", "440101234567890"]),
    ("+CCID: \"8981100022200000123\"", ["8981100022200000123", "22200000123"]),
    ("490154203237518", ["3237518"]),
    ("+CNUM: \"My line\",\"07012345678\",129", ["07012345678", "My line"]),
    ("+CPBR: 1,\"09087654321\",129,\"山田太郎\"", ["09087654321", "山田太郎"]),
    ("AT+CPIN=\"1357\"", ["1357"]),
    ("at+cpin=\"12345678\",\"1357\"", ["1357", "12345678"]),
    ("AT+CLCK=\"SC\",1,\"1357\"", ["1357"]),
    ("AT+CPWD=\"SC\",\"1357\",\"8642\"", ["1357", "8642"]),
    ("AT+CPIN=1357", ["1357"]), ("AT+CPIN=12345678,1357", ["1357", "12345678"]),
    ("AT+CLCK=SC,1,1357", ["1357"]), ("ATD090-1234-5678;", ["1234", "5678"]),
    ("CONNECT 03-3993-1111", ["3993", "1111"]), ("ÅÄ: 山田", ["ÅÄ", "山田"]),
    ("+CUSD: 0,\"Your balance is 120\",15", ["balance"]),
    ("+CSCA: \"+819012345678\",145", ["9012345678"]),
  ]

  @Test(arguments: hidden)
  func `holds nothing of it, and is as long as before`(line: String, secrets: [String]) {
    let masked = Masking(key: [1, 2, 3]).line(line)

    for secret in secrets { #expect(!masked.contains(secret), "\(masked)") }
    // A PIN becomes the one that transcripts have.
    if !line.contains("1357") { #expect(masked.count == line.count) }
  }

  @Test
  func `has noughts for a PIN and a PUK whatever the mask`() {
    for key in 0..<200 {
      let masked = Masking(key: [UInt8(key)]).line("AT+CPIN=\"12345678\",\"1357\"")
      #expect(masked == "AT+CPIN=\"00000000\",\"0000\"")
    }
  }

  static let kept = [
    "AT+CREG?", "+CREG: 2,1,\"00C3\",\"0A1B2C\",7", "+CSQ: 21,99", "+CME ERROR: 10", "NO CARRIER",
    "+CPMS: \"SM\",3,20,\"SM\",3,20,\"SM\",3,20", "^CEND:1,0,29,16", "+COPS: 0,0,\"NTT DOCOMO\",7",
    "SIMCOM_SIM7600G-H", "Revision: LE20B04-22-1234-5678", "2026-11-26", "AT+CLCK=\"SC\",2",
    "+CCLK: \"26/11/26,10:00:00+36\"", "+CMGS: 12", "OK",
  ]

  @Test(arguments: kept)
  func `is as it was where nothing in it is anybody's`(line: String) {
    #expect(Masking().line(line) == line)
  }

  @Test
  func `has the same other number wherever the number stands`() throws {
    let masking = Masking(key: [7])
    let dialled = masking.line("ATD09012345678;")
    let told = masking.line("+CLIP: \"+819012345678\",145")

    let digits = dialled.filter(\.isNumber)
    #expect(told.contains("+81" + digits.dropFirst()))
    #expect(masking.line("ATD09012345679;") != dialled)
    #expect(Masking(key: [8]).line("ATD09012345678;") != dialled)
  }

  @Test
  func `of a PDU that cannot be written again has none of its digits`() throws {
    // A sender of letters that no alphabet has: 5F is no semi-octet of a number.
    let deliver = Deliver(
      originator: try #require(Address(type: .alphanumeric, value: "SUZUKI")),
      time: try #require(
        Timestamp(
          year: 2026,
          month: 7,
          day: 10,
          hour: 9,
          minute: 0,
          second: 0,
          offsetQuarters: 36
        )
      ),
      dataCoding: DataCoding(alphabet: .ucs2),
      userData: UserData(payload: .octets([0x92, 0x34, 0x67, 0x28]))
    )
    let line = Hexadecimal.text(try PDU(tpdu: .deliver(deliver)).encode().octets)
    let masked = Masking(key: [1]).line(line)

    #expect(masked.count == line.count && masked != line)
    let octets = try Hexadecimal.octets(masked)
    let pdu = try PDU.decode(octets.span, direction: .fromServiceCentre)
    guard case .deliver(let told) = pdu.tpdu else {
      Issue.record("another kind of PDU")
      return
    }
    #expect(told.originator.value == "xxxxxx" && told.text == "〇〇".replacing("〇", with: "あ"))
    // Cut off in the middle, it is no PDU any more, and nothing of it is kept.
    let torn = String(line.dropLast(2))
    #expect(Masking(key: [1]).line(torn).allSatisfy { $0 == "0" })
  }

  @Test(arguments: ["Please call back, Suzuki", "至急お電話ください。鈴木"])
  func `of a PDU is a PDU of the same length to another number with other words`(
    text: String
  ) throws {
    let segment = try #require(
      try Submission.encode(
        text: text,
        destination: "09012345678",
        concatenationReference: .octet(1),
        wantsStatusReport: true
      ).first
    )
    let line = Hexadecimal.text(segment.octets)
    let masking = Masking(key: [7])

    let masked = masking.line(line)

    #expect(masked.count == line.count)
    let octets = try Hexadecimal.octets(masked)
    let pdu = try PDU.decode(octets.span, direction: .toServiceCentre)
    guard case .submit(let submit) = pdu.tpdu else {
      Issue.record("another kind of PDU")
      return
    }
    let dialled = masking.line("ATD09012345678;").filter(\.isNumber)
    #expect(submit.destination.nationalDigits == dialled)
    let words = try #require(submit.text)
    #expect(words.allSatisfy { $0 == "x" || $0 == "あ" || $0 == "〇" }, "\(words)")
    #expect(words.count == text.count)
  }
}
