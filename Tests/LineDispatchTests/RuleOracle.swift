import LineDispatch
import Rings

/// The rules of dispatch, stated once more in the plainest way: long lists, walked from end to end.
struct RuleOracle {
  struct Line {
    var plan: PlannedLine
    /// A growing number: who has been idle longer has the smaller one.
    var idleSince: Int?
    var restsUntil: UInt64 = 0
    var engagedWith: UInt64?
    var sent: [(at: UInt64, parts: Int)] = []
  }

  struct Waiting {
    var order: WaitingOrder
    var sequence: Int
  }

  var lines: [Line]
  let campaigns: [PlannedCampaign]
  let isSearched: Bool
  var waiting: [Waiting] = []
  var starts: [[UInt64]]
  private(set) var violations: [String] = []
  private var sequence = 0
  private var idleSequence = 0

  init(_ plan: RehearsalPlan) {
    lines = plan.lines.map { Line(plan: $0) }
    campaigns = plan.campaigns
    isSearched = plan.isSearched
    starts = Array(repeating: [], count: plan.campaigns.count)
  }

  mutating func admit(_ order: WaitingOrder) {
    sequence += 1
    waiting.append(Waiting(order: order, sequence: sequence))
  }

  /// An order comes back unbegun: it must have waited.
  mutating func takeOut(_ slot: UInt32, why: String) -> WaitingOrder? {
    guard let index = waiting.firstIndex(where: { $0.order.slot == slot }) else {
      violations.append("\(why): slot \(slot) did not wait")
      return nil
    }
    return waiting.remove(at: index).order
  }

  mutating func idle(_ line: Int) {
    guard lines[line].idleSince == nil else { return }
    idleSequence += 1
    lines[line].idleSince = idleSequence
  }

  mutating func finish(_ line: Int, now: UInt64) {
    lines[line].engagedWith = nil
    lines[line].restsUntil = now + UInt64(lines[line].plan.guardMilliseconds) * millisecond
  }

  mutating func expect(_ isSo: Bool, _ rule: @autoclosure () -> String) {
    if !isSo { violations.append(rule()) }
  }

  /// Judges a choice and takes it as made.
  mutating func judge(_ choice: Choice, now: UInt64) {
    guard let index = waiting.firstIndex(where: { $0.order.slot == choice.slot }),
      lines.indices.contains(Int(choice.line))
    else {
      violations.append("slot \(choice.slot) did not wait, or no line \(choice.line)")
      return
    }
    let chosen = waiting[index]
    let order = chosen.order
    let number = Int(choice.line)
    expect(choice.campaign == order.campaign, "the campaign of another order")
    expect(choice.numberKey == order.numberKey, "the number of another order")
    expect(order.due.nanoseconds <= now, "begun before it was due")
    expect(now < order.expires.nanoseconds, "begun after its window")
    expect(
      !lines.contains { $0.engagedWith == order.numberKey },
      "two orders to one number at once"
    )
    expect(isFree(number, for: order, now: now), "line \(number) not free for slot \(order.slot)")
    if order.kind == .voice {
      expect(paceAllows(order.campaign, now: now), "campaign \(order.campaign) beyond its pace")
    } else {
      expect(
        sent(number, within: day, now: now) + Int(order.parts) <= lines[number].plan.quota,
        "line \(number) beyond its quota"
      )
    }
    if isSearched { searchForBetter(chosen, line: number, now: now) }
    begin(chosen, at: index, line: number, now: now)
  }

  private mutating func begin(_ chosen: Waiting, at index: Int, line: Int, now: UInt64) {
    waiting.remove(at: index)
    lines[line].engagedWith = chosen.order.numberKey
    lines[line].idleSince = nil
    if chosen.order.kind == .voice {
      starts[Int(chosen.order.campaign)].append(now)
    } else {
      lines[line].sent.append((now, Int(chosen.order.parts)))
    }
  }

  private mutating func searchForBetter(_ chosen: Waiting, line: Int, now: UInt64) {
    let starved = foremostStarved(now: now)
    for other in waiting where precedes(other, chosen) {
      expect(
        !couldBegin(other, now: now, starved: starved),
        "slot \(chosen.order.slot) before slot \(other.order.slot)"
      )
    }
    if chosen.order.kind == .sms, let starved, precedes(starved, chosen) { return }
    guard let since = lines[line].idleSince else { return }
    for other in lines.indices {
      guard let otherSince = lines[other].idleSince, otherSince < since else { continue }
      expect(
        !certainlyTakes(other, chosen.order, now: now),
        "line \(line) though line \(other) has been idle longer"
      )
    }
  }

  /// Judges whether there was nothing when the dispatcher found nothing.
  mutating func judgeNothing(now: UInt64) {
    guard isSearched else { return }
    let starved = foremostStarved(now: now)
    for other in waiting {
      expect(
        !couldBegin(other, now: now, starved: starved),
        "slot \(other.order.slot) could begin and does not"
      )
    }
  }

  private func precedes(_ left: Waiting, _ right: Waiting) -> Bool {
    if left.order.priority != right.order.priority {
      return left.order.priority > right.order.priority
    }
    if left.order.due != right.order.due { return left.order.due < right.order.due }
    return left.sequence < right.sequence
  }

  /// Whether an order could certainly begin now, whatever the roundings on the safe side.
  private func couldBegin(_ waiting: Waiting, now: UInt64, starved: Waiting?) -> Bool {
    let order = waiting.order
    guard order.due.nanoseconds <= now, now < order.expires.nanoseconds,
      !lines.contains(where: { $0.engagedWith == order.numberKey })
    else { return false }
    if order.kind == .voice {
      guard paceAllows(order.campaign, now: now) else { return false }
    } else if let starved, precedes(starved, waiting) {
      return false
    }
    return lines.indices.contains { certainlyTakes($0, order, now: now) }
  }

  /// The foremost SMS that is held up by quota alone: it has a claim, and later ones may wait for it.
  private func foremostStarved(now: UInt64) -> Waiting? {
    var foremost: Waiting?
    for other in waiting where other.order.kind == .sms && other.order.parts > 1 {
      if let foremost, !precedes(other, foremost) { continue }
      guard other.order.due.nanoseconds <= now, now < other.order.expires.nanoseconds,
        !lines.indices.contains(where: { certainlyTakes($0, other.order, now: now) })
      else { continue }
      foremost = other
    }
    return foremost
  }

  private func certainlyTakes(_ line: Int, _ order: WaitingOrder, now: UInt64) -> Bool {
    guard isFree(line, for: order, now: now) else { return false }
    guard order.kind == .sms else { return true }
    let counted = sent(line, within: day + 900 * second, now: now)
    return counted + Int(order.parts) <= lines[line].plan.quota
  }

  private func isFree(_ number: Int, for order: WaitingOrder, now: UInt64) -> Bool {
    let line = lines[number]
    return line.idleSince != nil && line.engagedWith == nil && line.restsUntil <= now
      && order.lines.contains(number)
      && (order.kind == .voice ? line.plan.uses.voice : line.plan.uses.sms)
  }

  private func sent(_ line: Int, within span: UInt64, now: UInt64) -> Int {
    lines[line].sent.reduce(0) { $0 + (now - $1.at < span ? $1.parts : 0) }
  }

  /// Never more than `perHour` in any hour, and never more than `burst` beyond an even spacing.
  private func paceAllows(_ place: UInt16, now: UInt64) -> Bool {
    let campaign = campaigns[Int(place)]
    let starts = starts[Int(place)]
    let lastHour = starts.reversed().prefix { now - $0 < hour }.count
    guard lastHour < Int(campaign.perHour) else { return false }
    let interval = (hour + UInt64(campaign.perHour) - 1) / UInt64(campaign.perHour)
    for (distance, start) in starts.reversed().prefix(64).enumerated() {
      let burst = min(campaign.burst, max(campaign.perHour / 2, 1))
      let allowed = UInt64(burst) + (now - start) / interval
      if UInt64(distance) + 2 > allowed { return false }
    }
    return true
  }
}
