internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation
internal import ModemCatalogue

/// `kaden diagnostics replay`: a recording against the dialogue of a model.
struct DiagnosticsReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Plays a recording against the dialogue of a model, and says where it departs.",
    discussion: """
      The recording is a transcript as those in Tests/Transcripts, and is played as the tests play \
      them: in memory, with virtual time; no tty is opened. Without --model it is the model whose name \
      the recording's folder has. The exit status is 0 if the dialogue does what the recording says, 1 \
      if it departs from it.

      Example: kaden diagnostics replay busy.at --model quectel-ec2x
      """
  )

  @OptionGroup
  var common: GlobalOptions

  @Option(help: ArgumentHelp("The model, by its file in hardware/modems.", valueName: "name"))
  var model: String?

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  func run() async throws {
    var departs = false
    try await CommandRun.reporting(json: common.json) {
      let path = URL(filePath: file)
      let text = try Self.text(of: path)
      let entry = try entry(for: path, in: try ProbeGround(common, asksLedger: false).catalogue)
      let found = try Self.departures(in: text, named: path.lastPathComponent, entry)
      departs = !found.isEmpty
      if common.json {
        Terminal.print(ReplayWords.document(found, file: file, model: entry.fileName).line)
      } else {
        ReplayWords.lines(found, file: file, model: entry.fileName, Terminal.language)
          .forEach(Terminal.print)
      }
    }
    if departs { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private static func departures(
    in text: String,
    named name: String,
    _ entry: ModemEntry
  ) throws(CommandFailure) -> [TranscriptDeparture] {
    do throws(MalformedTranscript) {
      return try Replay.departures(in: text, named: name, model: entry)
    } catch {
      throw CommandFailure(
        "transcript",
        Phrase(
          en: "line \(error.line): \(error.phrase.en)",
          ja: "\(error.line)行目: \(error.phrase.ja)"
        ),
        status: .badInput,
        line: error.line
      )
    }
  }

  private func entry(
    for path: URL,
    in catalogue: ModemCatalogue
  ) throws(CommandFailure) -> ModemEntry {
    let name = model ?? path.deletingLastPathComponent().lastPathComponent
    if let entry = catalogue.entry(named: name) { return entry }
    let known = catalogue.entries.map(\.fileName).joined(separator: ", ")
    throw CommandFailure(
      "model",
      Phrase(
        en: "there is no model \(name); name one with --model: \(known)",
        ja: "機種 \(name) はありません。--model で指定してください: \(known)"
      ),
      status: .badInput
    )
  }

  private static func text(of path: URL) throws(CommandFailure) -> String {
    guard let octets = try? Data(contentsOf: path) else {
      throw CommandFailure(
        "file",
        Phrase(
          en: "\(path.relativePath) cannot be read; does it exist, and may you read it?",
          ja: "\(path.relativePath) を読めません。存在と読み取り権限を確認してください"
        ),
        status: .inputOutput
      )
    }
    return String(decoding: octets, as: UTF8.self)
  }
}
