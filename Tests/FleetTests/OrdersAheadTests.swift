import Testing

@testable import Fleet

struct OrdersAheadTests {
  @Test(arguments: [(0, 0), (1, 2), (8, 16), (16, 32), (20, 32), (32, 32), (33, 33), (256, 256)])
  func `a small fleet has two calls waiting for each line, a large one one`(
    lines: Int,
    calls: Int
  ) {
    #expect(ControlLoop.callsAhead(of: lines) == calls)
  }
}
