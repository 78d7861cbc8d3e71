import Foundation

/// The built program that the tests drive.
enum KadenProgram {
  /// `$KADEN_PROGRAM`, or the executable beside the test bundle.
  static let path: String = {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["KADEN_PROGRAM"], !path.isEmpty { return path }
    let running = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [running.path, CommandLine.arguments.first ?? ""].map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().appending(path: "kaden").path
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "kaden"
  }()

  /// What every process of a test has in its environment, whatever the tester's own says.
  static func environment(_ more: [String: String] = [:]) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var environment = ["LC_ALL": "C.UTF-8", "PATH": own["PATH"] ?? "/usr/bin:/bin"]
    for name in [
      "HOME", "TMPDIR", "LD_LIBRARY_PATH", "KADEN_MODEMS", "KADEN_VOICE", "XDG_DATA_HOME",
    ] {
      environment[name] = own[name]
    }
    return environment.merging(more) { $1 }
  }
}
