internal import Campaign
internal import ModemSimulator
internal import SettingsFile

/// A scenario given by the user: the name of a sample, or a file.
enum ScenarioSource {
  /// Reads a scenario.
  ///
  /// - Throws: ``CommandFailure`` with line and key if the file is none.
  static func read(_ name: String) throws(CommandFailure) -> Scenario {
    if let sample = Scenario.samples[name] { return sample }
    do throws(SettingsError) {
      return try Scenario(path: name)
    } catch {
      throw CommandFailure(
        "scenario",
        Phrase(en: error.english, ja: error.japanese),
        status: .badConfiguration,
        line: error.line
      )
    }
  }
}
