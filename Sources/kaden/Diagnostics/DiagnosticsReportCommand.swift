internal import ArgumentParser
internal import Campaign
internal import CampaignFiles
internal import Diagnostics
internal import Foundation

/// `kaden diagnostics report`: one file to send home.
struct DiagnosticsReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Writes one file to send home: findings, versions, log and recordings, without secrets.",
    discussion: """
      A zip archive; index.html in it says on one page how the box is. Names, numbers, PINs, the words of \
      messages, IMEI, ICCID, IMSI, keys, paths, the names of the box and of its users are left out or \
      replaced; recordings of kaden diagnostics record are masked once more. Works without a configuration \
      and without a ledger; a line that the daemon has is left alone. What could not be had is told. The \
      exit status is 0 if the file stands there, whatever was found.

      Example: sudo kaden diagnostics report --output /media/usb
      """
  )

  @OptionGroup
  var common: GlobalOptions

  @Option(help: ArgumentHelp("Only this line of kaden.toml.", valueName: "name"))
  var line: String?

  @Option(
    help: ArgumentHelp("The file, or a folder for it; the current folder.", valueName: "path")
  )
  var output: String?

  @Flag(help: "Replace a file that is there.")
  var force = false

  @Flag(help: "Look at the bus and the box only; ask no modem.")
  var noProbes = false

  @OptionGroup
  var system: RootOptions

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let date = Date()
      let path = try place(date)
      var gaps: [Phrase] = []
      let ground: ProbeGround
      var isUnreadable = false
      do throws(CommandFailure) {
        ground = try ProbeGround(common)
      } catch {
        Terminal.complain(error.phrase.text(Terminal.language))
        ground = try ProbeGround()
        isUnreadable = true
      }
      isUnreadable = isUnreadable || ground.configuration == nil && ProbeGround.isConfigured(common)
      if isUnreadable {
        // What is wrong with it may quote it: that was told here, and is not in the report.
        gaps.append(
          Phrase(
            en: "the configuration, which cannot be read; on the box: kaden diagnostics box",
            ja: "設定 (読めませんでした。この機械で確かめてください: kaden diagnostics box)"
          )
        )
      }
      if let line { _ = try ground.line(named: line) }
      let overview = await overview(ground)
      var assembly = ReportAssembly(ground, overview, root: system.folder, gaps: gaps)
      let (octets, names) = assembly.archive(at: date)
      try write(octets, to: path)
      show(path, octets.count, names, overview.verdict, assembly.gaps)
    }
  }

  private func overview(_ ground: ProbeGround) async -> Overview {
    var round = OverviewRound(ground, root: system.folder)
    round.asksModems = !noProbes
    Terminal.progress(Phrase(en: "asking …", ja: "確認中 …").text(Terminal.language))
    let box = BoxProbes.findings(BoxPlaces(ground.configuration, root: system.folder))
    let found = await round.overview(ofLine: line, box: box)
    Terminal.endProgress()
    // The box belongs to every report, also of one line.
    guard line != nil else { return found }
    return Overview(rows: found.rows + [Overview.Row(title: "box", modem: nil, findings: box)])
  }

  /// Where the file goes; its name says when it was made, and nothing of whose it is.
  private func place(_ date: Date) throws(CommandFailure) -> String {
    let stamp = RecordingFiles.stamp(date)
    var path = output ?? "."
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      path += (path.hasSuffix("/") ? "" : "/") + "kaden-report-\(stamp).zip"
    }
    if path.hasPrefix("./") { path.removeFirst(2) }
    guard force || !FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(
        "exists",
        Phrase(
          en: "\(path) is there already; another name: --output FILE, or replace it: --force",
          ja: "\(path) は既にあります。別の名前: --output ファイル、置き換える: --force"
        ),
        status: .cannotCreate
      )
    }
    return path
  }

  private func write(_ octets: [UInt8], to path: String) throws(CommandFailure) {
    do throws(ResultsError) {
      let file = try WholeFile(path: path)
      try file.append(octets)
      try file.finish()
    } catch {
      throw CommandFailure(
        "report",
        Phrase(
          en: "\(path) cannot be written (\(error.message.en)); another place: --output PATH",
          ja: "\(path) に書けません (\(error.message.ja))。別の場所: --output パス"
        ),
        status: .cannotCreate
      )
    }
  }

  private func show(
    _ path: String,
    _ count: Int,
    _ names: [String],
    _ verdict: ProbeVerdict,
    _ gaps: [Phrase]
  ) {
    let language = Terminal.language
    if common.json {
      Terminal.print(
        JSONDocument.object([
          ("path", .text(path)), ("octets", .integer(count)), ("verdict", .text(verdict.rawValue)),
          ("files", .list(names.map { .text($0) })),
          ("missing", .list(gaps.map { .text($0.text(language)) })),
        ]).line
      )
      return
    }
    for gap in gaps {
      Terminal.say(Phrase(en: "not in it: \(gap.en)", ja: "含まれません: \(gap.ja)"))
    }
    Terminal.say(
      Phrase(
        en:
          "\(path): \(names.count) files, \((count + 1_023) / 1_024) KiB; look at index.html before you"
          + " send it",
        ja: "\(path): \(names.count)ファイル、\((count + 1_023) / 1_024) KiB。送る前に index.html を確かめてください"
      )
    )
  }
}
