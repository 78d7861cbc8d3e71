internal import Campaign
internal import CampaignFiles
internal import Ledger
internal import Office

/// Campaigns as JSON.
enum CampaignDocument {
  /// A campaign with all that was fixed at its creation.
  static func campaign(_ campaign: StoredCampaign) -> JSONDocument {
    .object(members(campaign))
  }

  private static func members(
    _ campaign: StoredCampaign
  ) -> [(key: String, value: JSONDocument)] {
    let settings = campaign.draft.settings
    return [
      ("campaign", .integer(Int(campaign.id))), ("name", .text(campaign.draft.name)),
      ("kind", .text(campaign.kind.rawValue)), ("list", .integer(Int(campaign.draft.list))),
      ("business", .text(campaign.business)), ("state", .text(campaign.state.rawValue)),
      ("priority", .integer(campaign.draft.priority)),
      ("pace", .integer(orNull: settings.pace)),
      ("lines", settings.lines.map { .list($0.map { .text($0) }) } ?? .null),
      ("attempts", .integer(settings.attempts)), ("weekdays", .text(settings.weekdays)),
      ("weekends", .text(settings.weekends)), ("holidays", .text(settings.holidays)),
      ("time-zone", .text(settings.timeZone)), ("ring-seconds", .integer(settings.ringSeconds)),
      ("fingerprint", .text(campaign.fingerprint)), ("created", deed(campaign.created)),
      ("previewed", deed(campaign.previewed)), ("released", deed(campaign.released)),
      ("started-at", .time(orNull: campaign.startedAt)),
      ("ended-at", .time(orNull: campaign.endedAt)),
    ]
  }

  private static func deed(_ deed: StoredCampaign.Deed?) -> JSONDocument {
    guard let deed else { return .null }
    return .object([("at", .time(orNull: deed.at)), ("by", .text(deed.by))])
  }

  /// How a campaign stands.
  static func status(_ status: CampaignStatus) -> JSONDocument {
    let waiting = status.waiting.map { waiting in
      JSONDocument.object([
        ("reason", .text(waiting.reason.rawValue)), ("orders", .integer(waiting.orders)),
        ("until", .time(orNull: waiting.until)),
      ])
    }
    return .object([
      ("campaign", .integer(Int(status.campaign))), ("state", .text(status.state.rawValue)),
      (
        "orders",
        .object([
          ("pending", .integer(status.orders.pending)), ("leased", .integer(status.orders.leased)),
          ("attempting", .integer(status.orders.attempting)),
          ("concluded", .integer(status.orders.concluded)),
        ])
      ),
      ("waiting", .list(waiting)), ("outcomes", outcomes(status.outcomes)),
      ("excluded", exclusions(status.excluded)), ("attempts", .integer(status.attempts)),
    ])
  }

  /// Counts by outcome, in the order of the outcomes; those that never came are left out.
  static func outcomes(_ counts: [Outcome: Int]) -> JSONDocument {
    .object(
      Outcome.allCases.compactMap { outcome in
        counts[outcome].map { (outcome.rawValue, .integer($0)) }
      }
    )
  }

  /// Counts of targets left out.
  static func exclusions(_ counts: [Exclusion: Int]) -> JSONDocument {
    .object(
      Exclusion.allCases.compactMap { reason in
        counts[reason].map { (reason.rawValue, .integer($0)) }
      }
    )
  }

  /// What a campaign will do, with the sample of what goes out to whom.
  static func preview(
    _ preview: CampaignPreview,
    wav: String?,
    _ language: Language
  ) -> JSONDocument {
    let samples = preview.samples.map { sample in
      JSONDocument.object([
        ("record", .integer(sample.record)), ("name", .text(sample.target.shownName)),
        ("number", .text(sample.target.number.digits)),
        ("words", .list(sample.words.map { .text($0) })),
      ])
    }
    let message = preview.message.map { plan in
      JSONDocument.object([
        ("parts", .integer(plan.parts)), ("septets-or-units", .integer(plan.units)),
        ("encoding", .text(plan.isWide ? "ucs2" : "gsm7")), ("yen-each", .integer(plan.yen)),
        ("yen", .integer(plan.yen * preview.going)),
      ])
    }
    return .object(
      members(preview.campaign) + [
        ("targets", .integer(preview.outline.targets)), ("going", .integer(preview.going)),
        ("left-out", exclusions(preview.leftOut)), ("message", message ?? .null),
        ("objections", .list(preview.objections.map { .text($0.text(language)) })),
        ("remarks", .list(preview.remarks.map { .text($0.text(language)) })),
        ("releasable", .truth(preview.isReleasable)), ("wav", .text(orNull: wav)),
        ("samples", .list(samples)),
      ]
    )
  }

  /// A file that was written.
  static func report(
    _ report: ResultsReport,
    campaign: Int64,
    file: String,
    encoding: ListEncoding
  ) -> JSONDocument {
    let fallbacks = report.fallbacks.map { fallback in
      JSONDocument.object([
        ("record", .integer(fallback.record)), ("column", .text(fallback.column)),
        ("from", .text(String(Character(fallback.from)))),
        ("to", .text(String(Character(fallback.to)))),
      ])
    }
    return .object([
      ("campaign", .integer(Int(campaign))), ("file", .text(file)),
      ("encoding", .text(encoding.rawValue)), ("rows", .integer(report.rows)),
      ("octets", .integer(report.octets)), ("replaced", .list(fallbacks)),
    ])
  }

  /// Totals by outcome, hour and weekday.
  static func summary(_ summary: CampaignSummary, campaign: Int64) -> JSONDocument {
    func counts(_ tallies: [Int: CampaignSummary.Tally], _ name: (Int) -> String) -> JSONDocument {
      .object(tallies.sorted { $0.key < $1.key }.map { (name($0.key), tally($0.value)) })
    }
    return .object([
      ("campaign", .integer(Int(campaign))), ("targets", .integer(summary.targets)),
      ("open", .integer(summary.open)), ("concluded", outcomes(summary.concluded)),
      ("excluded", exclusions(summary.excluded)), ("attempts", tally(summary.all)),
      ("hours", counts(summary.hours) { String($0) }),
      ("weekdays", counts(summary.weekdays) { CampaignWords.weekdayCode($0) }),
      ("first-at", .time(orNull: summary.firstAt)), ("last-at", .time(orNull: summary.lastAt)),
      ("replies", .integer(summary.replies.all)), ("stop-wishes", .integer(summary.replies.wishes)),
    ])
  }

  private static func tally(_ tally: CampaignSummary.Tally) -> JSONDocument {
    .object([
      ("attempts", .integer(tally.attempts)), ("answered", .integer(tally.answered)),
      ("confirmed", .integer(tally.confirmed)), ("outcomes", outcomes(tally.outcomes)),
    ])
  }
}
