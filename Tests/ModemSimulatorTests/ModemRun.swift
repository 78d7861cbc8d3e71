import Dialogue
import ModemCatalogue
import ModemSimulator
import ShortMessage

/// One modem driven in virtual time, as a daemon would.
struct ModemRun {
  var modem: SimulatedModem
  var network: SimulatedNetwork
  var now: UInt64 = 0
  var journal: [JournalEntry] = []

  init(
    _ dialect: Dialect = .simcomSIM7600,
    _ scenario: Scenario = Scenario(),
    seed: UInt64 = 1,
    number: Int = 1,
    keepsSound: Bool = false
  ) {
    modem = SimulatedModem(
      name: "line-\(number)",
      number: number,
      dialect: dialect,
      scenario: scenario,
      seed: seed,
      epoch: 1_800_000_000,
      keepsSound: keepsSound
    )
    network = SimulatedNetwork(scenario: scenario, seed: seed)
  }

  /// Writes to the modem, and hears what it says at once.
  @discardableResult
  mutating func say(_ text: String) -> String {
    modem.receive(Array(text.utf8), now: now, network: &network)
    return hear()
  }

  /// Lets time pass; what was said meanwhile.
  @discardableResult
  mutating func wait(seconds: Double) -> String {
    now += UInt64(seconds * 1e9)
    modem.advance(now: now, network: &network)
    return hear()
  }

  /// What the modem has said, one blank between the lines.
  mutating func hear() -> String {
    journal += network.takeEntries()
    return String(decoding: modem.takeOutput(), as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: true)
      .joined(separator: " | ")
  }

  /// Plays a tone or silence to the callee for some time, 20 ms by 20 ms; what was said meanwhile.
  mutating func play(_ amplitude: Int16, seconds: Double) -> String {
    var heard: [String] = []
    for _ in 0..<Int(seconds * 50) {
      var frame: [UInt8] = []
      for index in 0..<160 {
        let sample = UInt16(bitPattern: index % 8 < 4 ? amplitude : -amplitude)
        frame += [UInt8(truncatingIfNeeded: sample), UInt8(truncatingIfNeeded: sample >> 8)]
      }
      modem.receiveSound(frame[...])
      let said = wait(seconds: 0.02)
      if !said.isEmpty { heard.append(said) }
    }
    return heard.joined(separator: " | ")
  }

  /// Quiet, with numbered errors and all settings of its model, as a daemon makes them.
  mutating func bringUp() {
    say("ATE0;+CMEE=1;" + Models.settings(of: modem.dialect.name) + "\r")
  }

  /// Submits a message of one part; what the modem says until then.
  mutating func submit(_ pdu: String = Self.hello) -> String {
    let prompt = say("AT+CMGS=\(pdu.utf8.count / 2 - 1)\r")
    return prompt + " " + say(pdu + "\u{1A}")
  }

  /// “hello” to a number nobody has, with a status report.
  static let hello = "0031000C911809000010100000AA05E8329BFD06"

  var events: [JournalEntry.Event] { journal.map(\.event) }

  var calls: [EndedCall] {
    events.compactMap { if case .callEnded(let call) = $0 { call } else { nil } }
  }

  var messages: [TakenMessage] {
    events.compactMap { if case .messageAccepted(let message) = $0 { message } else { nil } }
  }

  var faults: [String] {
    events.compactMap { if case .fault(let name) = $0 { name } else { nil } }
  }
}

extension Scenario {
  /// A scenario with one callee, who is rung after a second.
  static func with(_ callee: Callee, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.network.callSetUp = Spread(1)
    scenario.callees = [callee]
    change(&scenario)
    return scenario
  }

  /// A scenario with one fault.
  static func with(
    _ fault: Fault.Name,
    _ moment: Fault.Moment,
    seconds: Double? = nil
  ) -> Scenario {
    var scenario = Scenario()
    scenario.faults = [Fault(fault, moment, seconds: seconds)]
    return scenario
  }
}
