internal import Campaign
internal import Foundation

/// The configuration as far as it may leave the box: made from what is known to be harmless, so that a new
/// key is left out until somebody has thought about it.
enum ReportSettings {
  /// The lines of `settings.txt`.
  static func lines(_ configuration: KadenConfiguration) -> [String] {
    let calling = configuration.calling
    let speaking = configuration.speaking
    var lines = [
      "time-zone = \(configuration.office.timeZone.identifier)",
      "backup = \(isSet(configuration.store.backup))",
      "weekdays = \(calling.weekdays)", "weekends = \(calling.weekends)",
      "holidays = \(calling.holidays)", "pace = \(calling.pace)",
      "engine = \(speaking.engine ?? "-")", "voice = \(isSet(speaking.voice))",
      "rate = \(speaking.rate)",
    ]
    for line in configuration.lines {
      lines += [
        "", "[\(line.name)]", "model = \(line.model)", "at = \(line.at)",
        "audio = \(line.audio ?? "-")", "uses = \(line.uses.joined(separator: ", "))",
        "baud = \(line.baud)", "sms-quota = \(line.smsQuota)",
        "guard-ms = \(line.guardMilliseconds)",
        "pin-file = \(isSet(line.pinFile))", "imei = \(isSet(line.imei))",
        "other-ports = \(line.otherPorts.count)", "simulated = \(line.isSimulated)",
      ]
    }
    return lines
  }

  private static func isSet(_ value: String?) -> String { value == nil ? "-" : "[set]" }

  /// What the configuration names that must not leave the box.
  static func secrets(_ configuration: KadenConfiguration) -> [(text: String, shown: String)] {
    let store = configuration.store
    let files: [(String?, String)] = [
      (store.path, "[ledger]"), (store.sealingKey, "[key]"), (store.backup, "[backup]"),
      (configuration.folder, "[folder]"), (configuration.speaking.voice, "[voice]"),
      (configuration.speaking.cache, "[cache]"), (configuration.office.name, "[office]"),
      (configuration.office.telephone, "[office]"),
    ]
    let lines = configuration.lines.flatMap { [($0.pinFile, "[pin-file]"), ($0.imei, "[IMEI]")] }
    return (files + lines).compactMap { text, shown in text.map { ($0, shown) } }
  }
}
