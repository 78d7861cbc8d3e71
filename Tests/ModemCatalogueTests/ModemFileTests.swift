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
    let path = (folder as NSString).appendingPathComponent("simcom-sim7600.toml")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for count in 0...lines.count {
      _ = try? read(lines.prefix(count).joined(separator: "\n"))
    }
  }

  private func read(_ text: String) throws(SettingsError) -> ModemEntry {
    let table = try SettingsFile.read(text: text, file: "a-modem.toml")
    return try ModemFile(table, fileName: "a-modem").entry()
  }
}
