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
    ("simcom", "sim 7500e", "simcom-sim7600"), ("SIMCOM_Ltd", "SIMCOM_SIM800L", "generic"),
    ("Quectel", "SIM7600", "generic"), ("", "", "generic"),
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
    #expect(catalogue.candidates(vendor: 0x1234, product: 0x5678).isEmpty)
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
