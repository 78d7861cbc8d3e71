internal import Dialogue
internal import SettingsFile

/// The table `[volte]` of a model: what a call on LTE needs, and what a person does for it.
enum ModemVoLTEFile {
  /// Reads the table into a description.
  static func read(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    let needs: [String: IMSNeed] = [
      "never": .never, "without-circuits": .withoutCircuits, "always": .always,
    ]
    guard let need = try table.choice("need", needs) else {
      throw table.error("need", .missingKey)
    }
    description.volte.need = need
    description.volte.query = try table.command("query") ?? ""
    if let prefix = try table.line("prefix") {
      guard !prefix.isEmpty else { throw table.error("prefix", .impossible("not empty")) }
      description.volte.prefix = prefix
    }
    if let conditions = try table.conditions("registered") {
      guard !conditions.isEmpty else {
        throw table.error("registered", .impossible("one to three fields, as in { 1 = 1 }"))
      }
      description.volte.registered = conditions
    }
    let rows = try table.tables("step")
    guard rows.count <= 16 else { throw table.error("step", .impossible("at most 16")) }
    for row in rows {
      var row = row
      let command = try row.command("command") ?? ""
      guard !command.isEmpty else { throw row.error("command", .missingKey) }
      description.volte.steps.append(
        VoLTENeeds.Step(command, reason: try row.requiredText("reason"))
      )
      try row.finish()
    }
    try table.finish()
  }
}
