import Dialogue
import Foundation
import SettingsFile
import Testing

@testable import ModemCatalogue

@Suite("The catalogue of modem models")
struct ModemCatalogueTests {
  @Test
  func `The catalogue of this installation is found and whole`() throws {
    let catalogue = try ModemCatalogue.installed()

    #expect(catalogue.entry(named: "simcom-sim7600")?.title == "SIMCom SIM7500/SIM7600")
    #expect(catalogue.generic != nil)
    #expect(catalogue.entry(named: "sim7600") == nil)
    #expect(catalogue.nearestName(to: "simcom-sim760") == "simcom-sim7600")
  }

  @Test
  func `The generic file spells out what a file may leave out`() throws {
    let generic = try #require(try ModemCatalogue.installed().generic)
    var standard = ModemModelDescription()
    standard.name = "generic"

    #expect(generic.description == standard)
    #expect(generic.serial == SerialSettings())
  }

  @Test
  func `A SIM7600 has its sound on a port of its own, after the answer`() throws {
    let entry = try #require(try ModemCatalogue.installed().entry(named: "simcom-sim7600"))

    #expect(entry.audio == .serialPCM(sampleRate: 8000))
    #expect(entry.description.audioMoment == .afterAnswer)
    #expect(entry.description.audioStart == "AT+CPCMREG=1")
    #expect(entry.description.keys.map(\.prefix).contains("+RXDTMF:"))
    #expect(entry.usb.first?.audio == 4)
    #expect(entry.usb.first?.at == 2)
    #expect(entry.quirks.allSatisfy { !$0.source.isEmpty })
  }

  @Test(arguments: [
    ("SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H", "simcom-sim7600"),
    ("simcom", "sim 7500e", "simcom-sim7600"), ("SIMCOM_Ltd", "SIMCOM_SIM800L", "simcom-sim800"),
    ("SIMCOM_Ltd", "SIMCOM_SIM6320C", "generic"), ("Quectel", "SIM7600", "generic"),
    ("SIMCOM INCORPORATED", "A7672SA-FASE", "simcom-a76xx"), ("Quectel", "EG25", "quectel-ec2x"),
    ("HUAWEI TECHNOLOGIES", "E173", "huawei-e1550"), ("Telit", "LE910C1-EU", "telit-le910"),
    ("u-blox", "SARA-U201", "ublox-sara-lara"), ("Sierra Wireless", "EM7455", "sierra-mc"),
    ("ZTE CORPORATION", "MF190", "zte"), ("", "", "generic"),
  ])
  func `What a modem says of itself chooses its model`(
    manufacturer: String,
    model: String,
    name: String
  ) throws {
    let catalogue = try ModemCatalogue.installed()

    #expect(catalogue.entry(manufacturer: manufacturer, model: model)?.fileName == name)
  }

  @Test
  func `USB ids give the candidates with their interfaces`() throws {
    let catalogue = try ModemCatalogue.installed()

    let found = catalogue.candidates(vendor: 0x1E0E, product: 0x9001)
    #expect(found.map(\.entry.fileName) == ["simcom-sim7600"])
    #expect(found.first?.composition.diagnostics == 0)
    let shared = catalogue.candidates(vendor: 0x1E0E, product: 0x9011)
    #expect(shared.map(\.entry.fileName) == ["simcom-a76xx", "simcom-sim7600"])
    let quectel = catalogue.candidates(vendor: 0x2C7C, product: 0x0125)
    #expect(quectel.map(\.composition.audio) == [1])
    #expect(quectel.first?.composition.gnss == 1)
    #expect(catalogue.candidates(vendor: 0x1234, product: 0x5678).isEmpty)
  }

  @Test
  func `No model states the same ids twice`() throws {
    for entry in try ModemCatalogue.installed().entries {
      let ids = entry.usb.map { [$0.vendor, $0.product] }
      #expect(Set(ids).count == ids.count, "\(entry.fileName)")
    }
  }

  @Test
  func `An office teaches a new modem by a file beside its settings`() throws {
    let office = FileManager.default.temporaryDirectory.appendingPathComponent(
      "office-\(UUID().uuidString)"
    )
    let modems = office.appendingPathComponent("modems")
    try FileManager.default.createDirectory(at: modems, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: office) }
    try write("name = \"Ours\"\nmodels = [\"X1\"]\n", to: modems, "our-modem.toml")
    try write("name = \"Other\"\nmodels = [\"EC25\"]\n", to: modems, "quectel-ec2x.toml")

    let catalogue = try ModemCatalogue.installed(besides: office.path)
    #expect(catalogue.entry(manufacturer: "Any", model: "X1")?.title == "Ours")
    #expect(catalogue.entry(named: "quectel-ec2x")?.title == "Other")
    #expect(catalogue.entry(named: "simcom-sim7600") != nil)
    #expect(catalogue.entries.map(\.fileName) == catalogue.entries.map(\.fileName).sorted())

    try write("nmae = \"Ours\"\n", to: modems, "our-modem.toml")
    let error = #expect(throws: SettingsError.self) {
      try ModemCatalogue.installed(besides: office.path)
    }
    #expect(error?.file.hasSuffix("our-modem.toml") == true)
  }

  private func write(_ text: String, to folder: URL, _ name: String) throws {
    try text.write(
      to: folder.appendingPathComponent(name),
      atomically: true,
      encoding: .utf8
    )
  }

  @Test
  func `Own models are looked for where the machine and the office keep them`() {
    #expect(
      ModemFolder.further(besides: "/srv/office", environment: [:])
        == ["/etc/kaden/modems", "/srv/office/modems"]
    )
    #expect(ModemFolder.further(besides: nil, environment: [:]) == ["/etc/kaden/modems"])
    #expect(
      ModemFolder.further(besides: "/srv/office", environment: ["KADEN_MODEMS": "/m"]).isEmpty
    )
  }

  @Test
  func `The folder named by the environment is the only one looked at`() {
    let named = ModemFolder.candidates(
      environment: ["KADEN_MODEMS": "/etc/kaden/modems"],
      executable: "/usr/bin/kaden"
    )
    let installed = ModemFolder.candidates(environment: [:], executable: "/usr/bin/kaden")
    let built = ModemFolder.candidates(
      environment: [:],
      executable: "/src/kaden/.build/debug/kaden"
    )

    #expect(named == ["/etc/kaden/modems"])
    #expect(installed.first == "/usr/share/kaden/modems")
    #expect(built.contains("/src/kaden/hardware/modems"))
    #expect(ModemFolder.candidates(environment: [:], executable: nil).isEmpty)
  }

  @Test
  func `A folder that is not there, or has no generic file, is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "modems-\(UUID().uuidString)"
    )
    #expect(throws: SettingsError.self) { try ModemCatalogue.load(folder: folder.path) }

    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let error = #expect(throws: SettingsError.self) {
      try ModemCatalogue.load(folder: folder.path)
    }
    #expect(error?.file.hasSuffix("generic.toml") == true)
  }
}
