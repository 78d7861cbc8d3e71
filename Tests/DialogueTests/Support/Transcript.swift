import Diagnostics
import Foundation
import Testing

extension Transcript {
  /// Every transcript of the project, in the order of their names.
  static let all: [Transcript] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Transcripts")
    var found: [Transcript] = []
    let models = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    for model in models.sorted() {
      let folder = root.appending(path: model)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      for name in names.sorted() where name.hasSuffix(".at") {
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
        do {
          found.append(try Transcript(model: model, name: name, text: text ?? ""))
        } catch {
          fatalError("\(model)/\(name), \(error)")
        }
      }
    }
    return found
  }()
}
