import Foundation
import Testing

/// What was said on one line, one event a line of a text file.
///
/// `#` where it comes from · `>` the DTE sends · `<` the DCE answers · `!` the DCE says unasked ·
/// `~ 2100 ms` time passes · `=` what it comes to. The line end after `>` and the CR LF around `<`
/// and `!` are implied, as is none after `<SUB>`; `< >` is the prompt. `<SUB>`, `<ESC>`, `<NUL>`,
/// `<CR>` and `<LF>` spell the octets that cannot be seen; `> <1644 octets>` is a file on its way.
struct Transcript: Sendable, CustomTestStringConvertible {
  enum Entry: Sendable, Equatable {
    case provenance(String)
    case sent([UInt8])
    /// So many octets of a file, which are whatever they are.
    case sentFile(octets: Int)
    case answered([UInt8])
    case unsolicited([UInt8])
    case passes(milliseconds: Int)
    case comesTo(String)
  }

  struct Malformed: Error, CustomStringConvertible {
    var line: Int
    var reason: String
    var description: String { "line \(line): \(reason)" }
  }

  var model: String
  var name: String
  var entries: [Entry]

  var testDescription: String { "\(model)/\(name)" }

  init(model: String, name: String, text: String) throws {
    self.model = model
    self.name = name
    entries = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      entries.append(try Self.entry(line, number: index + 1))
    }
  }

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

  private static func entry(_ line: Substring, number: Int) throws -> Entry {
    let body = String(line.dropFirst(2))
    guard line.count == 1 || line.dropFirst().first == " " else {
      throw Malformed(line: number, reason: "no blank after the first character")
    }
    switch line.first {
    case "#": return .provenance(body)
    case ">":
      if let count = Self.fileOctets(body) { return .sentFile(octets: count) }
      let octets = try octets(body, number: number)
      return .sent(octets.last == 0x1A ? octets : octets + [0x0D])
    case "<" where body == ">": return .answered(Array("\r\n> ".utf8))
    case "<": return .answered(try wrapped(body, number: number))
    case "!": return .unsolicited(try wrapped(body, number: number))
    case "~":
      let words = body.split(separator: " ")
      guard words.count == 2, words[1] == "ms", let milliseconds = Int(words[0]) else {
        throw Malformed(line: number, reason: "not a number of ms")
      }
      return .passes(milliseconds: milliseconds)
    case "=": return .comesTo(body)
    default: throw Malformed(line: number, reason: "unknown first character")
    }
  }

  private static func fileOctets(_ body: String) -> Int? {
    guard body.hasPrefix("<"), body.hasSuffix(" octets>") else { return nil }
    return Int(body.dropFirst().dropLast(8))
  }

  private static func wrapped(_ body: String, number: Int) throws -> [UInt8] {
    [0x0D, 0x0A] + (try octets(body, number: number)) + [0x0D, 0x0A]
  }

  private static let spelt: [(String, UInt8)] = [
    ("<SUB>", 0x1A), ("<ESC>", 0x1B), ("<NUL>", 0), ("<CR>", 0x0D), ("<LF>", 0x0A),
  ]

  private static func octets(_ body: String, number: Int) throws -> [UInt8] {
    var octets: [UInt8] = []
    var rest = Substring(body)
    while let first = rest.first {
      if let (name, octet) = spelt.first(where: { rest.hasPrefix($0.0) }) {
        octets.append(octet)
        rest = rest.dropFirst(name.count)
      } else if let octet = first.asciiValue {
        octets.append(octet)
        rest = rest.dropFirst()
      } else {
        throw Malformed(line: number, reason: "not ASCII")
      }
    }
    return octets
  }
}
