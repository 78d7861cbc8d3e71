internal import Dialogue
internal import SettingsFile

/// The table `errors` in `[message]` and `[call]`: what a maker's own numbers mean.
enum ModemErrorFile {
  private static let classes: [String: ErrorClass] = [
    "message": .message, "network": .network, "doubt": .doubt, "card": .card, "barred": .barred,
    "centre": .centre, "storage": .storage, "busy": .busy, "modem": .modem,
  ]

  /// The rows of the table, by number; none if it is not there.
  static func read(
    _ table: inout SettingsTable
  ) throws(SettingsError) -> [ModemModelDescription.ErrorMeaning] {
    guard var errors = try table.table("errors") else { return [] }
    guard errors.keys.count <= 64 else { throw table.error("errors", .impossible("at most 64")) }
    var meanings: [ModemModelDescription.ErrorMeaning] = []
    for key in errors.keys {
      guard let number = UInt16(key), number > 0, number < 65_535, String(number) == key else {
        throw errors.error(key, .impossible("the number of an error, as in 515 = \"busy\""))
      }
      if let errorClass = try errors.choice(key, classes) {
        meanings.append(ModemModelDescription.ErrorMeaning(number, errorClass))
      }
    }
    try errors.finish()
    return meanings.sorted { $0.number < $1.number }
  }
}
