public import Campaign
public import Foundation

/// What came of a rehearsal of a whole campaign: until when, how fast, how much of the lines.
public struct Plan: Sendable {
  /// A quarter of an hour of a day.
  public struct Quarter: Hashable, Sendable {
    /// When it begins.
    public let beginsAt: Date
    /// Calls or messages begun in it.
    public var begun = 0
    /// Of the calls, those that were answered.
    public var answered = 0
    /// How long lines were in use, in seconds over all lines.
    public var busySeconds = 0.0
  }

  /// The length of a quarter, in seconds.
  public static let quarterSeconds = 900.0

  /// Lines that were used for it.
  public let lines: Int
  /// When it was started.
  public let startsAt: Date
  /// When the last call ended or the last message was taken; nothing if it was not done in the time that
  /// was looked at.
  public let finishedAt: Date?
  /// Calls, or segments of messages, begun.
  public let begun: Int
  /// Calls answered.
  public let answered: Int
  /// People by what became of them.
  public let outcomes: [Outcome: Int]
  /// People for whom nothing could be done, since they were left out or time was up.
  public let left: Int
  /// How long the hours were open until the end, in seconds.
  public let openSeconds: Double
  /// How long lines were in use, in seconds over all lines.
  public let busySeconds: Double
  /// The quarters in which something was begun, in order.
  public let quarters: [Quarter]

  /// Calls or messages begun in an hour that the hours were open, on average.
  public var perHour: Double { openSeconds > 0 ? Double(begun) / openSeconds * 3_600 : 0 }

  /// The share of the lines' open time in which they were in use, 0–1.
  public var lineShare: Double {
    let whole = openSeconds * Double(lines)
    return whole > 0 ? min(1, busySeconds / whole) : 0
  }

  /// The most begun in four quarters that follow each other.
  public var busiestHour: Int {
    var most = 0
    for (index, quarter) in quarters.enumerated() {
      let end = quarter.beginsAt.addingTimeInterval(3_600)
      most = max(
        most,
        quarters[index...].prefix { $0.beginsAt < end }.reduce(0) { $0 + $1.begun }
      )
    }
    return most
  }
}
