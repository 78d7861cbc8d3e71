public import ModemCatalogue

/// The modems that are plugged in, and what stands in the way of using them.
///
/// Reads only: no port is opened, nothing is sent, nothing is changed. Works without a configuration
/// and without a ledger.
public struct PortSurvey: Sendable {
  /// The modems, by their place.
  public let modems: [SurveyedModem]
  /// What was found about each of them, then about configured lines that no modem serves.
  public let lines: [LineFindings]
  /// The worst of all.
  public let verdict: ProbeVerdict

  /// Looks around.
  ///
  /// - Parameters:
  ///   - folders: where the system tells of itself.
  ///   - catalogue: the models that are known.
  ///   - configured: the configured lines; nothing if there is no configuration.
  ///   - user: whose rights are looked at.
  public init(
    folders: SystemFolders,
    catalogue: ModemCatalogue,
    lines configured: [ConfiguredPorts]?,
    user: PortUser
  ) {
    let udev = UdevMemory(folders)
    let modems = USBBus.devices(in: folders).compactMap {
      SurveyedModem($0, folders, catalogue, udev, configured ?? [])
    }
    let kernel = KernelLog.lines(at: folders.dev + "/kmsg") ?? []
    let round = PortRound(
      udev: udev,
      modemManager: udev.modemManager,
      isConfigured: configured != nil,
      user: user
    )
    var lines = modems.map { modem in
      LineFindings(
        line: modem.line?.name,
        probes: PortProbes.probes(for: modem).map { $0(modem, round) }
          + (PortProbes.departures(modem, kernel).map { [$0] } ?? [])
      )
    }
    let served = Set(modems.compactMap { $0.line?.name })
    for line in configured ?? [] where !served.contains(line.name) {
      lines.append(
        LineFindings(line: line.name, probes: [LineProbe.withoutModem(line, modems)])
      )
    }
    if lines.isEmpty { lines = [LineFindings(line: nil, probes: [LineProbe.noModems()])] }
    self.modems = modems
    self.lines = lines
    verdict = ProbeVerdict.worst(lines.map(\.verdict))
  }
}

/// The ports of a line as it is configured.
public struct ConfiguredPorts: Hashable, Sendable {
  /// The line's name.
  public let name: String
  /// The path of its AT port, which may be a link.
  public let at: String
  /// The path of its audio port.
  public let audio: String?

  /// Makes the ports of a line.
  public init(name: String, at: String, audio: String?) {
    self.name = name
    self.at = at
    self.audio = audio
  }
}

/// What every probe of one round knows besides the modem.
struct PortRound {
  let udev: UdevMemory
  /// The process of ModemManager, if it runs.
  let modemManager: Int?
  /// Whether there is a configuration.
  let isConfigured: Bool
  let user: PortUser
}

/// A modem on the bus, joined with what the catalogue, udev and the configuration say of it.
public struct SurveyedModem: Sendable {
  /// The device.
  public let device: USBDevice
  /// The models that it may be; several share USB ids.
  public let models: [ModemEntry]
  /// Its ports, by interface.
  public let ports: [SurveyedPort]
  /// The configured line that uses its AT port.
  public let line: ConfiguredPorts?

  /// Nothing if the device is neither known as a modem nor has a tty.
  init?(
    _ device: USBDevice,
    _ folders: SystemFolders,
    _ catalogue: ModemCatalogue,
    _ udev: UdevMemory,
    _ configured: [ConfiguredPorts]
  ) {
    let candidates = catalogue.candidates(vendor: device.vendor, product: device.product)
    let isStorage = PortProbes.storageForm(of: device) != nil
    guard !candidates.isEmpty || isStorage || device.interfaces.contains(where: { $0.tty != nil })
    else { return nil }
    self.device = device
    var models: [ModemEntry] = []
    for candidate in candidates
    where !models.contains(where: {
      $0.fileName == candidate.entry.fileName
    }) {
      models.append(candidate.entry)
    }
    self.models = models
    let roles = UdevRules.roles(in: candidates.map(\.composition))
    let ports = device.interfaces.map { interface in
      let node = interface.tty.flatMap { PortNode(tty: $0, in: folders) }
      return SurveyedPort(
        interface: interface,
        roles: roles[interface.number] ?? [],
        node: node,
        names: node.map(udev.names(of:)) ?? []
      )
    }
    self.ports = ports
    let own = Set(ports.compactMap(\.node?.identity))
    line = configured.first { SystemFiles.identity(of: $0.at).map(own.contains) == true }
  }

  /// The interface that takes commands, by the catalogue.
  var commandPort: SurveyedPort? { port(.at) }

  /// The interface for a role.
  func port(_ role: PortRole) -> SurveyedPort? {
    ports.first { $0.roles.contains(role) }
  }

  /// What people call it: by the catalogue, else by what it says of itself.
  public var title: String {
    if !models.isEmpty { return models.map(\.title).joined(separator: ", ") }
    let told = [device.vendorName, device.productName].compactMap { $0 }.joined(separator: " ")
    return told.isEmpty ? device.id : told
  }
}

extension SurveyedModem {
  /// The modems on the bus that the catalogue knows and whose command port nobody else has open.
  public static func found(
    in folders: SystemFolders,
    catalogue: ModemCatalogue
  ) -> [SurveyedModem] {
    let udev = UdevMemory(folders)
    return USBBus.devices(in: folders).compactMap {
      SurveyedModem($0, folders, catalogue, udev, [])
    }
    .filter { $0.commandNode?.holders.isEmpty == true }
  }

  /// The node of its command port.
  public var commandNode: PortNode? { commandPort?.node }

  /// The node of its sound port.
  public var soundNode: PortNode? { port(.audio)?.node }

  /// The number of its sound card.
  public var soundCard: Int? { device.interfaces.lazy.compactMap(\.soundCard).first }
}

/// One interface of a modem with everything that hangs on it.
public struct SurveyedPort: Sendable {
  /// The interface.
  public let interface: USBInterface
  /// What it is for, by the catalogue; empty if it does not say.
  public let roles: [PortRole]
  /// Its tty's node, if it has one that is there.
  public let node: PortNode?
  /// Its names under `/dev/kaden`.
  public let names: [String]
}

/// What an interface of a modem is for.
public enum PortRole: String, CaseIterable, Sendable {
  /// Commands.
  case at
  /// Sound as PCM.
  case audio
  /// Satellite positions.
  case gnss
  /// A second AT port, or data calls.
  case data
  /// The maker's diagnostics.
  case diagnostics
}
