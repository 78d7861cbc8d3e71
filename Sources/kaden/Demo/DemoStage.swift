internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import ModemCatalogue
internal import ModemSimulator
internal import Office
internal import SettingsFile

/// Everything a demonstration needs: folder, ledger, list, released campaigns, simulated modems.
struct DemoStage {
  /// The two campaigns of a demonstration.
  struct Campaigns {
    let list: Int64
    let calls: Int64
    let messages: Int64
    let totals: VerdictTotals
  }

  let folder: URL
  let configuration: KadenConfiguration
  let ledger: Ledger
  /// The office's time when the demonstration begins: a Wednesday in July, ten o'clock.
  let start: Date
  private let isQuiet: Bool
  private let lineCount: Int

  static let clerk = "tanaka"
  static let releaser = "suzuki"
  static let message =
    "練馬区収納課です。重要なお知らせをお送りしましたので、必ずご確認ください。03-3993-1111"

  init(folder: String?, voiceLines: Int, smsLines: Int, quiet: Bool) throws(CommandFailure) {
    isQuiet = quiet
    lineCount = voiceLines + smsLines
    start = Date(timeIntervalSince1970: 1_782_867_600)  // 2026-07-01T10:00:00+09:00
    let path =
      folder ?? FileManager.default.temporaryDirectory.path + "/kaden-demo-\(getpid())"
    self.folder = URL(fileURLWithPath: path)
    do throws(OfficeError) {
      _ = try WorkingFolder.initialise(self.folder.path, by: Self.clerk, now: start)
    } catch {
      throw CommandFailure(error)
    }
    let file = self.folder.path + "/kaden.toml"
    try Self.write(
      Self.settings(voiceLines: voiceLines, smsLines: smsLines),
      to: file
    )
    do throws(SettingsError) {
      configuration = try KadenConfiguration(
        root: SettingsFile.read(path: file),
        path: file
      )
    } catch {
      throw CommandFailure(error)
    }
    do throws(LedgerError) {
      ledger = try Ledger.open(
        at: configuration.store.path,
        key: SealingKey.load(from: configuration.store.sealingKey)
      )
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Imports the list, creates both campaigns, releases them by a second person, starts them.
  func prepare() throws(CommandFailure) -> Campaigns {
    let list = folder.path + "/targets.csv"
    do {
      try Data(PackageResources.sample_list_csv).write(to: URL(fileURLWithPath: list))
    } catch {
      throw Self.cannotWrite(list)
    }
    let office = Office(ledger: ledger)
    do throws(OfficeError) {
      let receipt = try office.importList(
        file: list,
        business: "0404-01",
        by: Self.clerk,
        now: start
      )
      say(
        Phrase(
          en: "list \(receipt.list): \(receipt.totals.records) records",
          ja: "リスト \(receipt.list): \(receipt.totals.records) 件"
        )
      )
      let calls = try begin(
        office,
        "七月督促 電話",
        list: receipt.list,
        .call(scriptName: "script.toml", script: SampleScript.text)
      )
      let messages = try begin(
        office,
        "七月督促 SMS",
        list: receipt.list,
        .sms(text: Self.message)
      )
      return Campaigns(
        list: receipt.list,
        calls: calls,
        messages: messages,
        totals: receipt.totals
      )
    } catch {
      throw CommandFailure(error)
    }
  }

  private func begin(
    _ office: Office,
    _ name: String,
    list: Int64,
    _ content: CampaignDraft.Content
  ) throws(OfficeError) -> Int64 {
    var settings = CampaignSettings()
    settings.office = configuration.office.name
    settings.telephone = configuration.office.telephone
    settings.attempts = 1
    // A household's second name is called a little later the same day, so that all is done today.
    settings.callsPerDay = 3
    settings.callsPerWeek = 7
    settings.leastIntervalMinutes = 1
    settings.avoidsSameHour = false
    settings.pace = 100_000
    let campaign = try office.create(
      CampaignDraft(name: name, list: list, content: content, settings: settings),
      by: Self.clerk,
      now: start
    )
    let preview = try office.release(campaign, by: Self.releaser, now: start)
    try office.start(campaign, by: Self.clerk, now: start)
    say(
      Phrase(
        en: "campaign \(campaign) “\(name)”: \(preview.going) targets, created by"
          + " \(Self.clerk), released by \(Self.releaser)",
        ja: "キャンペーン \(campaign)「\(name)」: 対象 \(preview.going) 人、作成 \(Self.clerk)、"
          + "承認 \(Self.releaser)"
      )
    )
    return campaign
  }

  /// The simulated modems behind the configured lines.
  func fleet(seed: UInt64, speed: Int) throws(CommandFailure) -> SimulatedFleet {
    do {
      let dialects = try Dialect.fleet(
        lines: lineCount,
        models: "simcom-sim7600",
        scenario: .everyday,
        catalogue: ModemCatalogue.installed()
      )
      return try SimulatedFleet(
        dialects: dialects,
        scenario: .everyday,
        seed: seed,
        speed: speed,
        linksFolder: folder.path + "/lines",
        journal: folder.path + "/journal.jsonl"
      )
    } catch {
      throw CommandFailure(
        "simulator",
        Phrase(en: "the simulated modems cannot be made: \(error)", ja: "模擬モデムを用意できません: \(error)"),
        status: .unavailable
      )
    }
  }

  private func say(_ phrase: Phrase) {
    if !isQuiet { Terminal.say(phrase) }
  }

  private static func settings(voiceLines: Int, smsLines: Int) -> String {
    var text = """
      [office]
      name = "練馬区収納課"
      telephone = "03-3993-1111"

      [ledger]
      url = "sqlite:kaden.sqlite"
      sealing-key = "kaden.key"

      [calling]
      pace = 100000

      # Quicker than an office would speak: what the demo waits for is the synthesiser.
      [speech]
      rate = 1.5

      """
    for number in 1...(voiceLines + smsLines) {
      let isVoice = number <= voiceLines
      text += """

        [[line]]
        name = "line-\(number)"
        model = "simcom-sim7600"
        at = "lines/line-\(number)/at"
        \(isVoice ? "audio = \"lines/line-\(number)/audio\"" : "")
        uses = ["\(isVoice ? "voice" : "sms")"]
        sms-quota = 190
        simulated = true

        """
    }
    return text
  }

  private static func write(_ text: String, to path: String) throws(CommandFailure) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw cannotWrite(path)
    }
  }

  private static func cannotWrite(_ path: String) -> CommandFailure {
    CommandFailure(
      "cannot-create",
      Phrase(en: "\(path) cannot be written", ja: "\(path) に書き込めません"),
      status: .cannotCreate
    )
  }
}
