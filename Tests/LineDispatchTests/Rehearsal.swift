import LineDispatch
import Rings

/// Drives a dispatcher through a plan in virtual time, with an oracle watching.
final class Rehearsal {
  private enum Event {
    case arrives(Int)
    case finishes(line: Int, order: Int)
    case idles(line: Int)
    case withdraws(campaign: UInt16)
  }

  private let plan: RehearsalPlan
  private var dispatcher: Dispatcher
  private var chance: SeededGenerator
  private(set) var oracle: RuleOracle
  /// Latest first.
  private var events: [(at: UInt64, event: Event)] = []
  private(set) var now: UInt64
  private(set) var begun: [UInt32: Int] = [:]
  private(set) var expired: Set<UInt32> = []
  private(set) var withdrawn: Set<UInt32> = []
  private(set) var faults: [String] = []
  private(set) var steps = 0

  init(_ plan: RehearsalPlan) {
    self.plan = plan
    dispatcher = Dispatcher(lineCapacity: plan.lines.count, orderCapacity: plan.orders.count + 1)
    chance = SeededGenerator(seed: plan.seed ^ 0xC0FF_EE)
    oracle = RuleOracle(plan)
    now = plan.start
    let start = Tick(nanoseconds: now)
    for (index, line) in plan.lines.enumerated() {
      dispatcher.setLine(
        index,
        uses: line.uses,
        guardMilliseconds: line.guardMilliseconds,
        smsQuota: line.quota
      )
      schedule(.idles(line: index), at: now)
    }
    for (index, campaign) in plan.campaigns.enumerated() {
      dispatcher.setPace(
        campaign: UInt16(index),
        perHour: campaign.perHour,
        burst: campaign.burst,
        now: start
      )
    }
    for (index, order) in plan.orders.enumerated() { schedule(.arrives(index), at: order.arrival) }
    for withdrawal in plan.withdrawals {
      schedule(.withdraws(campaign: withdrawal.campaign), at: withdrawal.at)
    }
  }

  /// Runs until nothing is left to happen or a virtual fortnight is over.
  func run() {
    let end = plan.start + 14 * day
    while now <= end, oracle.violations.isEmpty, faults.isEmpty {
      step()
      let deadline = dispatcher.nextDeadline(now: Tick(nanoseconds: now)).nanoseconds
      if deadline <= now { faults.append("a deadline that has already come") }
      let next = min(deadline, events.last?.at ?? .max)
      guard next < .max else { return }
      now = max(now, next)
    }
  }

  private func step() {
    steps += 1
    while let last = events.last, last.at <= now {
      events.removeLast()
      happen(last.event)
    }
    let tick = Tick(nanoseconds: now)
    while let slot = dispatcher.expired(now: tick) {
      guard let order = oracle.takeOut(slot, why: "expired") else { break }
      if order.expires > tick { faults.append("slot \(slot) expired early") }
      expired.insert(slot)
    }
    while let choice = dispatcher.choose(now: tick) {
      oracle.judge(choice, now: now)
      guard oracle.violations.isEmpty else { return }
      begun[choice.slot, default: 0] += 1
      let duration = plan.orders[Int(choice.slot)].duration
      schedule(.finishes(line: Int(choice.line), order: Int(choice.slot)), at: now + duration)
    }
    oracle.judgeNothing(now: now)
    if dispatcher.waitingCount != oracle.waiting.count { faults.append("orders lost or gained") }
    guard plan.isSearched || steps % 64 == 0 else { return }
    let counts = dispatcher.reasons(campaign: nil, now: tick)
    if counts.total != oracle.waiting.count { faults.append("reasons do not add up") }
    if counts.expired != 0 { faults.append("an expired order stayed") }
  }

  private func happen(_ event: Event) {
    let tick = Tick(nanoseconds: now)
    switch event {
    case .arrives(let index): admit(plan.orders[index].order)
    case .idles(let line):
      dispatcher.lineIdle(line, now: tick)
      oracle.idle(line)
    case .finishes(let line, let order): finish(line, order)
    case .withdraws(let campaign):
      while let slot = dispatcher.withdraw(campaign: campaign) {
        let order = oracle.takeOut(slot, why: "withdrawn")
        if order?.campaign != campaign { faults.append("withdrew from another campaign") }
        withdrawn.insert(slot)
      }
      if oracle.waiting.contains(where: { $0.order.campaign == campaign }) {
        faults.append("a withdrawn campaign still waits")
      }
    }
  }

  private func admit(_ order: WaitingOrder) {
    if dispatcher.admit(order, now: Tick(nanoseconds: now)) {
      oracle.admit(order)
    } else {
      faults.append("no room for slot \(order.slot)")
    }
  }

  private func finish(_ line: Int, _ index: Int) {
    let order = plan.orders[index].order
    let tick = Tick(nanoseconds: now)
    let isLost = chance.happens(plan.vanishes)
    let isNotSent = order.kind == .sms && chance.happens(plan.notSent)
    if isLost { dispatcher.lineGone(line) }
    if isNotSent {
      dispatcher.returnQuota(line: line, parts: order.parts, now: tick)
      oracle.lines[line].sent.removeLast()
    }
    dispatcher.finished(numberKey: order.numberKey, line: line, now: tick)
    oracle.finish(line, now: now)
    if isNotSent {
      begun[order.slot, default: 0] -= 1
      admit(order)
    }
    let away = isLost ? 600 * second : plan.lines[line].idleAfter
    schedule(.idles(line: line), at: now + away)
  }

  private func schedule(_ event: Event, at moment: UInt64) {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].at > moment { low = middle + 1 } else { high = middle }
    }
    events.insert((moment, event), at: low)
  }
}
