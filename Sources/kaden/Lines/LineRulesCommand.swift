internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import ModemCatalogue
internal import SettingsFile

/// `kaden line rules`: udev's rules for the models that are known.
struct LineRulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Prints the udev rules that name the ports of modems by their place.",
    discussion: """
      They are written from the model files, so that a new model file is enough for a new modem.

      Example: kaden line rules > /etc/udev/rules.d/70-kaden.rules
      """
  )

  func run() async throws {
    try await CommandRun.reporting(json: false) {
      let catalogue = try InstalledModels.catalogue()
      Terminal.write(UdevRules.text(for: catalogue), to: 1)
    }
  }
}

/// The models of this installation.
enum InstalledModels {
  /// Those of the installation, and those in `modems` of an office's folder if there is one.
  static func catalogue(
    besides office: String? = nil
  ) throws(CommandFailure) -> ModemCatalogue {
    do throws(SettingsError) {
      return try ModemCatalogue.installed(besides: office)
    } catch {
      throw CommandFailure(error)
    }
  }
}
