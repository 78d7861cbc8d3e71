import Diagnostics
import Dialogue
import Testing

/// Every family of modem is a description: what their lines come to, without a line of program.
struct ModelFamilyTests {
  struct Family: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var description: ModemModelDescription
    var lines: [String]
    var events: [String]
  }

  @Test(arguments: families)
  func `the lines of a family come to the same events`(family: Family) {
    var run = Fixture.ready(Fixture.model(family.description))
    _ = run.dial("09000000101")
    run.drain()
    run.written.removeAll()

    for line in family.lines {
      run.feed(Array("\r\n\(line)\r\n".utf8))
      run.written.removeAll()
    }
    run.pass(400)

    run.events.removeAll { $0 == .ready || $0 == .audioOpened }
    #expect(run.events.map(TranscriptRun.words) == family.events)
  }

  private typealias Progress = ModemModelDescription.Progress

  private static func field(_ field: UInt8, _ value: Int16) -> FieldCondition {
    FieldCondition(field: field, value: value)
  }

  private static func described(
    _ change: (inout ModemModelDescription) -> Void
  ) -> ModemModelDescription {
    var description = ModemModelDescription()
    description.pollMilliseconds = 0
    change(&description)
    return description
  }

  static let families = [
    Family(
      testDescription: "Quectel",
      description: described {
        $0.dialPrefix = "AT+QPCMV=0;+QPCMV=1,0;D"
        $0.audioStop = "AT+QPCMV=0"
        $0.progress = [
          Progress("^DSCI:", [field(2, 2), field(3, 0)], means: .dialing),
          Progress("^DSCI:", [field(2, 7), field(3, 0)], means: .alerting),
          Progress("^DSCI:", [field(2, 3), field(3, 0)], means: .answered),
          Progress("^DSCI:", [field(2, 6), field(3, 0)], means: .ended),
        ]
        $0.keys = [.init("+QTONEDET:", form: .code)]
        $0.causeForm = .locationAndCause
        $0.closingLine = "NO CARRIER"
      },
      lines: [
        "OK", "^DSCI: 1,0,2,0,09000000101,129,0", "^DSCI: 1,0,7,0,09000000101,129,0",
        "^DSCI: 1,0,3,0,09000000101,129,0", "+QTONEDET: 42", "^DSCI: 1,0,6,0,09000000101,129,0",
        "NO CARRIER", "+CEER: 1,16", "OK",
      ],
      events: ["alerting", "answered", "audio-ready", "key *", "ended 16 noCarrier"]
    ),
    Family(
      testDescription: "Quectel ccinfo",
      description: described {
        $0.progress = [
          Progress(
            "+QIND: \"ccinfo\",",
            [field(1, 0), field(2, 3), field(3, 0)],
            means: .alerting
          ),
          Progress(
            "+QIND: \"ccinfo\",",
            [field(1, 0), field(2, 0), field(3, 0)],
            means: .answered
          ),
          Progress("+QIND: \"ccinfo\",", [field(1, 0), field(2, -1), field(3, 0)], means: .ended),
        ]
        $0.causeForm = .locationAndCause
      },
      lines: [
        "OK", "+QIND: \"ccinfo\",1,0,3,0,0,\"09000000101\",129",
        "+QIND: \"ccinfo\",1,0,0,0,0,\"09000000101\",129",
        "+QIND: \"ccinfo\",1,0,-1,0,0,\"09000000101\",129", "+CEER: 5,33", "OK",
      ],
      events: ["alerting", "answered", "audio-ready", "ended 0 none"]
    ),
    Family(
      testDescription: "Huawei",
      description: described {
        $0.audioMoment = .afterDial
        $0.audioStart = "AT^DDSETEX=2"
        $0.progress = [
          Progress("^ORIG:", means: .dialing), Progress("^CONF:", means: .alerting),
          Progress("^CONN:", means: .answered), Progress("^CEND:", means: .ended, causeField: 3),
        ]
        $0.keys = [.init("^DDTMF:")]
      },
      lines: [
        "OK", "^ORIG:1,0", "OK", "^CONF:1", "^CONN:1,0", "^DDTMF: 5", "^CEND:1,6,104,16",
        "NO CARRIER",
      ],
      events: ["alerting", "answered", "audio-ready", "key 5", "ended 16 none"]
    ),
    Family(
      testDescription: "Telit",
      description: described {
        $0.progress = [
          Progress("#ECAM:", [field(1, 1)], means: .dialing),
          Progress("#ECAM:", [field(1, 2)], means: .alerting),
          Progress("#ECAM:", [field(1, 3)], means: .answered),
          Progress("#ECAM:", [field(1, 0)], means: .ended),
        ]
        $0.keys = [.init("#DTMFEV:")]
      },
      lines: [
        "OK", "#ECAM: 0,1,1,,,\"09000000101\",129", "#ECAM: 0,2,1,,,", "#ECAM: 0,3,1,,,",
        "#DTMFEV: *,1", "#ECAM: 0,0,1,,,", "BUSY", "OK",
      ],
      events: ["alerting", "answered", "audio-ready", "key *", "ended 0 busy"]
    ),
    Family(
      testDescription: "u-blox",
      description: described {
        $0.progress = [
          Progress("+UCALLSTAT:", [field(1, 3)], means: .alerting),
          Progress("+UCALLSTAT:", [field(1, 7)], means: .answered),
          Progress("+UCALLSTAT:", [field(1, 0)], means: .answered),
          Progress("+UCALLSTAT:", [field(1, 6)], means: .ended),
        ]
        $0.keys = [.init("+UUDTMFD:")]
      },
      lines: [
        "OK", "+UCALLSTAT: 1,2", "+UCALLSTAT: 1,3", "+UCALLSTAT: 1,7", "+UCALLSTAT: 1,0",
        "+UUDTMFD: 3", "+UCALLSTAT: 1,6", "+CEER: \"CC setup error\",21,\"Call rejected\"", "OK",
      ],
      events: ["alerting", "answered", "audio-ready", "key 3", "ended 21 none"]
    ),
    Family(
      testDescription: "ZTE, not answered",
      description: described {
        $0.dialResult = .notAnswered
        $0.causeQuery = ""
      },
      lines: ["OK"],
      events: ["ended 0 noAnswer"]
    ),
    Family(
      testDescription: "Wavecom",
      description: described {
        $0.dialResult = .answered
        $0.progress = [
          Progress("+WIND: 2", means: .alerting), Progress("+WIND: 6", means: .ended),
        ]
        $0.causeQuery = ""
      },
      lines: ["+WIND: 5,1", "+WIND: 2", "OK", "+WIND: 6,1"],
      events: ["alerting", "answered", "audio-ready", "ended 0 none"]
    ),
  ]

  @Test
  func `a description that cannot be written to a modem is refused`() {
    var description = ModemModelDescription()
    description.idleProbe = "AT\r"
    #expect(throws: ModemModelError.self) { try ModemModel(description) }

    description = ModemModelDescription()
    description.hangUp = ""
    #expect(throws: ModemModelError.self) { try ModemModel(description) }

    description = ModemModelDescription()
    description.setUp = Array(repeating: .init("AT"), count: 65)
    #expect(throws: ModemModelError.self) { try ModemModel(description) }

    description = ModemModelDescription()
    description.deadlines.prompt = 0
    #expect(throws: ModemModelError.self) { try ModemModel(description) }
  }
}
