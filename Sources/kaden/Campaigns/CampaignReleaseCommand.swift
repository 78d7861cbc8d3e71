internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden campaign release`: the second person's yes.
struct CampaignReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Releases a campaign, by another person than its creator, on a sample.",
    discussion: """
      The sample is shown and the yes asked for on the terminal; the announcement lies in a WAV file
      beside the ledger, spoken to an invented person. Scripts give --yes.

      Example: kaden campaign release 5 --as tanaka
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The campaign.")
  var campaign: Int64
  @Flag(help: "Do not ask.")
  var yes = false

  func validate() throws {
    if common.json, !yes {
      throw ValidationError(Phrase(en: "--json needs --yes", ja: "--json には --yes が必要です"))
    }
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      // The yes is given on what was shown: standard output must be the terminal too.
      guard yes || (Terminal.canAsk && Terminal.isInteractive) else {
        throw CommandFailure(
          "nobody-to-ask",
          Phrase(
            en: "a release is confirmed on a terminal, or with --yes",
            ja: "承認には端末での確認、または --yes の指定が必要です"
          ),
          status: .wrongUsage
        )
      }
      let sound = yes ? nil : try await sound(at: desk)
      _ = try desk.office.release(campaign, by: desk.who, now: Date()) { preview in
        if !desk.isForMachines, Terminal.isInteractive { show(preview, sound) }
        return yes || Terminal.agrees(Self.question(preview))
      }
      let stored = try desk.ledger.campaign(campaign)
      let done = Phrase(
        en: "campaign \(campaign) is released; start it with: kaden campaign start \(campaign)",
        ja: "キャンペーン \(campaign) を承認しました。開始: kaden campaign start \(campaign)"
      )
      desk.show(CampaignDocument.campaign(stored), [done.text(Terminal.language)])
    }
  }

  /// Where the announcement lies, or why it could not be spoken; `nil` for messages.
  private func sound(at desk: OfficeDesk) async throws -> Phrase? {
    let stored = try desk.ledger.campaign(campaign)
    guard stored.kind == .call, stored.state == .draft, stored.created.by != desk.who else {
      return nil
    }
    let path = desk.configuration.folder + "/campaign-\(campaign).wav"
    do {
      try await AnnouncementFile.write(stored, to: path, at: desk)
      return AnnouncementFile.place(path)
    } catch let failure as CommandFailure {
      return failure.phrase
    }
  }

  private func show(_ preview: CampaignPreview, _ sound: Phrase?) {
    var lines = PreviewWords.head(preview, Terminal.language)
    lines += PreviewWords.samples(preview, Terminal.language)
    if let sound { lines += ["", sound.text(Terminal.language)] }
    lines.forEach(Terminal.print)
  }

  private static func question(_ preview: CampaignPreview) -> Phrase {
    Phrase(
      en: "release it, so that it goes out to \(preview.going) people?",
      ja: "\(preview.going) 名への発信を承認しますか?"
    )
  }
}
