internal import Campaign
internal import Foundation
internal import Ledger
internal import ModemCatalogue
internal import ModemSimulator
internal import Office
internal import Rehearsal
internal import SettingsFile
internal import Speech

/// Puts a plan's question together from options, configuration and ledger.
struct PlanAssembly {
  private let command: PlanCommand
  private let configuration: KadenConfiguration
  private let ledger: Ledger?

  /// What is taken where there is no configuration: an office of no name with the house's hours.
  private static let withoutConfiguration = """
    [office]
    name = "収納課"
    telephone = "03-0000-0000"

    [ledger]
    """

  init(_ command: PlanCommand) throws(CommandFailure) {
    self.command = command
    if command.content.targets == nil {
      let folder = try OpenFolder.open(command.common)
      configuration = folder.configuration
      ledger = folder.ledger
      return
    }
    ledger = nil
    let candidates = KadenConfiguration.candidates(
      option: command.common.config,
      environment: ProcessInfo.processInfo.environment
    )
    if command.common.config != nil || candidates.contains(where: FileManager.default.fileExists) {
      configuration = try OpenFolder.configuration(command.common)
    } else {
      do throws(SettingsError) {
        configuration = try KadenConfiguration(
          root: SettingsFile.read(text: Self.withoutConfiguration, file: "kaden.toml"),
          path: "kaden.toml"
        )
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  /// The office's time zone.
  var zone: TimeZone { configuration.office.timeZone }

  /// The question, and whether the length of its announcement is that of the spoken one.
  func question() async throws -> (PlanQuestion, isSpoken: Bool) {
    let stored = try command.content.campaign.map { id throws(CommandFailure) in
      try campaign(id)
    }
    var settings = stored?.draft.settings ?? CampaignSettings()
    let sms: String?
    var scriptText: String?
    switch stored?.draft.content {
    case .call(_, let text): (sms, scriptText) = (nil, text)
    case .sms(let text): sms = text
    case nil:
      sms = command.content.sms
      if let path = command.content.script { scriptText = try TextFile.read(path) }
      settings = house()
    }
    change(&settings, isCall: sms == nil)
    var scenario = try ScenarioSource.read(command.scenario)
    if let rate = command.answerRate { scenario = scenario.answering(share: rate / 100) }
    var content = PlanQuestion.Content.message(text: sms ?? "")
    var isSpoken = false
    if let scriptText {
      let file = command.content.script ?? "script.toml"
      let script = try ScriptSource.read(text: scriptText, file: file)
      let (clips, wasSpoken) = await lengths(of: script)
      isSpoken = wasSpoken
      let silent = SilentScript(script, clips: clips)
      if let key = silent.confirmingKey { scenario = scenario.confirming(with: key) }
      content = .call(text: scriptText, silent)
    }
    let question = PlanQuestion(
      targets: try targets(stored, isCall: sms == nil),
      content: content,
      settings: settings,
      lines: try lines(isCall: sms == nil, names: stored?.draft.settings.lines),
      scenario: scenario,
      model: try model(),
      startsAt: try start(),
      seed: command.seed
    )
    return (question, isSpoken)
  }

  private func house() -> CampaignSettings {
    var settings = CampaignSettings()
    settings.weekdays = configuration.calling.weekdays
    settings.weekends = configuration.calling.weekends
    settings.holidays = configuration.calling.holidays
    settings.timeZone = zone.identifier
    settings.office = configuration.office.name
    settings.telephone = configuration.office.telephone
    return settings
  }

  private func change(_ settings: inout CampaignSettings, isCall: Bool) {
    let rules = command.rules
    settings.pace = rules.pace ?? settings.pace ?? (isCall ? configuration.calling.pace : nil)
    settings.attempts = rules.attempts ?? settings.attempts
    settings.ringSeconds = rules.ring ?? settings.ringSeconds
    settings.weekdays = rules.weekdays ?? settings.weekdays
    settings.weekends = rules.weekends ?? settings.weekends
    settings.holidays = rules.holidays ?? settings.holidays
  }

  private func campaign(_ id: Int64) throws(CommandFailure) -> StoredCampaign {
    do throws(LedgerError) {
      guard let ledger else { throw LedgerError.store(.missing(path: configuration.store.path)) }
      return try ledger.campaign(id)
    } catch {
      throw CommandFailure(OfficeError(error))
    }
  }

  /// How many people: given, or as many as the list has targets that the campaign reaches.
  private func targets(_ stored: StoredCampaign?, isCall: Bool) throws(CommandFailure) -> Int {
    if let targets = command.content.targets { return targets }
    let list = stored?.draft.list ?? command.content.list ?? 0
    let outline: ListOutline?
    do throws(LedgerError) {
      outline = try ledger?.outline(of: list)
    } catch {
      throw CommandFailure(OfficeError(error))
    }
    let count = (isCall ? outline?.targets : outline?.mobileNumbers) ?? 0
    guard (1...PlanQuestion.targetsMax).contains(count) else {
      throw CommandFailure(
        "targets",
        Phrase(
          en: "list \(list) has \(count) targets; a plan takes 1–\(PlanQuestion.targetsMax)",
          ja: "リスト \(list) の対象は \(count) 件です。計画できるのは 1〜\(PlanQuestion.targetsMax) 件です"
        ),
        status: .badInput
      )
    }
    return count
  }

  private func lines(
    isCall: Bool,
    names: [String]?
  ) throws(CommandFailure) -> [PlanQuestion.Line] {
    if let count = command.lines {
      let line = PlanQuestion.Line(messageQuota: command.quota ?? 190)
      return Array(repeating: line, count: count)
    }
    let lines = configuration.lines.filter { names?.contains($0.name) ?? true }.map { line in
      PlanQuestion.Line(
        takesCalls: line.uses.contains("voice"),
        takesMessages: line.uses.contains("sms"),
        messageQuota: command.quota ?? line.smsQuota,
        guardMilliseconds: line.guardMilliseconds
      )
    }
    let usable = lines.filter { isCall ? $0.takesCalls : $0.takesMessages }
    guard !usable.isEmpty else {
      throw CommandFailure(
        "no-lines",
        Phrase(
          en: "there is no line for it in kaden.toml; say how many: --lines N",
          ja: "kaden.toml に使える回線がありません。--lines で本数を指定してください"
        ),
        status: .wrongUsage
      )
    }
    return usable
  }

  private func model() throws(CommandFailure) -> ModemEntry {
    let catalogue = try InstalledModels.catalogue()
    guard let entry = catalogue.entry(named: "simcom-sim800") else {
      throw CommandFailure(
        "no-model",
        Phrase(
          en: "the model simcom-sim800 is missing in hardware/modems",
          ja: "hardware/modems に機種 simcom-sim800 がありません"
        ),
        status: .badConfiguration
      )
    }
    return entry
  }

  private func start() throws(CommandFailure) -> Date {
    guard let from = command.from else {
      return Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
    }
    return try PlanMoment.read(from, option: "--from", isEnd: false, zone: zone)
  }

  /// How long each clip of the script is, in milliseconds: spoken where there is a voice, else by its
  /// characters.
  private func lengths(of script: Script) async -> (clips: [Int], isSpoken: Bool) {
    let clips = script.clips(
      reading: AnnouncementFile.reading,
      office: configuration.office.name,
      telephone: configuration.office.telephone
    )
    var spoken: [Int] = []
    if let announcer = try? FleetAssembly.announcer(configuration, keepsSounds: false) {
      for clip in clips {
        let text = SpeechText(clip.text, reading: clip.reading)
        guard let sound = try? await announcer.sound(for: text) else { break }
        spoken.append(sound.milliseconds)
      }
    }
    if spoken.count == clips.count { return (spoken, true) }
    return (clips.map { Self.estimate($0.text) }, false)
  }

  /// About seven morae a second, a kanji two of them, and half a second for each 、 and 。.
  private static func estimate(_ text: String) -> Int {
    text.unicodeScalars.reduce(300) { sum, scalar in
      switch scalar.value {
      case 0x3001, 0x3002: sum + 450
      case 0x4E00...0x9FFF: sum + 290
      default: sum + 145
      }
    }
  }
}
