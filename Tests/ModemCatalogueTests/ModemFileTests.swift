import Dialogue
import Foundation
import SettingsFile
import Testing

@testable import ModemCatalogue

@Suite("Files of modem models")
struct ModemFileTests {
  private let minimal = "name = \"A modem\"\n"

  @Test
  func `A file that says nothing but a name is a modem of TS 27 007`() throws {
    let entry = try read(minimal)
    var standard = ModemModelDescription()
    standard.name = "a-modem"

    #expect(entry.title == "A modem")
    #expect(entry.description == standard)
    #expect(entry.audio == .none)
  }

  @Test(arguments: [
    ("VOICE CALL: END: {duration}", "VOICE CALL: END: 000006"),
    ("^CEND:1,{seconds},{status},{cause}", "^CEND:1,6,104,16"), ("NO CARRIER", "NO CARRIER"),
    ("{key}{key}", "55"), ("{nobody}", "{nobody}"), ("}{key", "}{key"), ("", ""),
  ])
  func `the places of a simulated line are filled`(line: String, filled: String) {
    #expect(SimulationHints.filled(line, with: SimulationHints.sampleValues) == filled)
  }

  @Test(arguments: [
    ("nmae = \"x\"\n", "nmae", 2, SettingsError.Problem.unknownKey(nearest: nil)),
    ("[serial]\nbuad = 9600\n", "serial.buad", 3, .unknownKey(nearest: "baud")),
    (
      "[[call.progress]]\nprefix = \"A\"\nmean = \"ended\"\nmeans = \"ended\"\n",
      "call.progress[1].mean", 4, .unknownKey(nearest: nil)
    ),
    ("[serial]\nbaud = \"fast\"\n", "serial.baud", 3, .wrongType(wanted: "a whole number")),
    ("[serial]\nbaud = 1\n", "serial.baud", 3, .impossible("1200–4000000")),
    (
      "[call]\nhang-up = \"+CHUP\"\n", "call.hang-up", 3,
      .impossible("a command line begins with AT")
    ),
    (
      "[call]\nhang-up = \"AT\\r\"\n", "call.hang-up", 3,
      .impossible("at most 120 printable ASCII characters")
    ),
    (
      "[call]\nincoming = \"hangup\"\n", "call.incoming", 3,
      .impossible("one of hang-up, ignore; did you mean “hang-up”?")
    ),
    ("[[usb]]\nvendor = \"1e0e\"\nproduct = \"9001\"\n", "usb[1].at", 2, .missingKey),
    (
      "[[usb]]\nvendor = \"0x1e0e\"\nproduct = \"9001\"\nat = 2\n", "usb[1].vendor", 3,
      .impossible("four hexadecimal digits, as in \"1e0e\"")
    ),
    (
      "[[set-up]]\ncommand = \"AT\"\nneed = \"otherwise\"\n", "set-up[1].need", 4,
      .impossible("“otherwise” needs a command before it")
    ),
    ("[audio]\npath = \"serial-pcm\"\nmoment = \"after-dial\"\n", "audio.start", 2, .missingKey),
    ("[audio]\nsample-rate = 11025\n", "audio.sample-rate", 3, .impossible("8000 or 16000")),
    ("[deadlines]\nprobe = 0\n", "deadlines.probe", 3, .impossible("1–86400000")),
    ("[[quirk]]\nsays = \"x\"\n", "quirk[1].source", 2, .missingKey),
    (
      "[bring-up]\nreset = \"+CFUN=1,1\"\n", "bring-up.reset", 3,
      .impossible("a command line begins with AT")
    ),
    (
      "[message.errors]\nfull = \"storage\"\n", "message.errors.full", 3,
      .impossible("the number of an error, as in 515 = \"busy\"")
    ),
    (
      "[call.errors]\n797 = \"modme\"\n", "call.errors.797", 3,
      .impossible(
        "one of barred, busy, card, centre, doubt, message, modem, network, storage;"
          + " did you mean “modem”?"
      )
    ),
    ("uses = [\"fax\"]\n", "uses", 2, .impossible("one or both of “voice” and “sms”")),
    ("uses = []\n", "uses", 2, .impossible("one or both of “voice” and “sms”")),
    (
      "[bring-up]\nbusy-errors = [1000]\n", "bring-up.busy-errors", 3,
      .impossible("at most 16 numbers, 1–999")
    ),
    (
      "[bring-up]\nbusy-errors = [\"515\"]\n", "bring-up.busy-errors", 3,
      .wrongType(wanted: "a list of whole numbers")
    ),
    (
      "[call]\nanswer = \"doubtfull\"\n", "call.answer", 3,
      .impossible("one of certain, doubtful; did you mean “doubtful”?")
    ),
    (
      "[call]\npoll-milliseconds = 0\n[[call.progress]]\nprefix = \"^CONF:\"\nmeans = \"proceeding\"\n",
      "call.progress[1].means", 6, .impossible("“proceeding” needs poll-milliseconds above 0")
    ),
    (
      "[[call.progress]]\nprefix = \"A\"\nmeans = \"alerting\"\nstatus-field = 2\n",
      "call.progress[1].means", 4,
      .impossible("a cause or status stands in a line that means “ended”")
    ),
    (
      "[[call.progress]]\nprefix = \"A\"\nmeans = \"ended\"\nstatus-field = 16\n",
      "call.progress[1].status-field", 5, .impossible("0–15")
    ),
    (
      "[[call.progress]]\nprefix = \"A\"\nmeans = \"ended\"\nfields = { 16 = 1 }\n",
      "call.progress[1].fields.16", 5, .impossible("the place of a field, 0–15")
    ),
    ("[[call.cause.number]]\ncause = 16\n", "call.cause.number[1].number", 2, .missingKey),
    (
      "[[call.cause.number]]\nnumber = 7\ncause = 128\n", "call.cause.number[1].cause", 4,
      .impossible("1–127")
    ),
    ("[[call.cause.status]]\nstatus = 7\n", "call.cause.status[1].cause", 2, .missingKey),
    ("[audio]\npath = \"alsa\"\n", "audio.alsa", 2, .missingKey),
    ("[audio]\npath = \"file\"\n", "audio.file", 2, .missingKey),
    ("[audio.alsa]\nsample-rate = 8000\n", "audio.alsa.cards", 2, .missingKey),
    (
      "[audio.alsa]\ncards = [\"\"]\n", "audio.alsa.cards", 3,
      .impossible("a word must not be empty")
    ),
    ("[audio.file]\nplay = \"AT\"\n", "audio.file.upload", 2, .missingKey),
    (
      "[audio.file]\nupload = \"AT+U={nme}\"\n", "audio.file.upload", 3,
      .impossible("only {name} and {octets} may stand in braces")
    ),
    (
      "[audio.file]\nupload = \"AT+U={name}\"\nupload-prompt = \"?\"\n",
      "audio.file.upload-prompt", 4, .impossible("one of >, CONNECT; did you mean “>”?")
    ),
    (
      "[audio.file]\nupload = \"AT+U\"\nupload-octets = 9\nplay = \"AT+P={name}\"\nfinished = \"+P\"\n",
      "audio.file.upload", 3, .impossible("{name} must stand where the file's name goes")
    ),
    ("[volte]\nquery = \"AT+CIREG?\"\n", "volte.need", 2, .missingKey),
    (
      "[volte]\nneed = \"allways\"\n", "volte.need", 3,
      .impossible("one of always, never, without-circuits; did you mean “always”?")
    ),
    (
      "[volte]\nneed = \"always\"\nregistered = {}\n", "volte.registered", 4,
      .impossible("one to three fields, as in { 1 = 1 }")
    ),
    (
      "[volte]\nneed = \"always\"\n[[volte.step]]\ncommand = \"AT\"\n", "volte.step[1].reason", 4,
      .missingKey
    ),
    (
      "[volte]\nneed = \"always\"\n[[volte.step]]\nreason = \"x\"\n", "volte.step[1].command", 4,
      .missingKey
    ),
  ])
  func `What is wrong is named with its line`(
    text: String,
    key: String,
    line: Int,
    problem: SettingsError.Problem
  ) {
    let error = #expect(throws: SettingsError.self) { try read(minimal + text) }

    #expect(error?.key == key)
    #expect(error?.line == line)
    #expect(error?.problem == problem)
    #expect(error?.file == "a-modem.toml")
  }

  @Test
  func `The maker's own numbers, the restart and the question for tries are read`() throws {
    let entry = try read(
      minimal + """
        [bring-up]
        reset = "AT+CRESET"
        pin-tries = "AT+SPIC"

        [call.errors]
        797 = "modem"

        [message.errors]
        515 = "busy"
        512 = "network"
        """
    )

    #expect(entry.description.reset == "AT+CRESET")
    #expect(entry.description.pinTries == "AT+SPIC")
    #expect(entry.description.equipmentErrors == [.init(797, .modem)])
    #expect(entry.description.messageErrors == [.init(512, .network), .init(515, .busy)])
    #expect(entry.model.messageErrorClass(515) == .busy)
  }

  @Test
  func `A file without a name is refused`() {
    let error = #expect(throws: SettingsError.self) { try read("models = [\"X\"]\n") }

    #expect(error?.problem == .missingKey)
  }

  @Test
  func `Every prefix of a real file is a model or an error`() throws {
    let folder = try #require(ModemFolder.find())
    for name in ["simcom-sim7600.toml", "huawei-e1550.toml"] {
      let path = (folder as NSString).appendingPathComponent(name)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for count in 0...lines.count {
        _ = try? read(lines.prefix(count).joined(separator: "\n"))
      }
    }
  }

  private static let everyWay = """
    uses = ["sms"]
    [[usb]]
    vendor = "2c7c"
    product = "0125"
    at = 2
    gnss = 1
    [bring-up]
    busy-errors = [515, 521]
    [call]
    answer = "doubtful"
    [[call.progress]]
    prefix = "^CEND:"
    means = "ended"
    cause-field = 3
    status-field = 2
    [call.cause]
    query = "AT+CEER"
    [[call.cause.number]]
    location = 5
    number = 33
    cause = 50
    [[call.cause.status]]
    status = 29
    cause = 16
    [audio]
    path = "file"
    [audio.alsa]
    cards = ["Android"]
    start = "AT+QPCMV=1,2"
    sample-rate = 16000
    [audio.file]
    format = "amr"
    upload = "AT+U={name},{octets}"
    upload-prompt = "CONNECT"
    upload-done = "+U:"
    upload-octets = 40000
    play = "AT+P={name}"
    stop = "AT+S"
    finished = "+P: 0"
    [volte]
    need = "always"
    query = "AT+X?"
    prefix = "+X:"
    registered = { 0 = 1 }
    [[volte.step]]
    command = "AT+Y"
    reason = "because"

    """

  @Test
  func `Every way a model can differ is read`() throws {
    let entry = try read(
      minimal + Self.everyWay
    )

    #expect(!entry.takesCalls)
    #expect(entry.takesMessages)
    #expect(entry.usb.first?.gnss == 1)
    #expect(entry.audio == .file)
    #expect(entry.card?.names == ["Android"])
    #expect(entry.card?.sampleRate == 16_000)
    #expect(entry.description.busyErrors == [515, 521])
    #expect(entry.description.isAnswerDoubtful)
    #expect(entry.description.progress.first?.statusField == 2)
    #expect(
      entry.description.causeNumbers == [
        .init(33, at: .location(5), cause: 50), .init(29, at: .status, cause: 16),
      ]
    )
    let play = try #require(entry.description.filePlay)
    #expect(play.format == .amr && play.prompt == .connect && play.octetsMax == 40_000)
    #expect(play.uploaded == "+U:" && play.finished == "+P: 0" && play.remove.isEmpty)
    let volte = entry.description.volte
    #expect(volte.need == .always && volte.prefix == "+X:" && volte.query == "AT+X?")
    #expect(volte.registered == [FieldCondition(field: 0, value: 1)])
    #expect(volte.steps == [VoLTENeeds.Step("AT+Y", reason: "because")])
  }

  /// Every table of every model file under a name of its own: small enough to be damaged octet by
  /// octet.
  private static func tables() throws -> [(file: String, text: [UInt8])] {
    let folder = try #require(ModemFolder.find())
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".toml") }.flatMap { name in
        let path = (folder as NSString).appendingPathComponent(name)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n\n").filter { $0.hasPrefix("[") }.map { table in
          (name, Array("name = \"x\"\n\(table)\n".utf8))
        }
      }
  }

  @Test
  func `Every prefix of every table of every model file is a model or an error`() throws {
    var models = 0
    for table in Set(try Self.tables().map(Table.init)).sorted() {
      models += (0...table.octets.count).count { count in
        Self.isModel(table.octets.prefix(count), table.file)
      }
    }
    #expect(models > 0)
  }

  @Test
  func `Every octet of every table of every model file may be another`() throws {
    var refusals = 0
    for table in Set(try Self.tables().map(Table.init)).sorted() {
      var octets = table.octets
      for place in octets.indices {
        let kept = octets[place]
        octets[place] ^= 1 << UInt8(truncatingIfNeeded: place % 8)
        if !Self.isModel(octets[...], table.file) { refusals += 1 }
        octets[place] = kept
      }
    }
    #expect(refusals > 0)
  }

  /// A table of a file; equal ones are damaged once.
  private struct Table: Hashable, Comparable {
    let file: String
    let octets: [UInt8]

    init(_ table: (file: String, text: [UInt8])) {
      file = table.file
      octets = table.text
    }

    static func == (left: Table, right: Table) -> Bool { left.octets == right.octets }

    static func < (left: Table, right: Table) -> Bool {
      left.octets.lexicographicallyPrecedes(right.octets)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(octets) }
  }

  /// Whether octets are a model; if not, the error names the file and says something.
  private static func isModel(_ octets: ArraySlice<UInt8>, _ file: String) -> Bool {
    guard let text = String(validating: octets, as: UTF8.self) else { return false }
    do throws(SettingsError) {
      let entry = try ModemEntry.read(text: text, fileName: "a-modem")
      return !entry.title.isEmpty
    } catch {
      #expect(error.file == "a-modem.toml" && !error.english.isEmpty, "\(file)")
      return false
    }
  }

  private func read(_ text: String) throws(SettingsError) -> ModemEntry {
    let table = try SettingsFile.read(text: text, file: "a-modem.toml")
    return try ModemFile(table, fileName: "a-modem").entry()
  }
}
