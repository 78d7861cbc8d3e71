import Rings
import Testing

struct RecordRingTests {
  @Test(
    arguments: [
      (.min, 2), (-1, 2), (0, 2), (1, 2), (2, 2), (3, 4), (4, 4), (5, 8), (1000, 1024),
      (4096, 4096), (.max, 1 << 20),
    ] as [(Int, Int)]
  )
  func `the capacity is the next power of two within bounds`(wanted: Int, given: Int) {
    let ring = HeldRing(capacity: wanted)

    #expect(ring.capacity == given)
    #expect(ring.count == 0)
    #expect(ring.vacancy == given)
  }

  @Test(arguments: [2, 4, 64])
  func `a full ring refuses and an empty one has nothing, and neither is disturbed by it`(
    capacity: Int
  ) {
    let ring = HeldRing(capacity: capacity)
    var taken = numbered(999)

    #expect(!ring.take(into: &taken))
    #expect(taken.words[0] == 999)
    for number in 0..<capacity {
      #expect(ring.vacancy == capacity - number)
      #expect(ring.offer(numbered(UInt64(number))))
    }
    #expect(!ring.offer(numbered(1000)))
    #expect(ring.count == capacity)
    #expect(ring.vacancy == 0)
    for number in 0..<capacity {
      #expect(ring.take(into: &taken))
      #expect(isWhole(taken, UInt64(number)))
    }
    #expect(!ring.take(into: &taken))
    #expect(isWhole(taken, UInt64(capacity - 1)))
  }

  @Test(arguments: [2, 8], [0, 1, 7, UInt64.max - 9, .max - 1, .max])
  func `counters may start anywhere and wrap`(capacity: Int, origin: UInt64) {
    let ring = HeldRing(capacity: capacity, startingAt: origin)
    var next: UInt64 = 0
    var expected: UInt64 = 0
    var taken = Record()

    for round in 0..<40 {
      for _ in 0...(round % capacity) where ring.vacancy > 0 {
        #expect(ring.offer(numbered(next)))
        next += 1
      }
      #expect(ring.count == Int(next - expected))
      while round % 3 != 1, ring.take(into: &taken) {
        #expect(isWhole(taken, expected))
        expected += 1
      }
    }
    while ring.take(into: &taken) {
      #expect(isWhole(taken, expected))
      expected += 1
    }
    #expect(expected == next)
    #expect(next > 20)
  }
}
