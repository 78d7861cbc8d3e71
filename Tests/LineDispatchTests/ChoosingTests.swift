import LineDispatch
import Rings
import Testing

struct ChoosingTests {
  @Test
  func `orders go by priority, then by due time, then as they came in`() {
    let desk = Desk()
    desk.now = 100
    desk.pace(.max, burst: .max)
    desk.call(1, priority: 1, due: 50)
    desk.call(2, priority: 2, due: 60)
    desk.call(3, priority: 1, due: 40)
    desk.call(4, priority: 2, due: 60)
    desk.message(5, due: 0)
    desk.call(6, priority: 1, due: 50)
    desk.line(0)

    #expect(desk.serve() == [2, 4, 3, 1, 6, 5])
    #expect(desk.waiting == 0)
  }

  @Test
  func `the line that has been idle longest is taken`() {
    let desk = Desk(lines: 3)
    desk.pace(.max, burst: .max)
    for line in [2, 0, 1] { desk.line(line) }
    for slot in 1...4 as ClosedRange<UInt32> { desk.call(slot) }

    let lines = (0..<3).compactMap { _ in desk.choose() }
    #expect(lines.map(\.line) == [2, 0, 1])
    #expect(desk.choose() == nil)
    desk.finish(lines[1])
    desk.idle(0)
    #expect(desk.choose()?.line == 0)
  }

  @Test
  func `an order waits until it is due and is not begun once its window is over`() {
    let desk = Desk()
    desk.pace(.max, burst: .max)
    desk.line(0)
    desk.call(1, due: 1000, expires: 1002)
    desk.call(2, due: 1000, expires: 2000)

    #expect(desk.choose() == nil)
    #expect(desk.deadline == 1000)
    desk.now = 999
    #expect(desk.choose() == nil)
    desk.now = 1002
    #expect(desk.choose()?.slot == 2)
    #expect(desk.reason(1) == .expired)
    #expect(desk.deadline <= desk.now)
    #expect(desk.expired() == 1)
    #expect(desk.expired() == nil)
    #expect(desk.deadline == .max)
  }

  @Test
  func `a number is never engaged twice, by a call and an SMS neither`() {
    let desk = Desk(lines: 3)
    desk.pace(.max, burst: .max)
    for line in 0..<3 { desk.line(line) }
    desk.call(1, number: 7)
    desk.message(2, due: 1, number: 7)
    desk.call(3, due: 1, number: 7)
    desk.message(4, due: 1, number: 8)
    desk.now = 1

    guard let first = desk.choose() else {
      Issue.record("nothing chosen")
      return
    }
    #expect(first.slot == 1)
    #expect(desk.choose()?.slot == 4)
    #expect(desk.choose() == nil)
    #expect(desk.reason(2) == .number)
    #expect(desk.reasons().number == 2)
    desk.finish(line: Int(first.line), number: 8)
    #expect(desk.choose() == nil)
    desk.finish(first)
    #expect(desk.choose()?.slot == 2)
    #expect(desk.choose() == nil)
  }

  @Test
  func `256 numbers that fall into one place of the table are kept apart`() {
    // Multiples of 2²⁴ times the inverse of the table's multiplier share their upper bits.
    let inverse: UInt64 = 0xF1DE_83E1_9937_733D
    let desk = Desk(lines: 256, orders: 1024)
    desk.pace(.max, burst: .max)
    for line in 0..<256 { desk.line(line) }
    for slot in 0..<512 as Range<UInt32> {
      desk.call(slot, number: UInt64(slot % 256) &* inverse)
    }
    var chance = SeededGenerator(seed: 1)
    var running: [Choice] = []
    var begun: [UInt32] = []

    while desk.waiting > 0 || !running.isEmpty {
      while let choice = desk.choose() {
        #expect(!running.contains { $0.numberKey == choice.numberKey })
        running.append(choice)
        begun.append(choice.slot)
      }
      let index = Int.random(in: 0..<running.count, using: &chance)
      let choice = running.remove(at: index)
      desk.finish(choice)
      desk.idle(Int(choice.line))
    }
    #expect(Set(begun).count == 512)
  }

  @Test(
    arguments: [
      (true, true, [1, 2]), (true, false, [1]), (false, true, [2]), (false, false, []),
    ] as [(Bool, Bool, [UInt32])]
  )
  func `a line takes only what it is used for`(voice: Bool, sms: Bool, taken: [UInt32]) {
    let desk = Desk()
    desk.line(0, voice: voice, sms: sms)
    desk.call(1)
    desk.message(2)

    #expect(desk.serve() == taken)
  }

  @Test
  func `an order goes only to the lines it names`() {
    let desk = Desk(lines: 3)
    for line in 0..<3 { desk.line(line) }
    var only = LineSet()
    only.insert(1)
    desk.call(1, lines: only)
    desk.message(2, lines: only)
    desk.message(3, lines: LineSet())

    #expect(desk.choose()?.line == 1)
    #expect(desk.choose() == nil)
    #expect(desk.reason(2) == .line)
    #expect(desk.reason(3) == .line)
    #expect(desk.deadline == .max)
  }

  @Test
  func `a line rests between two orders`() {
    let desk = Desk()
    desk.pace(.max, burst: .max)
    desk.line(0, rest: 250)
    desk.call(1)
    desk.call(2)

    let first = desk.choose()
    #expect(first?.slot == 1)
    desk.now = second
    if let first { desk.finish(first) }
    desk.now += 100 * millisecond
    desk.idle(0)
    #expect(desk.choose() == nil)
    #expect(desk.reason(2) == .line)
    #expect(desk.deadline == second + 250 * millisecond)
    desk.now = second + 250 * millisecond
    #expect(desk.choose()?.slot == 2)
  }

  @Test
  func `a line is not asked before it is idle and its order finished, in whichever order`() {
    let desk = Desk()
    desk.line(0, isIdle: false)
    desk.message(1)
    desk.message(2)
    desk.message(3)

    #expect(desk.choose() == nil)
    desk.idle(0)
    desk.idle(0)
    let first = desk.choose()
    #expect(first?.slot == 1)
    desk.idle(0)
    #expect(desk.choose() == nil)
    if let first { desk.finish(first) }
    #expect(desk.choose()?.slot == 2)
    desk.finish(line: 0, number: 2)
    #expect(desk.choose() == nil)
    desk.idle(0)
    desk.gone(0)
    #expect(desk.choose() == nil)
    desk.idle(0)
    #expect(desk.choose()?.slot == 3)
  }
}
