import LineDispatch
import Rings
import Testing

@testable import Fleet

extension PlaneRun {
  /// Keeps every slot busy until so many orders are done; tells each outcome.
  func carryOut(_ orders: Int, ended: (UInt8) -> Void) {
    var given = 0
    var done = 0
    var free = Array(0..<plane.hold.capacity)
    while done < orders {
      while given < orders, let slot = free.popLast() {
        give(slot, order: given)
        given += 1
      }
      wake()
      let isHeard = takeReports { report, _ in
        guard case .concluded(_, let slot) = report else { return }
        let isConcluded = plane.flight.stage(of: slot) == .concluded
        ended(isConcluded ? plane.flight.entry(in: slot).outcome : 0)
        plane.flight.setStage(.free, of: slot)
        free.append(slot)
        done += 1
      }
      guard isHeard else {
        Issue.record("the line thread said nothing for a minute; \(done) of \(orders) done")
        return
      }
    }
  }

  private func give(_ slot: Int, order: Int) {
    let isMessage = unsafe plane.hold.slots[slot].isMessage
    var entry = FlightSlot()
    entry.order = Int64(order)
    entry.attempt = 1
    entry.isMessage = isMessage
    plane.flight.note(entry, in: slot)
    plane.flight.setStage(.loaded, of: slot)
    tell(
      .order(
        WaitingOrder(
          slot: UInt32(slot),
          kind: isMessage ? .sms : .voice,
          campaign: 0,
          priority: 0,
          due: .zero,
          expires: .distantFuture,
          numberKey: UInt64(slot + 1),
          parts: 1,
          lines: .all
        )
      )
    )
  }
}
