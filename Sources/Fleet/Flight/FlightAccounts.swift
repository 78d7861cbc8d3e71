internal import Campaign
internal import Foundation
internal import Ledger
internal import VoicePath

extension FlightLegacy {
  /// What the ledger needs to settle the leases of the last run; `nil` if nothing is known.
  func accounts(lineName: (Int) -> String) -> [FlightAccount]? {
    guard isBelievable else { return nil }
    return entries.map { entry in
      let slot = entry.slot
      let line = lineName(Int(slot.line))
      let progress: FlightAccount.Progress =
        switch entry.stage {
        case .free, .loaded: .neverAttempted
        case .attempting:
          .attempting(
            line: line,
            iccid: nil,
            startedAt: FlightSlot.date(slot.startedAt),
            evidence: slot.evidence
          )
        case .concluded:
          .concluded(
            slot.report(
              lineName: line,
              iccid: nil,
              segmentCount: slot.isMessage ? Int(slot.segmentsTaken) : 0
            )
          )
        }
      return FlightAccount(order: slot.order, attempt: Int(slot.attempt), progress: progress)
    }
  }
}

extension FlightSlot {
  /// The attempt as the ledger takes it.
  func report(lineName: String, iccid: String?, segmentCount: Int) -> AttemptReport {
    let outcome = Outcome(number: outcome) ?? .unknown
    return AttemptReport(
      order: order,
      attempt: Int(attempt),
      line: lineName,
      iccid: iccid,
      outcome: outcome,
      startedAt: Self.date(startedAt),
      ringSeconds: alertedAt == 0
        ? nil : Self.seconds(from: alertedAt, to: answeredAt == 0 ? endedAt : answeredAt),
      talkSeconds: isMessage
        ? nil : answeredAt == 0 ? 0 : Self.seconds(from: answeredAt, to: endedAt),
      key: key == 0 ? nil : Character(UnicodeScalar(key)),
      cause: cause == 0 ? nil : Int(cause),
      evidence: evidence,
      segments: segments,
      segmentCount: segmentCount,
      notSent: isNotSent
    )
  }

  private var segments: [AttemptReport.Segment] {
    (0..<Int(segmentsTaken)).map { index in
      AttemptReport.Segment(
        sequence: index + 1,
        reference: references[index],
        submittedAt: Self.date(takenAt[index]) ?? Date(timeIntervalSince1970: 0)
      )
    }
  }

  /// A time of the file; `nil` for none, and for what a damaged file holds in its place.
  static func date(_ milliseconds: Int64) -> Date? {
    guard (1...lastMilliseconds).contains(milliseconds) else { return nil }
    return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  /// The end of the year 2199: no time of ours is later.
  private static let lastMilliseconds: Int64 = 7_258_118_399_999

  private static func seconds(from start: Int64, to end: Int64) -> Int {
    max(0, Int(clamping: end.subtractingReportingOverflow(start).partialValue / 1000))
  }
}
