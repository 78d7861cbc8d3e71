internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden campaign create`: a draft.
struct CampaignCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Creates a campaign: a list and a script, or a list and a text.",
    discussion: """
      It is a draft: nothing goes out until another person has released it.

      Example: kaden campaign create "July reminder" --list 3 --script script.toml --pace 100
      Example: kaden campaign create "July SMS" --list 3 --sms "練馬区収納課です。…"
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var settings: CampaignSettingsOptions
  @Argument(help: "The campaign's name.")
  var name: String
  @Option(help: ArgumentHelp("The list.", valueName: "id"))
  var list: Int64
  @Option(
    help: ArgumentHelp("Call, and say what this script says.", valueName: "file"),
    completion: .file(extensions: ["toml"])
  )
  var script: String?
  @Option(help: ArgumentHelp("Send this text by SMS.", valueName: "text"))
  var sms: String?

  func validate() throws {
    guard (script == nil) != (sms == nil) else {
      throw ValidationError(
        Phrase(
          en: "give --script FILE or --sms TEXT, one of them",
          ja: "--script か --sms のどちらか一方を指定してください"
        )
      )
    }
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let content = try content()
      let draft = CampaignDraft(
        name: name,
        list: list,
        content: content,
        priority: settings.priority,
        settings: try settings.settings(desk.configuration, isCall: script != nil)
      )
      let id = try desk.office.create(draft, by: desk.who, now: Date())
      let stored = try desk.ledger.campaign(id)
      let next = Phrase(
        en: "campaign \(id) created; show it to somebody else: kaden campaign preview \(id)",
        ja: "キャンペーン \(id) を作成しました。内容の確認: kaden campaign preview \(id)"
      )
      desk.show(CampaignDocument.campaign(stored), [next.text(Terminal.language)])
    }
  }

  private func content() throws(CommandFailure) -> CampaignDraft.Content {
    if let sms { return .sms(text: sms) }
    let path = script ?? ""
    return .call(
      scriptName: URL(fileURLWithPath: path).lastPathComponent,
      script: try TextFile.read(path)
    )
  }
}

/// A text file given by the user.
enum TextFile {
  /// What the file holds; it must be UTF-8 and at most a megabyte.
  static func read(_ path: String) throws(CommandFailure) -> String {
    guard let octets = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        "not-found",
        Phrase(en: "\(path) cannot be read", ja: "\(path) を読めません"),
        status: .inputOutput
      )
    }
    guard octets.count <= 1 << 20, let text = String(data: octets, encoding: .utf8) else {
      throw CommandFailure(
        "not-text",
        Phrase(en: "\(path) is not UTF-8 text", ja: "\(path) は UTF-8 の文書ではありません"),
        status: .badInput
      )
    }
    return text
  }
}
