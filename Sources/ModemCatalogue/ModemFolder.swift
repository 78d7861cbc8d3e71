internal import Foundation

/// Where the catalogue of this installation lies.
public enum ModemFolder {
  /// The first candidate that holds a `generic.toml`.
  public static func find() -> String? {
    candidates().first { folder in
      let file = (folder as NSString).appendingPathComponent("generic.toml")
      return FileManager.default.isReadableFile(atPath: file)
    }
  }

  /// The places that are looked at, in order.
  ///
  /// `$KADEN_MODEMS` alone if it is set; else `share/kaden/modems` beside the executable's folder,
  /// then `hardware/modems` in the folders above it, which is where a build finds its sources.
  public static func candidates() -> [String] {
    candidates(environment: ProcessInfo.processInfo.environment, executable: executablePath)
  }

  static func candidates(
    environment: [String: String],
    executable: String?
  ) -> [String] {
    if let named = environment["KADEN_MODEMS"], !named.isEmpty { return [named] }
    guard let executable else { return [] }
    var folder = (executable as NSString).deletingLastPathComponent
    var candidates = [
      ((folder as NSString).deletingLastPathComponent as NSString)
        .appendingPathComponent("share/kaden/modems")
    ]
    while folder.count > 1 {
      candidates.append((folder as NSString).appendingPathComponent("hardware/modems"))
      folder = (folder as NSString).deletingLastPathComponent
    }
    return candidates
  }

  /// The folders of this machine's and this office's own models, which are read after that one.
  ///
  /// `/etc/kaden/modems`, then `modems` beside `kaden.toml`, which a field engineer can write to
  /// without being root; none if `$KADEN_MODEMS` is set.
  public static func further(besides office: String?) -> [String] {
    further(besides: office, environment: ProcessInfo.processInfo.environment)
  }

  static func further(besides office: String?, environment: [String: String]) -> [String] {
    if let named = environment["KADEN_MODEMS"], !named.isEmpty { return [] }
    let own = office.map { ($0 as NSString).appendingPathComponent("modems") }
    return ["/etc/kaden/modems"] + (own.map { [$0] } ?? [])
  }

  /// The file of the running program, links resolved.
  public static var executablePath: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }
}
