public import SettingsFile

extension Scenario {
  /// Reads a scenario file; keys nobody knows are errors with their line.
  ///
  /// - Throws: `SettingsError`.
  public init(path: String) throws(SettingsError) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    try self.init(
      reading: SettingsFile.read(path: path),
      folder: folder.isEmpty ? "." : folder.joined(separator: "/")
    )
  }

  /// Reads a scenario from a text; `file` is what errors call it.
  ///
  /// - Throws: `SettingsError`.
  public init(text: String, file: String) throws(SettingsError) {
    try self.init(reading: SettingsFile.read(text: text, file: file), folder: ".")
  }

  private init(reading settings: SettingsTable, folder: String) throws(SettingsError) {
    self.init()
    var settings = settings
    if var table = try settings.table("network") { try readNetwork(&table) }
    if var table = try settings.table("modem") { try readModem(&table) }
    if var table = try settings.table("card") { try readCard(&table) }
    for table in try settings.tables("callee") {
      var table = table
      callees.append(try Self.callee(&table, folder: folder))
    }
    for table in try settings.tables("fault") {
      var table = table
      faults.append(try Self.fault(&table))
    }
    for table in try settings.tables("incoming") {
      var table = table
      incoming.append(try Self.incomingMessage(&table))
    }
    for table in try settings.tables("refusal") {
      var table = table
      refusals.append(try Self.refusal(&table))
    }
    for table in try settings.tables("line") {
      var table = table
      makes.append(try Self.make(&table))
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
    try readRegistration(&table)
    network.reportAfter = try table.spread("report-after") ?? network.reportAfter
    network.reports = try table.number("reports", in: 0...1) ?? network.reports
    network.delivered = try table.number("delivered", in: 0...1) ?? network.delivered
    network.refused = try table.number("refused", in: 0...1) ?? network.refused
    network.refusedNumber = try table.integer("refused-cms", in: 0...1_000) ?? network.refusedNumber
    try table.finish()
  }

  private mutating func readRegistration(_ table: inout SettingsTable) throws(SettingsError) {
    network.state = try table.integer("state", in: 0...10)
    network.evolvedState = try table.integer("lte-state", in: 0...10)
    network.refusalCause = try table.integer("refusal-cause", in: 0...255)
    network.technology = try table.integer("technology", in: 0...13)
    network.hasIMS = try table.truth("ims") ?? network.hasIMS
    network.neighbours = try table.integer("neighbours", in: 0...32) ?? network.neighbours
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
    modem.soundBunch = try table.integer("sound-bunch", in: 1...50) ?? modem.soundBunch
    modem.soundGap = try table.integer("sound-gap", in: 2...1_000) ?? modem.soundGap
    modem.takesSound = try table.truth("takes-sound") ?? modem.takesSound
    modem.noticesCards = try table.truth("notices-cards") ?? modem.noticesCards
    modem.refusesWhenFull = try table.truth("refuses-when-full") ?? modem.refusesWhenFull
    modem.baud = try table.integer("baud", in: 1_200...4_000_000)
    modem.functions = try table.integer("functions", in: 0...4) ?? modem.functions
    modem.flowControl = try table.text("flow-control") ?? modem.flowControl
    modem.supplyVolts = try table.number("supply-volts", in: 0...20) ?? modem.supplyVolts
    modem.degrees = try table.integer("degrees", in: -60...150) ?? modem.degrees
    try table.finish()
  }

  private mutating func readCard(_ table: inout SettingsTable) throws(SettingsError) {
    card.pin = try table.text("pin")
    card.pinLines = try table.lines("pin-lines") ?? .all
    card.absentLines = try table.lines("absent-lines")
    card.pinTries = try table.integer("pin-tries", in: 1...10) ?? card.pinTries
    card.puk = try table.text("puk")
    card.pukLines = try table.lines("puk-lines")
    card.messageCapacity =
      try table.integer("message-capacity", in: 1...1_000) ?? card.messageCapacity
    card.storedMessages = try table.integer("stored-messages", in: 0...1_000) ?? 0
    card.brokenLines = try table.lines("broken-lines")
    card.serviceCentre = try table.text("service-centre") ?? card.serviceCentre
    try table.finish()
  }

  private static func callee(
    _ table: inout SettingsTable,
    folder: String
  ) throws(SettingsError) -> Callee {
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
    callee.sound = try table.sound("sound", folder: folder) ?? callee.sound
    callee.ringingSound = try table.sound("ringing-sound", folder: folder) ?? callee.ringingSound
    callee.gainDecibels = try table.number("gain-db", in: -60...60) ?? callee.gainDecibels
    callee.echoAfter = try table.integer("echo-ms", in: 20...2_000) ?? callee.echoAfter
    callee.echoDecibels = try table.number("echo-db", in: -60...0) ?? callee.echoDecibels
    callee.isDeaf = try table.truth("deaf") ?? callee.isDeaf
    callee.isFalseAnswer = try table.truth("false-answer") ?? callee.isFalseAnswer
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
    let step = try table.text("step") ?? ""
    guard step.isEmpty || name.occasion == .step else {
      throw table.error("step", .impossible("not with \(name.rawValue)"))
    }
    let cure: Fault.Cure? = try table.word("until")
    guard cure == nil || name == .modemHangs else {
      throw table.error("until", .impossible("only with ModemHangs"))
    }
    let bringsOtherCard = try table.truth("other-card") ?? false
    guard !bringsOtherCard || name == .simRemoved else {
      throw table.error("other-card", .impossible("only with SimRemoved"))
    }
    try table.finish()
    // A step without a moment is met at its first time.
    let usual: Fault.Moment = step.isEmpty ? .at(0) : .nth(1)
    return Fault(
      name,
      moments.first ?? usual,
      lines: lines,
      seconds: seconds,
      step: step,
      cure: cure,
      bringsOtherCard: bringsOtherCard
    )
  }
}
