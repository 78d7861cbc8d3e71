internal import Foundation
internal import Ledger

/// How full the rings have been since the daemon started; noted when one was fuller than ever.
struct RingWatch {
  private var most: [RingMark.Ring: Int] = [:]
  private var noted: [RingMark.Ring: Int] = [:]
  private var since: Date?

  /// A ring holds so many records.
  mutating func see(_ ring: RingMark.Ring, _ count: Int) {
    if count > most[ring] ?? -1 { most[ring] = count }
  }

  /// The marks that have risen since they were noted last; empty as a rule.
  func risen(box: String, room: (RingMark.Ring) -> Int, now: Date) -> [RingMark] {
    RingMark.Ring.allCases.compactMap { ring in
      guard let most = most[ring], most > noted[ring] ?? -1 else { return nil }
      return RingMark(box: box, ring: ring, room: room(ring), most: most, since: since ?? now)
    }
  }

  /// Marks are in the ledger.
  mutating func note(_ marks: [RingMark]) {
    for mark in marks {
      noted[mark.ring] = mark.most
      since = since ?? mark.since
    }
  }
}
