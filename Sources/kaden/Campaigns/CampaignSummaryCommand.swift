internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger

/// `kaden campaign summary`: totals by outcome, hour and weekday.
struct CampaignSummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Totals by outcome, hour and weekday; without personal data, also after a purge.",
    discussion: "Example: kaden campaign summary 5"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let summary = try desk.ledger.summary(of: campaign)
      let stored = try desk.ledger.campaign(campaign)
      desk.show(
        CampaignDocument.summary(summary, campaign: campaign),
        SummaryWords.lines(summary, stored, zone: desk.zone, Terminal.language)
      )
    }
  }
}

/// A campaign's summary in words.
enum SummaryWords {
  /// The summary as lines of a terminal.
  static func lines(
    _ summary: CampaignSummary,
    _ campaign: StoredCampaign,
    zone: TimeZone,
    _ language: Language
  ) -> [String] {
    let head = Phrase(
      en:
        "campaign \(campaign.id) “\(Printable.text(campaign.draft.name))”: \(summary.targets) targets,"
        + " \(summary.open) of them open, \(summary.all.attempts) attempts",
      ja: "キャンペーン \(campaign.id)「\(Printable.text(campaign.draft.name))」: 対象 \(summary.targets)、"
        + "未了 \(summary.open)、試行 \(summary.all.attempts) 回"
    )
    var lines = [head.text(language)]
    if let first = summary.firstAt, let last = summary.lastAt {
      lines.append(
        "  \(LocalTime.text(first, zone: zone)) – \(LocalTime.text(last, zone: zone))"
      )
    }
    lines.append(Phrase(en: "targets by outcome", ja: "対象者の結果").text(language))
    lines += StatusWords.outcomes(summary.concluded, language)
    if !summary.excluded.isEmpty {
      lines.append(Phrase(en: "targets left out", ja: "対象外").text(language))
      lines += StatusWords.exclusions(summary.excluded, language)
    }
    lines.append(Phrase(en: "attempts by outcome", ja: "試行の結果").text(language))
    lines += StatusWords.outcomes(summary.all.outcomes, language)
    if summary.replies.all > 0 {
      lines.append(
        Phrase(
          en: "replies: \(summary.replies.all), of them wishes to stop: \(summary.replies.wishes)",
          ja: "返信 \(summary.replies.all) 件、うち停止の申出 \(summary.replies.wishes) 件"
        ).text(language)
      )
    }
    guard summary.all.attempts > 0 else { return lines }
    lines += [""] + tallies(summary.hours, header(language, hour: true)) { "\($0):00" }
    lines +=
      [""]
      + tallies(summary.weekdays, header(language, hour: false)) {
        CampaignWords.weekday($0).text(language)
      }
    return lines
  }

  private static func header(_ language: Language, hour: Bool) -> [String] {
    switch language {
    case .english: [hour ? "HOUR" : "DAY", "ATTEMPTS", "ANSWERED", "CONFIRMED", "ANSWERED %"]
    case .japanese: [hour ? "時" : "曜日", "試行", "応答", "本人確認", "応答率%"]
    }
  }

  private static func tallies(
    _ tallies: [Int: CampaignSummary.Tally],
    _ header: [String],
    _ name: (Int) -> String
  ) -> [String] {
    var table = TextTable(header, rightAligned: [1, 2, 3, 4])
    for (key, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      let share = tally.attempts > 0 ? tally.answered * 100 / tally.attempts : 0
      table.add([
        name(key), String(tally.attempts), String(tally.answered), String(tally.confirmed),
        String(share),
      ])
    }
    return table.lines
  }
}
