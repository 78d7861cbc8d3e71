public import ModemCatalogue

/// The rules of udev that name the ports of modems, written from the catalogue.
///
/// The file in `udev/` is what this prints for the models in `hardware/modems`, and a test says so.
/// How the rules work is told in `udev/README.md`.
public enum UdevRules {
  /// The file's name: after 60, where udev learns what a tty is; before 80, where ModemManager
  /// chooses its modems.
  public static let fileName = "70-kaden.rules"

  /// The whole file.
  public static func text(for catalogue: ModemCatalogue) -> String {
    var lines = [UdevRulesText.beginning]
    let table = table(catalogue)
    for row in table {
      lines.append("# \(row.models)")
      lines.append("ENV{.KADEN_ID}==\"\(row.id)\", ENV{KADEN_MODEM}=\"1\"")
    }
    lines.append(UdevRulesText.middle)
    for row in table {
      lines.append("# \(row.models)")
      for (number, meanings) in row.roles.sorted(by: { $0.key < $1.key }) {
        // What carries sound besides satellite positions is a sound port.
        guard let role = meanings.first, role == .at || role == .audio else { continue }
        let port = "\(row.id) \(USBInterface.twoDigits(number))"
        lines.append("ENV{.KADEN_PORT}==\"\(port)\", ENV{KADEN_ROLE}=\"\(role.rawValue)\"")
      }
    }
    lines.append(UdevRulesText.end)
    return lines.joined(separator: "\n")
  }

  /// What each interface is for, over all compositions that share an id; the roles in a fixed order.
  static func roles(in compositions: [USBComposition]) -> [UInt8: [PortRole]] {
    var roles: [UInt8: [PortRole]] = [:]
    for role in PortRole.allCases {
      for composition in compositions {
        guard let number = interface(of: role, in: composition) else { continue }
        if roles[number]?.contains(role) != true { roles[number, default: []].append(role) }
      }
    }
    return roles
  }

  private static func interface(of role: PortRole, in composition: USBComposition) -> UInt8? {
    switch role {
    case .at: composition.at
    case .audio: composition.audio
    case .gnss: composition.gnss
    case .data: composition.data
    case .diagnostics: composition.diagnostics
    }
  }

  /// The ids of the catalogue in order, each with what its interfaces are for and whose it is.
  private static func table(
    _ catalogue: ModemCatalogue
  ) -> [(id: String, roles: [UInt8: [PortRole]], models: String)] {
    var compositions: [String: [USBComposition]] = [:]
    var models: [String: [String]] = [:]
    for entry in catalogue.entries {
      for composition in entry.usb {
        let id = USBDevice.id(composition.vendor, composition.product)
        compositions[id, default: []].append(composition)
        if models[id]?.last != entry.fileName { models[id, default: []].append(entry.fileName) }
      }
    }
    return compositions.keys.sorted().map { id in
      (id, roles(in: compositions[id] ?? []), (models[id] ?? []).joined(separator: ", "))
    }
  }
}
