import Testing

@testable import Fleet

/// What the ladder says, event by event; times in milliseconds of the fleet's clock.
struct RecoveryLadderTests {
  /// One thing that happens, and where the line stands after it.
  struct Row: Sendable {
    let at: UInt64
    let event: RecoveryLadder.Event?
    let step: RecoveryStep?
    let attempt: Int
    let order: RecoveryLadder.Order

    init(
      _ at: UInt64,
      _ event: RecoveryLadder.Event?,
      _ step: RecoveryStep?,
      _ attempt: Int = 0,
      _ order: RecoveryLadder.Order = .nothing
    ) {
      self.at = at
      self.event = event
      self.step = step
      self.attempt = attempt
      self.order = order
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var hasReset = true
    let rows: [Row]

    init(_ name: String, hasReset: Bool = true, _ rows: [Row]) {
      testDescription = name
      self.hasReset = hasReset
      self.rows = rows
    }
  }

  static let start = [
    Row(0, nil, nil, 0, .open(resets: false)), Row(1, .opened, nil), Row(2, .calling, nil),
    Row(3, .settingUp, nil), Row(4, .works, nil),
  ]

  static let cases = [
    Case("a line that is simply opened climbs nothing", start),
    Case(
      "an answer to AT and a second bring-up are enough",
      start + [
        Row(100_000, .calling, .attention, 1), Row(101_000, .settingUp, .initialise, 1),
        Row(102_000, .works, nil),
      ]
    ),
    Case(
      "silence leads through every step, each as often as it may",
      start + [
        Row(100_000, .calling, .attention, 1),
        Row(113_000, .failed, .reopen, 1), Row(113_100, nil, .reopen, 1, .open(resets: false)),
        Row(113_200, .opened, .reopen, 1), Row(113_200, .calling, .reopen, 1),
        Row(126_000, .failed, .reopen, 2), Row(127_900, nil, .reopen, 2),
        Row(128_000, nil, .reopen, 2, .open(resets: false)), Row(128_000, .opened, .reopen, 2),
        Row(141_000, .failed, .reopen, 3), Row(144_000, nil, .reopen, 3, .open(resets: false)),
        Row(144_000, .opened, .reopen, 3),
        Row(157_000, .failed, .reset, 1), Row(158_000, nil, .reset, 1, .open(resets: true)),
        Row(158_000, .opened, .reset, 1),
        Row(225_000, .failed, .reset, 2), Row(226_000, nil, .reset, 2, .open(resets: true)),
        Row(226_000, .opened, .reset, 2),
        Row(293_000, .failed, .giveBack, 1), Row(592_900, nil, .giveBack, 1),
        Row(593_000, nil, .giveBack, 1, .open(resets: false)), Row(593_000, .opened, .reopen, 1),
      ]
    ),
    Case(
      "without a command to restart that step is left out",
      hasReset: false,
      [
        Row(0, nil, nil, 0, .open(resets: false)), Row(0, .opened, nil),
        Row(10_000, .failed, .reopen, 1), Row(20_000, .failed, .reopen, 2),
        Row(30_000, .failed, .reopen, 3), Row(40_000, .failed, .giveBack, 1),
      ]
    ),
    Case(
      "a try that takes too long ends, though nobody says so",
      start + [
        Row(100_000, .calling, .attention, 1), Row(101_000, .settingUp, .initialise, 1),
        Row(280_900, nil, .initialise, 1), Row(281_000, nil, .initialise, 1, .release),
        Row(281_000, nil, .initialise, 1), Row(281_100, .failed, .reopen, 1),
      ]
    ),
    Case(
      "a device that is gone is waited for and opened when it is there",
      start + [
        Row(100_000, .failed, .reopen, 1), Row(100_100, nil, .reopen, 1, .open(resets: false)),
        Row(100_100, .missing, .giveBack, 1), Row(100_300, nil, .giveBack, 1),
        Row(100_350, nil, .giveBack, 1, .open(resets: false)), Row(100_350, .missing, .giveBack, 1),
        Row(900_000, .returned, .reopen, 1, .open(resets: false)),
        Row(900_000, .opened, .reopen, 1),
        Row(901_000, .works, nil),
      ]
    ),
    Case(
      "a modem told to restart may take its device away and is not told twice",
      [
        Row(0, nil, nil, 0, .open(resets: false)), Row(0, .opened, nil),
        Row(10_000, .failed, .reopen, 1), Row(20_000, .failed, .reopen, 2),
        Row(30_000, .failed, .reopen, 3), Row(40_000, .failed, .reset, 1),
        Row(41_000, nil, .reset, 1, .open(resets: true)), Row(41_000, .opened, .reset, 1),
        Row(43_000, .works, nil),
      ]
    ),
    Case(
      "a tty that somebody else has is asked for again and again, never restarted",
      [
        Row(0, nil, nil, 0, .open(resets: false)), Row(0, .cannotOpen, .reopen, 1),
        Row(100, nil, .reopen, 1, .open(resets: false)), Row(100, .cannotOpen, .reopen, 2),
        Row(2_100, nil, .reopen, 2, .open(resets: false)), Row(2_100, .cannotOpen, .reopen, 3),
        Row(5_100, nil, .reopen, 3, .open(resets: false)), Row(5_100, .cannotOpen, .giveBack, 1),
        Row(10_100, nil, .giveBack, 1, .open(resets: false)),
        Row(10_100, .cannotOpen, .giveBack, 1),
        Row(15_100, nil, .giveBack, 1, .open(resets: false)),
      ]
    ),
    Case(
      "a line that does not hold goes on where it was",
      start + [
        Row(100_000, .failed, .reopen, 1), Row(100_100, nil, .reopen, 1, .open(resets: false)),
        Row(100_100, .opened, .reopen, 1), Row(101_000, .works, nil),
        Row(130_000, .failed, .reopen, 2), Row(132_000, nil, .reopen, 2, .open(resets: false)),
        Row(132_000, .opened, .reopen, 2), Row(133_000, .works, nil),
        Row(193_000, .failed, .reopen, 1),
      ]
    ),
    Case(
      "an order carried out is proof that the line holds",
      start + [
        Row(100_000, .failed, .reopen, 1), Row(100_100, nil, .reopen, 1, .open(resets: false)),
        Row(100_100, .opened, .reopen, 1), Row(101_000, .works, nil), Row(102_000, .concluded, nil),
        Row(103_000, .failed, .reopen, 1),
      ]
    ),
  ]

  @Test(arguments: cases)
  func `the ladder is climbed step by step`(it: Case) {
    var ladder = RecoveryLadder(hasReset: it.hasReset)
    for (number, row) in it.rows.enumerated() {
      let now = row.at * 1_000_000
      if let event = row.event { ladder.note(event, now: now) }
      let order = ladder.order(now: now)
      #expect(ladder.step == row.step, "row \(number)")
      #expect(ladder.attempt == row.attempt, "row \(number)")
      #expect(order == row.order, "row \(number)")
    }
  }

  @Test
  func `a restart that was ordered is not ordered again while the port comes and goes`() {
    var ladder = RecoveryLadder(hasReset: true)
    for second in [10, 20, 30, 40] as [UInt64] {
      ladder.note(.failed, now: second * 1_000_000_000)
    }
    let order1 = ladder.order(now: 41_000_000_000)
    #expect(order1 == .open(resets: true))
    ladder.resetSpent()
    ladder.note(.opened, now: 41_000_000_000)
    ladder.note(.missing, now: 43_000_000_000)
    let order2 = ladder.order(now: 43_250_000_000)
    #expect(order2 == .open(resets: false))
    ladder.note(.cannotOpen, now: 43_250_000_000)
    let order3 = ladder.order(now: 44_250_000_000)
    #expect(order3 == .open(resets: false))
    #expect(ladder.step == .reset && ladder.attempt == 1)
    ladder.note(.missing, now: 135_000_000_000)
    #expect(ladder.step == .giveBack)
  }

  @Test
  func `every step that ends is told once, with how long it took`() {
    var ladder = RecoveryLadder(hasReset: true)
    ladder.note(.works, now: 0)
    ladder.note(.calling, now: 1_000_000_000)
    ladder.note(.settingUp, now: 3_000_000_000)
    ladder.note(.works, now: 7_000_000_000)

    let ended = ladder.takeEnded()
    #expect(
      ended == [
        .init(step: .attention, attempt: 1, nanoseconds: 2_000_000_000),
        .init(step: .initialise, attempt: 1, nanoseconds: 4_000_000_000),
      ]
    )
    let none = ladder.takeEnded()
    #expect(none.isEmpty)
  }

  @Test
  func `whatever happens, tries stay in bounds and something is always due or under way`() {
    let seed: UInt64 = 0x5EED_0033
    print("seed \(seed)")
    var state = seed
    func draw(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let events: [RecoveryLadder.Event] = [
      .opened, .calling, .settingUp, .works, .concluded, .failed, .cannotOpen, .missing, .returned,
    ]
    for _ in 0..<200 {
      var ladder = RecoveryLadder(hasReset: draw(2) == 0)
      var now: UInt64 = 0
      for _ in 0..<300 {
        now += draw(20_000) * 1_000_000
        ladder.note(events[Int(draw(UInt64(events.count)))], now: now)
        if draw(3) == 0 { _ = ladder.order(now: now) }
        if let step = ladder.step { #expect((1...step.tries).contains(ladder.attempt)) }
        #expect(ladder.nextTry == .max || ladder.nextTry <= now + 300_000_000_000)
      }
    }
  }
}
