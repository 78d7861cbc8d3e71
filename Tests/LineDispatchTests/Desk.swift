import LineDispatch
import Rings

/// A dispatcher expectations can ask, with orders and lines in few words.
final class Desk {
  private var dispatcher: Dispatcher
  var now: UInt64

  init(lines: Int = 1, orders: Int = 64, now: UInt64 = 0) {
    dispatcher = Dispatcher(lineCapacity: lines, orderCapacity: orders)
    self.now = now
  }

  private var tick: Tick { Tick(nanoseconds: now) }
  var waiting: Int { dispatcher.waitingCount }
  var deadline: UInt64 { dispatcher.nextDeadline(now: tick).nanoseconds }

  func line(
    _ line: Int,
    voice: Bool = true,
    sms: Bool = true,
    rest: Int = 0,
    quota: Int = 190,
    isIdle: Bool = true
  ) {
    dispatcher.setLine(
      line,
      uses: LineUses(voice: voice, sms: sms),
      guardMilliseconds: rest,
      smsQuota: quota
    )
    if isIdle { idle(line) }
  }

  @discardableResult
  func call(
    _ slot: UInt32,
    campaign: UInt16 = 0,
    priority: UInt8 = 0,
    due: UInt64 = 0,
    expires: UInt64 = .max,
    number: UInt64? = nil,
    lines: LineSet = .all
  ) -> Bool {
    admit(
      WaitingOrder(
        slot: slot,
        kind: .voice,
        campaign: campaign,
        priority: priority,
        due: Tick(nanoseconds: due),
        expires: Tick(nanoseconds: expires),
        numberKey: number ?? UInt64(slot),
        parts: 0,
        lines: lines
      )
    )
  }

  @discardableResult
  func message(
    _ slot: UInt32,
    parts: UInt8 = 1,
    campaign: UInt16 = 1,
    due: UInt64 = 0,
    number: UInt64? = nil,
    lines: LineSet = .all
  ) -> Bool {
    admit(
      WaitingOrder(
        slot: slot,
        kind: .sms,
        campaign: campaign,
        priority: 0,
        due: Tick(nanoseconds: due),
        expires: .distantFuture,
        numberKey: number ?? UInt64(slot),
        parts: parts,
        lines: lines
      )
    )
  }

  func admit(_ order: WaitingOrder) -> Bool { dispatcher.admit(order, now: tick) }
  func choose() -> Choice? { dispatcher.choose(now: tick) }
  func idle(_ line: Int) { dispatcher.lineIdle(line, now: tick) }
  func gone(_ line: Int) { dispatcher.lineGone(line) }
  func expired() -> UInt32? { dispatcher.expired(now: tick) }
  func withdraw(_ campaign: UInt16) -> UInt32? { dispatcher.withdraw(campaign: campaign) }
  func withdrawAny() -> UInt32? { dispatcher.withdrawAny() }
  func reasons(_ campaign: UInt16? = nil) -> WaitingCounts {
    dispatcher.reasons(campaign: campaign, now: tick)
  }
  func reason(_ slot: UInt32) -> WaitingReason? { dispatcher.reason(slot: slot, now: tick) }
  func remaining(_ line: Int) -> Int { dispatcher.remainingQuota(line: line, now: tick) }

  func finish(_ choice: Choice) { finish(line: Int(choice.line), number: choice.numberKey) }
  func finish(line: Int, number: UInt64) {
    dispatcher.finished(numberKey: number, line: line, now: tick)
  }

  func pace(_ perHour: UInt32, burst: UInt32 = 1, campaign: UInt16 = 0) {
    dispatcher.setPace(campaign: campaign, perHour: perHour, burst: burst, now: tick)
  }
  func seedPace(_ starts: UInt32, ago: Int, campaign: UInt16 = 0) {
    dispatcher.seedPace(campaign: campaign, starts: starts, millisecondsAgo: ago, now: tick)
  }
  func forgetPace(_ campaign: UInt16) { dispatcher.forgetPace(campaign: campaign) }
  func seedQuota(_ line: Int, ago: Int, parts: UInt16) {
    dispatcher.seedQuota(line: line, bucketsAgo: ago, parts: parts, now: tick)
  }
  func returnQuota(_ line: Int, parts: UInt8) {
    dispatcher.returnQuota(line: line, parts: parts, now: tick)
  }

  /// Begins what can be begun and ends it at once: slots in their order.
  func serve() -> [UInt32] {
    var slots: [UInt32] = []
    while let choice = choose() {
      slots.append(choice.slot)
      finish(choice)
      idle(Int(choice.line))
    }
    return slots
  }

  /// Serves until so much time has passed: when each call began.
  func starts(for span: UInt64) -> [UInt64] {
    let end = now + span
    var times: [UInt64] = []
    while true {
      times += serve().map { _ in now }
      let next = deadline
      guard next < end else { break }
      now = next
    }
    now = end
    return times
  }
}
