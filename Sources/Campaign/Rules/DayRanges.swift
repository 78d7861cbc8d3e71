/// The calling hours of one kind of day: ranges of minutes, in order, none overlapping.
///
/// Nothing in here ever lies outside 08:00–21:00.
public struct DayRanges: Hashable, Sendable {
  /// Minutes since midnight that no setting can pass: 08:00 to 21:00.
  public static let limit = 8 * 60..<21 * 60

  /// The ranges in minutes since midnight.
  public let ranges: [Range<Int>]

  /// No calls.
  public static let none = DayRanges(ranges: [])

  private init(ranges: [Range<Int>]) {
    self.ranges = ranges
  }

  /// Reads `09:00-20:00`, several of them with commas between, or `none`.
  ///
  /// - Throws: `CallingHoursRefused`, with the range that is meant.
  public init(_ text: String) throws(CallingHoursRefused) {
    let trimmed = text.filter { !$0.isWhitespace }
    guard trimmed != "none" else {
      self = .none
      return
    }
    var ranges: [Range<Int>] = []
    for part in trimmed.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let start = Self.minutes(ends[0]), let end = Self.minutes(ends[1])
      else { throw CallingHoursRefused(reason: .notHours, text: String(part)) }
      guard start < end else { throw CallingHoursRefused(reason: .backwards, text: String(part)) }
      guard Self.limit.lowerBound <= start, end <= Self.limit.upperBound else {
        throw CallingHoursRefused(reason: .outsideLimit, text: String(part))
      }
      if let last = ranges.last, start < last.upperBound {
        throw CallingHoursRefused(reason: .overlapping, text: String(part))
      }
      if let last = ranges.last, start == last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(start..<end)
      }
    }
    self.ranges = ranges
  }

  /// The hours as they are written in a setting.
  public var text: String {
    func time(_ minutes: Int) -> String {
      let parts = [minutes / 60, minutes % 60]
      return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
    guard !ranges.isEmpty else { return "none" }
    return ranges.map { time($0.lowerBound) + "-" + time($0.upperBound) }.joined(separator: ",")
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]),
      minute < 60, hour * 60 + minute <= 24 * 60
    else { return nil }
    return hour * 60 + minute
  }
}

/// Calling hours that cannot be read or may not be.
public struct CallingHoursRefused: Error, Hashable, Sendable {
  /// The reasons.
  public enum Reason: Hashable, Sendable {
    /// It is not of the form `09:00-20:00`.
    case notHours
    /// It ends before it begins.
    case backwards
    /// It passes 08:00–21:00.
    case outsideLimit
    /// It begins before the range in front of it ends.
    case overlapping
  }

  /// The reason.
  public let reason: Reason
  /// The range that is meant.
  public let text: String

  /// The sentence for people: what and what to do.
  public var phrase: Phrase {
    switch reason {
    case .notHours:
      Phrase(
        en: "“\(text)” is no range of hours; write 09:00-20:00, several with commas, or none",
        ja: "「\(text)」は時間帯ではありません。09:00-20:00 の形 (複数はコンマ区切り) か none と書いてください"
      )
    case .backwards:
      Phrase(
        en: "“\(text)” ends before it begins",
        ja: "「\(text)」は終わりが始まりより前です"
      )
    case .outsideLimit:
      Phrase(
        en: "“\(text)” passes 08:00-21:00; nobody is called outside these hours",
        ja: "「\(text)」は 08:00-21:00 の外に出ています。この時間帯の外には発信できません"
      )
    case .overlapping:
      Phrase(
        en: "“\(text)” begins before the range in front of it ends",
        ja: "「\(text)」は前の時間帯と重なっています"
      )
    }
  }
}
