internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Speech

/// `kaden script speak`: the announcement as it will sound on the line.
struct ScriptSpeakCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speak",
    abstract: "Writes the announcement as a WAV, as it will sound on the line: 8 kHz, 16 bit.",
    discussion: """
      It is what a person hears who confirms and listens to the end, with short silences where keys
      are waited for. It is spoken to an invented person, ネリマ タロウ; with --ask-reading the
      reading is asked for, or read from standard input, and its pronunciation is checked.

      Example: kaden script speak script.toml -o announcement.wav
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The script.", completion: .file(extensions: ["toml"]))
  var file: String
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The WAV file; otherwise beside the script.", valueName: "file"),
    completion: .file(extensions: ["wav"])
  )
  var output: String?
  @Flag(help: "Ask for the reading (フリガナ) to speak.")
  var askReading = false

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let script = try ScriptSource.read(path: file)
      let configuration = try OpenFolder.configuration(common)
      let announcement = Announcement(
        script: script,
        reading: askReading ? try reading() : AnnouncementFile.reading,
        office: configuration.office.name,
        telephone: configuration.office.telephone
      )
      let announcer = try FleetAssembly.announcer(configuration)
      let spoken = try await announcement.spoken(by: announcer)
      let path = output ?? Self.wav(beside: file)
      try AnnouncementFile.write(spoken.sound, to: path)
      show(spoken, path)
    }
  }

  private func reading() throws(CommandFailure) -> String {
    guard let reading = Terminal.ask(Phrase(en: "reading:", ja: "フリガナ:")), !reading.isEmpty
    else {
      throw CommandFailure(
        "reading-missing",
        Phrase(en: "no reading was given", ja: "フリガナが指定されていません"),
        status: .wrongUsage
      )
    }
    return reading
  }

  /// `script.wav` for `script.toml`.
  static func wav(beside path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().appendingPathExtension("wav").relativePath
  }

  private func show(_ spoken: Announcement.Spoken, _ path: String) {
    if common.json {
      let document = JSONDocument.object([
        ("file", .text(path)), ("milliseconds", .integer(spoken.sound.milliseconds)),
        ("unspoken-characters", .integer(spoken.sound.unspokenCharacters)),
        ("reading-agrees", spoken.readingAgrees.map { .truth($0) } ?? .null),
      ])
      Terminal.print(document.line)
      return
    }
    let seconds = (spoken.sound.milliseconds + 500) / 1000
    Terminal.say(Phrase(en: "\(path): \(seconds) s", ja: "\(path): \(seconds) 秒"))
    if spoken.readingAgrees == false {
      Terminal.say(
        Phrase(
          en: "the reading is not spoken as it is written: listen to it",
          ja: "フリガナどおりに読まれていません。音声を確認してください"
        )
      )
    }
    if spoken.sound.unspokenCharacters > 0 {
      Terminal.say(
        Phrase(
          en: "\(spoken.sound.unspokenCharacters) characters of the script are not spoken",
          ja: "読み上げられない文字が \(spoken.sound.unspokenCharacters) 個あります"
        )
      )
    }
  }
}
