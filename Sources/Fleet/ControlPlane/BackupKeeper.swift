internal import Foundation
internal import Ledger
internal import Logging

/// Keeps a copy of the ledger elsewhere, at all times: a fresh one each minute in which something
/// was written, and one for each hour of the day.
///
/// A copy is renamed into its place, so there is always a whole one. It is sealed like the ledger
/// itself; the key is not copied.
struct BackupKeeper: Sendable {
  /// Where copies go.
  let folder: String
  let ledger: Ledger
  let log: Logger

  /// Copies until cancelled.
  func run() async {
    var lastCopied: Date?
    while !Task.isCancelled {
      let written = lastWrite
      if written != lastCopied, copy() { lastCopied = written }
      try? await Task.sleep(for: .seconds(60))
    }
    // A last one, of what the end wrote.
    if lastWrite != lastCopied { _ = copy() }
  }

  /// When the ledger's files were last written.
  private var lastWrite: Date? {
    guard let path = ledger.path else { return nil }
    let dates = [path, path + "-wal"].compactMap { file in
      try? FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    }
    return dates.max()
  }

  private func copy() -> Bool {
    let files = FileManager.default
    let hour = Calendar(identifier: .gregorian).component(.hour, from: Date())
    let latest = folder + "/kaden-latest.sqlite"
    let hourly = folder + "/kaden-hour-\(hour < 10 ? "0" : "")\(hour).sqlite"
    do {
      try files.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      try ledger.backup(to: latest)
      // A second name costs no space; the next copy, renamed over the latest, leaves it alone.
      try? files.removeItem(atPath: hourly)
      try files.linkItem(atPath: latest, toPath: hourly)
      return true
    } catch {
      log.error("the ledger could not be copied", metadata: ["folder": "\(folder)"])
      return false
    }
  }
}
