internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation
internal import ModemCatalogue

/// `kaden diagnostics record`: what goes over the lines of the daemon, as transcripts.
struct DiagnosticsRecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Records what goes over the daemon's lines, as transcripts that can be replayed.",
    discussion: """
      The daemon goes on working and never waits for the recording; what does not get through is \
      counted. Numbers, names, PINs and the words of messages are replaced by others of the same length \
      unless --with-personal-data is given. It ends on ^C or after --seconds, then writes one file a \
      line. Started before the daemon, it has the bringing up of each modem too. What a file holds, and \
      whether it can be played as it is, is told at the end: see kaden diagnostics replay.

      Example: sudo kaden diagnostics record --line line-1 --seconds 600
      """
  )

  @OptionGroup
  var common: GlobalOptions

  @Option(help: ArgumentHelp("Only this line of kaden.toml.", valueName: "name"))
  var line: String?

  @Option(help: ArgumentHelp("End after so long, 1 to 86400.", valueName: "seconds"))
  var seconds: Int?

  @Option(
    help: ArgumentHelp("Where the files go; recordings beside kaden.toml.", valueName: "folder")
  )
  var output: String?

  @Flag(help: "Keep numbers, names, PINs and words as they are.")
  var withPersonalData = false

  func validate() throws {
    if let seconds, !(1...86_400 ~= seconds) {
      throw ValidationError(
        Phrase(en: "--seconds takes 1 to 86400", ja: "--seconds は1〜86400です")
      )
    }
  }

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let configuration = try OpenFolder.configuration(common)
      let ground = try ProbeGround(common)
      if let line { _ = try ground.line(named: line) }
      let folder = output ?? configuration.recordingsFolder
      let files = RecordingFiles(folder: folder, masks: !withPersonalData)
      try files.prepare()
      ControlC.watch()
      let pipe = try TapPipe.make(in: configuration.tapFolder)
      let tapping = listen(pipe)
      guard tapping.hasBegun else { throw Self.noDaemon }
      let kept = try files.write(tapping, ground)
      show(kept, tapping)
    }
  }

  /// Listens until it is enough.
  private func listen(_ pipe: borrowing TapPipe) -> Tapping {
    var tapping = Tapping(only: line)
    let start = ContinuousClock.now
    var shownAt = start
    progress(
      Phrase(
        en: "waiting for the daemon; start it if it does not run",
        ja: "デーモンを待っています。動いていなければ起動してください"
      )
    )
    while !ControlC.isWished {
      tapping.take(pipe.read(milliseconds: 50))
      let now = ContinuousClock.now
      if let seconds, now - start >= .seconds(seconds) { break }
      guard tapping.hasBegun, now - shownAt >= .milliseconds(500) else { continue }
      shownAt = now
      let lines = tapping.recordings.values.reduce(0) { $0 + $1.count }
      progress(
        Phrase(
          en: "\(lines) lines said, \(tapping.missing) pieces missing; ^C ends and writes",
          ja: "\(lines)行を記録、欠落\(tapping.missing)。^C で終了して保存します"
        )
      )
    }
    // What was under way.
    tapping.take(pipe.read(milliseconds: 100))
    if !common.json { Terminal.endProgress() }
    return tapping
  }

  private func progress(_ phrase: Phrase) {
    if !common.json { Terminal.progress(phrase.text(Terminal.language)) }
  }

  private func show(_ kept: [KeptRecording], _ tapping: Tapping) {
    if common.json {
      Terminal.print(
        JSONDocument.object([
          ("missing", .integer(tapping.missing)), ("files", .list(kept.map(\.json))),
        ]).line
      )
      return
    }
    if kept.isEmpty {
      Terminal.say(Phrase(en: "nothing was said on the lines", ja: "回線には何も流れませんでした"))
    }
    for file in kept { Terminal.say(file.phrase) }
    if tapping.missing > 0 {
      Terminal.say(
        Phrase(
          en: "\(tapping.missing) pieces did not get through: the box was too busy",
          ja: "\(tapping.missing)個を記録できませんでした (機器の負荷)"
        )
      )
    }
  }

  private static let noDaemon = CommandFailure(
    "daemon",
    Phrase(
      en: "no daemon of this folder answered; start it: systemctl start kaden, or kaden daemon",
      ja: "このフォルダーのデーモンが応答しません。起動してください: systemctl start kaden または kaden daemon"
    ),
    status: .unavailable
  )
}
