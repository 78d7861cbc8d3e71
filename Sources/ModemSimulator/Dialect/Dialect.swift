internal import Dialogue
public import ModemCatalogue

/// How a simulated modem speaks: the inverse of a model of the catalogue.
///
/// It is made of the very entry by which the daemon understands such a modem, so that both sides
/// speak the same data: a rule that makes a line of `alerting` into an event makes the event into
/// that line here.
public struct Dialect: Sendable {
  /// The model's name in the catalogue.
  public let name: String
  /// What it answers to `+CGMI`.
  public let manufacturer: String
  /// What it answers to `+CGMM`.
  public let model: String
  /// What it answers to `+CGMR`.
  public let revision: String

  let description: ModemModelDescription
  /// How sound gets in and out.
  let audio: AudioPath
  /// What it says behind its restart lines.
  let startLines: [String]
  let answersEscape: Bool
  let hasReturnBeforeKeys: Bool

  /// What it says of a call by itself, by what it means.
  let progress: [CallMeaning: [ReportLine]]
  /// How it tells a key; nothing if it does not.
  let keyReport: ReportLine?

  /// The make's own commands, by name.
  let ownNames: Set<String>
  let cardIdentity: CommandText?
  let hangUps: [CommandText]
  let soundStart: CommandText?
  let soundStop: CommandText?
  let causeQuery: CommandText?

  let imsQuery: CommandText?
  /// What it answers to that: that it is registered.
  let imsLine: String
  /// What it answers when it is not.
  let imsAbsentLine: String
  /// What it tells of itself when it is asked.
  let probe: ProbeCommands
  /// How files are sent to it and played; nothing if it cannot.
  let files: FileCommands?
  let takesCalls: Bool
  /// Whether it has LTE, as its set-up shows: `+CEREG` is unknown to others.
  let knowsLTE: Bool

  /// Makes the dialect of an entry of the catalogue.
  public init(_ entry: ModemEntry) {
    let hints = entry.simulation
    let description = entry.description
    self.description = description
    name = entry.fileName
    manufacturer = hints.manufacturer ?? entry.identity.manufacturers.first ?? "KADEN"
    model = hints.model ?? entry.identity.models.first ?? "SIMULATED-27007"
    revision = hints.revision
    audio = entry.audio
    startLines = hints.startLines
    answersEscape = hints.answersEscape
    hasReturnBeforeKeys = hints.hasReturnBeforeKeys

    let setUp = description.setUp.compactMap { CommandText.last(of: $0.command) }
    progress = ReportLine.progress(of: description, hints: hints.lines, model: entry.model, setUp)
    keyReport = ReportLine.key(of: description, hints: hints.lines, model: entry.model, setUp)
    ownNames = Self.ownNames(of: description)
    cardIdentity = description.cardIdentity.first.flatMap { CommandText.last(of: $0) }
    hangUps = [description.hangUp, description.hangUpFallback].compactMap {
      CommandText.last(of: $0)
    }
    soundStart = CommandText.last(of: description.audioStart)
    soundStop = CommandText.last(of: description.audioStop)
    causeQuery = CommandText.last(of: description.causeQuery)
    imsQuery = CommandText.last(of: description.volte.query)
    imsLine = ReportLine.line(
      prefix: description.volte.prefix,
      conditions: description.volte.registered,
      rest: "2"
    )
    imsAbsentLine = ReportLine.line(
      prefix: description.volte.prefix,
      conditions: description.volte.registered.map { FieldCondition(field: $0.field, value: 0) },
      rest: "2"
    )
    probe = entry.probe
    files = description.filePlay.map { FileCommands($0) }
    takesCalls = entry.takesCalls
    knowsLTE = setUp.contains { $0.name == "+CEREG" }
  }

  /// Whether its sound goes by a tty of its own.
  public var hasSoundPort: Bool {
    switch audio {
    case .serialPCM: true
    case .none, .alsa, .file: false
    }
  }

  /// Whether `+CLCC` is told by itself once it is switched on, and not only when asked for.
  var tellsCurrentCalls: Bool { ownNames.contains("+CLCC") }
}

extension Dialect {
  /// The names of commands that every simulated modem knows (V.250, TS 27.007, TS 27.005).
  static let standardNames: Set<String> = [
    "D", "H", "E", "V", "Q", "Z", "&F", "I", "X", "L", "M", "S", "&C", "&D", "&W", "&K",
    "+CHUP", "+CEER", "+CPAS", "+CVHU", "+CGMI", "+GMI", "+CGMM", "+GMM", "+CGMR", "+GMR",
    "+CGSN", "+GSN", "+CSQ", "+CESQ", "+CMEE", "+CREG", "+CEREG", "+CGREG", "+COPS", "+CCLK",
    "+CPIN",
    "+CPINR", "+IFC", "+CIMI", "+CNUM", "+CFUN", "+CTZR", "+CTZU", "+COLP", "+CLIP", "+CRC",
    "+CSCS", "+CSSN",
    "+CCWA", "+CMGS", "+CMGF", "+CSMS", "+CNMI", "+CMMS", "+CPMS", "+CSCA", "+CMGR", "+CMGD",
    "+CMGL", "+CNMA",
  ]

  /// The commands of the make's own, from every command line its model holds.
  private static func ownNames(of it: ModemModelDescription) -> Set<String> {
    var lines = it.setUp.map(\.command)
    lines += [
      it.hangUp, it.hangUpFallback, it.audioStart, it.audioStop, it.causeQuery, it.acknowledge,
      it.linkHold, it.idleProbe, it.dialPrefix,
    ]
    var names: Set<String> = []
    for line in lines {
      for command in CommandText.commands(of: Array(line.utf8)) ?? [] {
        names.insert(command.name)
      }
    }
    // A current call's list is the standard's; that it is told by itself is the make's.
    let listsCalls = it.setUp.contains { CommandText.last(of: $0.command)?.name == "+CLCC" }
    names.subtract(standardNames)
    if !listsCalls { names.remove("+CLCC") }
    return names
  }
}
