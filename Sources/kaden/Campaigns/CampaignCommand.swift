internal import ArgumentParser
internal import Campaign
internal import Ledger

/// `kaden campaign`: a list and what is said or written to its people.
struct CampaignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "Makes campaigns, releases and runs them, and reports what came of them.",
    subcommands: [
      CampaignCreateCommand.self, CampaignPreviewCommand.self, CampaignReleaseCommand.self,
      CampaignStartCommand.self, CampaignPauseCommand.self, CampaignResumeCommand.self,
      CampaignStopCommand.self, CampaignStatusCommand.self, CampaignResultsCommand.self,
      CampaignSummaryCommand.self, CampaignFollowUpCommand.self, CampaignListCommand.self,
    ]
  )
}

/// `kaden campaign list`: all campaigns.
struct CampaignListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists all campaigns, oldest first.",
    discussion: "Example: kaden campaign list"
  )

  @OptionGroup
  var common: GlobalOptions

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let campaigns = try desk.ledger.campaigns()
      desk.show(
        .list(campaigns.map(CampaignDocument.campaign)),
        Self.table(campaigns, desk, Terminal.language)
      )
    }
  }

  private static func table(
    _ campaigns: [StoredCampaign],
    _ desk: OfficeDesk,
    _ language: Language
  ) -> [String] {
    var table = TextTable(header(language), rightAligned: [0, 2])
    for campaign in campaigns {
      table.add([
        String(campaign.id), CampaignWords.kind(campaign.kind).text(language),
        String(campaign.draft.list), CampaignWords.state(campaign.state).text(language),
        desk.time(campaign.created.at), ColumnText.cut(Printable.text(campaign.draft.name), to: 30),
      ])
    }
    return table.lines
  }

  private static func header(_ language: Language) -> [String] {
    switch language {
    case .english: ["CAMPAIGN", "KIND", "LIST", "STATE", "CREATED", "NAME"]
    case .japanese: ["番号", "種別", "リスト", "状態", "作成日時", "名称"]
    }
  }
}
