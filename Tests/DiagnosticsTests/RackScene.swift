import Diagnostics
import FakeBus
import Foundation
import Ledger
import ModemCatalogue
import ModemSimulator
import Testing

/// A rack of modems on the USB, each of them simulated behind its tty.
struct RackScene: Sendable, CustomTestStringConvertible {
  let name: String
  let verdict: ProbeVerdict
  /// The probes of the concerns, the most important first.
  let concerns: [String]
  /// How many modems are plugged in.
  let modems: Int
  /// The numbers of the modems that have a line; nothing for no configuration.
  let lines: [Int]?
  let scenario: String
  /// The line that a daemon has, with what it noted.
  let note: LineNote?

  var testDescription: String { name }

  init(
    _ name: String,
    _ verdict: ProbeVerdict,
    _ concerns: [String],
    modems: Int,
    lines: [Int]?,
    scenario: String = "",
    note: LineNote? = nil
  ) {
    self.name = name
    self.verdict = verdict
    self.concerns = concerns
    self.modems = modems
    self.lines = lines
    self.scenario = scenario
    self.note = note
  }

  static let all: [RackScene] = [
    RackScene("rack-good", .good, [], modems: 3, lines: [1, 2, 3]),
    RackScene(
      "rack-mixed",
      .bad,
      ["card", "card", "storage", "line"],
      modems: 4,
      lines: [1, 2, 3],
      scenario: """
        [card]
        absent-lines = "2"
        puk = "12345678"
        puk-lines = "3"
        message-capacity = 20
        stored-messages = 17
        """
    ),
    RackScene(
      "rack-under-a-roof",
      .bad,
      ["signal", "card"],
      modems: 3,
      lines: [1, 2, 3],
      scenario: "[network]\nsignal = 3\n[card]\nabsent-lines = \"2\""
    ),
    RackScene("rack-without-configuration", .good, [], modems: 2, lines: nil),
    RackScene("rack-empty", .bad, ["model"], modems: 0, lines: nil),
    RackScene("rack-with-a-line-that-leads-nowhere", .bad, ["line"], modems: 1, lines: [1, 2]),
    RackScene(
      "rack-with-a-daemon",
      .bad,
      ["daemon"],
      modems: 2,
      lines: [1, 2],
      note: LineNote(
        name: "line-1",
        box: "box",
        state: "fault",
        reason: "card-changed",
        signal: -71,
        registration: "home",
        network: "KADEN SIM",
        iccid: "8981100000000100001",
        model: "simcom-sim7600",
        uses: ["voice", "sms"],
        lastSeen: Date(timeIntervalSince1970: 1_780_000_000)
      )
    ),
  ]
}

/// A rack that runs; it ends with the value.
final class RackStage {
  let root: FakeRoot
  private let scene: RackScene
  private let fleet: SimulatedFleet
  private let links: URL
  private var daemon: LineOfAnother?

  init(_ scene: RackScene) throws {
    self.scene = scene
    root = try FakeRoot()
    links = URL(filePath: "/tmp/rack-\(UUID().uuidString.prefix(8))")
    let entry = try #require(try ModemStage.catalogue.get().entry(named: "simcom-sim7600"))
    fleet = try SimulatedFleet(
      dialects: Array(repeating: Dialect(entry), count: scene.modems),
      scenario: Scenario(text: scene.scenario, file: "rack.toml"),
      seed: 7,
      speed: 10,
      linksFolder: links.path
    )
    try fleet.start()
    try root.write("systemd", to: "/proc/1/comm")
    try root.write(
      "ENV{.KADEN_ID}==\"1e0e:9001\", ENV{KADEN_MODEM}=\"1\"",
      to: "/etc/udev/rules.d/70-kaden.rules"
    )
    for (index, line) in fleet.lines.enumerated() { try plug(line, index) }
    if let note = scene.note {
      daemon = try LineOfAnother("\(root.path)/dev/kaden/\(note.name)/at", named: "kaden")
    }
  }

  deinit {
    fleet.stop()
  }

  private func plug(_ line: SimulatedLine, _ index: Int) throws {
    var modem = FakeModem(place: "1-1.\(index + 1)", vendor: "1e0e", product: "9001")
    modem.number = 7 + index
    modem.productName = "SimTech SIM7600"
    modem.interfaces = (0..<5).map { FakeModem.Interface(UInt8($0), tty: 5 * index + $0) }
    try root.plug(modem)
    let tty = 5 * index + 2
    let node = "\(root.path)/dev/ttyUSB\(tty)"
    try FileManager.default.removeItem(atPath: node)
    try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: line.atDevice)
    try root.link("/dev/ttyUSB\(tty)", to: line.atDevice)
    try root.link("/dev/kaden/line-\(index + 1)/at", to: "../../ttyUSB\(tty)")
    try root.link("/dev/kaden/line-\(index + 1)/audio", to: "../../ttyUSB\(tty + 2)")
    try root.write("E:ID_MM_DEVICE_IGNORE=1", to: "/run/udev/data/c189:\(6 + index)")
  }

  /// What an overview is made of.
  func round() throws -> OverviewRound {
    let lines = scene.lines?.map { number in
      ProbedLine(name: "line-\(number)", at: "\(root.path)/dev/kaden/line-\(number)/at")
    }
    return OverviewRound(
      folders: SystemFolders(root: root.path),
      catalogue: try ModemStage.catalogue.get(),
      lines: lines,
      ports: (lines ?? []).map { ConfiguredPorts(name: $0.title, at: $0.at, audio: nil) },
      user: PortUser(name: "root", number: 0, groups: [0]),
      notes: scene.note.map { [$0] }
    )
  }

  /// The text without what differs from run to run.
  func settled(_ text: String) -> String {
    // A path that is cut at the end of a line has lost a part of its root.
    let text = text.replacing(root.path, with: "").replacing(/\/tmp\/kaden-[-0-9A-F]+/, with: "…")
      .replacing(/[0-9]+ ms/, with: "1 ms")
    guard let daemon else { return text }
    return daemon.settled(text).replacing("daemon \(daemon.process)", with: "daemon 4711")
  }
}
