public import SettingsFile

extension ModemEntry {
  /// Reads one model file that is a text already; `fileName` is its name without `.toml`.
  ///
  /// The model stays in memory for the life of the process, as every model does.
  ///
  /// - Throws: `SettingsError` with line and remedy for an unknown key, a wrong type or an impossible
  ///   value.
  public static func read(text: String, fileName: String) throws(SettingsError) -> ModemEntry {
    let table = try SettingsFile.read(text: text, file: fileName + ".toml")
    return try ModemFile(table, fileName: fileName).entry()
  }
}
