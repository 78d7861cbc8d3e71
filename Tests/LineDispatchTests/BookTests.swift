import LineDispatch
import Rings
import Testing

struct BookTests {
  @Test
  func `a campaign is withdrawn order by order and may come back`() {
    let desk = Desk(lines: 2)
    desk.line(0)
    desk.call(1, campaign: 3, number: 9)
    desk.call(2, campaign: 3, number: 9)
    desk.call(3, campaign: 4, due: 5)
    #expect(desk.choose()?.slot == 1)

    #expect(desk.withdraw(3) == 2)
    #expect(desk.withdraw(3) == nil)
    #expect(desk.withdraw(63) == nil)
    #expect(desk.withdraw(64) == nil)
    #expect(desk.waiting == 1)
    desk.finish(line: 0, number: 9)
    desk.call(2, campaign: 3, number: 9)
    #expect(desk.withdrawAny() == 2)
    #expect(desk.withdrawAny() == 3)
    #expect(desk.withdrawAny() == nil)
    #expect(desk.waiting == 0)
  }

  @Test
  func `a full book refuses, and takes again when there is room`() {
    let desk = Desk(orders: 3)
    let taken = (0..<5 as Range<UInt32>).map { desk.call($0, campaign: UInt16($0)) }

    #expect(taken == [true, true, true, false, false])
    #expect(desk.withdraw(1) == 1)
    #expect(desk.call(9))
    #expect(!desk.call(10))
    #expect(desk.waiting == 3)
  }

  @Test
  func `what is out of bounds is refused or ignored`() {
    let desk = Desk(lines: 2)
    #expect(!desk.call(1, campaign: 64))
    for line in [-1, 2, 256, .max, .min] {
      desk.line(line)
      desk.gone(line)
      desk.seedQuota(line, ago: 0, parts: 1)
      desk.returnQuota(line, parts: 1)
      desk.finish(line: line, number: 0)
      #expect(desk.remaining(line) == 0)
    }
    desk.pace(1, campaign: 64)
    desk.seedPace(1, ago: 0, campaign: .max)
    desk.forgetPace(64)
    desk.seedQuota(0, ago: -1, parts: 1)
    desk.seedQuota(0, ago: .max, parts: 1)
    desk.line(0, rest: .max, quota: .max)
    desk.line(1, rest: .min, quota: .min)

    #expect(desk.choose() == nil)
    #expect(desk.deadline == .max)
  }

  @Test
  func `every waiting order has a reason, the first that applies`() {
    let desk = Desk(lines: 3, now: 10)
    desk.line(0, sms: false)
    desk.line(1, voice: false, quota: 2)
    desk.pace(1)
    desk.pace(50, campaign: 2)
    desk.call(1)
    desk.message(2, parts: 2)
    desk.call(3, number: 1)
    desk.call(4, due: 11)
    desk.call(5)
    desk.call(6, campaign: 2)
    desk.message(7)
    desk.call(8, campaign: 2, expires: 9)
    #expect(desk.reason(5) == WaitingReason.none)
    #expect(desk.choose()?.slot == 1)
    #expect(desk.choose()?.slot == 2)
    #expect(desk.choose() == nil)

    let expected: [(UInt32, WaitingReason?)] = [
      (1, nil), (3, .number), (4, .due), (5, .pace), (6, .line), (7, .quota), (8, .expired),
    ]
    for (slot, reason) in expected { #expect(desk.reason(slot) == reason, "slot \(slot)") }
    #expect(desk.reasons().total == 6)
    #expect(desk.reasons(0).pace == 1)
    #expect(desk.reasons(2).line == 1)
    #expect(desk.reasons(2).expired == 1)
    #expect(desk.reasons(33) == WaitingCounts())
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `nothing that can be said to it stops it`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let extremes: [UInt64] = [0, 1, hour, day, .max - day, .max - 1, .max]
    let desk = Desk(lines: 4, orders: 30)
    var slot: UInt32 = 0
    for _ in 0..<2000 {
      let line = Int.random(in: -1...4, using: &chance)
      let number = UInt64.random(in: 0..<6, using: &chance)
      switch Int.random(in: 0..<12, using: &chance) {
      case 0, 1, 2:
        slot += 1
        desk.call(
          slot,
          campaign: UInt16.random(in: 0..<3, using: &chance),
          due: extremes.randomElement(using: &chance) ?? 0,
          expires: extremes.randomElement(using: &chance) ?? 0,
          number: number
        )
      case 3:
        slot += 1
        desk.message(slot, parts: UInt8.random(in: 0...255, using: &chance), number: number)
      case 4, 5:
        desk.line(
          line,
          voice: chance.happens(700),
          rest: [0, 5, .max].randomElement(using: &chance) ?? 0,
          quota: [0, 300, 70_000].randomElement(using: &chance) ?? 0,
          isIdle: chance.happens(700)
        )
      case 6: desk.gone(line)
      case 7: desk.finish(line: line, number: number)
      case 8: desk.pace(UInt32(number) &* 700_000_000, burst: UInt32(number) &* 800_000_000)
      case 9: desk.seedPace(.max, ago: Int.random(in: 0...4_000_000, using: &chance))
      case 10: desk.seedQuota(line, ago: Int.random(in: 0...100, using: &chance), parts: .max)
      default:
        if chance.happens(100) { desk.now = max(desk.now, extremes.randomElement() ?? 0) }
        desk.returnQuota(line, parts: 255)
        _ = desk.expired()
      }
      while desk.choose() != nil {}
      #expect(desk.reasons().total == desk.waiting)
      _ = desk.deadline
    }
    while desk.withdrawAny() != nil {}
    #expect(desk.waiting == 0)
  }
}
