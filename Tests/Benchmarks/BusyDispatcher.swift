internal import LineDispatch
internal import Rings

/// A dispatcher with free lines, for which 1,000 orders wait: it decides about one order after another.
///
/// All that uses the dispatcher stands in this file.
struct BusyDispatcher: ~Copyable {
  private var dispatcher: Dispatcher
  private var now = Tick(nanoseconds: 1_000_000_000)
  private var next = 0
  /// How often no line was chosen, which is never.
  private(set) var undecided = 0

  init(lines: Int) {
    dispatcher = Dispatcher(lineCapacity: lines, orderCapacity: 2048)
    for line in 0..<lines {
      let uses = LineUses(voice: line % 2 == 0, sms: true)
      dispatcher.setLine(line, uses: uses, guardMilliseconds: 0, smsQuota: 65_535)
      dispatcher.lineIdle(line, now: now)
    }
    for campaign: UInt16 in 0..<8 {
      dispatcher.setPace(campaign: campaign, perHour: 100_000_000, burst: 1000, now: now)
    }
    for _ in 0..<1000 { admit() }
  }

  /// One order chosen for a free line, that order over and its line free again, the next order in.
  ///
  /// - Returns: the line.
  mutating func decide() -> UInt64 {
    // Slow enough that one line's quota lasts for all SMS.
    now = now.advanced(byMilliseconds: 400)
    guard let choice = dispatcher.choose(now: now) else {
      undecided += 1
      return .max
    }
    dispatcher.finished(numberKey: choice.numberKey, line: Int(choice.line), now: now)
    dispatcher.lineIdle(Int(choice.line), now: now)
    admit()
    return UInt64(choice.line)
  }

  private mutating func admit() {
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
