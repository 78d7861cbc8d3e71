public import SettingsFile

extension Scenario {
  /// Reads a scenario file; keys nobody knows are errors with their line.
  ///
  /// - Throws: `SettingsError`.
  public init(path: String) throws(SettingsError) {
    try self.init(reading: SettingsFile.read(path: path))
  }

  /// Reads a scenario from a text; `file` is what errors call it.
  ///
  /// - Throws: `SettingsError`.
  public init(text: String, file: String) throws(SettingsError) {
    try self.init(reading: SettingsFile.read(text: text, file: file))
  }

  private init(reading settings: SettingsTable) throws(SettingsError) {
    self.init()
    var settings = settings
    if var table = try settings.table("network") { try readNetwork(&table) }
    if var table = try settings.table("modem") { try readModem(&table) }
    if var table = try settings.table("card") { try readCard(&table) }
    for table in try settings.tables("callee") {
      var table = table
      callees.append(try Self.callee(&table))
    }
    for table in try settings.tables("fault") {
      var table = table
      faults.append(try Self.fault(&table))
    }
    try settings.finish()
  }

  private mutating func readNetwork(_ table: inout SettingsTable) throws(SettingsError) {
    network.messageLatency =
      try table.spread("message-latency-ms", scale: 0.001) ?? network.messageLatency
    network.callSetUp = try table.spread("call-set-up") ?? network.callSetUp
    network.registeredAfter =
      try table.number("registered-after", in: 0...86_400) ?? network.registeredAfter
    network.signal = try table.integer("signal", in: 0...99) ?? network.signal
    network.operatorName = try table.text("operator") ?? network.operatorName
    network.reportAfter = try table.spread("report-after") ?? network.reportAfter
    network.reports = try table.number("reports", in: 0...1) ?? network.reports
    network.delivered = try table.number("delivered", in: 0...1) ?? network.delivered
    network.refused = try table.number("refused", in: 0...1) ?? network.refused
    network.refusedNumber = try table.integer("refused-cms", in: 0...1_000) ?? network.refusedNumber
    try table.finish()
  }

  private mutating func readModem(_ table: inout SettingsTable) throws(SettingsError) {
    modem.commandLatency =
      try table.spread("command-latency-ms", scale: 0.001) ?? modem.commandLatency
    modem.hasEcho = try table.truth("echo") ?? modem.hasEcho
    modem.hasNumericResults = try table.truth("numeric-results") ?? modem.hasNumericResults
    modem.hasOpenPrompt = try table.truth("open-prompt") ?? modem.hasOpenPrompt
    modem.givesReportsDirectly = try table.truth("direct-reports") ?? modem.givesReportsDirectly
    modem.tellsCauseNumber = try table.truth("cause-numbers") ?? modem.tellsCauseNumber
    modem.bootSeconds = try table.number("boot-seconds", in: 0...600) ?? modem.bootSeconds
    modem.soundRefusedSeconds =
      try table.number("sound-refused-seconds", in: 0...600) ?? modem.soundRefusedSeconds
    try table.finish()
  }

  private mutating func readCard(_ table: inout SettingsTable) throws(SettingsError) {
    card.pin = try table.text("pin")
    card.pinLines = try table.lines("pin-lines") ?? .all
    card.absentLines = try table.lines("absent-lines")
    try table.finish()
  }

  private static func callee(_ table: inout SettingsTable) throws(SettingsError) -> Callee {
    let kind: Callee.Kind = try table.word("kind") ?? .answers
    var callee = Callee(kind)
    callee.name = try table.text("name") ?? callee.name
    callee.weight = try table.number("weight", in: 0...1e6) ?? callee.weight
    callee.numbers = try table.texts("numbers") ?? []
    callee.ring = try table.spread("ring") ?? callee.ring
    callee.presses = Array((try table.text("presses") ?? "").utf8)
    for key in callee.presses where !CalleeVoice.isKey(key) {
      throw table.error("presses", .impossible("0–9, *, #, A–D"))
    }
    callee.pressAfter = try table.spread("press-after") ?? callee.pressAfter
    callee.pressAt = try table.spread("press-at")
    callee.hangsUpAfter = try table.spread("hangs-up-after")
    callee.patience = try table.spread("patience") ?? callee.patience
    callee.voice = try table.spread("voice") ?? callee.voice
    callee.keyRoute = try table.word("keys-by") ?? callee.keyRoute
    try table.finish()
    return callee
  }

  private static func fault(_ table: inout SettingsTable) throws(SettingsError) -> Fault {
    guard let name: Fault.Name = try table.word("name") else {
      throw table.error("name", .missingKey)
    }
    let probability = try table.number("probability", in: 0...1)
    let at = try table.number("at", in: 0...1e9)
    let nth = try table.integer("nth", in: 1...1_000_000_000)
    let moments: [Fault.Moment] = [
      probability.map { .probability($0) }, at.map { .at($0) }, nth.map { .nth($0) },
    ].compactMap { $0 }
    guard moments.count <= 1 else {
      throw table.error("name", .impossible("one of probability, at and nth"))
    }
    let lines = try table.lines("lines") ?? .all
    let seconds = try table.number("seconds", in: 0...1e9)
    try table.finish()
    return Fault(name, moments.first ?? .at(0), lines: lines, seconds: seconds)
  }
}

extension SettingsTable {
  /// A length of time, `"5-25"` or `5`; `nil` if the key is not there.
  mutating func spread(
    _ key: String,
    scale: Double = 1
  ) throws(SettingsError) -> Spread? {
    guard keys.contains(key) else { return nil }
    var copy = self
    do throws(SettingsError) {
      if let number = try copy.number(key, in: 0...1e9) {
        self = copy
        return Spread(number * scale)
      }
    } catch {
      switch error.problem {
      case .wrongType: break
      case .unreadable, .syntax, .unknownKey, .missingKey, .impossible: throw error
      }
    }
    guard let text = try text(key) else { return nil }
    guard let spread = Spread(text) else {
      throw self.error(key, .impossible("a number, or \"5-25\""))
    }
    return Spread(spread.low * scale, spread.high * scale)
  }

  /// A list of lines, `"1,3-5"`; `nil` if the key is not there.
  mutating func lines(_ key: String) throws(SettingsError) -> LineSelection? {
    guard let text = try text(key) else { return nil }
    guard let lines = LineSelection(text) else {
      throw error(key, .impossible("numbers of lines, as \"1,3-5\""))
    }
    return lines
  }

  /// One of a set of words; `nil` if the key is not there.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(SettingsError) -> Word? where Word.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(key, .impossible(words))
    }
    return word
  }
}
