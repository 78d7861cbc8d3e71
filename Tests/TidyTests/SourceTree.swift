import Foundation

/// A text file of the project.
struct SourceFile: CustomStringConvertible, Sendable {
  /// Its path from the project's root.
  let path: String
  let text: String
  let lines: [String]
  /// The words of its code, if it is Swift.
  let words: [CodeWord]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String($0) ?? "" }
    words = path.hasSuffix(".swift") ? CodeWord.all(in: text) : []
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
  var description: String { path }

  /// Lines, without the empty one after the last line end.
  var lineCount: Int { lines.count - (text.hasSuffix("\n") ? 1 : 0) }

  /// The module a file of `Sources` or `Tests` belongs to.
  var module: String? {
    let folders = folders
    return folders.count > 1 ? folders[1] : nil
  }
}

/// Something that is not as it should be, and where.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  let line: Int
  let message: String

  init(_ path: String, _ line: Int, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  var description: String { "\(path):\(line): \(message)" }
}

/// The project's files, read from where this file stands.
enum SourceTree {
  static let root: URL = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Swift files of our own modules.
  static let sources = files(under: "Sources", endings: ["swift"])
  /// Swift files of the tests.
  static let tests = files(under: "Tests", endings: ["swift"])

  /// Everything under a folder that can be read as text, sorted by path.
  static func files(under folder: String, endings: Set<String>? = nil) -> [SourceFile] {
    let base = folder.isEmpty ? root : root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var found: [SourceFile] = []
    while let path = walk.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".") && name != ".swift-format" && name != ".ci" {
        walk.skipDescendants()
        continue
      }
      let ending = name.split(separator: ".").last.map(String.init) ?? ""
      if let endings, !endings.contains(ending) { continue }
      let url = base.appendingPathComponent(path)
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
      found.append(SourceFile(path: folder.isEmpty ? path : "\(folder)/\(path)", text: text))
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Names of the folders directly under a folder.
  static func folders(in folder: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: base.path)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let path = base.appendingPathComponent(name).path
      return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }
}
