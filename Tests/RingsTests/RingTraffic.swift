import Glibc
import Rings

/// What two threads do to one ring, each taking its turns as its seed says.
enum RingTraffic {
  static func offer(_ total: UInt64, to held: HeldRing, seed: UInt64) {
    var mixed = seed | 1
    var next: UInt64 = 0
    while next < total {
      mixed = mixed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // What vacancy promises, offers keep.
      for _ in 0..<min(held.vacancy, Int(mixed >> 58)) where next < total {
        if !held.offer(numbered(next)) {
          held.noteBroken()
        }
        next += 1
      }
      guard next < total else { return }
      if held.offer(numbered(next)) { next += 1 } else { sched_yield() }
    }
  }

  static func take(_ total: UInt64, from held: HeldRing, seed: UInt64) {
    var mixed = seed | 1
    var expected: UInt64 = 0
    var record = Record()
    while expected < total {
      mixed = mixed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      if mixed >> 60 == 0 { sched_yield() }
      let count = held.count
      if count < 0 || count > held.capacity {
        held.noteBroken()
      }
      guard held.take(into: &record) else {
        sched_yield()
        continue
      }
      if !isWhole(record, expected) { held.noteBroken() }
      expected += 1
    }
    held.noteTaken(expected)
  }
}

/// A record whose every word follows from its number.
func numbered(_ number: UInt64) -> Record {
  var record = Record()
  for index in 0..<32 { record.words[index] = number &+ UInt64(index) &* 0x1_0000_0001 }
  return record
}

/// Whether a record is the one of that number, undamaged.
func isWhole(_ record: Record, _ number: UInt64) -> Bool {
  for index in 0..<32 where record.words[index] != number &+ UInt64(index) &* 0x1_0000_0001 {
    return false
  }
  return true
}
