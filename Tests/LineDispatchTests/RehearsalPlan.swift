import LineDispatch
import Rings

let millisecond: UInt64 = 1_000_000
let second: UInt64 = 1_000_000_000
let hour: UInt64 = 3600 * second
let day: UInt64 = 24 * hour

/// A line as a rehearsal draws it.
struct PlannedLine {
  var uses = LineUses(voice: true, sms: true)
  var guardMilliseconds = 0
  var quota = 190
  /// How long after the end of an order it says it is idle.
  var idleAfter: UInt64 = 0
}

/// A campaign as a rehearsal draws it.
struct PlannedCampaign {
  var kind = OrderKind.voice
  var priority: UInt8 = 0
  var perHour: UInt32 = 100
  var burst: UInt32 = 1
}

/// An order, when it comes in and how long it takes.
struct PlannedOrder {
  var order: WaitingOrder
  var arrival: UInt64
  var duration: UInt64
}

/// What a rehearsal does to the dispatcher, all of it drawn from a seed.
struct RehearsalPlan {
  var seed: UInt64
  var start: UInt64 = 0
  var lines: [PlannedLine] = []
  var campaigns: [PlannedCampaign] = []
  var orders: [PlannedOrder] = []
  /// Per thousand orders: the line vanishes during it.
  var vanishes = 0
  /// Per thousand SMS: provably not sent, tried again.
  var notSent = 0
  /// When a campaign's waiting orders are taken out.
  var withdrawals: [(at: UInt64, campaign: UInt16)] = []
  /// Whether the oracle searches the waiting orders for a better choice.
  var isSearched = true

  /// A small fleet and everything that can hinder it.
  static func hindered(seed: UInt64) -> RehearsalPlan {
    var chance = SeededGenerator(seed: seed)
    var plan = RehearsalPlan(seed: seed)
    plan.start = UInt64.random(in: 0...(3 * day), using: &chance)
    plan.drawLines(Int.random(in: 1...12, using: &chance), &chance)
    plan.drawCampaigns(Int.random(in: 1...6, using: &chance), &chance)
    plan.drawOrders(Int.random(in: 10...140, using: &chance), windows: true, &chance)
    plan.vanishes = [0, 0, 30, 200].randomElement(using: &chance) ?? 0
    plan.notSent = [0, 50, 300].randomElement(using: &chance) ?? 0
    if chance.happens(300) {
      let at = plan.start + UInt64.random(in: 0...(2 * hour), using: &chance)
      plan.withdrawals.append((at, UInt16.random(in: 0..<6, using: &chance)))
    }
    return plan
  }

  /// Nothing expires, every line takes everything and stays.
  static func unhindered(seed: UInt64) -> RehearsalPlan {
    var chance = SeededGenerator(seed: seed)
    var plan = RehearsalPlan(seed: seed)
    let count = Int.random(in: 1...16, using: &chance)
    for _ in 0..<count {
      var line = PlannedLine()
      line.quota = Int.random(in: 5...40, using: &chance)
      line.guardMilliseconds = [0, 500, 3000].randomElement(using: &chance) ?? 0
      plan.lines.append(line)
    }
    plan.drawCampaigns(Int.random(in: 1...6, using: &chance), &chance)
    plan.drawOrders(Int.random(in: 10...200, using: &chance), windows: false, &chance)
    return plan
  }

  /// A large fleet; the rules are watched, better choices are not searched for.
  static func large(seed: UInt64) -> RehearsalPlan {
    var chance = SeededGenerator(seed: seed)
    var plan = RehearsalPlan(seed: seed)
    plan.drawLines(256, &chance)
    plan.drawCampaigns(8, &chance)
    plan.drawOrders(2500, windows: false, &chance)
    plan.vanishes = 20
    plan.isSearched = false
    return plan
  }

  private mutating func drawLines(_ count: Int, _ chance: inout SeededGenerator) {
    for _ in 0..<count {
      var line = PlannedLine()
      let use = Int.random(in: 0..<4, using: &chance)
      line.uses = LineUses(voice: use != 1, sms: use != 0)
      line.guardMilliseconds = [0, 0, 1, 2000, 30_000].randomElement(using: &chance) ?? 0
      line.quota = [0, 1, 4, 12, 190].randomElement(using: &chance) ?? 0
      line.idleAfter = [0, 0, 5 * millisecond, 2 * second].randomElement(using: &chance) ?? 0
      lines.append(line)
    }
  }

  private mutating func drawCampaigns(_ count: Int, _ chance: inout SeededGenerator) {
    for _ in 0..<count {
      var campaign = PlannedCampaign()
      campaign.kind = Bool.random(using: &chance) ? .voice : .sms
      campaign.priority = UInt8.random(in: 0...2, using: &chance)
      campaign.perHour = [1, 7, 60, 100, 400, 3000].randomElement(using: &chance) ?? 100
      campaign.burst = [1, 1, 2, 5].randomElement(using: &chance) ?? 1
      campaigns.append(campaign)
    }
  }

  private mutating func drawOrders(_ count: Int, windows: Bool, _ chance: inout SeededGenerator) {
    let numbers = UInt64(max(count / 3, 1))
    for index in 0..<count {
      let place = Int.random(in: 0..<campaigns.count, using: &chance)
      let campaign = campaigns[place]
      let arrival = start + UInt64.random(in: 0...(2 * hour), using: &chance)
      let due =
        chance.happens(500) ? start : start + UInt64.random(in: 0...(4 * hour), using: &chance)
      let span = UInt64.random(in: (10 * second)...(30 * hour), using: &chance)
      var mask = LineSet.all
      if windows, chance.happens(200) {
        mask = LineSet()
        for line in lines.indices where chance.happens(400) { mask.insert(line) }
      }
      let order = WaitingOrder(
        slot: UInt32(index),
        kind: campaign.kind,
        campaign: UInt16(place),
        priority: campaign.priority,
        due: Tick(nanoseconds: due),
        expires: windows ? Tick(nanoseconds: due + span) : .distantFuture,
        numberKey: UInt64.random(in: 0..<numbers, using: &chance),
        parts: campaign.kind == .voice ? 0 : UInt8.random(in: 1...4, using: &chance),
        lines: mask
      )
      let duration =
        campaign.kind == .voice
        ? UInt64.random(in: (3 * second)...(90 * second), using: &chance)
        : UInt64.random(in: (1 * second)...(9 * second), using: &chance)
      orders.append(PlannedOrder(order: order, arrival: arrival, duration: duration))
    }
  }
}
