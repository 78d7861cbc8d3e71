/// What was said on one line, one event a line of a text file.
///
/// `#` where it comes from · `>` the DTE sends · `<` the DCE answers · `!` the DCE says unasked ·
/// `~ 2100 ms` time passes · `=` what it comes to. The line end after `>` and the CR LF around `<`
/// and `!` are implied, as is none after `<SUB>`; `< >` is the prompt. `<SUB>`, `<ESC>`, `<NUL>`,
/// `<CR>` and `<LF>` spell the octets that cannot be seen, `<xE3>` any other; `> <1644 octets>` is a file on its way.
package struct Transcript: Sendable, CustomStringConvertible {
  /// One line, without comment signs and line ends.
  package enum Entry: Sendable, Equatable {
    /// Where it comes from.
    case provenance(String)
    /// The DTE sends.
    case sent([UInt8])
    /// So many octets of a file, which are whatever they are.
    case sentFile(octets: Int)
    /// The DCE answers.
    case answered([UInt8])
    /// The DCE says unasked.
    case unsolicited([UInt8])
    /// Time passes.
    case passes(milliseconds: Int)
    /// What it comes to, in the words of `TranscriptRun.words`.
    case comesTo(String)
  }

  /// The name of the model's file in `hardware/modems`.
  package let model: String
  /// The file's name.
  package let name: String
  /// What happens, in order.
  package private(set) var entries: [Entry]
  /// For each entry the line of the file, from 1.
  package private(set) var lines: [Int]

  /// Model and name.
  package var description: String { "\(model)/\(name)" }

  /// Reads a transcript strictly.
  ///
  /// - Throws: `MalformedTranscript` for the first line that is not in the grammar.
  package init(model: String, name: String, text: String) throws(MalformedTranscript) {
    self.model = model
    self.name = name
    entries = []
    lines = []
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, row) in rows.enumerated() where !row.isEmpty {
      entries.append(try Self.entry(row, number: index + 1))
      lines.append(index + 1)
    }
  }

  /// The most octets that a file on its way may have.
  private static let fileOctetsMax = 1 << 24

  private static func entry(_ line: Substring, number: Int) throws(MalformedTranscript) -> Entry {
    let body = String(line.dropFirst(2))
    guard line.count == 1 || line.dropFirst().first == " " else {
      throw MalformedTranscript(line: number, reason: .noBlank)
    }
    switch line.first {
    case "#": return .provenance(body)
    case ">":
      if let count = Self.fileOctets(body) {
        guard 1...Self.fileOctetsMax ~= count else {
          throw MalformedTranscript(line: number, reason: .fileTooLong)
        }
        return .sentFile(octets: count)
      }
      let octets = try octets(body, number: number)
      return .sent(octets.last == 0x1A ? octets : octets + [0x0D])
    case "<" where body == ">": return .answered(Array("\r\n> ".utf8))
    case "<": return .answered(try wrapped(body, number: number))
    case "!": return .unsolicited(try wrapped(body, number: number))
    case "~":
      let words = body.split(separator: " ")
      guard words.count == 2, words[1] == "ms", let milliseconds = Int(words[0]),
        milliseconds > 0
      else {
        throw MalformedTranscript(line: number, reason: .notATime)
      }
      return .passes(milliseconds: milliseconds)
    case "=": return .comesTo(body)
    default: throw MalformedTranscript(line: number, reason: .unknownSign)
    }
  }

  private static func fileOctets(_ body: String) -> Int? {
    guard body.hasPrefix("<"), body.hasSuffix(" octets>") else { return nil }
    return Int(body.dropFirst().dropLast(8))
  }

  private static func wrapped(_ body: String, number: Int) throws(MalformedTranscript) -> [UInt8] {
    [0x0D, 0x0A] + (try octets(body, number: number)) + [0x0D, 0x0A]
  }

  /// Entries that come from elsewhere than a file.
  init(model: String, name: String, entries: [Entry]) {
    self.model = model
    self.name = name
    self.entries = entries
    lines = entries.indices.map { $0 + 1 }
  }

  /// An octet by its number, as `<xE3>`; nothing if the text does not begin with one.
  private static func numbered(_ text: Substring) -> UInt8? {
    let spelt = text.prefix(5)
    let digits = spelt.dropFirst(2).prefix(2)
    guard spelt.hasPrefix("<x"), spelt.count == 5, spelt.last == ">",
      digits.allSatisfy(\.isHexDigit)
    else { return nil }
    return UInt8(digits, radix: 16)
  }

  private static let spelt: [(String, UInt8)] = [
    ("<SUB>", 0x1A), ("<ESC>", 0x1B), ("<NUL>", 0), ("<CR>", 0x0D), ("<LF>", 0x0A),
  ]

  private static func octets(_ body: String, number: Int) throws(MalformedTranscript) -> [UInt8] {
    var octets: [UInt8] = []
    var rest = Substring(body)
    while let first = rest.first {
      if let (name, octet) = spelt.first(where: { rest.hasPrefix($0.0) }) {
        octets.append(octet)
        rest = rest.dropFirst(name.count)
      } else if let octet = numbered(rest) {
        octets.append(octet)
        rest = rest.dropFirst(5)
      } else if let octet = first.asciiValue {
        octets.append(octet)
        rest = rest.dropFirst()
      } else {
        throw MalformedTranscript(line: number, reason: .notASCII)
      }
    }
    return octets
  }
}
