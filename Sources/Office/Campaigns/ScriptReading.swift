internal import Campaign
internal import CampaignFiles
internal import Ledger
internal import SettingsFile

/// A campaign's script as the office reads it.
struct ScriptReading {
  let script: Script
  /// What the proof has against it; nothing may be released with one of these.
  let objections: [Phrase]
  /// What the proof advises.
  let advice: [Phrase]

  /// Reads a script; refused if it is none.
  init(_ text: String, name: String) throws(OfficeError) {
    do {
      script = try ScriptFile.read(text: text, file: name)
    } catch {
      throw OfficeError(
        "script-unreadable",
        Phrase(en: error.english, ja: error.japanese),
        line: error.line,
        status: .data
      )
    }
    let findings = ScriptProof.check(script)
    objections = findings.filter(\.isError).map(\.phrase)
    advice = findings.filter { !$0.isError }.map(\.phrase)
  }

  /// What one target will hear, in order.
  func words(for target: Target, _ settings: CampaignSettings) -> [String] {
    script.clips(
      reading: target.spokenReading,
      office: settings.office,
      telephone: settings.telephone
    ).map(\.text)
  }

  /// What the settings lack for the script.
  func missing(in settings: CampaignSettings) -> [Phrase] {
    let said = script.sections.values.flatMap(\.say)
    var missing: [Phrase] = []
    for (field, value) in [("office", settings.office), ("telephone", settings.telephone)] {
      guard value.allSatisfy(\.isWhitespace), said.contains(where: { $0.contains("{\(field)}") })
      else { continue }
      missing.append(
        Phrase(
          en: "the script says {\(field)}, and the campaign has none",
          ja: "台本に {\(field)} がありますが、キャンペーンに設定されていません"
        )
      )
    }
    return missing
  }
}
