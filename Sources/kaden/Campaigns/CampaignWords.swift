internal import Campaign
internal import Foundation
internal import Ledger

/// Campaigns in words.
enum CampaignWords {
  /// A campaign's state in a word.
  static func state(_ state: CampaignState) -> Phrase {
    Phrase(en: state.rawValue, ja: state.japanese)
  }

  /// A call or a short message.
  static func kind(_ kind: OrderKind) -> Phrase {
    switch kind {
    case .call: Phrase(en: "call", ja: "架電")
    case .sms: Phrase(en: "SMS", ja: "SMS")
    }
  }

  /// An outcome in the words of the result file, or its code.
  static func outcome(_ outcome: Outcome) -> Phrase {
    Phrase(en: outcome.rawValue, ja: outcome.japanese)
  }

  /// Why targets are left out.
  static func exclusion(_ exclusion: Exclusion) -> Phrase {
    switch exclusion {
    case .notMobile: Phrase(en: "the number takes no SMS", ja: "SMS不可の番号")
    case .sameNumber: Phrase(en: "the same number as another target", ja: "番号重複")
    case .suppressed:
      Phrase(en: "paid, wishes no calls, wrong number or struck", ja: "納付済・架電拒否・番号違い・除外")
    }
  }

  /// What orders wait for, and until when.
  static func waiting(_ waiting: CampaignStatus.Waiting, zone: TimeZone) -> Phrase {
    let time = waiting.until.map { LocalTime.text($0, zone: zone) }
    switch waiting.reason {
    case .window:
      guard let time else {
        return Phrase(en: "calling hours: they never open", ja: "発信時間帯: 開く予定がありません")
      }
      return Phrase(en: "calling hours: open \(time)", ja: "発信時間帯: \(time) から")
    case .retry:
      return Phrase(
        en: "another try" + (time.map { ": the first \($0)" } ?? ""),
        ja: "再発信待ち" + (time.map { ": 最初は \($0)" } ?? "")
      )
    case .quota:
      return Phrase(
        en: "SIM quota of 24 hours" + (time.map { ": room again \($0)" } ?? ""),
        ja: "SIM の24時間上限" + (time.map { ": \($0) に空き" } ?? "")
      )
    case .pace:
      return Phrase(
        en: "their turn under the pace" + (time.map { ": the next \($0)" } ?? ""),
        ja: "発信ペースによる順番待ち" + (time.map { ": 次は \($0)" } ?? "")
      )
    case .line:
      return Phrase(
        en: "a line: none is ready for them (see: kaden line status)",
        ja: "回線待ち: 使える回線がありません (kaden line status で確認)"
      )
    case .suppressed:
      return Phrase(
        en: "dropped: paid, wishes no calls, wrong number or struck",
        ja: "発信除外: 納付済・架電拒否・番号違い・除外"
      )
    case .state:
      return Phrase(en: "the campaign is not running", ja: "キャンペーンが実行中ではありません")
    }
  }

  /// A weekday for machines, from 1 Sunday to 7 Saturday.
  static func weekdayCode(_ day: Int) -> String {
    let codes = [
      "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]
    return codes.indices.contains(day - 1) ? codes[day - 1] : "unknown"
  }

  /// A weekday for people.
  static func weekday(_ day: Int) -> Phrase {
    let names = ["日", "月", "火", "水", "木", "金", "土"]
    return Phrase(
      en: weekdayCode(day).capitalized,
      ja: names.indices.contains(day - 1) ? names[day - 1] : "不明"
    )
  }
}
