internal import Campaign
internal import Foundation
internal import Ledger

extension Office {
  /// Refuses settings that make no sense or pass the house's limits.
  static func check(_ settings: CampaignSettings) throws(OfficeError) {
    do {
      _ = try settings.windows()
    } catch {
      throw OfficeError("hours-refused", error.phrase, status: .data)
    }
    guard TimeZone(identifier: settings.timeZone) != nil else {
      throw refused("time-zone", settings.timeZone)
    }
    for (code, text) in settings.retries.sorted(by: { $0.key < $1.key }) {
      guard let outcome = Outcome(rawValue: code), !outcome.isSettled, Retry(text) != nil else {
        throw refused("retries", "\(code) = \(text)")
      }
    }
    let bounds: [(String, Int, ClosedRange<Int>)] = [
      ("pace", settings.pace ?? 1, 1...100_000),
      ("attempts", settings.attempts, 1...20),
      ("ring-seconds", settings.ringSeconds, 5...120),
      ("calls-per-day", settings.callsPerDay, 1...24),
      ("calls-per-week", settings.callsPerWeek, 1...168),
      ("least-interval-minutes", settings.leastIntervalMinutes, 1...10_080),
    ]
    for (name, value, range) in bounds where !range.contains(value) {
      throw refused(name, "\(value)")
    }
    if let lines = settings.lines, lines.isEmpty { throw refused("lines", "") }
  }

  private static func refused(_ name: String, _ value: String) -> OfficeError {
    OfficeError(
      "setting-refused",
      Phrase(
        en: "\(name) cannot be “\(value)”",
        ja: "\(name) に「\(value)」は指定できません"
      ),
      status: .usage
    )
  }
}
