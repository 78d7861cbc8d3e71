/// What udev knows and does: its rules, its memory of a device, and the names it gave.
struct UdevMemory {
  private let folders: SystemFolders
  /// Where the rules of Kaden are installed; nothing if they are not.
  let rulesPath: String?
  /// The text of the rules that are installed.
  private let rules: String
  /// The names under `/dev/kaden`, each with what it leads to.
  private let names: [(name: String, device: FileIdentity)]

  init(_ folders: SystemFolders) {
    self.folders = folders
    let paths = folders.udevRules.map { "\($0)/\(UdevRules.fileName)" }
    rulesPath = paths.first(where: SystemFiles.exists)
    rules = rulesPath.flatMap { SystemFiles.text(of: $0, octetsMax: 1 << 20) } ?? ""
    let root = folders.dev + "/kaden"
    names = SystemFiles.names(in: root).flatMap { line in
      SystemFiles.names(in: "\(root)/\(line)").compactMap { role in
        let name = "\(root)/\(line)/\(role)"
        return SystemFiles.identity(of: name).map { (name, $0) }
      }
    }
  }

  /// The names under `/dev/kaden` that lead to a node.
  func names(of node: PortNode) -> [String] {
    names.filter { $0.device == node.identity }.map { shown($0.name) }
  }

  /// A path as it is on the machine whose folders these are.
  func shown(_ path: String) -> String {
    let root = String(folders.dev.dropLast("/dev".count))
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  }

  /// Whether the installed rules know a USB id.
  func rulesKnow(_ id: String) -> Bool {
    rules.contains("\"\(id)\"")
  }

  /// Whether udev told ModemManager to leave a device alone; nothing if udev remembers nothing.
  func ignoresModemManager(_ device: USBDevice) -> Bool? {
    let nodes = [device.node] + device.interfaces.map(\.ttyNode)
    let records = nodes.compactMap { $0 }.map { "\(folders.udevData)/c\($0)" }
      .filter(SystemFiles.exists)
    guard !records.isEmpty else { return nil }
    return records.contains { SystemFiles.value(of: "E:ID_MM_DEVICE_IGNORE", in: $0) == "1" }
  }

  /// The process of ModemManager, if it runs.
  var modemManager: Int? {
    SystemFiles.names(in: folders.proc).lazy.compactMap { Int($0) }
      .first { SystemFiles.word(of: "\(folders.proc)/\($0)/comm") == "ModemManager" }
  }
}
