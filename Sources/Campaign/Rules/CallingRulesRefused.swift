/// A campaign setting that may not be.
public struct CallingRulesRefused: Error, Hashable, Sendable {
  /// The reasons.
  public enum Reason: Hashable, Sendable {
    /// The calling hours are none, or pass the limit.
    case hours(CallingHoursRefused)
    /// There is no such time zone.
    case noTimeZone(String)
    /// The number must lie in this range.
    case outOfRange(ClosedRange<Int>)
    /// There is no such outcome.
    case noOutcome(String)
    /// It does not say when to try again.
    case noRetry(String)
    /// After this outcome nobody is tried again, whatever is set.
    case settled(Outcome)
    /// No line is named.
    case noLine
  }

  /// The setting, as it is written in files and on the command line.
  public let setting: String
  /// The reason.
  public let reason: Reason

  /// The sentence for people: what and what to do.
  public var phrase: Phrase {
    let what = words
    return Phrase(en: "\(setting): \(what.en)", ja: "\(setting): \(what.ja)")
  }

  private var words: Phrase {
    switch reason {
    case .hours(let refused): refused.phrase
    case .noTimeZone(let name):
      Phrase(
        en: "“\(name)” is no time zone; write one as Asia/Tokyo",
        ja: "「\(name)」という時間帯はありません。Asia/Tokyo のように書いてください"
      )
    case .outOfRange(let range):
      Phrase(
        en: "it must be \(range.lowerBound) to \(range.upperBound)",
        ja: "\(range.lowerBound) から \(range.upperBound) までで指定してください"
      )
    case .noOutcome(let code):
      Phrase(en: "there is no outcome “\(code)”", ja: "「\(code)」という結果はありません")
    case .noRetry(let text):
      Phrase(
        en: "“\(text)” is none of never, once, yes, soon, another-day, another-week, after MINUTES",
        ja: "「\(text)」は never、once、yes、soon、another-day、another-week、after 分数 のどれでもありません"
      )
    case .settled(let outcome):
      Phrase(
        en: "after “\(outcome.rawValue)” nobody is called again",
        ja: "「\(outcome.japanese)」のあとは再発信できません"
      )
    case .noLine:
      Phrase(en: "name at least one line", ja: "回線を1つ以上指定してください")
    }
  }
}
