internal import Dialogue
internal import SettingsFile

/// One file of `hardware/modems` on its way to an entry.
///
/// Whatever a file does not say is as the standard has it: the defaults of `ModemModelDescription`.
struct ModemFile {
  private var root: SettingsTable
  private let fileName: String
  private var description = ModemModelDescription()
  private var audio = ModemAudioFile()
  private var takesCalls = true
  private var takesMessages = true
  private var serial = SerialSettings()

  /// Takes a file that is TOML.
  init(_ root: SettingsTable, fileName: String) {
    self.root = root
    self.fileName = fileName
  }

  /// Reads all of it; what nobody asks for is an error.
  consuming func entry() throws(SettingsError) -> ModemEntry {
    let title = try root.requiredText("name")
    guard !title.isEmpty else { throw root.error("name", .impossible("it must not be empty")) }
    description.name = fileName
    let identity = ModemIdentity(
      manufacturers: try root.words("manufacturers"),
      models: try root.words("models")
    )
    try readUses()
    let usb = try compositions()
    try readSerial()
    try readBringUp()
    try readCall()
    try readAudio()
    try readMessages()
    try readTime()
    try readVoLTE()
    let quirks = try quirkNotes()
    let model = try model()
    let probe = try ProbeCommands.read(&root)
    let simulation = try SimulationHints.read(&root, model: model)
    try root.finish()
    return ModemEntry(
      fileName: fileName,
      title: title,
      identity: identity,
      usb: usb,
      serial: serial,
      audio: audio.path,
      card: audio.card,
      takesCalls: takesCalls,
      takesMessages: takesMessages,
      quirks: quirks,
      description: description,
      model: model,
      probe: probe,
      simulation: simulation
    )
  }

  private func model() throws(SettingsError) -> ModemModel {
    do throws(ModemModelError) {
      return try ModemModel(description)
    } catch {
      let reason =
        switch error {
        case .unsuitableText(let text): "“\(text)” is no text for a command line"
        case .tooManyRows(let table): "too many rows in \(table)"
        case .incompleteFilePlay: "[audio.file] does not tell all that playing a file takes"
        case .unsuitableDuration: "a duration is not between a millisecond and a day"
        }
      throw root.error("name", .impossible(reason))
    }
  }

  private mutating func compositions() throws(SettingsError) -> [USBComposition] {
    var compositions: [USBComposition] = []
    for table in try root.tables("usb") {
      var table = table
      compositions.append(
        USBComposition(
          vendor: try table.usbId("vendor"),
          product: try table.usbId("product"),
          at: try table.requiredInterface("at"),
          audio: try table.interface("audio"),
          diagnostics: try table.interface("diagnostics"),
          data: try table.interface("data"),
          gnss: try table.interface("gnss")
        )
      )
      try table.finish()
    }
    return compositions
  }

  private mutating func readSerial() throws(SettingsError) {
    guard var table = try root.table("serial") else { return }
    if let baud = try table.integer("baud", in: 1200...4_000_000) {
      serial.baud = baud
      description.baud = baud
    }
    if let baud = try table.integer("audio-baud", in: 1200...4_000_000) { serial.audioBaud = baud }
    try table.finish()
  }

  private mutating func readBringUp() throws(SettingsError) {
    let setUp = try root.tables("set-up")
    if !setUp.isEmpty {
      description.setUp = []
      for (index, table) in setUp.enumerated() {
        description.setUp.append(try Self.setUp(table, isFirst: index == 0))
      }
      guard setUp.count <= 64 else { throw root.error("set-up", .impossible("at most 64")) }
    }
    guard var table = try root.table("bring-up") else { return }
    if let commands = try table.commands("card-identity", countMax: 8) {
      description.cardIdentity = commands
    }
    if let lines = try table.lines("restart-lines") { description.restartLines = lines }
    if let numbers = try table.integers("busy-errors", in: 1...999, countMax: 16) {
      description.busyErrors = numbers.map { UInt16($0) }
    }
    if let lines = try table.lines("card-removed-lines") { description.cardRemovedLines = lines }
    if let command = try table.command("reset") { description.reset = command }
    if let command = try table.command("pin-tries") { description.pinTries = command }
    try table.finish()
  }

  private static func setUp(
    _ table: SettingsTable,
    isFirst: Bool
  ) throws(SettingsError) -> ModemModelDescription.SetUp {
    var table = table
    guard let command = try table.command("command"), !command.isEmpty else {
      throw table.error("command", .missingKey)
    }
    let needs: [String: SetUpNeed] = [
      "required": .required, "optional": .optional, "otherwise": .otherwise,
    ]
    let moments: [String: SetUpMoment] = ["before-card": .beforeCard, "after-card": .afterCard]
    let setUp = ModemModelDescription.SetUp(
      command,
      need: try table.choice("need", needs) ?? .optional,
      moment: try table.choice("moment", moments) ?? .afterCard,
      deadlineMilliseconds: try table.milliseconds("deadline-milliseconds") ?? 0
    )
    if isFirst, setUp.need == .otherwise {
      throw table.error("need", .impossible("“otherwise” needs a command before it"))
    }
    try table.finish()
    return setUp
  }

  private mutating func readCall() throws(SettingsError) {
    guard var table = try root.table("call") else { return }
    try ModemCallFile.read(&table, into: &description)
    try table.finish()
  }

  private mutating func readAudio() throws(SettingsError) {
    guard var table = try root.table("audio") else { return }
    try audio.read(&table, into: &description)
    try table.finish()
  }

  private mutating func readUses() throws(SettingsError) {
    guard let words = try root.texts("uses") else { return }
    guard !words.isEmpty, words.allSatisfy({ $0 == "voice" || $0 == "sms" }) else {
      throw root.error("uses", .impossible("one or both of “voice” and “sms”"))
    }
    takesCalls = words.contains("voice")
    takesMessages = words.contains("sms")
  }

  private mutating func readVoLTE() throws(SettingsError) {
    guard var table = try root.table("volte") else { return }
    try ModemVoLTEFile.read(&table, into: &description)
  }

  private mutating func readMessages() throws(SettingsError) {
    guard var table = try root.table("message") else { return }
    if let command = try table.command("acknowledge") { description.acknowledge = command }
    if let command = try table.command("link-hold") { description.linkHold = command }
    if let lines = try table.lines("store-full-lines") { description.storeFullLines = lines }
    if try table.truth("result-precedes-reference") == true {
      description.quirks.insert(.resultPrecedesReference)
    }
    description.messageErrors = try ModemErrorFile.read(&table)
    try table.finish()
  }

  private mutating func readTime() throws(SettingsError) {
    if var table = try root.table("deadlines") {
      let fields: [(String, WritableKeyPath<Deadlines, Int>)] = [
        ("probe", \.probe), ("brief", \.brief), ("card", \.card), ("dial", \.dial),
        ("prompt", \.prompt), ("submit", \.submit), ("hang-up", \.hangUp), ("audio", \.audio),
        ("registration", \.registration), ("card-ready", \.cardReady),
      ]
      for (key, field) in fields {
        if let time = try table.milliseconds(key) { description.deadlines[keyPath: field] = time }
      }
      try table.finish()
    }
    guard var table = try root.table("idle") else { return }
    if let command = try table.command("probe") { description.idleProbe = command }
    if let seconds = try table.integer("seconds", in: 1...86_400) {
      description.idleProbeSeconds = seconds
    }
    try table.finish()
  }

  private mutating func quirkNotes() throws(SettingsError) -> [QuirkNote] {
    var notes: [QuirkNote] = []
    for table in try root.tables("quirk") {
      var table = table
      notes.append(
        QuirkNote(
          says: try table.requiredText("says"),
          source: try table.requiredText("source"),
          transcript: try table.text("transcript")
        )
      )
      try table.finish()
    }
    return notes
  }
}
