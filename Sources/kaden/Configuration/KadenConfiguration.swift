internal import Foundation
internal import ModemCatalogue
internal import SettingsFile
internal import SoundCard

/// `kaden.toml`, read and checked; relative paths are taken from the file's folder.
struct KadenConfiguration {
  /// The office that calls.
  struct Office {
    var name: String
    var telephone: String
    var timeZone: TimeZone
  }

  /// Where records are kept.
  struct Store {
    /// The SQLite file.
    var path: String
    /// The file of the sealing key.
    var sealingKey: String
    /// A folder for backups at all times; `nil` for none.
    var backup: String?
  }

  /// When calls may go out, as written.
  struct Calling {
    var weekdays: String
    var weekends: String
    var holidays: String
    /// Calls an hour, over all lines.
    var pace: Int
  }

  /// How announcements are spoken.
  struct Speaking {
    var engine: String?
    var voice: String?
    var cache: String?
    /// Speaking rate, 0.5–2; 1 is the voice's own.
    var rate = 1.0
  }

  /// One modem.
  struct Line {
    var name: String
    var model: String
    var at: String
    var audio: String?
    var uses: [String]
    var smsQuota: Int
    var guardMilliseconds: Int
    var pinFile: String?
    var baud: Int
    var isSimulated: Bool
    /// Further places where its modem may be plugged in, after `at` and `audio`.
    var otherPorts: [(at: String, audio: String?)] = []
    /// The IMEI of its modem, if it must be that one.
    var imei: String?

    /// Which way its sound goes.
    var sound: LineSound {
      guard let audio else { return .tty }
      if audio == "file" { return .file }
      return SoundCard.name(in: audio) == nil ? .tty : .card
    }
  }

  /// The file itself.
  var path: String
  var office: Office
  var store: Store
  var calling: Calling
  var speaking: Speaking
  var lines: [Line]

  /// Where those who listen to the lines of the daemon put their pipes.
  var tapFolder: String { folder + "/taps" }

  /// Where recordings of lines go.
  var recordingsFolder: String { folder + "/recordings" }

  /// The folder of the file: what the flight recorder and the cache stand in.
  var folder: String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}

extension KadenConfiguration {
  /// Where the file is looked for, in order.
  static func candidates(option: String?, environment: [String: String]) -> [String] {
    if let option { return [option] }
    if let path = environment["KADEN_CONFIG"], !path.isEmpty { return [path] }
    return ["kaden.toml", "/etc/kaden/kaden.toml"]
  }

  /// Reads the first file that exists.
  static func load(option: String?) throws(SettingsError) -> KadenConfiguration {
    let candidates = candidates(
      option: option,
      environment: ProcessInfo.processInfo.environment
    )
    let found = candidates.first { FileManager.default.fileExists(atPath: $0) }
    guard let path = found ?? candidates.first else {
      throw SettingsError(
        file: "kaden.toml",
        line: nil,
        key: "",
        problem: .unreadable("no such file")
      )
    }
    return try KadenConfiguration(root: SettingsFile.read(path: path), path: path)
  }

  init(root: SettingsTable, path: String) throws(SettingsError) {
    var root = root
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    func absolute(_ path: String) -> String {
      URL(fileURLWithPath: path, relativeTo: folder).path
    }
    self.path = URL(fileURLWithPath: path).path
    guard let office = try root.table("office") else {
      throw root.error("office", .missingKey)
    }
    self.office = try Self.office(office)
    store = try Self.store(try root.table("ledger"), root: root, absolute: absolute)
    calling = try Self.calling(try root.table("calling"))
    speaking = try Self.speaking(try root.table("speech"), absolute: absolute)
    lines = []
    for table in try root.tables("line") {
      let line = try Self.line(table, absolute: absolute)
      guard !lines.contains(where: { $0.name == line.name }) else {
        throw table.error("name", .impossible("two lines have this name"))
      }
      lines.append(line)
    }
    guard lines.count <= 256 else {
      throw root.error("line", .impossible("at most 256 lines"))
    }
    try root.finish()
  }

  private static func office(_ table: SettingsTable) throws(SettingsError) -> Office {
    var table = table
    let name = try table.requiredText("name")
    let telephone = try table.requiredText("telephone")
    let zoneName = try table.text("time-zone") ?? "Asia/Tokyo"
    guard let zone = TimeZone(identifier: zoneName) else {
      throw table.error("time-zone", .impossible("a name of the tz database, as Asia/Tokyo"))
    }
    guard !name.isEmpty else { throw table.error("name", .impossible("not empty")) }
    try table.finish()
    return Office(name: name, telephone: telephone, timeZone: zone)
  }

  private static func store(
    _ table: SettingsTable?,
    root: SettingsTable,
    absolute: (String) -> String
  ) throws(SettingsError) -> Store {
    guard var table else { throw root.error("ledger", .missingKey) }
    let url = try table.text("url") ?? "sqlite:kaden.sqlite"
    guard url.hasPrefix("sqlite:"), url.count > 7 else {
      throw table.error("url", .impossible("sqlite:FILE is the only kind so far"))
    }
    let key = try table.text("sealing-key") ?? "kaden.key"
    let backup = try table.text("backup")
    try table.finish()
    return Store(
      path: absolute(String(url.dropFirst(7))),
      sealingKey: absolute(key),
      backup: backup.map(absolute)
    )
  }

  private static func calling(_ table: SettingsTable?) throws(SettingsError) -> Calling {
    var calling = Calling(
      weekdays: "09:00-20:00",
      weekends: "none",
      holidays: "none",
      pace: 100
    )
    guard var table else { return calling }
    calling.weekdays = try table.text("weekdays") ?? calling.weekdays
    calling.weekends = try table.text("weekends") ?? calling.weekends
    calling.holidays = try table.text("holidays") ?? calling.holidays
    calling.pace = try table.integer("pace", in: 1...100_000) ?? calling.pace
    try table.finish()
    return calling
  }

  private static func speaking(
    _ table: SettingsTable?,
    absolute: (String) -> String
  ) throws(SettingsError) -> Speaking {
    guard var table else { return Speaking() }
    let engine = try table.text("engine")
    if let engine, !["open-jtalk", "espeak-ng"].contains(engine) {
      throw table.error("engine", .impossible("open-jtalk or espeak-ng"))
    }
    let voice = try table.text("voice")
    let cache = try table.text("cache")
    let rate = try table.number("rate", in: 0.5...2) ?? 1
    try table.finish()
    return Speaking(
      engine: engine,
      voice: voice.map(absolute),
      cache: cache.map(absolute),
      rate: rate
    )
  }

  private static func line(
    _ table: SettingsTable,
    absolute: (String) -> String
  ) throws(SettingsError) -> Line {
    var table = table
    let name = try table.requiredText("name")
    let model = try table.text("model") ?? "auto"
    func sound(_ audio: String) -> String {
      audio == "file" || SoundCard.name(in: audio) != nil ? audio : absolute(audio)
    }
    let places = try places(&table)
    let (at, audio) = places[0]
    let uses = try table.texts("uses") ?? (audio == nil ? ["sms"] : ["voice", "sms"])
    for use in uses where use != "voice" && use != "sms" {
      throw table.error("uses", .impossible("voice and sms"))
    }
    if uses.contains("voice"), audio == nil {
      throw table.error(
        "audio",
        .impossible(
          "a line for voice needs its audio tty, alsa: and the name of a sound card, or \"file\""
        )
      )
    }
    if let audio, SoundCard.name(in: audio) == "" {
      throw table.error("audio", .impossible("the name of a card, as in \"alsa:hw:Android,0\""))
    }
    var line = Line(
      name: name,
      model: model,
      at: absolute(at),
      audio: audio.map(sound),
      uses: uses,
      smsQuota: try table.integer("sms-quota", in: 0...10_000) ?? 190,
      guardMilliseconds: try table.integer("guard-milliseconds", in: 0...600_000) ?? 0,
      pinFile: try table.text("pin-file").map(absolute),
      baud: try table.integer("baud", in: 1200...4_000_000) ?? 115_200,
      isSimulated: try table.truth("simulated") ?? false
    )
    line.otherPorts = places.dropFirst().map { (absolute($0.at), $0.audio.map(sound)) }
    line.imei = try imei(&table)
    try table.finish()
    return line
  }

  /// `at` and `audio`: one path each, or as many of one as of the other.
  private static func places(
    _ table: inout SettingsTable
  ) throws(SettingsError) -> [(at: String, audio: String?)] {
    let at = try paths("at", &table)
    let audio = try paths("audio", &table)
    guard let at, !at.isEmpty else { throw table.error("at", .missingKey) }
    guard let audio else { return at.map { ($0, nil) } }
    guard audio.count == at.count else {
      throw table.error("audio", .impossible("as many places as at has"))
    }
    return Array(zip(at, audio.map { $0 as String? }))
  }

  private static func paths(
    _ key: String,
    _ table: inout SettingsTable
  ) throws(SettingsError) -> [String]? {
    guard table.isList(key) else { return try table.text(key).map { [$0] } }
    let paths = try table.texts(key) ?? []
    guard (1...16).contains(paths.count), !paths.contains("") else {
      throw table.error(key, .impossible("1 to 16 paths"))
    }
    return paths
  }

  private static func imei(_ table: inout SettingsTable) throws(SettingsError) -> String? {
    guard let imei = try table.text("imei") else { return nil }
    guard (14...16).contains(imei.utf8.count), imei.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      throw table.error("imei", .impossible("15 digits, as AT+CGSN tells them"))
    }
    return imei
  }
}
