import Dialogue
import Rings
import Testing

@testable import Dialogue
@testable import Fleet

struct LineStandingTests {
  private static let now = Tick(nanoseconds: 5_000_000_000)

  /// The reactions to refusals in a row, in words.
  private static func reactions(
    _ errors: [ErrorClass],
    isCall: Bool = false,
    fault: LineFault = .none
  ) -> [String] {
    var standing = LineStanding()
    return errors.map { "\(standing.refused($0, fault: fault, isCall: isCall, now: now))" }
  }

  @Test
  func `a refusal of this message leaves the line alone`() {
    #expect(Self.reactions(Array(repeating: .message, count: 20)).allSatisfy { $0 == "goOn" })
  }

  @Test(arguments: [ErrorClass.network, .doubt, .busy, .storage])
  func `a network that says no is left alone, each time longer`(error: ErrorClass) {
    var standing = LineStanding()
    var pauses: [Int] = []
    for _ in 0..<8 {
      _ = standing.refused(error, fault: .none, isCall: false, now: Self.now)
      pauses.append(standing.restsUntil.milliseconds(since: Self.now) / 1000)
    }
    #expect(pauses == [2, 4, 8, 16, 32, 64, 64, 64])
    standing.succeeded(isCall: false)
    #expect(standing.restsUntil == .zero)
    _ = standing.refused(error, fault: .none, isCall: false, now: Self.now)
    #expect(standing.restsUntil.milliseconds(since: Self.now) == 2_000)
  }

  @Test
  func `a card is asked first and not believed the second time`() {
    let reactions = Self.reactions([.card, .card], fault: .simMissing)
    #expect(reactions == ["examine", "hold(Dialogue.LineFault.simMissing)"])
  }

  @Test
  func `a bar counts after three in a row, for that use alone`() {
    #expect(Self.reactions([.barred, .barred, .barred], isCall: true).last == "barCalls")
    let messages = Self.reactions([.barred, .barred, .barred])
    #expect(messages == ["goOn", "goOn", "barMessages(Dialogue.LineFault.messagesBarred)"])
    var standing = LineStanding()
    for round in 0..<10 {
      let reaction = standing.refused(.barred, fault: .none, isCall: round % 2 == 0, now: Self.now)
      #expect("\(reaction)" == "goOn", "round \(round)")
      standing.succeeded(isCall: round % 2 == 0)
    }
  }

  @Test
  func `a modem in trouble is set up again, an unknown service centre needs a person`() {
    #expect(Self.reactions([.modem]) == ["examine"])
    #expect(Self.reactions([.centre]) == ["barMessages(Dialogue.LineFault.centreUnknown)"])
  }

  @Test
  func `five refusals nobody can explain are the line's`() {
    let reactions = Self.reactions(Array(repeating: .unlisted, count: 5))
    #expect(reactions.prefix(4).allSatisfy { $0 == "goOn" })
    #expect(reactions.last == "barMessages(Dialogue.LineFault.messagesBarred)")
  }
}

struct PINGuardTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let isAdmitted: Bool
    var afterPUK = false

    init(_ text: String, _ isAdmitted: Bool, afterPUK: Bool? = nil) {
      self.text = text
      self.isAdmitted = isAdmitted
      self.afterPUK = afterPUK ?? isAdmitted
    }

    var testDescription: String { text.debugDescription }
  }

  static let cases = [
    // The PIN alone, and not even that when the card wants its PUK.
    Case("AT+CPIN=\"2468\"\r", true, afterPUK: false),
    Case("AT+CPIN=\"24682468\"\r", true, afterPUK: false),
    Case("\u{1B}\rAT+CPIN=\"2468\"\r", true, afterPUK: false),
    // A PUK and a new PIN, however it is written.
    Case("AT+CPIN=\"12345678\",\"2468\"\r", false),
    Case("at+cpin=\"12345678\",\"2468\"\r", false),
    Case("AT+CPIN=12345678,2468\r", false),
    Case("AT+CPIN=\"12345678\" ,\"2468\"\r", false),
    Case("AT+CPIN=\"2468\";+CPIN=\"12345678\",\"2468\"\r", false),
    Case("AT+CMEE=1;+CPIN=\"2468\"\r", false),
    Case("AT+CSQ\rAT+CPIN=\"12345678\",\"2468\"\r", false),
    Case("AT^CPIN=\"12345678\",\"2468\"\r", false),
    Case("AT#PUK=\"12345678\"\r", false),
    Case("AT+XPUK=\"12345678\"\r", false),
    Case("AT+EPIN=1,\"2468\"\r", false),
    Case("AT+CPWD=\"SC\",\"2468\",\"1357\"\r", false),
    Case("AT+CLCK=\"SC\",0,\"2468\"\r", false),
    Case("AT+SPIC=1\r", false),
    Case("ATD**05*12345678*2468*2468#\r", false),
    Case("ATD**04*2468*1357*1357#;\r", false),
    // What is no PIN.
    Case("AT+CPIN=\"246\"\r", false),
    Case("AT+CPIN=\"246824682\"\r", false),
    Case("AT+CPIN=\"24a8\"\r", false),
    Case("AT+CPIN=2468\r", false),
    Case("AT+CPIN=\"2468\"", false),
    Case("AT+CPIN=\r", false),
    // What only asks.
    Case("AT+CPIN?\r", true),
    Case("AT+CPINR=\"SIM PIN\"\r", true),
    Case("AT+SPIC\r", true),
    Case("AT^CPIN?\r", true),
    Case("AT+CMGS=23\r", true),
    Case("ATD09000000101;\r", true),
    Case("AT+CLIP=1\r", true),
    Case("0011000C9118090000101000\u{1A}", true),
    Case("", true),
  ]

  @Test(arguments: cases)
  func `a command line goes out as the codes in it allow`(it: Case) {
    let output = WaitingMemory(it.text)
    #expect(PINGuard.admits(output.octets, wantsPUK: false) == it.isAdmitted)
    #expect(PINGuard.admits(output.octets, wantsPUK: true) == it.afterPUK)
  }
}
