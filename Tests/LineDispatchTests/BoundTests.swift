import LineDispatch
import Rings
import Testing

/// Pace and quota, counted out.
struct BoundTests {
  private func busyDesk(calls: Int) -> Desk {
    let desk = Desk(lines: 64, orders: calls, now: 12_345)
    for line in 0..<64 { desk.line(line) }
    for slot in 0..<UInt32(calls) { desk.call(slot) }
    return desk
  }

  @Test(arguments: [1, 7, 60, 100, 513, 3000, 20_000] as [UInt32], [1, 2, 5] as [UInt32])
  func `no hour ever holds more calls than the pace, and each is used up`(
    perHour: UInt32,
    burst: UInt32
  ) {
    let hours = perHour > 10_000 ? 1 : 3
    let desk = busyDesk(calls: Int(perHour) * hours + 10)
    desk.pace(perHour, burst: burst)

    let starts = desk.starts(for: UInt64(hours) * hour)

    for index in starts.indices where index >= Int(perHour) {
      #expect(starts[index] - starts[index - Int(perHour)] >= hour)
    }
    let interval = hour / UInt64(perHour)
    for index in starts.indices where index >= Int(burst) {
      #expect(starts[index] - starts[index - Int(burst)] >= interval)
    }
    #expect(starts.count <= hours * Int(perHour))
    #expect(starts.count >= hours * Int(perHour) - (perHour > 16_384 ? Int(burst) + 1 : 0))
  }

  @Test
  func `a campaign nobody has set starts 100 calls an hour, one at a time`() {
    let desk = busyDesk(calls: 300)

    let starts = desk.starts(for: hour)

    #expect(starts.count == 100)
    #expect(starts[1] - starts[0] == 36 * second)
  }

  @Test
  func `a pace of nothing starts nothing and a new pace takes hold at once`() {
    let desk = busyDesk(calls: 100)
    desk.pace(0)
    #expect(desk.starts(for: hour).isEmpty)
    #expect(desk.deadline == .max)
    #expect(desk.reasons().pace == 100)

    desk.pace(1)
    #expect(desk.starts(for: 10 * second).count == 1)
    desk.pace(60)
    #expect(desk.starts(for: 130 * second).count == 2)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a changed pace holds for the hour that lies behind as well`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let paces: [UInt32] = [1, 50, 100, 400, 700, 1500]
    let desk = busyDesk(calls: 4000)
    var starts: [UInt64] = []
    var inForce: [(from: UInt64, perHour: UInt32)] = []
    for _ in 0..<12 {
      let perHour = paces.randomElement(using: &chance) ?? 1
      desk.pace(perHour, burst: UInt32.random(in: 1...3, using: &chance))
      inForce.append((desk.now, perHour))
      starts += desk.starts(for: UInt64.random(in: second...(hour / 2), using: &chance))
    }

    for index in starts.indices {
      let since = starts[index] > hour ? starts[index] - hour : 0
      let lastHour = starts[...index].reversed().prefix { $0 > since }.count
      guard let perHour = inForce.last(where: { $0.from <= starts[index] })?.perHour else {
        continue
      }
      #expect(lastHour <= Int(perHour), "seed \(seed)")
    }
  }

  @Test
  func `calls of the last run count, and those of another campaign do not`() {
    let desk = busyDesk(calls: 200)
    desk.seedPace(60, ago: 3_000_000)
    desk.seedPace(39, ago: 1_000_000)
    desk.seedPace(9, ago: 3_600_000)
    desk.seedPace(9, ago: -1)
    #expect(desk.starts(for: 500 * second).count == 1)

    desk.forgetPace(0)
    #expect(desk.starts(for: hour).count == 100)
  }

  @Test(arguments: [0, 1, 5, 190])
  func `a SIM sends its quota in any 24 hours and goes on within 15 minutes after`(quota: Int) {
    let desk = Desk(orders: 1000, now: 7 * hour + 11)
    desk.line(0, quota: quota)
    for slot in 0..<800 as Range<UInt32> { desk.message(slot) }

    #expect(desk.serve().count == quota)
    #expect(desk.remaining(0) == 0)
    #expect(desk.reasons().quota == 800 - quota)
    desk.now += day - 1
    #expect(desk.choose() == nil)
    desk.now += 1 + 900 * second
    #expect(desk.serve().count == quota)
  }

  @Test(arguments: [(0, 10), (50, 10), (95, 10), (96, 10), (97, 20), (1000, 20)])
  func `segments of the last run count for 24 hours`(quartersAgo: Int, remaining: Int) {
    let desk = Desk()
    desk.line(0, quota: 20)
    desk.seedQuota(0, ago: quartersAgo, parts: 10)

    #expect(desk.remaining(0) == remaining)
    desk.now = day + 900 * second
    #expect(desk.remaining(0) == 20)
  }

  @Test
  func `segments are reserved at the choice and given back once if nothing was sent`() {
    let desk = Desk()
    desk.line(0, quota: 10)
    desk.message(1, parts: 4)
    let choice = desk.choose()

    #expect(desk.remaining(0) == 6)
    desk.now += 20 * 60 * second
    desk.returnQuota(0, parts: 3)
    #expect(desk.remaining(0) == 9)
    desk.returnQuota(0, parts: 3)
    #expect(desk.remaining(0) == 10)
    if let choice { desk.finish(choice) }
    desk.returnQuota(0, parts: 3)
    #expect(desk.remaining(0) == 10)
  }

  @Test
  func `short messages do not overtake a long one for ever`() {
    let desk = Desk(lines: 2, orders: 2000)
    desk.line(0, quota: 10)
    desk.line(1, quota: 10)
    // Both SIMs free one segment every hour.
    for line in 0..<2 {
      for hoursAgo in 0..<9 { desk.seedQuota(line, ago: 94 - hoursAgo * 4, parts: 1) }
    }
    desk.message(0, parts: 5)
    for slot in 1...500 as ClosedRange<UInt32> { desk.message(slot) }
    var served: Set<UInt32> = []
    var isLongServed = false

    while desk.now < 12 * hour, !isLongServed {
      served.formUnion(desk.serve())
      isLongServed = served.contains(0)
      desk.now = max(desk.deadline, desk.now + 1)
    }

    #expect(isLongServed)
    #expect(served.count > 1, "the other line goes on")
  }
}
