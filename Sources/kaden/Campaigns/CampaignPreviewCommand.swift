internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Office

/// `kaden campaign preview`: a sample of what will go out.
struct CampaignPreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Shows whom a campaign is about and the words as they will go out.",
    discussion: """
      The sample holds names and numbers. The WAV is spoken to an invented person.

      Example: kaden campaign preview 5 --wav announcement.wav
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64
  @Option(
    help: ArgumentHelp("Write the announcement as it will sound.", valueName: "file"),
    completion: .file(extensions: ["wav"])
  )
  var wav: String?
  @Option(help: ArgumentHelp("How many people the sample has.", valueName: "n"))
  var samples = Office.sampleSize

  func validate() throws {
    guard (0...1000).contains(samples) else {
      throw ValidationError(Phrase(en: "--samples takes 0–1000", ja: "--samples は 0〜1000 です"))
    }
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let preview = try desk.office.preview(
        campaign,
        samples: samples,
        by: desk.who,
        now: Date()
      )
      if let wav { try await AnnouncementFile.write(preview.campaign, to: wav, at: desk) }
      desk.show(
        CampaignDocument.preview(preview, wav: wav, Terminal.language),
        PreviewWords.head(preview, Terminal.language)
          + PreviewWords.samples(preview, Terminal.language)
          + (wav.map { ["", AnnouncementFile.place($0).text(Terminal.language)] } ?? [])
      )
    }
  }
}
