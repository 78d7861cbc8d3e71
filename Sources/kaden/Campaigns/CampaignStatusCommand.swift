internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger

/// `kaden campaign status`: how a campaign stands, and why each order waits that waits.
struct CampaignStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows how a campaign stands and why each order waits.",
    discussion: """
      With --watch it is shown anew every second on a terminal, elsewhere whenever it changes,
      until the campaign is done or stopped.

      Example: kaden campaign status 5 --watch
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64
  @Flag(help: "Follow the campaign until it is done or stopped.")
  var watch = false

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let stored = try desk.ledger.campaign(campaign)
      var shown: CampaignStatus?
      var drawnLines = 0
      while true {
        let status = try desk.ledger.status(campaign, now: Date())
        let text = StatusWords.lines(status, stored, zone: desk.zone, Terminal.language)
        if desk.isForMachines {
          if status != shown { Terminal.print(CampaignDocument.status(status).line) }
        } else if watch, Terminal.isInteractive {
          Terminal.redraw(text, over: drawnLines)
          drawnLines = text.count
        } else if status != shown {
          text.forEach(Terminal.print)
        }
        shown = status
        guard watch, !status.isOver else { return }
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}

extension CampaignStatus {
  /// Whether nothing changes any more by itself.
  var isOver: Bool {
    switch state {
    case .done, .stopped: orders.leased == 0 && orders.attempting == 0
    case .draft, .released, .running, .paused: false
    }
  }
}

/// A campaign's status in words.
enum StatusWords {
  /// The status as lines of a terminal.
  static func lines(
    _ status: CampaignStatus,
    _ campaign: StoredCampaign,
    zone: TimeZone,
    _ language: Language
  ) -> [String] {
    let state = CampaignWords.state(status.state)
    let head = Phrase(
      en: "campaign \(campaign.id) “\(Printable.text(campaign.draft.name))”: \(state.en)",
      ja: "キャンペーン \(campaign.id)「\(Printable.text(campaign.draft.name))」: \(state.ja)"
    )
    var lines = [head.text(language), "  " + orders(status).text(language)]
    if !status.waiting.isEmpty {
      lines.append(Phrase(en: "waiting for", ja: "待機の理由").text(language))
      lines += counted(
        status.waiting.map {
          ($0.orders, CampaignWords.waiting($0, zone: zone).text(language))
        }
      )
    }
    let outcomes = outcomes(status.outcomes, language)
    if !outcomes.isEmpty {
      lines.append(Phrase(en: "outcomes", ja: "結果").text(language))
      lines += outcomes
    }
    if !status.excluded.isEmpty {
      lines.append(Phrase(en: "never ordered", ja: "対象外").text(language))
      lines += exclusions(status.excluded, language)
    }
    return lines
  }

  private static func orders(_ status: CampaignStatus) -> Phrase {
    let orders = status.orders
    return Phrase(
      en: "\(orders.pending) waiting, \(orders.leased) next, \(orders.attempting) in progress,"
        + " \(orders.concluded) concluded; \(status.attempts) attempts",
      ja: "待機 \(orders.pending)、次 \(orders.leased)、実行中 \(orders.attempting)、"
        + "終了 \(orders.concluded)、試行 \(status.attempts) 回"
    )
  }

  /// Outcomes with their counts, in their usual order.
  static func outcomes(_ counts: [Outcome: Int], _ language: Language) -> [String] {
    counted(
      Outcome.allCases.compactMap { outcome in
        counts[outcome].map { ($0, CampaignWords.outcome(outcome).text(language)) }
      }
    )
  }

  /// Targets left out, with their counts.
  static func exclusions(_ counts: [Exclusion: Int], _ language: Language) -> [String] {
    counted(
      Exclusion.allCases.compactMap { reason in
        counts[reason].map { ($0, CampaignWords.exclusion(reason).text(language)) }
      }
    )
  }

  private static func counted(_ rows: [(Int, String)]) -> [String] {
    rows.map { "  " + ColumnText.rightPadded(String($0.0), to: 6) + "  " + $0.1 }
  }
}

extension Terminal {
  /// Draws lines over those drawn before.
  static func redraw(_ lines: [String], over drawnLines: Int) {
    var text = drawnLines > 0 ? "\u{1B}[\(drawnLines)F\u{1B}[J" : ""
    // A line that wrapped would take two, and the next drawing would begin too low.
    for line in lines { text += ColumnText.cut(line, to: columns - 1) + "\n" }
    write(text, to: 1)
  }
}
