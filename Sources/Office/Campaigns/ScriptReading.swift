internal import Campaign
internal import Ledger

/// A campaign's script as the office reads it.
struct ScriptReading {
  let objections: [Phrase]

  /// Refuses a script that cannot be read.
  static func check(_ text: String, name: String) throws(OfficeError) {
    _ = try ScriptReading(text, name: name)
  }

  init(_ text: String, name: String) throws(OfficeError) {
    objections = []
  }

  /// What one target will hear, in order.
  func words(for target: Target, _ settings: CampaignSettings) -> [String] { [] }
}

extension Office {
  /// Refuses settings that make no sense or pass the house's limits.
  static func check(_ settings: CampaignSettings) throws(OfficeError) {
    guard (settings.pace ?? 1) > 0, (1...20).contains(settings.attempts),
      (5...120).contains(settings.ringSeconds)
    else {
      throw OfficeError(
        "settings-refused",
        Phrase(
          en: "pace, attempts or ringing time are out of bounds",
          ja: "発信ペース、発信回数または呼出時間が範囲外です"
        ),
        status: .usage
      )
    }
  }
}
