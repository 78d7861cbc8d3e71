import Testing

@testable import Campaign

struct NumberGuardTests {
  private func admits(_ text: String, simulated: Bool = false, sms: Bool = false) -> Bool {
    let octets = Array(text.utf8)
    return NumberGuard.admits(dialString: octets.span, simulatedLine: simulated, forSMS: sms)
  }

  @Test(arguments: [
    "09012345678", "08012345678", "07012345678", "06012345678", "05012345678", "0312345678".with3,
    "0612345678".with3, "0452345678", "0422223333", "0499223333", "0980223333", "0223223333",
    "0223023333", "0154223333", "0470223333", "0429223333", "0312345678".with3,
  ])
  func `a subscriber's number is dialled on a real line and never on a simulated one`(text: String)
  {
    #expect(admits(text))
    #expect(!admits(text, simulated: true))
  }

  @Test(arguments: [
    "09000000101", "07000000101", "06000000101", "05000000101", "0300000101", "0450000101",
    "0520000101",
  ])
  func `a demonstration number is dialled on a simulated line and nowhere else`(text: String) {
    #expect(admits(text, simulated: true))
    #expect(!admits(text))
    #expect(!admits(text, sms: true))
    let isMobile = text.utf8.count == 11 && !text.hasPrefix("050")
    #expect(admits(text, simulated: true, sms: true) == isMobile)
  }

  @Test(arguments: [
    "", "0", "110", "118", "119", "0110", "184110", "08000000101", "0120000000", "0170000000",
    "0180990000", "0570000000", "0990000000", "0910000000", "08001234567", "06001234567",
    "02012345678", "02041234567", "01012345678", "0033123456", "0312345678", "0300123456",
    "0451234567", "0450123456", "0422112233", "0223112233", "0123123456", "1101234567",
    "11012345678", "9012345678", "+819012345678", "819012345678", "090123456789", "0901234567",
    "090-1234-567", "0901234567,", "0901234567;", "0901234567w", "0901234567#", "*9012345678",
    "0901234567\r", "0901234567\n", "090123４", "0901234567\u{0}", "０９０",
  ])
  func `anything else is refused`(text: String) {
    #expect(!admits(text) && !admits(text, simulated: true))
    #expect(!admits(text, sms: true) && !admits(text, simulated: true, sms: true))
    #expect(NumberGuard.number(text) == nil)
  }

  @Test
  func `every area code of the ministry's list has exchanges that are dialled`() {
    for code in AllowList.areaCodes {
      let rest = String(repeating: "5", count: 9 - code.utf8.count)
      #expect("23456789".contains { admits(code + String($0) + rest) }, "\(code)")
    }
  }

  @Test(arguments: ["09012345678", "05012345678", "0452345678"])
  func `SMS go to mobile numbers only`(text: String) {
    #expect(admits(text, sms: true) == text.hasPrefix("090"))
  }

  /// The octets of a TPDU, and whether it may go out on a simulated line.
  static let submits: [(octets: [UInt8], isAdmitted: Bool)] = [
    ([0x31, 0, 0x0C, 0x91, 0x18, 0x09, 0x00, 0x00, 0x10, 0x10, 0, 8, 0xA7, 0], true),
    ([0x01, 0, 0x0B, 0x81, 0x90, 0x00, 0x00, 0x00, 0x01, 0xF1, 0, 8, 0], true),
    // 0900000010 with a digit missing; a filler that is no filler; a message that is no SUBMIT.
    ([0x01, 0, 0x0A, 0x81, 0x90, 0x00, 0x00, 0x00, 0x01, 0, 8, 0], false),
    ([0x01, 0, 0x0B, 0x81, 0x90, 0x00, 0x00, 0x00, 0x01, 0x11, 0, 8, 0], false),
    ([0x02, 0, 0x0B, 0x81, 0x90, 0x00, 0x00, 0x00, 0x01, 0xF1, 0, 8, 0], false),
    // National type, another plan, 82 instead of 81, a semi-octet that is no digit, cut short.
    ([0x01, 0, 0x0B, 0xA1, 0x90, 0x00, 0x00, 0x00, 0x01, 0xF1, 0, 8, 0], false),
    ([0x01, 0, 0x0B, 0x82, 0x90, 0x00, 0x00, 0x00, 0x01, 0xF1, 0, 8, 0], false),
    ([0x01, 0, 0x0C, 0x91, 0x28, 0x09, 0x00, 0x00, 0x10, 0x10, 0, 8, 0], false),
    ([0x01, 0, 0x0C, 0x91, 0x18, 0x09, 0x00, 0x0A, 0x10, 0x10, 0, 8, 0], false),
    ([0x01, 0, 0x0C, 0x91, 0x18, 0x09, 0x00, 0x00, 0x10, 0x10, 0, 8], false),
    ([], false), ([0x01, 0, 0x03, 0x81, 0x11, 0xF0, 0, 8, 0], false),
  ]

  @Test(arguments: submits)
  func `a TPDU goes out only if its own address is admitted`(octets: [UInt8], isAdmitted: Bool) {
    let onSimulated = NumberGuard.admitsSubmit(tpdu: octets.span, simulatedLine: true)
    let onReal = NumberGuard.admitsSubmit(tpdu: octets.span, simulatedLine: false)

    #expect(onSimulated == isAdmitted)
    #expect(!onReal)
  }

  @Test
  func `a number shows its digits when asked and not when printed`() throws {
    let number = try #require(NumberGuard.number("09000000101"))

    #expect(number.digits == "09000000101")
    #expect(number.digit(at: 0) == 0x30 && number.digit(at: 10) == 0x31)
    #expect(number.digit(at: 11) == 0 && number.digit(at: -1) == 0)
    var printed = "\(number)" + String(reflecting: number)
    dump(number, to: &printed)
    #expect(!printed.contains("9000000101"))
  }
}

extension String {
  /// The number with its third digit made 3, so that the exchange can be one.
  fileprivate var with3: String {
    String(prefix(2)) + "3" + dropFirst(3)
  }
}
