import Dialogue
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
        tell(plane.loadedOrder(in: slot, order: given))
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

  /// A plane of lines without sound, its slots full of messages and of a call in four, and a pace
  /// that holds nothing back; somebody listens to all of it and never keeps up.
  static func ofMessagesAndCalls(lines: Int, counter: Int32) throws -> PlaneRun {
    let run = try PlaneRun(
      lines: Array(repeating: .generic, count: lines),
      slots: lines * 4,
      counter: counter
    )
    run.plane.tap.open(true)
    for slot in 0..<run.plane.hold.capacity {
      unsafe run.plane.hold.slots[slot] =
        slot % 4 == 0 ? MadeCargo.call() : try MadeCargo.message()
    }
    run.tell(.pace(campaign: 0, perHour: 100_000_000, burst: 100, isNew: true))
    return run
  }
}

extension LinePlane {
  /// Notes an order with the cargo in its slot; the command that gives it to the lines.
  func loadedOrder(in slot: Int, order: Int, lines: LineSet = .all) -> LineCommand {
    let isMessage = unsafe hold.slots[slot].isMessage
    var entry = FlightSlot()
    entry.order = Int64(order)
    entry.attempt = 1
    entry.isMessage = isMessage
    flight.note(entry, in: slot)
    flight.setStage(.loaded, of: slot)
    return .order(
      WaitingOrder(
        slot: UInt32(slot),
        kind: isMessage ? .sms : .voice,
        campaign: 0,
        priority: 0,
        due: .zero,
        expires: .distantFuture,
        numberKey: UInt64(slot + 1),
        parts: 1,
        lines: lines
      )
    )
  }
}
