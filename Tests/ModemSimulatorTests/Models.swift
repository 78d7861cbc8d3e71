import Dialogue
import Foundation
import ModemCatalogue
import ModemSimulator

/// The models as they are installed.
enum Models {
  static let catalogue: ModemCatalogue = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "hardware/modems")
    do {
      return try ModemCatalogue.load(folder: folder.path)
    } catch {
      fatalError("\(error)")
    }
  }()

  /// The names of all models.
  static let names = catalogue.entries.map(\.fileName)

  static func entry(_ name: String) -> ModemEntry {
    guard let entry = catalogue.entry(named: name) else { fatalError("no model \(name)") }
    return entry
  }

  /// The set-up of a model as one command line, without its `AT`.
  static func settings(of name: String) -> String {
    entry(name).description.setUp.filter { $0.need != .otherwise }
      .map { $0.command.dropFirst(2) }.joined(separator: ";")
  }
}

extension Dialect {
  static let simcomSIM7600 = Dialect(Models.entry("simcom-sim7600"))
  static let generic = Dialect(Models.entry("generic"))
}
