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
