import Diagnostics
import Dialogue
import Rings
import Testing

/// A modem of which nothing is known says what it is, before anything is set up.
struct AskingTests {
  @Test(arguments: [
    ("SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H", "SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H"),
    ("+CGMI: \"Telit\"", "+CGMM: \"LE910C1-EU\"", "Telit", "LE910C1-EU"),
    ("Quectel\r\n\r\n+CREG: 1", "+QIND: PB DONE\r\n\r\nEC25", "Quectel", "EC25"),
    ("^RSSI:12\r\n\r\nhuawei", "E173", "huawei", "E173"),
    ("PB DONE\r\n\r\nZTE", "MF190", "ZTE", "MF190"),
    ("Call Ready\r\n\r\nSIMCOM", "SIM800L", "SIMCOM", "SIM800L"),
    ("Sierra Wireless, Incorporated", "MC7455", "Sierra Wireless, Incorpo", "MC7455"),
    ("", "", "", ""),
    ("AT+CGMI\r\n\r\nu-blox", "AT+CGMM\r\n\r\nLARA-R211", "u-blox", "LARA-R211"),
  ])
  func `maker and model are told, and whatever else is said is not taken for them`(
    makerAnswer: String,
    modelAnswer: String,
    manufacturer: String,
    name: String
  ) {
    let run = Self.asked(makerAnswer, modelAnswer)

    #expect(run.events == [.identified])
    #expect(run.dialogue.status.manufacturer.text == manufacturer)
    #expect(run.dialogue.status.modelName.text == name)
    #expect(!run.dialogue.isReady)
    #expect(run.written.isEmpty)
  }

  @Test
  func `a modem that does not know the questions is told as nobody, not waited for`() {
    var run = Self.begun()
    Self.answer(&run) { $0.hasPrefix("AT+CGM") ? "\r\nERROR\r\n" : Fixture.answer(to: $0) }

    #expect(run.events == [.identified])
    #expect(run.dialogue.status.manufacturer.count == 0)
  }

  @Test
  func `a modem that never answers the questions is brought up again without them`() {
    var run = Self.begun()
    for _ in 0..<6 {
      Self.answer(&run) { $0.hasPrefix("AT+CGM") ? "" : Fixture.answer(to: $0) }
      run.pass(6_000)
    }

    #expect(run.events.contains(.identified))
    #expect(!run.events.contains(.fault(.noAnswer)))
  }

  @Test
  func `it is told again until a model is chosen, with which all begins anew`() {
    var run = Self.asked("SIMCOM INCORPORATED", "SIMCOM_SIM7600E")
    run.pass(25_000)
    #expect(run.events == [.identified, .identified, .identified])
    run.events.removeAll()

    let model = Fixture.sim7600
    var chosen = TranscriptRun(model: model, dialogue: run.dialogue)
    chosen.now = run.now
    chosen.dialogue.begin(now: chosen.now, model: model, card: LineCredentials())
    chosen.drain()
    var commands: [String] = []
    Self.answer(&chosen) {
      commands.append($0)
      return Fixture.answer(to: $0)
    }

    #expect(chosen.events == [.ready])
    #expect(commands.contains("AT+CLCC=1"))
    #expect(!commands.contains("AT+CGMI"))
  }

  @Test
  func `a modem that restarts while it waits for a model is asked again`() {
    var run = Self.asked("SIMCOM INCORPORATED", "SIMCOM_SIM7600E")
    run.events.removeAll()
    run.feed(Array("\r\nRDY\r\n".utf8))
    Self.answer(&run) { Fixture.answer(to: $0) }

    #expect(run.events == [.restarted, .identified])
  }

  private static func begun() -> TranscriptRun {
    var run = TranscriptRun(model: .asking, dialogue: Dialogue())
    run.dialogue.begin(now: run.now, model: .asking, card: LineCredentials())
    run.drain()
    return run
  }

  private static func asked(_ maker: String, _ model: String) -> TranscriptRun {
    var run = begun()
    answer(&run) {
      switch $0 {
      case "AT+CGMI": "\r\n\(maker)\r\n\r\nOK\r\n"
      case "AT+CGMM": "\r\n\(model)\r\n\r\nOK\r\n"
      default: Fixture.answer(to: $0)
      }
    }
    return run
  }

  private static func answer(_ run: inout TranscriptRun, _ answer: (String) -> String) {
    while !run.written.isEmpty {
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        run.feed(Array(answer(String(command)).utf8))
      }
    }
  }
}
