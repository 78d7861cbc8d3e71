internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden campaign start`.
struct CampaignStartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Starts a released campaign; the daemon sees it within a fraction of a second.",
    discussion: "Example: kaden campaign start 5"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      try desk.office.start(campaign, by: desk.who, now: Date())
      try CampaignSteps.show(campaign, at: desk)
    }
  }
}

/// `kaden campaign pause`.
struct CampaignPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Lets no new order go out; calls in progress end by themselves.",
    discussion: "Example: kaden campaign pause 5"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      try desk.office.pause(campaign, by: desk.who, now: Date())
      try CampaignSteps.show(campaign, at: desk)
    }
  }
}

/// `kaden campaign resume`.
struct CampaignResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Goes on with a paused or stopped campaign, and shows again whom it is about.",
    discussion: "Example: kaden campaign resume 5"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let preview = try desk.office.resume(campaign, by: desk.who, now: Date())
      if !desk.isForMachines {
        PreviewWords.head(preview, Terminal.language).forEach(Terminal.print)
      }
      try CampaignSteps.show(campaign, at: desk)
    }
  }
}

/// `kaden campaign stop`.
struct CampaignStopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Hangs up every call within a second and starts none.",
    discussion: "Example: kaden campaign stop 5"
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      try desk.office.stop(campaign, by: desk.who, now: Date())
      try CampaignSteps.show(campaign, at: desk)
    }
  }
}

/// What the steps have in common.
enum CampaignSteps {
  /// Prints where the campaign stands now.
  static func show(_ campaign: Int64, at desk: OfficeDesk) throws {
    let stored = try desk.ledger.campaign(campaign)
    desk.show(CampaignDocument.campaign(stored), [words(stored).text(Terminal.language)])
  }

  private static func words(_ campaign: StoredCampaign) -> Phrase {
    let state = CampaignWords.state(campaign.state)
    return Phrase(
      en: "campaign \(campaign.id) is \(state.en)",
      ja: "キャンペーン \(campaign.id): \(state.ja)"
    )
  }
}
