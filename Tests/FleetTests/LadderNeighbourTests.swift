import Dialogue
import LineDispatch
import Rings
import SerialLine
import Testing

@testable import Fleet

/// A line that is being brought back, beside one that works.
@Suite(.serialized)
struct LadderNeighbourTests {
  private static let messages = 12

  /// What happens to the neighbour before each turn.
  enum Neighbour: CaseIterable, Sendable {
    /// Nothing: it has no tty.
    case absent
    /// Opened, silent, let go, opened with a restart, silent, let go, and so on.
    case climbing
    /// It hangs up whenever it has been opened.
    case vanishing
  }

  /// Turns that the line plane takes until the working line has sent its messages.
  private static func turns(beside neighbour: Neighbour) throws -> Int {
    let run = try PlaneRun(lines: [.generic, .generic], slots: messages, counter: 9)
    for slot in 0..<messages { unsafe run.plane.hold.slots[slot] = try MadeCargo.message() }
    run.tell(.pace(campaign: 0, perHour: 100_000_000, burst: 100, isNew: true))
    let modem = try HandModem(answers: HandModem.obliging())
    try run.attach(1, at: modem.tty.path)
    var lines = LineSet()
    lines.insert(1)
    for slot in 0..<messages { run.give(slot, lines: lines) }

    var silent: [HandModem] = []
    var turns = 0
    var concluded = 0
    while concluded < messages {
      try disturb(run, neighbour, turn: turns, &silent)
      turns += 1
      for report in run.turnByHand() {
        if case .concluded(1, _) = report { concluded += 1 }
      }
      guard concluded < messages else { break }
      #expect(run.exchange(with: modem, line: 1), "the working line waits for nobody")
    }
    #expect(modem.commands.count { $0 == "PDU" } == messages)
    return turns
  }

  private static func disturb(
    _ run: PlaneRun,
    _ neighbour: Neighbour,
    turn: Int,
    _ silent: inout [HandModem]
  ) throws {
    switch neighbour {
    case .absent: break
    case .climbing:
      if turn % 2 == 0 {
        let modem = try HandModem()
        silent.append(modem)
        try run.attach(0, at: modem.tty.path, resets: turn % 4 == 0)
      } else {
        run.tell(.release(line: 0, isWrong: false))
      }
    case .vanishing:
      if turn % 2 == 0 {
        silent = [try HandModem()]
        try run.attach(0, at: silent[0].tty.path)
      } else {
        silent = []
      }
    }
  }

  @Test(arguments: [Neighbour.climbing, .vanishing])
  func `a line on the ladder costs its neighbour not one turn`(neighbour: Neighbour) throws {
    let alone = try Self.turns(beside: .absent)
    #expect(alone > Self.messages * 2)
    #expect(try Self.turns(beside: neighbour) == alone)
  }
}

/// A line waits for the control plane's word on its card before it takes an order.
@Suite(.serialized)
struct ClearanceTests {
  /// A plane with one line that asks, brought up as far as its question.
  private static func asking(
    _ modem: HandModem,
    _ cargo: Cargo? = nil
  ) throws -> (run: PlaneRun, ask: UInt32) {
    let run = try PlaneRun(lines: [.generic], slots: 4, counter: 10)
    unsafe run.plane.lines[0].asksClearance = true
    for slot in 0..<4 { unsafe run.plane.hold.slots[slot] = try cargo ?? MadeCargo.message() }
    run.tell(.pace(campaign: 0, perHour: 100_000_000, burst: 100, isNew: true))
    try run.attach(0, at: modem.tty.path)
    run.give(0)
    let reports = played(run, modem) { if case .presented = $0 { true } else { false } }
    for case .presented(_, let ask) in reports { return (run, ask) }
    throw FleetError.noSound
  }

  /// Turns until a report comes, or the modem has nothing more to say.
  @discardableResult
  private static func played(
    _ run: PlaneRun,
    _ modem: HandModem,
    until isAwaited: (LineReport) -> Bool
  ) -> [LineReport] {
    var all: [LineReport] = []
    for _ in 0..<200 {
      let reports = run.turnByHand()
      all += reports
      if reports.contains(where: isAwaited) { return all }
      guard run.exchange(with: modem, line: 0) else { return all }
    }
    return all
  }

  @Test
  func `no order is begun before the card is cleared, and it is begun then`() throws {
    let modem = try HandModem(answers: HandModem.obliging())
    let (run, ask) = try Self.asking(modem)
    #expect(!modem.commands.contains { $0.hasPrefix("AT+CMGS") })

    run.tell(.clear(line: 0, ask: ask, fault: 0))
    let reports = Self.played(run, modem) { if case .concluded = $0 { true } else { false } }

    #expect(reports.contains { if case .line(0, .ready, fault: 0) = $0 { true } else { false } })
    #expect(run.plane.flight.entry(in: 0).outcome == OutcomeNumber.submitted)
  }

  @Test
  func `another card takes no order until a person has accepted it`() throws {
    let modem = try HandModem(answers: HandModem.obliging())
    let (run, ask) = try Self.asking(modem)
    let changed = LineFault.cardChanged.code

    run.tell(.clear(line: 0, ask: ask, fault: changed))
    var reports = run.turnByHand()
    #expect(
      reports.contains {
        if case .line(0, .faulty, fault: changed) = $0 { true } else { false }
      }
    )
    for _ in 0..<5 { _ = run.turnByHand() }
    #expect(!modem.commands.contains { $0.hasPrefix("AT+CMGS") })

    run.tell(.acquit(line: 0))
    reports = run.turnByHand()
    var again: UInt32?
    for case .presented(_, let number) in reports { again = number }
    #expect(again != nil && again != ask, "it asks again")
    run.tell(.clear(line: 0, ask: again ?? 0, fault: 0))
    Self.played(run, modem) { if case .concluded = $0 { true } else { false } }
    #expect(run.plane.flight.entry(in: 0).outcome == OutcomeNumber.submitted)
  }

  @Test
  func `an answer to an older question clears nothing`() throws {
    let modem = try HandModem(answers: HandModem.obliging())
    let (run, ask) = try Self.asking(modem)
    run.tell(.clear(line: 0, ask: ask &- 1, fault: 0))
    _ = run.turnByHand()
    #expect(!modem.commands.contains { $0.hasPrefix("AT+CMGS") })
  }

  @Test
  func `the PIN is typed when the control plane allows it, once`() throws {
    var isUnlocked = false
    let obliging = HandModem.obliging()
    let modem = try HandModem { command in
      if command == "AT+CPIN=\"2468\"" { isUnlocked = true }
      if command == "AT+CPIN?", !isUnlocked { return "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n" }
      return obliging(command)
    }
    let run = try PlaneRun(lines: [.generic], slots: 4, counter: 11)
    unsafe run.plane.lines[0].asksClearance = true
    unsafe run.plane.lines[0].card = try #require(LineCredentials(pin: "2468"))
    try run.attach(0, at: modem.tty.path)
    let wanted = LineFault.pinNeeded.code
    let first = Self.played(run, modem) {
      if case .line(0, .faulty, fault: wanted) = $0 { true } else { false }
    }
    #expect(first.contains { if case .line(0, .faulty, _) = $0 { true } else { false } })
    #expect(!modem.commands.contains { $0.hasPrefix("AT+CPIN=") })

    run.tell(.allowPIN(line: 0))
    let then = Self.played(run, modem) { if case .presented = $0 { true } else { false } }

    #expect(then.contains { if case .presented = $0 { true } else { false } })
    #expect(modem.commands.count { $0.hasPrefix("AT+CPIN=") } == 1)
  }

  /// Errors after the PDU: what the message comes to, and how the line stands afterwards.
  static let refusals: [(error: Int, outcome: UInt8, isNotSent: Bool, fault: LineFault)] = [
    (28, OutcomeNumber.smsRefused, false, .none), (38, OutcomeNumber.congestion, true, .none),
    (332, OutcomeNumber.unknown, false, .none),
    (330, OutcomeNumber.lineFault, true, .centreUnknown),
    (313, OutcomeNumber.lineFault, true, .simFailure), (8, OutcomeNumber.lineFault, true, .none),
    (322, OutcomeNumber.lineFault, true, .none),
  ]

  @Test(arguments: refusals)
  func `a refused message and its line go on as the error says`(
    error: Int,
    outcome: UInt8,
    isNotSent: Bool,
    fault: LineFault
  ) throws {
    let obliging = HandModem.obliging()
    let modem = try HandModem { command in
      command == "PDU" ? "\r\n+CMS ERROR: \(error)\r\n" : obliging(command)
    }
    let (run, ask) = try Self.asking(modem)
    unsafe run.plane.lines[0].takesCalls = false
    run.tell(.clear(line: 0, ask: ask, fault: 0))
    let reports = Self.played(run, modem) { if case .concluded = $0 { true } else { false } }

    let entry = run.plane.flight.entry(in: 0)
    #expect(entry.outcome == outcome)
    #expect(entry.isNotSent == isNotSent)
    #expect(entry.cause == UInt16(error))
    let code = fault.code
    let isFaulty = reports.contains {
      if case .line(0, .faulty, fault: code) = $0 { true } else { false }
    }
    #expect(isFaulty == (fault != .none))
    #expect(
      reports.contains { if case .storageFull = $0 { true } else { false } } == (error == 322)
    )
  }

  @Test
  func `after three barred calls a line takes messages and no more calls`() throws {
    let obliging = HandModem.obliging()
    let modem = try HandModem { command in
      command.hasPrefix("ATD") ? "\r\n+CME ERROR: 62\r\n" : obliging(command)
    }
    let (run, ask) = try Self.asking(modem, MadeCargo.call())
    run.tell(.clear(line: 0, ask: ask, fault: 0))
    unsafe run.plane.hold.slots[3] = try MadeCargo.message()
    for slot in 1..<4 { run.give(slot) }
    var concluded: [Int] = []
    var isBarred = false
    let barred = LineFault.callsBarred.code
    for _ in 0..<60 where concluded.count < 4 {
      for report in run.turnByHand() {
        if case .concluded(_, let slot) = report { concluded.append(slot) }
        if case .line(0, _, fault: barred) = report { isBarred = true }
      }
      if concluded.count < 4, !run.exchange(with: modem, line: 0) { break }
    }

    #expect(isBarred)
    #expect(concluded.sorted() == [0, 1, 2, 3])
    for slot in 0..<3 {
      #expect(run.plane.flight.entry(in: slot).outcome == OutcomeNumber.lineFault)
      #expect(run.plane.flight.entry(in: slot).isNotSent)
      #expect(run.plane.flight.entry(in: slot).equipmentError == 62)
    }
    #expect(run.plane.flight.entry(in: 3).outcome == OutcomeNumber.submitted)
  }
}
