internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import SettingsFile

/// A script given by the user.
enum ScriptSource {
  /// Reads a script file.
  ///
  /// - Throws: ``CommandFailure`` with status 74 if it cannot be read, 65 if it is no script.
  static func read(path: String) throws(CommandFailure) -> Script {
    try read(
      text: TextFile.read(path),
      file: URL(fileURLWithPath: path).lastPathComponent
    )
  }

  /// Reads a script from its text; `file` is what errors call it.
  static func read(text: String, file: String) throws(CommandFailure) -> Script {
    do {
      return try ScriptFile.read(text: text, file: file)
    } catch {
      throw CommandFailure(
        "script",
        Phrase(en: error.english, ja: error.japanese),
        status: .badInput,
        line: error.line
      )
    }
  }
}
