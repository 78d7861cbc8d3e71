import Diagnostics
import Foundation
import ModemCatalogue
import ModemSimulator
import Testing

/// A modem on a tty with something about it, and what is to be found.
struct ModemScene: Sendable, CustomTestStringConvertible {
  let name: String
  let topic: ProbeTopic
  let verdict: ProbeVerdict
  /// The probes that find something.
  let findings: [String]
  /// What the modem lives through, as `kaden simulate --scenario` reads it.
  let scenario: String
  let make: String
  /// The model that kaden.toml names.
  let configured: String?
  /// Whether kaden.toml names a file with the PIN.
  let hasPIN: Bool

  var testDescription: String { name }

  init(
    _ name: String,
    _ topic: ProbeTopic,
    _ verdict: ProbeVerdict,
    _ findings: [String],
    _ scenario: String = "",
    make: String = "simcom-sim7600",
    configured: String? = nil,
    hasPIN: Bool = false
  ) {
    self.name = name
    self.topic = topic
    self.verdict = verdict
    self.findings = findings
    self.scenario = scenario
    self.make = make
    self.configured = configured
    self.hasPIN = hasPIN
  }

  static let all: [ModemScene] = modem + card + network + power

  private static let modem: [ModemScene] = [
    ModemScene("modem-good", .modem, .good, []),
    ModemScene(
      "modem-left-in-a-prompt",
      .modem,
      .good,
      [],
      "[modem]\nopen-prompt = true\nnumeric-results = true"
    ),
    ModemScene("modem-silent", .modem, .bad, ["answer"], fault("ModemHangs", "seconds = 0")),
    ModemScene("modem-at-another-rate", .modem, .bad, ["rate"], "[modem]\nbaud = 9600"),
    ModemScene(
      "modem-with-soft-flow-control",
      .modem,
      .bad,
      ["flow-control"],
      "[modem]\nflow-control = \"1,1\""
    ),
    ModemScene(
      "modem-noisy",
      .modem,
      .warning,
      ["noise"],
      fault("NulBurst", "step = \"AT+CGMR\"")
    ),
    ModemScene("modem-that-nobody-knows", .modem, .warning, ["model-file"], make: "generic"),
    ModemScene(
      "modem-of-another-model",
      .modem,
      .warning,
      ["model-file"],
      configured: "quectel-ec2x"
    ),
    ModemScene(
      "modem-vanishes",
      .modem,
      .bad,
      ["answer"],
      fault("LineVanishes", "nth = 20\nseconds = 0")
    ),
  ]

  private static let card: [ModemScene] = [
    ModemScene("sim-good", .sim, .good, []),
    ModemScene("sim-missing", .sim, .bad, ["card"], "[card]\nabsent-lines = \"1\""),
    ModemScene("sim-broken", .sim, .bad, ["card"], "[card]\nbroken-lines = \"1\""),
    ModemScene(
      "sim-wants-its-pin-and-there-is-a-file",
      .sim,
      .warning,
      ["card"],
      "[card]\npin = \"1234\"",
      hasPIN: true
    ),
    ModemScene("sim-wants-its-pin", .sim, .bad, ["card"], "[card]\npin = \"1234\""),
    ModemScene(
      "sim-with-one-try-left",
      .sim,
      .bad,
      ["card", "pin-tries"],
      "[card]\npin = \"1234\"\npin-tries = 1"
    ),
    ModemScene(
      "sim-wants-its-puk",
      .sim,
      .bad,
      ["card", "pin-tries"],
      "[card]\npuk = \"12345678\"\npuk-lines = \"1\""
    ),
    ModemScene("sim-busy", .sim, .warning, ["card"], fault("SimBusy", "probability = 1")),
    ModemScene(
      "sim-without-service-centre",
      .sim,
      .bad,
      ["service-centre"],
      "[card]\nservice-centre = \"\""
    ),
    ModemScene(
      "sim-full",
      .sim,
      .bad,
      ["storage"],
      "[card]\nmessage-capacity = 20\nstored-messages = 20"
    ),
    ModemScene(
      "sim-nearly-full",
      .sim,
      .warning,
      ["storage"],
      "[card]\nmessage-capacity = 20\nstored-messages = 17"
    ),
  ]

  private static let network: [ModemScene] = [
    ModemScene("network-good", .network, .good, []),
    ModemScene("network-good-with-cells", .network, .good, [], make: "quectel-ec2x"),
    ModemScene("network-good-of-2g", .network, .good, [], make: "simcom-sim800"),
    ModemScene(
      "network-radio-off",
      .network,
      .bad,
      ["radio"],
      "[modem]\nfunctions = 4"
    ),
    ModemScene("network-no-card", .network, .bad, ["card"], "[card]\nabsent-lines = \"1\""),
    ModemScene(
      "network-none",
      .network,
      .bad,
      [
        "operator", "registration-circuits", "registration-packets", "registration-lte", "signal",
      ],
      fault("NetworkLost", "seconds = 0") + "\n[network]\nims = false"
    ),
    ModemScene(
      "network-refused",
      .network,
      .bad,
      [
        "operator", "registration-circuits", "registration-packets", "registration-lte",
      ],
      "[network]\nstate = 3\nrefusal-cause = 11\nims = false"
    ),
    ModemScene("network-weak", .network, .warning, ["signal"], "[network]\nsignal = 11"),
    ModemScene("network-too-weak", .network, .bad, ["signal"], "[network]\nsignal = 4"),
    ModemScene("network-roaming", .network, .warning, ["roaming"], "[network]\nstate = 5"),
    ModemScene(
      "network-lte-only-with-volte",
      .network,
      .good,
      [],
      "[network]\nstate = 0\nlte-state = 1"
    ),
    ModemScene(
      "network-lte-only-without-volte",
      .network,
      .bad,
      ["registration-circuits", "volte"],
      "[network]\nstate = 0\nlte-state = 1\nims = false"
    ),
    ModemScene(
      "network-messages-only",
      .network,
      .bad,
      ["registration-circuits", "registration-lte", "volte"],
      "[network]\nstate = 6\nims = false"
    ),
  ]

  private static let power: [ModemScene] = [
    ModemScene("power-good", .power, .good, []),
    ModemScene(
      "power-not-measured",
      .power,
      .good,
      [],
      "[modem]\nsupply-volts = 0.039",
      make: "simcom-a76xx"
    ),
    ModemScene("power-not-told", .power, .good, [], make: "huawei-e1550"),
    ModemScene(
      "power-near-the-limit",
      .power,
      .warning,
      ["voltage"],
      "[modem]\nsupply-volts = 3.5"
    ),
    ModemScene(
      "power-too-low",
      .power,
      .bad,
      ["voltage"],
      "[modem]\nsupply-volts = 3.302",
      make: "simcom-sim800"
    ),
    ModemScene(
      "power-too-high",
      .power,
      .bad,
      ["voltage"],
      "[modem]\nsupply-volts = 4.51",
      make: "telit-le910"
    ),
    ModemScene(
      "power-hot",
      .power,
      .warning,
      ["temperature"],
      "[modem]\ndegrees = 71",
      make: "quectel-ec2x"
    ),
    ModemScene(
      "power-too-hot",
      .power,
      .bad,
      ["temperature"],
      "[modem]\ndegrees = 88",
      make: "simcom-a76xx"
    ),
    ModemScene(
      "power-restarts",
      .power,
      .bad,
      ["resets"],
      fault("DceReboots", "step = \"AT+CPMUTEMP\"")
    ),
  ]

  private static func fault(_ name: String, _ moment: String) -> String {
    "[[fault]]\nname = \"\(name)\"\n\(moment)"
  }
}

/// A scene as a modem that runs; it ends with the value.
final class ModemStage {
  /// The models, read once.
  static let catalogue = Result { try ModemCatalogue.installed() }

  let line: ProbedLine
  private let fleet: SimulatedFleet
  private let folder: URL

  init(_ scene: ModemScene) throws {
    // Of one length everywhere, so that lines are broken alike.
    folder = URL(filePath: "/tmp/kaden-\(UUID().uuidString.prefix(8))")
    let entry = try #require(try Self.catalogue.get().entry(named: scene.make))
    fleet = try SimulatedFleet(
      dialects: [Dialect(entry)],
      scenario: Scenario(text: scene.scenario, file: "scene.toml"),
      seed: 7,
      speed: 10,
      linksFolder: folder.path
    )
    try fleet.start()
    line = ProbedLine(
      name: "line-1",
      at: folder.path + "/line-1/at",
      model: scene.configured,
      hasPIN: scene.hasPIN
    )
  }

  deinit {
    fleet.stop()
  }

  /// The text without what differs from run to run: the folder, and how long answers took.
  func settled(_ text: String) -> String {
    text.replacing(folder.path, with: "/tmp/kaden-00000000").replacing(/[0-9]+ ms/, with: "1 ms")
  }
}
