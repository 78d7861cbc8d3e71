import LineDispatch
import Rings
import Testing

struct RehearsalTests {
  @Test(arguments: 0..<24)
  func `no rule is broken and no order lost, whatever hinders`(block: UInt64) {
    for seed in block * 10..<block * 10 + 10 {
      let plan = RehearsalPlan.hindered(seed: seed)
      let rehearsal = Rehearsal(plan)
      rehearsal.run()

      #expect(rehearsal.oracle.violations.isEmpty, "seed \(seed), at \(rehearsal.now) ns")
      #expect(rehearsal.faults.isEmpty, "seed \(seed), at \(rehearsal.now) ns")
      #expect(rehearsal.oracle.waiting.isEmpty, "seed \(seed): orders left over")
      for planned in plan.orders {
        let slot = planned.order.slot
        let accounts =
          (rehearsal.begun[slot] ?? 0) + (rehearsal.expired.contains(slot) ? 1 : 0)
          + (rehearsal.withdrawn.contains(slot) ? 1 : 0)
        #expect(accounts == 1, "seed \(seed), slot \(slot)")
      }
    }
  }

  @Test(arguments: 0..<12)
  func `everything is begun when nothing hinders`(block: UInt64) {
    for seed in 1000 + block * 10..<1010 + block * 10 {
      let plan = RehearsalPlan.unhindered(seed: seed)
      let rehearsal = Rehearsal(plan)
      rehearsal.run()

      #expect(rehearsal.oracle.violations.isEmpty, "seed \(seed), at \(rehearsal.now) ns")
      #expect(rehearsal.faults.isEmpty, "seed \(seed), at \(rehearsal.now) ns")
      #expect(rehearsal.begun.count == plan.orders.count, "seed \(seed)")
      #expect(rehearsal.begun.values.allSatisfy { $0 == 1 }, "seed \(seed)")
    }
  }

  @Test(arguments: [5000, 5001] as [UInt64])
  func `256 lines keep every rule`(seed: UInt64) {
    let rehearsal = Rehearsal(.large(seed: seed))
    rehearsal.run()

    #expect(rehearsal.oracle.violations.isEmpty, "seed \(seed), at \(rehearsal.now) ns")
    #expect(rehearsal.faults.isEmpty, "seed \(seed), at \(rehearsal.now) ns")
  }
}
