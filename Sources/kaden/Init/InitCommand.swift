internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Office

/// `kaden init`: makes a working folder.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a working folder: kaden.toml, ledger, sealing key, sample script.",
    discussion: """
      Nothing that exists is overwritten. Keep a copy of kaden.key apart from the ledger: without it
      nobody can read the ledger again.

      Example: kaden init /srv/kaden
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The folder; it is made if it is not there.")
  var folder: String

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let made = try await OfficeDesk.wordingFailures {
        try WorkingFolder.initialise(folder, by: common.actingName, now: Date())
      }
      if common.json {
        Terminal.print(Self.document(made).line)
      } else {
        Self.lines(made, Terminal.language).forEach(Terminal.print)
      }
    }
  }

  /// The folder as JSON.
  static func document(_ made: WorkingFolder) -> JSONDocument {
    .object([
      ("configuration", .text(made.configuration)), ("ledger", .text(made.ledger)),
      ("sealing-key", .text(made.key)), ("script", .text(made.script)),
    ])
  }

  /// What was made, and what to do next.
  static func lines(_ made: WorkingFolder, _ language: Language) -> [String] {
    let files: [(String, Phrase)] = [
      (
        made.configuration,
        Phrase(en: "the configuration: enter office and lines", ja: "設定。課名と回線を記入してください")
      ),
      (made.ledger, Phrase(en: "the ledger", ja: "台帳")),
      (
        made.key,
        Phrase(en: "the sealing key: keep a copy elsewhere", ja: "封印鍵。控えを別の場所に保管してください")
      ),
      (made.script, Phrase(en: "a sample script", ja: "台本の見本")),
    ]
    let next = Phrase(
      en: "next: kaden --help, or kaden list import FILE --business 0404-01"
        + " --config \(made.configuration)",
      ja: "次の手順: kaden list import ファイル --business 0404-01 --config \(made.configuration)"
    )
    return files.map { "\($0.0)  \($0.1.text(language))" } + [next.text(language)]
  }
}
