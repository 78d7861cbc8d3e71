public import Campaign
public import SettingsFile

/// A script file: TOML with a table for each section.
///
/// Unknown keys are errors with their line. What the file says may still be a bad script: that is for
/// `ScriptProof` to find.
public enum ScriptFile {
  /// Reads a script file.
  ///
  /// - Throws: `SettingsError` if it cannot be read or is no script.
  public static func read(path: String) throws(SettingsError) -> Script {
    try script(SettingsFile.read(path: path))
  }

  /// Reads a script from its text; `file` is what errors call it.
  ///
  /// - Throws: `SettingsError` if it is no script.
  public static func read(
    text: String,
    file: String = "script.toml"
  ) throws(SettingsError) -> Script {
    try script(SettingsFile.read(text: text, file: file))
  }

  private static func script(_ root: SettingsTable) throws(SettingsError) -> Script {
    var root = root
    let name = try root.requiredText("name")
    guard !name.isEmpty, name.unicodeScalars.count <= 100 else {
      throw root.error("name", .impossible("1–100 characters"))
    }
    var sections: [ScriptSectionName: ScriptSection] = [:]
    for sectionName in ScriptSectionName.allCases {
      guard let table = try root.table(sectionName.rawValue) else { continue }
      sections[sectionName] = try section(table, sectionName)
    }
    try root.finish()
    guard sections[.identity] != nil else { throw root.error("identity", .missingKey) }
    return Script(name: name, sections: sections)
  }

  private static func section(
    _ table: SettingsTable,
    _ name: ScriptSectionName
  ) throws(SettingsError) -> ScriptSection {
    var table = table
    var section = ScriptSection(say: try lines(&table))
    section.isNeutral = try table.truth("neutral") ?? false
    if let pause = try table.number("pause", in: 0...5) {
      section.pauseMilliseconds = Int((pause * 1000).rounded())
    }
    switch name {
    case .identity, .menu:
      section.waitSeconds = try table.integer("wait", in: 1...30) ?? 8
      section.repeats = try table.integer("repeats", in: 0...5) ?? (name == .identity ? 1 : 0)
      section.otherKey = try otherKey(&table)
      section.keys = try keys(&table)
    case .message:
      section.repeats = try table.integer("repeats", in: 0...5) ?? 0
      section.keys = try keys(&table)
    case .closing, .apology, .machine: break
    }
    try table.finish()
    return section
  }

  /// One text or a list of texts.
  private static func lines(_ table: inout SettingsTable) throws(SettingsError) -> [String] {
    let lines: [String]
    do throws(SettingsError) {
      lines = try table.text("say").map { [$0] } ?? []
    } catch {
      lines = try table.texts("say") ?? []
    }
    guard !lines.isEmpty else { throw table.error("say", .missingKey) }
    guard lines.count <= 20 else { throw table.error("say", .impossible("1–20 lines")) }
    return lines
  }

  private static func otherKey(_ table: inout SettingsTable) throws(SettingsError) -> OtherKey {
    guard let text = try table.text("other-keys") else { return .ignore }
    guard let otherKey = OtherKey(rawValue: text) else {
      let words = OtherKey.allCases.map(\.rawValue).joined(separator: ", ")
      throw table.error("other-keys", .impossible(words))
    }
    return otherKey
  }

  private static func keys(
    _ table: inout SettingsTable
  ) throws(SettingsError) -> [ScriptKey: ScriptAction] {
    guard var keys = try table.table("keys") else { return [:] }
    var actions: [ScriptKey: ScriptAction] = [:]
    for text in keys.keys {
      guard let key = ScriptKey(text) else {
        throw keys.error(text, .impossible("0–9, *, #"))
      }
      guard let word = try keys.text(text), let action = ScriptAction(rawValue: word) else {
        let words = ScriptAction.allCases.map(\.rawValue).joined(separator: ", ")
        throw keys.error(text, .impossible(words))
      }
      actions[key] = action
    }
    try keys.finish()
    return actions
  }
}
