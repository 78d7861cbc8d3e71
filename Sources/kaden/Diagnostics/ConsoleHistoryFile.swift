internal import Campaign
internal import CampaignFiles
internal import Diagnostics
internal import Foundation

/// Where the lines typed at a console are kept for the next time, readable by their owner alone.
struct ConsoleHistoryFile {
  let path: String

  /// The file of whoever runs this process (XDG Base Directory Specification); nothing without a home.
  static var own: ConsoleHistoryFile? {
    let environment = ProcessInfo.processInfo.environment
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment["HOME"].map { $0 + "/.local/state" }
    return state.map { ConsoleHistoryFile(path: $0 + "/kaden/console-history") }
  }

  /// What is kept there; nothing if there is no such file.
  func read() -> ConsoleHistory {
    guard let octets = FileManager.default.contents(atPath: path), octets.count < 1_000_000 else {
      return ConsoleHistory()
    }
    return ConsoleHistory(kept: String(decoding: octets, as: UTF8.self))
  }

  /// Keeps what may be kept; a complaint if it cannot be.
  func write(_ history: ConsoleHistory) {
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let file = try WholeFile(path: path)
      try file.append(Array(history.kept.utf8))
      try file.finish()
    } catch {
      Terminal.complain(
        Phrase(
          en: "what was typed could not be kept in \(path)",
          ja: "入力した行を \(path) に保存できませんでした"
        ).text(Terminal.language)
      )
    }
  }
}
