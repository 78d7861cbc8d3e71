internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Foundation

/// `kaden diagnostics box`: the machine that all stands on.
struct DiagnosticsBoxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "box",
    abstract: "Looks at the box: disk, memory, clock, key, ledger, and how the daemon ended.",
    discussion: """
      Opens no tty and changes nothing; the ledger is read without its key. What the configuration \
      does not name is left out. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: sudo kaden diagnostics box --config /etc/kaden/kaden.toml
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var colours: ColourOptions
  @OptionGroup
  var system: RootOptions

  func run() async throws {
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let configuration = try ProbeGround.configuration(common)
      let found = BoxProbes.findings(BoxPlaces(configuration, root: system.folder))
      if common.json {
        Terminal.print(FindingWords.document([found], Terminal.language).line)
      } else {
        let words = FindingWords.terminal(colours)
        (words.full(found.probes) + [words.verdict(found.verdict)]).forEach(Terminal.print)
      }
      verdict = found.verdict
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }
}

extension BoxPlaces {
  /// The places of a configuration; only the machine's own if there is none.
  ///
  /// Where there is neither a ledger nor a key, nothing has been set up yet: neither is missed.
  init(_ configuration: KadenConfiguration?, root: String?) {
    self.init()
    if let root {
      self.root = root
      let name = try? String(contentsOfFile: self.root + "/etc/timezone", encoding: .utf8)
      ownZone = name.flatMap {
        TimeZone(identifier: $0.trimmingCharacters(in: .whitespacesAndNewlines))
      }
    }
    guard let configuration else { return }
    let store = [configuration.store.path, configuration.store.sealingKey]
    if store.contains(where: FileManager.default.fileExists) {
      ledger = configuration.store.path
      key = configuration.store.sealingKey
    }
    backup = configuration.store.backup
    flight =
      URL(fileURLWithPath: configuration.store.path).deletingPathExtension()
      .appendingPathExtension("flight").path
    officeZone = configuration.office.timeZone
  }
}
