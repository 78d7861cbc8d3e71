internal import Dialogue
internal import SettingsFile

/// The table `[audio]` of a model: how sound gets to the far end and back.
struct ModemAudioFile {
  private(set) var path = AudioPath.none
  private(set) var card: ALSACard?

  /// Reads the table into a description.
  mutating func read(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    let paths = ["none", "serial-pcm", "alsa", "file"]
    let words = Dictionary(uniqueKeysWithValues: paths.map { ($0, $0) })
    let path = try table.choice("path", words) ?? "none"
    let rate = try Self.sampleRate(&table)
    let moments: [String: AudioMoment] = [
      "never": .never, "after-dial": .afterDial, "after-answer": .afterAnswer,
    ]
    if let moment = try table.choice("moment", moments) { description.audioMoment = moment }
    if let command = try table.command("start") { description.audioStart = command }
    if let command = try table.command("stop") { description.audioStop = command }
    if let line = try table.line("flow-stop") { description.flowStop = line }
    if let line = try table.line("flow-resume") { description.flowResume = line }
    guard description.flowStop.isEmpty == description.flowResume.isEmpty else {
      let missing = description.flowStop.isEmpty ? "flow-stop" : "flow-resume"
      throw table.error(missing, .missingKey)
    }
    if let time = try table.milliseconds("retry-milliseconds") {
      description.audioRetryMilliseconds = time
    }
    if let time = try table.milliseconds("window-milliseconds") {
      description.audioWindowMilliseconds = time
    }
    if description.audioMoment != .never, description.audioStart.isEmpty {
      throw table.error("start", .missingKey)
    }
    if var alsa = try table.table("alsa") {
      card = try Self.card(&alsa)
      try alsa.finish()
    }
    if var file = try table.table("file") {
      description.filePlay = try Self.filePlay(&file)
      try file.finish()
    }
    switch path {
    case "serial-pcm": self.path = .serialPCM(sampleRate: rate)
    case "alsa":
      guard card != nil else { throw table.error("alsa", .missingKey) }
      self.path = .alsa
    case "file":
      guard description.filePlay != nil else { throw table.error("file", .missingKey) }
      self.path = .file
    case _: self.path = .none
    }
  }

  private static func sampleRate(_ table: inout SettingsTable) throws(SettingsError) -> Int {
    let rate = try table.integer("sample-rate", in: 8000...16_000) ?? 8000
    guard rate == 8000 || rate == 16_000 else {
      throw table.error("sample-rate", .impossible("8000 or 16000"))
    }
    return rate
  }

  private static func card(_ table: inout SettingsTable) throws(SettingsError) -> ALSACard {
    let names = try table.words("cards")
    guard !names.isEmpty else { throw table.error("cards", .missingKey) }
    return ALSACard(
      names: names,
      start: try table.command("start") ?? "",
      stop: try table.command("stop") ?? "",
      sampleRate: try sampleRate(&table)
    )
  }

  private static func filePlay(_ table: inout SettingsTable) throws(SettingsError) -> FilePlay {
    var play = FilePlay()
    let formats: [String: FilePlay.Format] = ["wav": .wav, "amr": .amr]
    let prompts: [String: FilePlay.Prompt] = [">": .angle, "CONNECT": .connect]
    if let format = try table.choice("format", formats) { play.format = format }
    play.prepare = try table.template("prepare") ?? ""
    play.upload = try table.requiredTemplate("upload")
    if let prompt = try table.choice("upload-prompt", prompts) { play.prompt = prompt }
    play.uploaded = try table.line("upload-done") ?? ""
    guard let octets = try table.integer("upload-octets", in: 1...4_000_000) else {
      throw table.error("upload-octets", .missingKey)
    }
    play.octetsMax = octets
    play.storeOctets = try table.integer("store-octets", in: 1...1_000_000_000) ?? 0
    play.play = try table.requiredTemplate("play")
    play.stop = try table.template("stop") ?? ""
    play.finished = try table.requiredLine("finished")
    play.remove = try table.template("remove") ?? ""
    guard play.upload.contains("{name}") else {
      throw table.error("upload", .impossible("{name} must stand where the file's name goes"))
    }
    guard play.play.contains("{name}") else {
      throw table.error("play", .impossible("{name} must stand where the file's name goes"))
    }
    return play
  }
}
