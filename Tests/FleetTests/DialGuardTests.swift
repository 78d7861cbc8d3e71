import Rings
import Testing

@testable import Dialogue
@testable import Fleet

struct DialGuardTests {
  /// A command line and whether it may go out on a simulated and on a real line.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let onSimulated: Bool
    let onReal: Bool

    init(_ text: String, simulated: Bool, real: Bool) {
      self.text = text
      onSimulated = simulated
      onReal = real
    }

    var testDescription: String { text.debugDescription }
  }

  static let cases = [
    // Demonstration numbers are for simulated lines, and nothing else is for those.
    Case("ATD09000000101;\r", simulated: true, real: false),
    Case("ATD08012345678;\r", simulated: false, real: true),
    Case("ATD0312345678;\r", simulated: false, real: false),
    // What may not be called at all.
    Case("ATD110;\r", simulated: false, real: false),
    Case("ATD119;\r", simulated: false, real: false),
    Case("ATD*31#09000000101;\r", simulated: false, real: false),
    Case("ATD+819000000101;\r", simulated: false, real: false),
    Case("ATD090-0000-0101;\r", simulated: false, real: false),
    Case("ATD 09000000101;\r", simulated: false, real: false),
    Case("ATDT09000000101;\r", simulated: false, real: false),
    Case("ATDL;\r", simulated: false, real: false),
    Case("ATD>1;\r", simulated: false, real: false),
    Case("ATD;\r", simulated: false, real: false),
    Case("ATD\r", simulated: false, real: false),
    // A voice call ends with a semicolon; without one it is a data call.
    Case("ATD09000000101\r", simulated: false, real: false),
    Case("ATD09000000101", simulated: false, real: false),
    Case("ATD09000000101090000001010900;\r", simulated: false, real: false),
    // However it is written and wherever in the line it stands.
    Case("atd110;\r", simulated: false, real: false),
    Case("aTd09000000101;\r", simulated: true, real: false),
    Case("AT+CMEE=1;D110;\r", simulated: false, real: false),
    Case("AT+CMEE=1;d110;\r", simulated: false, real: false),
    Case("AT+CMEE=1;D09000000101;\r", simulated: true, real: false),
    Case("\u{1B}ATD110;\r", simulated: false, real: false),
    Case("\u{1B}\r\n\u{1B}ATD110;\r", simulated: false, real: false),
    Case("\r\rATD110;\r", simulated: false, real: false),
    Case("AT D110;\r", simulated: false, real: false),
    Case("AT D09000000101;\r", simulated: true, real: false),
    Case("ATE0V1D110;\r", simulated: false, real: false),
    Case("ATE0D09000000101;\r", simulated: true, real: false),
    Case("ATS0=0D110;\r", simulated: false, real: false),
    Case("x7ATD110;\r", simulated: false, real: false),
    Case("A/", simulated: false, real: false),
    // Every line that waits, not the first alone.
    Case("AT+CSQ\rATD110;\r", simulated: false, real: false),
    Case("AT\r\nATD09000000101;\r", simulated: true, real: false),
    Case("00D110\u{1A}ATD110;\r", simulated: false, real: false),
    Case("ATD09000000101;D110;\r", simulated: false, real: false),
    Case("ATD09000000101;H\r", simulated: true, real: false),
    // A D that dials nothing.
    Case("AT&D2\r", simulated: true, real: true),
    Case("AT&F&D0&C1\r", simulated: true, real: true),
    Case("AT^DSCI=1\r", simulated: true, real: true),
    Case("AT*D=1;+CREG?\r", simulated: true, real: true),
    Case("AT+CCID\r", simulated: true, real: true),
    Case("AT+COPS=4,2,\"44010\";+CREG?\r", simulated: true, real: true),
    Case("AT+CPIN=\"D110;\"\r", simulated: true, real: true),
    Case("AT+CUSD=1,\";D110;\"\r", simulated: true, real: true),
    Case("AT+CMGS=23\r", simulated: true, real: true),
    Case("AT\r", simulated: true, real: true),
    Case("ATE0\r", simulated: true, real: true),
    Case("\u{1B}", simulated: true, real: true),
    Case("", simulated: true, real: true),
    // A PDU at the prompt is no command line.
    Case("00D110D1\u{1A}", simulated: true, real: true),
  ]

  @Test(arguments: cases)
  func `a command line goes out as its digits allow`(it: Case) throws {
    let output = WaitingMemory(it.text)
    #expect(DialGuard.admits(output.octets, simulatedLine: true) == it.onSimulated)
    #expect(DialGuard.admits(output.octets, simulatedLine: false) == it.onReal)
  }
}
