import BareModems
import CAllocationCounter
import Dialogue
import Foundation
import Rings
import Testing

@testable import Fleet

/// Messages on their way from a card to the control plane and off the card.
@Suite(.serialized)
struct IncomingPlaneTests {
  /// A DELIVER with that number in the seconds of its time.
  private static func deliver(_ number: Int) -> String {
    let digits = "\(number % 10)\(number / 10 % 6)"
    return "07911808090000F0040C9118090000101000086270019000\(digits)63083042308B65E5672C"
  }

  @Test(.enabled(if: allocation_counter_is_at_work()))
  func `messages come off the card when they are settled, without allocating or locking`() throws {
    let stored = (0..<50).map(Self.deliver)
    let fleet = try BareFleet(count: 1, latencyMilliseconds: 0, stored: stored)
    let run = try PlaneRun(lines: [.generic], slots: 1, counter: 8)
    run.start()
    try run.attach(0, at: fleet.paths[0])
    run.wake()

    var heard: [[UInt8]] = []
    var cards: Set<String> = []
    while !fleet.isStoreEmpty {
      var serials: [UInt32] = []
      let isHeard = run.takeReports { report, record in
        guard case .message(_, _, let serial) = report else { return }
        serials.append(serial)
        let count = Int(record.words[7])
        heard.append(
          (0..<count).map { UInt8(truncatingIfNeeded: record.words[8 + $0 / 8] >> ($0 % 8 * 8)) }
        )
        cards.insert(CardWords.text(record, from: 4) ?? "")
      }
      guard isHeard else {
        Issue.record("the line thread said nothing for a minute")
        break
      }
      for serial in serials { run.tell(.settle(line: 0, serial: serial)) }
      run.wake()
      if heard.count == stored.count { break }
    }

    let counts = run.finish()
    #expect(heard.count == stored.count, "told once each")
    #expect(Set(heard).count == stored.count)
    #expect(cards == ["8981100000000000001"])
    #expect(counts.allocations == 0)
    #expect(counts.frees == 0)
    #expect(counts.locks == 0)
    _ = fleet.stop()
  }

  @Test
  func `a command to settle goes through its record as it was`() {
    guard
      case .settle(let line, let serial) = LineCommand(
        LineCommand.settle(line: 255, serial: .max).record
      )
    else {
      Issue.record("another command")
      return
    }

    #expect(line == 255)
    #expect(serial == .max)
  }
}
