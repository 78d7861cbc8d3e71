internal import LineDispatch
internal import Rings

/// What one decision of the dispatcher costs: an order in, a line chosen, the order over.
///
/// All that uses the dispatcher stands in this file.
enum DispatchBench {
  static func run() throws -> [Measurement] {
    try [1, 8, 64, 256].map { lines in
      Measurement(
        "dispatch-decision-\(lines)",
        "decision, \(lines) \(lines == 1 ? "line" : "lines"), 1,000 orders wait",
        try nanoseconds(lines: lines),
        "ns"
      )
    }
  }

  private static func nanoseconds(lines: Int) throws(BenchFailure) -> Double {
    var dispatcher = Dispatcher(lineCapacity: lines, orderCapacity: 2048)
    var now = Tick(nanoseconds: 1_000_000_000)
    for line in 0..<lines {
      let uses = LineUses(voice: line % 2 == 0, sms: true)
      dispatcher.setLine(line, uses: uses, guardMilliseconds: 0, smsQuota: 65_535)
      dispatcher.lineIdle(line, now: now)
    }
    for campaign: UInt16 in 0..<8 {
      dispatcher.setPace(campaign: campaign, perHour: 100_000_000, burst: 1000, now: now)
    }
    var next = 0
    for _ in 0..<1000 { admit(&next, to: &dispatcher, now: now) }
    var undecided = 0
    let result = Stopwatch.nanoseconds { pieces in
      for _ in 0..<pieces {
        // Slow enough that one line's quota lasts for all SMS.
        now = now.advanced(byMilliseconds: 400)
        guard let choice = dispatcher.choose(now: now) else {
          undecided += 1
          continue
        }
        dispatcher.finished(numberKey: choice.numberKey, line: Int(choice.line), now: now)
        dispatcher.lineIdle(Int(choice.line), now: now)
        admit(&next, to: &dispatcher, now: now)
      }
    }
    guard undecided == 0 else { throw BenchFailure("\(undecided) times no line was chosen") }
    return result
  }

  private static func admit(_ next: inout Int, to dispatcher: inout Dispatcher, now: Tick) {
    next += 1
    let order = WaitingOrder(
      slot: UInt32(truncatingIfNeeded: next),
      kind: next % 4 == 0 ? .sms : .voice,
      campaign: UInt16(next % 8),
      priority: UInt8(next % 3),
      due: now,
      expires: now.advanced(byMilliseconds: 86_400_000),
      numberKey: UInt64(next),
      parts: 1,
      lines: .all
    )
    if !dispatcher.admit(order, now: now) { Stopwatch.consume(next) }
  }
}
