import FakeBus
import Foundation

/// What udev made of one device.
struct UdevResult {
  /// Links below `/dev`.
  var links: [String] = []
  var group: String?
  var mode: String?
  var tags: [String] = []
  /// What was written to the device's attributes.
  var writes: [String: String] = [:]
  var properties: [String: String] = [:]
}

/// `udevadm test` in a world of its own: pretended devices, our rules, a `/dev` and `/run` that go away
/// with it.
enum UdevRun {
  private static let script = #"""
    set -e
    work=$1 devices=$2 own=$3 then=$4; shift 4
    mount -t tmpfs tmpfs /run || exit 99
    mount --bind "$work/rules" /etc/udev/rules.d || exit 99
    [ "$own" = no ] || mount --bind "$work/empty" /usr/lib/udev/rules.d
    # udevadm makes links in /dev that umockdev does not take to itself.
    mkdir -p "$work/dev/pts" "$work/dev/shm"
    for name in null zero full random urandom tty; do
      : > "$work/dev/$name"
      mount --bind "/dev/$name" "$work/dev/$name"
    done
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$work/dev/pts"
    ln -s pts/ptmx "$work/dev/ptmx"
    mount --rbind "$work/dev" /dev
    export WORK="$work"
    exec umockdev-run -d "$devices" -- sh -c '
      then=$1; shift
      for path in "$@"; do udevadm test -a add "$path" 2>&1; done
      eval "$then"
    ' sh "$then" "$@"
    """#

  /// Runs the rules on devices; nothing, said aloud, where no world of one's own may be made.
  static func test(
    _ modems: [FakeModem],
    lines: String? = nil,
    withSystemRules: Bool = false
  ) throws -> [String: UdevResult]? {
    try output(modems, lines: lines, withSystemRules: withSystemRules).map(results)
  }

  /// What is printed by `udevadm test` for every node of the modems, and then by a command.
  static func output(
    _ modems: [FakeModem],
    lines: String? = nil,
    withSystemRules: Bool = false,
    then command: String = ":"
  ) throws -> [String]? {
    let root = try FakeRoot()
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let rules = try String(
      contentsOf: repository.appending(path: "udev/70-kaden.rules"),
      encoding: .utf8
    )
    try root.write(rules, to: "/rules/70-kaden.rules")
    if let lines { try root.write(lines, to: "/rules/69-kaden-lines.rules") }
    try root.write("", to: "/empty/.keep")
    try root.write(modems.map(\.umockdev).joined(), to: "/devices.umockdev")
    try root.write(script, to: "/script")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "unshare", "--map-root-user", "--mount", "sh", "\(root.path)/script", root.path,
        "\(root.path)/devices.umockdev", withSystemRules ? "no" : "yes", command,
      ] + modems.flatMap(paths)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let octets = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let output = String(decoding: octets, as: UTF8.self).split(separator: "\n").map(String.init)
    if process.terminationStatus == 99 || output.first?.hasPrefix("unshare:") == true {
      print("udev: nothing may be mounted here; the rules were not evaluated")
      return nil
    }
    return output
  }

  /// A program that is built beside the tests.
  static func beside(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (own as NSString).deletingLastPathComponent + "/" + name
  }

  private static func paths(_ modem: FakeModem) -> [String] {
    [modem.path]
      + modem.interfaces.flatMap { interface -> [String] in
        let card = interface.card.map {
          "\(modem.path)/\(modem.place):1.\(interface.number)/sound/card\($0)"
        }
        return [modem.ttyPath(interface)].compactMap { $0 }
          + (card.map { [$0, "\($0)/controlC\(interface.card ?? 0)"] } ?? [])
      }
  }

  /// Reads the log of one `udevadm test` after the other; each ends with the device's properties.
  private static func results(_ output: [String]) -> [String: UdevResult] {
    var results: [String: UdevResult] = [:]
    var result = UdevResult()
    var path: String?
    for line in output {
      if line.hasPrefix("Loading kernel module index") || line.hasPrefix("Trying to open") {
        if let path { results[path] = result }
        if path != nil { result = UdevResult() }
        path = nil
      }
      if let found = line.firstMatch(of: /rules:\d+ LINK '(?<value>[^']*)'/) {
        result.links.append(String(found.output.value))
      } else if let found = line.firstMatch(of: /rules:\d+ GROUP (?<value>\d+)/) {
        result.group = found.output.value == "20" ? "dialout" : String(found.output.value)
      } else if let found = line.firstMatch(of: /rules:\d+ MODE (?<value>\d+)/) {
        result.mode = String(found.output.value)
      } else if let found = line.firstMatch(of: /ATTR '(?<file>[^']*)' writing '(?<value>[^']*)'/) {
        let parts = found.output.file.split(separator: "/")
        let isPower = parts.count > 1 && parts[parts.count - 2] == "power"
        result.writes[parts.suffix(isPower ? 2 : 1).joined(separator: "/")] =
          String(found.output.value)
      } else if let found = line.wholeMatch(of: /(?<name>[A-Z.][A-Z0-9_.]*)=(?<value>.*)/) {
        let value = String(found.output.value)
        result.properties[String(found.output.name)] = value
        if found.output.name == "DEVPATH" { path = value }
        if found.output.name == "TAGS" {
          result.tags = value.split(separator: ":").map(String.init)
        }
      }
    }
    if let path { results[path] = result }
    return results
  }
}
