internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger

/// How a campaign goes out; what is not given is as `kaden.toml` says.
struct CampaignSettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Orders an hour.",
      discussion: "Otherwise [calling] pace for calls; messages go as fast as the lines send.",
      valueName: "n"
    )
  )
  var pace: Int?
  @Option(help: ArgumentHelp("The lines it may use, otherwise all.", valueName: "name,…"))
  var lines: String?
  @Option(help: ArgumentHelp("Higher goes first.", valueName: "n"))
  var priority = 0
  @Option(help: ArgumentHelp("Tries a target gets.", valueName: "n"))
  var attempts: Int?
  @Option(help: ArgumentHelp("How long it may ring.", valueName: "seconds"))
  var ring: Int?
  @Option(help: ArgumentHelp("Hours on weekdays: 09:00-20:00 or none.", valueName: "hours"))
  var weekdays: String?
  @Option(help: ArgumentHelp("Hours at weekends.", valueName: "hours"))
  var weekends: String?
  @Option(help: ArgumentHelp("Hours on public holidays.", valueName: "hours"))
  var holidays: String?

  func validate() throws {
    if let pace, !(1...100_000).contains(pace) {
      throw ValidationError(Phrase(en: "--pace takes 1–100000", ja: "--pace は 1〜100000 です"))
    }
  }

  /// The settings with the office's defaults.
  ///
  /// - Throws: ``CommandFailure`` if a line is named that the configuration does not have.
  func settings(
    _ configuration: KadenConfiguration,
    isCall: Bool
  ) throws(CommandFailure) -> CampaignSettings {
    var settings = CampaignSettings()
    settings.weekdays = weekdays ?? configuration.calling.weekdays
    settings.weekends = weekends ?? configuration.calling.weekends
    settings.holidays = holidays ?? configuration.calling.holidays
    settings.timeZone = configuration.office.timeZone.identifier
    settings.pace = pace ?? (isCall ? configuration.calling.pace : nil)
    settings.lines = try lineNames(configuration)
    settings.attempts = attempts ?? settings.attempts
    settings.ringSeconds = ring ?? settings.ringSeconds
    settings.office = configuration.office.name
    settings.telephone = configuration.office.telephone
    return settings
  }

  private func lineNames(
    _ configuration: KadenConfiguration
  ) throws(CommandFailure) -> [String]? {
    guard let lines else { return nil }
    let names = lines.split(separator: ",").map { $0.filter { $0 != " " } }
    for name in names where !configuration.lines.contains(where: { $0.name == name }) {
      let names = configuration.lines.map(\.name)
      let known = names.isEmpty ? "-" : names.joined(separator: ", ")
      throw CommandFailure(
        "no-line",
        Phrase(
          en: "\(configuration.path) has no line \(name); it has: \(known)",
          ja: "\(configuration.path) に回線 \(name) はありません。あるのは: \(known)"
        ),
        status: .wrongUsage
      )
    }
    return names.isEmpty ? nil : names
  }
}
