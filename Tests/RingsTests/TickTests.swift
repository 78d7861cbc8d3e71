import Rings
import Testing

struct TickTests {
  @Test(
    arguments: [
      (0, 5, 5_000_000), (7, 0, 7), (7, -3, 7), (1, .max, UInt64.max), (.max, 1, .max),
      (.max - 999_999, 1, .max), (.max - 1_000_000, 1, .max),
    ] as [(UInt64, Int, UInt64)]
  )
  func `a tick moves forward by whole milliseconds and stops at the end of time`(
    start: UInt64,
    milliseconds: Int,
    end: UInt64
  ) {
    let tick = Tick(nanoseconds: start)

    #expect(tick.advanced(byMilliseconds: milliseconds).nanoseconds == end)
  }

  @Test(
    arguments: [
      (0, 0, 0), (0, 999_999, 0), (0, 1_000_000, 1), (5, 4, 0), (.max, 0, 0), (1, 2_000_001, 2),
      (0, UInt64.max, 18_446_744_073_709),
    ] as [(UInt64, UInt64, Int)]
  )
  func `the milliseconds between two ticks are whole and never negative`(
    earlier: UInt64,
    later: UInt64,
    milliseconds: Int
  ) {
    let passed = Tick(nanoseconds: later).milliseconds(since: Tick(nanoseconds: earlier))

    #expect(passed == milliseconds)
  }

  @Test
  func `ticks are ordered as their nanoseconds`() {
    let points: [UInt64] = [0, 1, 2, 1 << 63, .max - 1, .max]

    for left in points {
      for right in points {
        let (first, second) = (Tick(nanoseconds: left), Tick(nanoseconds: right))
        #expect((first < second) == (left < right))
        #expect((first <= second) == (left <= right))
        #expect((first > second) == (left > right))
        #expect((first >= second) == (left >= right))
        #expect((first == second) == (left == right))
      }
    }
    #expect(Tick.zero.nanoseconds == 0)
    #expect(Tick.distantFuture.nanoseconds == .max)
  }
}
