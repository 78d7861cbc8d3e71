import Campaign
import ModemCatalogue
import Testing

@testable import Diagnostics

/// The tty under a console.
struct `the line of a console` {
  /// What the modem says until a line ends its command, or for ten seconds.
  private static func said(_ line: inout ConsoleLine) -> [ModemEvent] {
    var events: [ModemEvent] = []
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end, !events.contains(.line("OK")), !events.contains(.gone),
      !events.contains(.prompt)
    {
      _ = line.wait(alongside: -1, milliseconds: 50)
      events += line.read()
    }
    return events
  }

  @Test
  func `gives what the modem says, and leaves it as it was`() throws {
    let stage = try ModemStage(ModemScene("console", .modem, .good, []))
    guard
      case .open(var line) = ConsoleLine.open(stage.line, catalogue: try ModemStage.catalogue.get())
    else {
      Issue.record("the line cannot be had")
      return
    }
    #expect(line.modem?.hasPrefix("SIMCOM") == true)
    let isSent = line.send(Array("AT+CPIN?\r".utf8))
    #expect(isSent && Self.said(&line) == [.line("+CPIN: READY"), .line("OK")])

    var session = ConsoleSession()
    _ = session.type("AT+CMGS=20")
    _ = session.type("AT+CMGS=20")
    let isBegun = line.send(Array("AT+CMGS=20\r".utf8))
    #expect(isBegun && Self.said(&line).contains(.prompt))
    session.hearPrompt()
    line.end(session)

    let isAlive = line.send(Array("AT\r".utf8))
    #expect(isAlive && Self.said(&line).contains(.line("OK")))
  }

  @Test(arguments: ["kaden", "minicom"])
  func `is left alone if somebody has it`(name: String) throws {
    let stage = try ModemStage(ModemScene("console", .modem, .good, []))
    let holder = try LineOfAnother(stage.line.at, named: name)

    switch ConsoleLine.open(stage.line, catalogue: try ModemStage.catalogue.get()) {
    case .open: Issue.record("it was taken from process \(holder.process)")
    case .refused(let findings):
      #expect(findings.count == 1)
      #expect(findings.first?.finding.en.contains("\(holder.process)") == true)
      #expect(findings.first?.remedy != nil)
    }
  }

  @Test
  func `that is silent is told with a remedy`() throws {
    let stage = try ModemStage(
      ModemScene("console", .modem, .bad, [], "[[fault]]\nname = \"ModemHangs\"\nseconds = 0")
    )
    switch ConsoleLine.open(stage.line, catalogue: try ModemStage.catalogue.get()) {
    case .open: Issue.record("a silent modem answered")
    case .refused(let findings): #expect(findings.first?.remedy != nil)
    }
  }
}
