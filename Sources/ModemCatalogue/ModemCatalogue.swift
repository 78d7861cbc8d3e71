internal import Foundation
public import SettingsFile

/// The models that are known: all files of one folder, read and checked at start.
public struct ModemCatalogue: Sendable {
  /// The entries, by file name.
  public let entries: [ModemEntry]

  /// The name of the entry that any modem may fall back on.
  public static let genericName = "generic"

  /// Makes a catalogue of entries that are already read.
  init(entries: [ModemEntry]) {
    self.entries = entries.sorted { $0.fileName < $1.fileName }
  }

  /// Reads every `*.toml` of a folder, then those of further folders.
  ///
  /// A file of a later folder takes the place of one of the same name. Further folders need not be
  /// there.
  ///
  /// - Throws: `SettingsError` with file, line and remedy: for a first folder that cannot be read or
  ///   has no `generic.toml`, or for a file with an unknown key, a wrong type or an impossible value.
  public static func load(
    folder: String,
    then further: [String] = []
  ) throws(SettingsError) -> ModemCatalogue {
    guard let names = names(in: folder) else {
      throw SettingsError(
        file: folder,
        line: nil,
        key: "",
        problem: .unreadable("there is no such folder, or it may not be read")
      )
    }
    guard names.contains(genericName + ".toml") else {
      let path = (folder as NSString).appendingPathComponent(genericName + ".toml")
      throw SettingsError(
        file: path,
        line: nil,
        key: "",
        problem: .unreadable("every catalogue has this file; copy it from the installation")
      )
    }
    var entries: [String: ModemEntry] = [:]
    for (folder, names) in [(folder, names)] + further.map({ ($0, Self.names(in: $0) ?? []) }) {
      for name in names {
        let path = (folder as NSString).appendingPathComponent(name)
        let entry = try ModemFile(
          try SettingsFile.read(path: path),
          fileName: String(name.dropLast(5))
        ).entry()
        entries[entry.fileName] = entry
      }
    }
    return ModemCatalogue(entries: Array(entries.values))
  }

  /// The model files of a folder, by name; nil if it cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return nil
    }
    return names.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.sorted()
  }

  /// Reads the catalogue of this installation, wherever ``ModemFolder`` finds it, with what this
  /// machine and this office have of their own.
  ///
  /// - Parameter office: the folder of `kaden.toml`; its `modems` are read last.
  /// - Returns: The catalogue.
  /// - Throws: As `load(folder:then:)`, and if no folder of models is found at all.
  public static func installed(
    besides office: String? = nil
  ) throws(SettingsError) -> ModemCatalogue {
    guard let folder = ModemFolder.find() else {
      throw SettingsError(
        file: ModemFolder.candidates().first ?? "hardware/modems",
        line: nil,
        key: "",
        problem: .unreadable("no folder of modem models; set KADEN_MODEMS")
      )
    }
    return try load(folder: folder, then: ModemFolder.further(besides: office))
  }

  /// The entry of a file name without its ending.
  public func entry(named name: String) -> ModemEntry? {
    entries.first { $0.fileName == name }
  }

  /// The entry that fits nothing in particular.
  public var generic: ModemEntry? {
    entry(named: Self.genericName)
  }

  /// The nearest name to one that is not there, for error messages.
  public func nearestName(to name: String) -> String? {
    NearestWord.of(name, among: entries.map(\.fileName) + ["auto"])
  }

  /// The entries and compositions that a USB device may be; several models share ids.
  public func candidates(
    vendor: UInt16,
    product: UInt16
  ) -> [(entry: ModemEntry, composition: USBComposition)] {
    entries.flatMap { entry in
      entry.usb.filter { $0.vendor == vendor && $0.product == product }.map { (entry, $0) }
    }
  }

  /// The entry that fits the answers to `+CGMI` and `+CGMM` best; the generic one if none does.
  public func entry(manufacturer: String, model: String) -> ModemEntry? {
    var best: (entry: ModemEntry, fit: Int)?
    for entry in entries {
      let fit = entry.identity.fit(manufacturer: manufacturer, model: model)
      if fit > (best?.fit ?? 0) { best = (entry, fit) }
    }
    return best?.entry ?? generic
  }
}
