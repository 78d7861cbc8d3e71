import FakeBus
import Foundation
import ModemCatalogue
import Testing

@testable import Diagnostics

/// The rules, evaluated by udev itself on modems that umockdev describes.
struct `the udev rules` {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "udev/70-kaden.rules")

  @Test
  func `in the repository are those of the model files; else run kaden line rules`() throws {
    let written = try String(contentsOf: Self.file, encoding: .utf8)

    #expect(written == UdevRules.text(for: try ModemCatalogue.installed()))
  }

  @Test
  func `give no interface two names`() throws {
    let catalogue = try ModemCatalogue.installed()
    for entry in catalogue.entries {
      for composition in entry.usb {
        let all = catalogue.candidates(vendor: composition.vendor, product: composition.product)
        let roles = UdevRules.roles(in: all.map(\.composition))

        for (number, meanings) in roles {
          #expect(
            !(meanings.contains(.at) && meanings.contains(.audio)),
            "\(entry.fileName): interface \(number)"
          )
        }
      }
    }
  }

  @Test
  func `name, open and keep awake every model of the table`() throws {
    let catalogue = try ModemCatalogue.installed()
    let modems = Self.modems(of: catalogue)
    guard let seen = try UdevRun.test(modems.map(\.modem)) else { return }

    #expect(modems.count >= 2)
    for (modem, roles) in modems {
      let device = try #require(seen[modem.path], "\(modem.vendor):\(modem.product)")
      #expect(device.properties["ID_MM_DEVICE_IGNORE"] == "1")
      #expect(device.writes["power/control"] == "on")
      for interface in modem.interfaces {
        let port = try #require(seen[modem.ttyPath(interface) ?? ""])
        let role = roles[interface.number]?.first
        let name = role == .at || role == .audio ? role?.rawValue : nil
        let told = "\(modem.vendor):\(modem.product) if\(interface.number)"

        #expect(port.links == name.map { ["kaden/usb-\(modem.place)/\($0)"] } ?? [], "\(told)")
        #expect(port.group == "dialout" && port.mode == "0660", "\(told)")
        #expect(port.properties["ID_MM_DEVICE_IGNORE"] == "1", "\(told)")
        #expect(port.tags.contains("systemd") == (name != nil), "\(told)")
      }
    }
  }

  @Test
  func `call a line by its name where a lines file maps its place`() throws {
    var modem = FakeModem(place: "1-1.3", vendor: "2c7c", product: "0125")
    modem.interfaces = [FakeModem.Interface(1, tty: 1), FakeModem.Interface(2, tty: 2)]
    modem.interfaces.append(FakeModem.Interface(5))
    modem.interfaces[2].card = 3
    var bridge = FakeModem(place: "1-1.4", vendor: "10c4", product: "ea60")
    bridge.number = 8
    bridge.interfaces = [FakeModem.Interface(0, tty: 9)]
    var stranger = FakeModem(place: "1-2", vendor: "0403", product: "6001")
    stranger.number = 9
    stranger.interfaces = [FakeModem.Interface(0, tty: 10)]
    let lines = """
      SUBSYSTEMS=="usb", KERNELS=="1-1.3", ENV{KADEN_LINE}="line-1"
      SUBSYSTEMS=="usb", KERNELS=="1-1.4", ENV{KADEN_LINE}="line-2", ENV{KADEN_ROLE}="at"
      """
    guard let seen = try UdevRun.test([modem, bridge, stranger], lines: lines) else { return }

    #expect(seen[modem.ttyPath(modem.interfaces[0]) ?? ""]?.links == ["kaden/line-1/audio"])
    #expect(seen[modem.ttyPath(modem.interfaces[1]) ?? ""]?.links == ["kaden/line-1/at"])
    let card = modem.path + "/1-1.3:1.5/sound/card3"
    #expect(seen[card]?.writes["id"] == "line-1")
    #expect(seen[card + "/controlC3"]?.links == ["kaden/line-1/sound"])
    #expect(seen[bridge.ttyPath(bridge.interfaces[0]) ?? ""]?.links == ["kaden/line-2/at"])
    #expect(seen[bridge.path]?.properties["ID_MM_DEVICE_IGNORE"] == "1")
    #expect(seen[bridge.path]?.writes["power/control"] == "on")
    let other = try #require(seen[stranger.ttyPath(stranger.interfaces[0]) ?? ""])
    #expect(other.links.isEmpty && other.group == nil)
    #expect(seen[stranger.path]?.properties["ID_MM_DEVICE_IGNORE"] == nil)
    #expect(seen[stranger.path]?.writes.isEmpty == true)
  }

  @Test
  func `tell two equal modems without a serial number apart, the system's own rules beside`()
    throws
  {
    let modems = ["1-2", "1-3"].enumerated().map { index, place in
      var modem = FakeModem(place: place, vendor: "1e0e", product: "9001")
      modem.number = index + 2
      modem.interfaces = [FakeModem.Interface(2, tty: index)]
      return modem
    }
    guard let seen = try UdevRun.test(modems, withSystemRules: true) else { return }

    for modem in modems {
      let port = try #require(seen[modem.ttyPath(modem.interfaces[0]) ?? ""])
      #expect(port.links.contains("kaden/usb-\(modem.place)/at"))
      #expect(port.links.contains { $0.hasPrefix("serial/by-id/") }, "the system's rules ran")
      #expect(port.group == "dialout" && port.mode == "0660")
    }
  }

  @Test
  func `let kaden diagnostics ports find all well on a modem just plugged in`() throws {
    var modem = FakeModem(place: "1-1.4", vendor: "1e0e", product: "9001")
    modem.interfaces = (0..<5).map { FakeModem.Interface(UInt8($0), tty: $0) }
    // udev's links are where it believes /dev to be; umockdev's /dev is elsewhere.
    let links = "cp -a \"$WORK/dev/kaden\" \"$UMOCKDEV_DIR/dev/\""
    let command = "\(links); \(UdevRun.beside("kaden")) diagnostics ports --json"
    guard let output = try UdevRun.output([modem], then: command) else { return }
    let line = try #require(output.last { $0.hasPrefix("{") }, "\(output.suffix(5))")
    let document = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let lines = try #require(document?["lines"] as? [[String: Any]])
    let probes = try #require(lines.first?["probes"] as? [[String: Any]])
    func evidence(_ name: String) -> [String: Any] {
      probes.first { $0["probe"] as? String == name }?["evidence"] as? [String: Any] ?? [:]
    }

    #expect(lines.count == 1)
    #expect(evidence("model")["usb-id"] as? String == "1e0e:9001")
    #expect((evidence("interfaces")["ports"] as? [String])?[2] == "if02 at ttyUSB2 option")
    #expect(evidence("modem-manager")["ignored"] as? Bool == true)
    #expect(
      evidence("name")["names"] as? [String] == [
        "/dev/kaden/usb-1-1.4/at", "/dev/kaden/usb-1-1.4/audio",
      ]
    )
    #expect(evidence("name")["rules"] as? String == "/etc/udev/rules.d/70-kaden.rules")
  }

  /// A modem for each USB id of the catalogue: every interface that gets a name, and one that no
  /// model knows; of the first dozen the others as well.
  private static func modems(
    of catalogue: ModemCatalogue
  ) -> [(modem: FakeModem, roles: [UInt8: [PortRole]])] {
    var ids: [(vendor: UInt16, product: UInt16)] = []
    for composition in catalogue.entries.flatMap(\.usb)
    where !ids.contains(where: { $0 == (composition.vendor, composition.product) }) {
      ids.append((composition.vendor, composition.product))
    }
    var tty = 0
    return ids.enumerated().map { index, id in
      let candidates = catalogue.candidates(vendor: id.vendor, product: id.product)
      let roles = UdevRules.roles(in: candidates.map(\.composition))
      let words = USBDevice.id(id.vendor, id.product).split(separator: ":").map(String.init)
      var modem = FakeModem(place: "1-\(index + 1)", vendor: words[0], product: words[1])
      modem.number = index + 2
      let named = roles.filter { $0.value.first == .at || $0.value.first == .audio }.keys.sorted()
      let unnamed = roles.keys.sorted().filter { !named.contains($0) && index < 12 }
      for number in named + unnamed + [31] {
        modem.interfaces.append(FakeModem.Interface(number, tty: tty))
        tty += 1
      }
      return (modem, roles)
    }
  }
}
