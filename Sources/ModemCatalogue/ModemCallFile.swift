internal import Dialogue
internal import SettingsFile

/// The table `[call]` of a model: dialling, progress, keys, cause.
enum ModemCallFile {
  /// Reads the table into a description.
  static func read(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    if let text = try table.command("dial-prefix") {
      guard !text.isEmpty else { throw table.error("dial-prefix", .impossible("not empty")) }
      description.dialPrefix = text
    }
    if let text = try table.line("dial-suffix") { description.dialSuffix = text }
    let results: [String: DialResult] = [
      "accepted": .accepted, "answered": .answered, "not-answered": .notAnswered,
    ]
    if let result = try table.choice("dial-result", results) { description.dialResult = result }
    let words = ["certain": false, "doubtful": true]
    if let isDoubtful = try table.choice("answer", words) {
      description.isAnswerDoubtful = isDoubtful
    }
    if let command = try table.command("hang-up") {
      guard !command.isEmpty else { throw table.error("hang-up", .impossible("not empty")) }
      description.hangUp = command
    }
    if let command = try table.command("hang-up-fallback") { description.hangUpFallback = command }
    if let time = try table.integer("poll-milliseconds", in: 0...60_000) {
      description.pollMilliseconds = time
    }
    if let line = try table.line("closing-line") { description.closingLine = line }
    if let time = try table.integer("closing-milliseconds", in: 0...60_000) {
      description.closingMilliseconds = time
    }
    let policies: [String: IncomingCallPolicy] = ["ignore": .ignore, "hang-up": .hangUp]
    if let policy = try table.choice("incoming", policies) { description.incomingCalls = policy }
    try readProgress(&table, into: &description)
    try readKeys(&table, into: &description)
    try readCause(&table, into: &description)
    description.equipmentErrors = try ModemErrorFile.read(&table)
  }

  private static func readProgress(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    let rows = try table.tables("progress")
    guard !rows.isEmpty else { return }
    guard rows.count <= 32 else { throw table.error("progress", .impossible("at most 32")) }
    let meanings: [String: CallMeaning] = [
      "dialing": .dialing, "proceeding": .proceeding, "alerting": .alerting,
      "answered": .answered, "ended": .ended, "incoming": .incoming,
    ]
    description.progress = []
    for row in rows {
      var row = row
      let prefix = try row.requiredLine("prefix")
      let conditions = try row.conditions("fields") ?? []
      guard let meaning = try row.choice("means", meanings) else {
        throw row.error("means", .missingKey)
      }
      let causeField = try row.integer("cause-field", in: 0...15).map { UInt8($0) }
      let statusField = try row.integer("status-field", in: 0...15).map { UInt8($0) }
      let hasNumber = causeField != nil || statusField != nil
      if meaning == .proceeding, description.pollMilliseconds == 0 {
        throw row.error("means", .impossible("“proceeding” needs poll-milliseconds above 0"))
      }
      if hasNumber, meaning != .ended {
        throw row.error(
          "means",
          .impossible("a cause or status stands in a line that means “ended”")
        )
      }
      description.progress.append(
        ModemModelDescription.Progress(
          prefix,
          conditions,
          means: meaning,
          causeField: causeField,
          statusField: statusField
        )
      )
      try row.finish()
    }
  }

  private static func readKeys(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    let rows = try table.tables("key")
    guard !rows.isEmpty else { return }
    guard rows.count <= 8 else { throw table.error("key", .impossible("at most 8")) }
    let forms: [String: KeyForm] = ["character": .character, "code": .code]
    description.keys = []
    for row in rows {
      var row = row
      description.keys.append(
        ModemModelDescription.Key(
          try row.requiredLine("prefix"),
          form: try row.choice("form", forms) ?? .character
        )
      )
      try row.finish()
    }
  }

  private static func readCause(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    guard var cause = try table.table("cause") else { return }
    let forms: [String: CauseForm] = [
      "words": .words, "first-number": .firstNumber, "location-and-cause": .locationAndCause,
    ]
    if let query = try cause.command("query") { description.causeQuery = query }
    if let form = try cause.choice("form", forms) { description.causeForm = form }
    // A model's own words stand before the standard's, so that they are found first.
    var meanings: [ModemModelDescription.CauseMeaning] = []
    for row in try cause.tables("word") {
      var row = row
      guard let number = try row.integer("cause", in: 1...127) else {
        throw row.error("cause", .missingKey)
      }
      let words = try row.requiredLine("words")
      meanings.append(ModemModelDescription.CauseMeaning(words, cause: UInt16(number)))
      try row.finish()
    }
    description.causeWords = meanings + description.causeWords
    try readNumbers(&cause, into: &description)
    guard description.causeWords.count <= 64 else {
      throw cause.error("word", .impossible("at most \(64 - 16)"))
    }
    try cause.finish()
  }

  /// `[[call.cause.number]]` and `[[call.cause.status]]`: numbers of the model's own.
  private static func readNumbers(
    _ table: inout SettingsTable,
    into description: inout ModemModelDescription
  ) throws(SettingsError) {
    typealias Meaning = ModemModelDescription.CauseNumberMeaning
    for row in try table.tables("number") {
      var row = row
      let location = try row.integer("location", in: 0...99)
      let number = try row.requiredInteger("number", in: 0...65_535)
      let cause = try row.requiredInteger("cause", in: 1...127)
      let place = location.map { Meaning.Place.location($0) } ?? .alone
      description.causeNumbers.append(Meaning(number, at: place, cause: UInt16(cause)))
      try row.finish()
    }
    for row in try table.tables("status") {
      var row = row
      let number = try row.requiredInteger("status", in: 0...65_535)
      let cause = try row.requiredInteger("cause", in: 1...127)
      description.causeNumbers.append(Meaning(number, at: .status, cause: UInt16(cause)))
      try row.finish()
    }
    guard description.causeNumbers.count <= 64 else {
      throw table.error("number", .impossible("at most 64 with those of “status”"))
    }
  }
}
