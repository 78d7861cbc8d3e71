import CAllocationCounter
import Foundation
import LineDispatch
import Rings
import Testing

@Suite(.serialized, .enabled(if: allocation_counter_is_at_work()))
struct AllocationTests {
  @Test
  func `the counter sees what its own thread allocates and locks`() {
    let lock = NSLock()
    var total = 0
    allocation_counter_begin(1)
    for size in 1...10 {
      lock.lock()
      total += Array(repeating: size, count: size).count
      lock.unlock()
    }
    allocation_counter_end()
    total += Array(repeating: 1, count: total).count

    let counts = allocation_counter_read(1)
    #expect(total == 110)
    #expect(counts.allocations >= 10 && counts.frees >= 10)
    #expect(counts.locks >= 20)
    #expect(allocation_counter_read(2).allocations == 0)
    #expect(allocation_counter_read(-1).allocations == 0)
  }

  @Test
  func `a trap shows who allocates`() async {
    await #expect(processExitsWith: .failure) {
      allocation_counter_set_trap(3, true)
      allocation_counter_begin(3)
      let words = (0..<100).map { "word \($0)" }
      allocation_counter_end()
      // Reached only if nothing was trapped.
      print(words.count)
    }
  }

  @Test
  func `100,000 orders through ring and dispatcher allocate nothing and take no lock`() {
    let ring = RecordRing(capacity: 256)
    var dispatcher = Dispatcher(lineCapacity: 64, orderCapacity: 256)
    allocation_counter_begin(4)
    let finished = drive(ring, &dispatcher, orders: 100_000)
    allocation_counter_end()

    let counts = allocation_counter_read(4)
    #expect(finished == 100_000)
    #expect(counts.allocations == 0)
    #expect(counts.frees == 0)
    #expect(counts.locks == 0)
    #expect(counts.conditions == 0)
  }
}

/// Sends orders through a ring into a dispatcher with 64 lines, and carries them out.
@_noLocks
private func drive(
  _ ring: borrowing RecordRing,
  _ dispatcher: inout Dispatcher,
  orders: Int
) -> Int {
  var now = Tick(nanoseconds: 1)
  var line = 0
  while line < 64 {
    let uses = LineUses(voice: line & 1 == 0, sms: true)
    dispatcher.setLine(line, uses: uses, guardMilliseconds: 3, smsQuota: 190)
    dispatcher.lineIdle(line, now: now)
    line &+= 1
  }
  dispatcher.setPace(campaign: 0, perHour: 2_000_000, burst: 8, now: now)
  var record = Record()
  var offered = 0
  var finished = 0
  while finished < orders {
    record.words[0] = UInt64(truncatingIfNeeded: offered)
    while offered < orders, ring.offer(record) {
      offered &+= 1
      record.words[0] = UInt64(truncatingIfNeeded: offered)
    }
    while dispatcher.waitingCount < 200, ring.take(into: &record) {
      guard dispatcher.admit(order(record.words[0], now: now), now: now) else { return -1 }
    }
    while dispatcher.expired(now: now) != nil { finished &+= 1 }
    while let choice = dispatcher.choose(now: now) {
      dispatcher.finished(numberKey: choice.numberKey, line: Int(choice.line), now: now)
      dispatcher.lineIdle(Int(choice.line), now: now)
      finished &+= 1
    }
    let deadline = dispatcher.nextDeadline(now: now)
    now = max(deadline, now.advanced(byMilliseconds: 1))
  }
  return finished
}

@_noLocks
private func order(_ number: UInt64, now: Tick) -> WaitingOrder {
  WaitingOrder(
    slot: UInt32(truncatingIfNeeded: number),
    kind: number % 5 == 0 ? .sms : .voice,
    campaign: number % 5 == 0 ? 1 : 0,
    priority: UInt8(truncatingIfNeeded: number & 1),
    due: now.advanced(byMilliseconds: Int(truncatingIfNeeded: number % 7)),
    expires: now.advanced(byMilliseconds: 90_000_000),
    numberKey: number % 1000,
    parts: UInt8(truncatingIfNeeded: number % 3 &+ 1),
    lines: .all
  )
}
