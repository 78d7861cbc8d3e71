import Diagnostics
import Dialogue
import Rings
import Testing

/// The closed forms in which modems differ, one at a time.
struct ModelFormTests {
  private typealias Progress = ModemModelDescription.Progress

  private static func described(
    _ change: (inout ModemModelDescription) -> Void
  ) -> ModemModel {
    var description = ModemModelDescription()
    description.pollMilliseconds = 0
    change(&description)
    return Fixture.model(description)
  }

  /// A call of such a modem, and lines that are said in it; what is written meanwhile is let go.
  private static func call(_ model: ModemModel, _ lines: [String], closing: Int = 400) -> [String] {
    var run = Fixture.ready(model)
    let isTaken = run.dial("09000000101")
    #expect(isTaken)
    run.drain()
    for line in lines {
      run.written.removeAll()
      run.feed(Array("\r\n\(line)\r\n".utf8))
    }
    run.pass(closing)
    run.events.removeAll { $0 == .ready }
    return run.events.map(TranscriptRun.words)
  }

  @Test(arguments: [
    ("^CEND:1,6,104,17", "17"), ("^CEND:1,6,29", "16"), ("^CEND:1,0,104,169", "38"),
    ("^CEND:1,0,21", "38"), ("^CEND:1,0,104,21", "21"), ("^CEND:1,0,67,16", "16"),
    ("^CEND:1,0,48", "0"), ("^CEND:1,0,255,255", "0"), ("^CEND:1", "0"), ("^CEND:,,,", "0"),
    ("^CEND:1,-1,-1,-1", "0"), ("^CEND:1,0,999999999,999999999", "0"),
    ("^CEND: 1, 6, 104, 16", "16"),
  ])
  func `the cause stands in the line, or its status means one`(line: String, cause: String) {
    let model = Self.described {
      $0.progress = [
        Progress("^ORIG:", means: .dialing),
        Progress("^CEND:", means: .ended, causeField: 3, statusField: 2),
      ]
      $0.causeQuery = ""
      $0.causeNumbers = [
        .init(29, at: .status, cause: 16), .init(21, at: .status, cause: 38),
        .init(169, at: .alone, cause: 38),
      ]
    }
    #expect(Self.call(model, ["OK", "^ORIG:1,0", line]) == ["ended \(cause) none"])
  }

  @Test(arguments: [
    ("+CEER: 1,17", 17), ("+CEER: 5, 33", 50), ("+CEER: 0,29", 16), ("+CEER: 0,-1", 0),
    ("+CEER: 0,17", 0), ("+CEER: 2,17", 0), ("+CEER: 1,200", 0), ("+CEER: User busy", 17),
    ("+CEER: 33", 0), ("+CEER:", 0), ("+CEER: 99999999999,33", 0),
  ])
  func `a cause after its location is the network's or the model's own`(line: String, cause: Int) {
    let model = Self.described {
      $0.causeForm = .locationAndCause
      $0.causeNumbers = [
        .init(33, at: .location(5), cause: 50), .init(29, at: .location(0), cause: 16),
      ]
    }
    #expect(Self.call(model, ["OK", "NO CARRIER", line, "OK"]) == ["ended \(cause) noCarrier"])
  }

  @Test(arguments: [
    ("+CEER: \"16 Normal call clearing\"", 16), ("+CEER: \"0 Unknown\"", 0),
    ("+CEER: \"224 Call barring\"", 8), ("+CEER: \"225 Something\"", 0),
  ])
  func `a first number is a cause unless the model says otherwise`(line: String, cause: Int) {
    let model = Self.described { $0.causeNumbers = [.init(224, at: .alone, cause: 8)] }

    #expect(Self.call(model, ["OK", "NO CARRIER", line, "OK"]) == ["ended \(cause) noCarrier"])
  }

  @Test
  func `CONNECT ends the dial command, and is an answer where a rule says so`() {
    let model = Self.described {
      $0.dialResult = .notAnswered
      $0.progress = [
        Progress("CONNECT", means: .answered), Progress("HANGUP:", means: .ended, causeField: 0),
      ]
      $0.causeQuery = ""
    }
    #expect(
      Self.call(model, ["CONNECT", "HANGUP: 16"]) == ["answered", "audio-ready", "ended 16 none"]
    )
    #expect(Self.call(model, ["OK"]) == ["ended 0 noAnswer"])
    // Before the command's result this is the last word on the call before.
    #expect(Self.call(model, ["HANGUP: 31", "BUSY"]) == ["ended 0 busy"])

    let silent = Self.described { $0.causeQuery = "" }
    #expect(Self.call(silent, ["CONNECT 9600", "NO CARRIER"]) == ["ended 0 noCarrier"])
  }

  @Test
  func `that the network has taken the call is not ringing until the list of calls says so`() {
    let model = Self.described {
      $0.pollMilliseconds = 1_000
      $0.progress = [Progress("^CONF:", means: .proceeding)] + Progress.currentCalls
    }
    var run = Fixture.ready(model)
    _ = run.dial("09000000101")
    run.drain()
    run.feed(Array("\r\nOK\r\n".utf8))
    run.written.removeAll()

    run.feed(Array("\r\n^CONF:1\r\n".utf8))
    #expect(String(decoding: run.written, as: UTF8.self) == "AT+CLCC\r")
    run.feed(Array("\r\n+CLCC: 1,0,2,0,0\r\n\r\nOK\r\n".utf8))
    #expect(run.events.isEmpty)
    run.pass(1_000)
    run.feed(Array("\r\n+CLCC: 1,0,3,0,0\r\n".utf8))
    #expect(run.events == [.alerting])
  }

  @Test
  func `an answer that needs a witness is doubtful until a key or an end by the far end`() {
    let model = Self.described {
      $0.isAnswerDoubtful = true
      $0.keys = [.init("+RXDTMF:")]
    }
    let answered = ["OK", "+CLCC: 1,0,3,0,0", "+CLCC: 1,0,0,0,0"]
    let begun = ["alerting", "answered", "audio-ready"]
    #expect(
      Self.call(model, answered + ["NO CARRIER", "+CEER: \"0 Unknown\"", "OK"])
        == begun + ["ended 0 noCarrier doubtful"]
    )
    #expect(
      Self.call(model, answered + ["+RXDTMF: 1", "NO CARRIER", "+CEER: 31", "OK"])
        == begun + ["key 1", "ended 31 noCarrier"]
    )
    #expect(
      Self.call(model, answered + ["NO CARRIER", "+CEER: \"16 Normal call clearing\"", "OK"])
        == begun + ["ended 16 noCarrier"]
    )
    #expect(Self.call(model, ["OK", "NO CARRIER", "+CEER: 16", "OK"]) == ["ended 16 noCarrier"])
  }

  @Test
  func `an error that the model calls not yet is asked again, another is not`() {
    for (number, tries) in [(515, 2), (303, 1)] {
      var description = ModemModelDescription()
      description.busyErrors = [515]
      description.setUp = [.init("AT+CSMS=0")]
      let model = Fixture.model(description)
      var run = TranscriptRun(model: model, dialogue: Dialogue())
      run.dialogue.begin(now: run.now, model: model, card: LineCredentials())
      run.drain()
      var asked = 0
      for _ in 0..<3 {
        while !run.written.isEmpty {
          let text = String(decoding: run.written, as: UTF8.self)
          run.written.removeAll()
          for command in text.split(separator: "\r") where command.hasPrefix("AT") {
            if command == "AT+CSMS=0" { asked += 1 }
            let isRefused = command == "AT+CSMS=0" && asked == 1
            let answer =
              isRefused
              ? "\r\n+CMS ERROR: \(number)\r\n" : Fixture.answer(to: String(command))
            run.feed(Array(answer.utf8))
          }
        }
        run.pass(250)
      }
      #expect(asked == tries)
      #expect(run.dialogue.isReady)
    }
  }

  @Test(arguments: [
    ("+CIREG: 0,1", "+CREG: 1,0", IMSState.registered, false),
    ("+CIREG: 0,0", "+CREG: 1,0", .absent, true), ("+CIREG: 0,0", "+CREG: 1,1", .absent, false),
    ("+CIREG: 2,1,15", "+CREG: 1,0", .registered, false), ("", "+CREG: 1,0", .untold, false),
    ("+CIREG:", "+CREG: 1,0", .absent, true),
  ])
  func `whether calls have a way on LTE is known before the first of them`(
    answer: String,
    circuits: String,
    state: IMSState,
    lacksIt: Bool
  ) {
    var description = ModemModelDescription()
    description.volte.need = .withoutCircuits
    description.volte.query = "AT+CIREG?"
    let model = Fixture.model(description)
    var run = TranscriptRun(model: model, dialogue: Dialogue())
    run.dialogue.begin(now: run.now, model: model, card: LineCredentials())
    run.drain()
    while !run.written.isEmpty {
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        switch command {
        case "AT+CIREG?": run.feed(Array("\r\n\(answer)\r\n\r\nOK\r\n".utf8))
        case "AT+CREG?": run.feed(Array("\r\n\(circuits)\r\n\r\nOK\r\n".utf8))
        default: run.feed(Array(Fixture.answer(to: String(command)).utf8))
        }
      }
    }
    #expect(run.dialogue.isReady)
    #expect(run.dialogue.status.ims == state)
    #expect(run.dialogue.status.lacksIMS(model) == lacksIt)
    #expect(!run.dialogue.status.lacksIMS(.generic))
  }
}
