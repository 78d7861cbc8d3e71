import Diagnostics
import FakeBus
import Foundation
import ModemCatalogue
import Testing

/// A machine with something about its modems, and what is to be found.
struct PortScene: Sendable, CustomTestStringConvertible {
  let name: String
  let verdict: ProbeVerdict
  /// The probes that find something.
  let findings: [String]
  /// What differs from a machine on which all is well.
  let arrange: @Sendable (inout PortArrangement) -> Void

  var testDescription: String { name }

  init(
    _ name: String,
    _ verdict: ProbeVerdict,
    _ findings: [String],
    _ arrange: @escaping @Sendable (inout PortArrangement) -> Void
  ) {
    self.name = name
    self.verdict = verdict
    self.findings = findings
    self.arrange = arrange
  }

  static let all: [PortScene] = [
    PortScene("good", .good, []) { _ in },
    PortScene("good-without-configuration", .good, []) { $0.lines = nil },
    PortScene("shows-its-disc", .bad, ["model"]) { machine in
      machine.modem = FakeModem(place: "1-1.4", vendor: "12d1", product: "1446")
      machine.modem.interfaces = [FakeModem.Interface(0)]
      machine.modem.interfaces[0].deviceClass = "08"
      machine.modem.interfaces[0].driver = "usb-storage"
      machine.names = [:]
      machine.lines = []
    },
    PortScene("unknown-bridge", .warning, ["model", "name"]) { machine in
      machine.modem = FakeModem(place: "1-1.4", vendor: "10c4", product: "ea60")
      machine.modem.interfaces = [FakeModem.Interface(0, tty: 0)]
      machine.modem.interfaces[0].driver = "cp210x"
      machine.names = [:]
      machine.lines = nil
    },
    PortScene("no-driver", .bad, ["interfaces", "name", "line"]) { machine in
      for index in machine.modem.interfaces.indices {
        machine.modem.interfaces[index].tty = nil
        machine.modem.interfaces[index].driver = nil
      }
      machine.names = [:]
    },
    PortScene("no-sound-port", .warning, ["interfaces"]) { machine in
      machine.modem.interfaces[4].tty = nil
      machine.names[4] = nil
    },
    PortScene("closed-to-the-daemon", .bad, ["access"]) { machine in
      machine.user = PortUser(name: "kaden", number: 64_000, groups: [64_000])
    },
    PortScene("for-root-only", .warning, ["access"]) { machine in
      machine.mode = 0o600
      machine.user = PortUser(name: "root", number: 0, groups: [0])
    },
    PortScene("in-use", .bad, ["holder"]) { $0.isHeld = true },
    PortScene("modem-manager", .bad, ["modem-manager"]) { machine in
      machine.hasModemManager = true
      machine.isIgnored = false
    },
    PortScene("modem-manager-keeps-off", .good, []) { $0.hasModemManager = true },
    PortScene("left-the-bus", .warning, ["departures"]) { machine in
      machine.kernel = [
        "6,1,60000000,-;usb 1-1.4: USB disconnect, device number 7",
        "6,2,61000000,-;usb 1-1.4: new high-speed USB device number 8 using xhci_hcd",
        "6,3,3600000000,-;usb 1-1.4: USB disconnect, device number 8",
        "6,4,3600000000,-;usb 1-1.41: USB disconnect, device number 9",
      ]
    },
    PortScene("may-be-suspended", .warning, ["autosuspend"]) { $0.modem.powerControl = "auto" },
    PortScene("no-rules", .warning, ["name"]) { machine in
      machine.rules = nil
      machine.names = [:]
      machine.lines = nil
    },
    PortScene("old-rules", .warning, ["name"]) { machine in
      machine.rules = "ENV{.KADEN_ID}==\"2c7c:0125\", ENV{KADEN_MODEM}=\"1\""
      machine.names = [:]
      machine.lines = nil
    },
    PortScene("plugged-in-before-the-rules", .warning, ["name"]) { machine in
      machine.names = [:]
      machine.lines = nil
    },
    PortScene("no-line-for-it", .warning, ["line"]) { $0.lines = [] },
    PortScene("line-leads-nowhere", .bad, ["line"]) { machine in
      machine.lines = (machine.lines ?? []) + [("line-2", "/dev/kaden/line-2/at")]
    },
    PortScene("no-modem", .bad, ["model"]) { machine in
      machine.isPluggedIn = false
      machine.lines = nil
    },
    PortScene("nothing-but-a-line", .bad, ["line"]) { $0.isPluggedIn = false },
  ]
}

/// A machine on which all is well, until a scene changes it.
struct PortArrangement {
  var modem: FakeModem = {
    var modem = FakeModem(place: "1-1.4", vendor: "1e0e", product: "9001")
    modem.vendorName = "SimTech, Incorporated"
    modem.productName = "SimTech SIM7600"
    modem.serialNumber = "0123456789ABCDEF"
    modem.interfaces = (0..<5).map { FakeModem.Interface(UInt8($0), tty: $0) }
    return modem
  }()
  var isPluggedIn = true
  var mode = 0o660
  /// The names in `/dev/kaden`, by tty.
  var names = [2: "line-1/at", 4: "line-1/audio"]
  /// The configured lines with their paths on the machine; nothing for no configuration.
  var lines: [(name: String, at: String)]? = [("line-1", "/dev/kaden/line-1/at")]
  /// The rules that are installed; nothing for none.
  var rules: String? = "ENV{.KADEN_ID}==\"1e0e:9001\", ENV{KADEN_MODEM}=\"1\""
  var isIgnored = true
  var hasModemManager = false
  /// Whether another program has the AT port.
  var isHeld = false
  var user: PortUser?
  /// What the kernel's log holds.
  var kernel: [String] = []
}

/// A scene as folders and files; whoever holds a port ends with it.
final class PortStage {
  private let root: FakeRoot
  private let arrangement: PortArrangement
  private var holder: Process?

  init(_ scene: PortScene) throws {
    var arrangement = PortArrangement()
    scene.arrange(&arrangement)
    self.arrangement = arrangement
    root = try FakeRoot()
    try root.write("systemd", to: "/proc/1/comm")
    if !arrangement.kernel.isEmpty {
      try root.write(arrangement.kernel.joined(separator: "\n"), to: "/dev/kmsg")
    }
    if arrangement.hasModemManager { try root.write("ModemManager", to: "/proc/4242/comm") }
    if let rules = arrangement.rules {
      try root.write(rules, to: "/etc/udev/rules.d/70-kaden.rules")
    }
    guard arrangement.isPluggedIn else { return }
    try root.plug(arrangement.modem, mode: arrangement.mode)
    try root.write(
      arrangement.isIgnored ? "E:ID_MM_DEVICE_IGNORE=1" : "E:ID_BUS=usb",
      to: "/run/udev/data/c189:\(arrangement.modem.number - 1)"
    )
    for (tty, name) in arrangement.names {
      try root.link("/dev/kaden/\(name)", to: "../../ttyUSB\(tty)")
    }
    if arrangement.isHeld { holder = try hold(try root.terminal(2)) }
  }

  deinit {
    // It inherits a mask in which the gentle signal is blocked.
    if let holder { kill(holder.processIdentifier, SIGKILL) }
    holder?.waitUntilExit()
  }

  /// The modems that a daemon would find.
  func found() throws -> [SurveyedModem] {
    let folders = SystemFolders(root: root.path)
    return SurveyedModem.found(in: folders, catalogue: try ModemCatalogue.installed())
  }

  /// A path of the machine.
  func path(_ path: String) -> String { root.path + path }

  func survey() throws -> PortSurvey {
    PortSurvey(
      folders: SystemFolders(root: root.path),
      catalogue: try ModemCatalogue.installed(),
      lines: arrangement.lines?.map { line in
        ConfiguredPorts(name: line.name, at: root.path + line.at, audio: nil)
      },
      user: arrangement.user ?? .current
    )
  }

  /// The text without what differs from machine to machine: the root, who runs the test, columns.
  func settled(_ text: String) -> String {
    var text = text.replacing(root.path, with: "")
    if let holder { text = text.replacing("\(holder.processIdentifier)", with: "4711") }
    text = text.replacing(/[ ]{3,}/, with: "  ")
    text = text.replacing(/(?<mode>06[06]0)  [^ ]+/) { "\($0.output.mode)  dialout" }
    return text.replacing(/usermod -aG [^ ]+/, with: "usermod -aG dialout")
  }

  /// Starts a program that opens a tty and locks it, and waits until it has.
  private func hold(_ path: String) throws -> Process {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(filePath: own).deletingLastPathComponent()
      .appending(path: "SerialProbe")
    process.arguments = [path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var text = ""
    while !text.contains("busy") {
      let octets = pipe.fileHandleForReading.availableData
      if octets.isEmpty { break }
      text += String(decoding: octets, as: UTF8.self)
    }
    return process
  }
}
