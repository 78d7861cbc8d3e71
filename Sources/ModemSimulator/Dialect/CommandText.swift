/// One command of a command line (V.250 §5.4).
struct CommandText: Sendable, Hashable {
  /// What is asked of a command with a long name.
  enum Form: Sendable, Hashable {
    /// `+CSQ`
    case bare
    /// `+CREG?`
    case read
    /// `+CLCC=?`
    case test
    /// `+CREG=1`
    case set
  }

  /// `E`, `&D`, `D`, `+CREG`.
  var name: String
  /// Its form; the short ones are always bare.
  var form: Form = .bare
  /// What stands behind the name or `=`.
  var argument = ""

  /// The parameters between commas, without quotation marks.
  var parameters: [String] {
    argument.split(separator: ",", omittingEmptySubsequences: false).map { parameter in
      String(parameter.filter { $0 != "\"" && $0 != " " })
    }
  }

  /// The nth parameter as a number.
  func number(_ index: Int) -> Int? {
    let parameters = parameters
    return index < parameters.count ? Int(parameters[index]) : nil
  }

  /// What it sets: its name, and its first parameter where that is a word.
  ///
  /// `+QINDCFG="csq",0` and `+QINDCFG="ccinfo",1` are two settings of one name.
  var setting: String {
    guard argument.hasPrefix("\""), let word = parameters.first else { return name }
    return "\(name)=\(word)"
  }

  /// The last command of a line; nothing if there is none.
  static func last(of line: String) -> CommandText? {
    commands(of: Array(line.utf8))?.last
  }

  /// The commands of a line; nothing if it is no command line.
  static func commands(of line: [UInt8]) -> [CommandText]? {
    let text = line.filter { (0x20...0x7E).contains($0) }
    guard let start = beginning(of: text) else { return nil }
    var rest = text[start...]
    var commands: [CommandText] = []
    while let first = rest.first {
      if first == UInt8(ascii: " ") || first == UInt8(ascii: ";") {
        rest = rest.dropFirst()
      } else if isLong(first) {
        commands.append(long(&rest))
      } else {
        commands.append(short(&rest))
      }
    }
    return commands
  }

  private static func beginning(of text: [UInt8]) -> Int? {
    var index = 0
    while index + 1 < text.count {
      if text[index] | 0x20 == UInt8(ascii: "a"), text[index + 1] | 0x20 == UInt8(ascii: "t") {
        return index + 2
      }
      index += 1
    }
    return nil
  }

  private static func isLong(_ octet: UInt8) -> Bool {
    octet == UInt8(ascii: "+") || octet == UInt8(ascii: "^") || octet == UInt8(ascii: "#")
      || octet == UInt8(ascii: "$") || octet == UInt8(ascii: "*") || octet == UInt8(ascii: "!")
      || octet == UInt8(ascii: "%")
  }

  private static func long(_ rest: inout ArraySlice<UInt8>) -> CommandText {
    var isQuoted = false
    var end = rest.startIndex
    while end < rest.endIndex {
      if rest[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if rest[end] == UInt8(ascii: ";"), !isQuoted { break }
      end += 1
    }
    let text = rest[..<end]
    rest = rest[end...].dropFirst()
    let nameEnd =
      text.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "?") } ?? text.endIndex
    let name = String(decoding: text[..<nameEnd], as: UTF8.self).uppercased()
    let argument = String(decoding: text[nameEnd...].dropFirst(), as: UTF8.self)
    guard nameEnd < text.endIndex else { return CommandText(name: name) }
    if text[nameEnd] == UInt8(ascii: "?") { return CommandText(name: name, form: .read) }
    if argument == "?" { return CommandText(name: name, form: .test) }
    return CommandText(name: name, form: .set, argument: argument)
  }

  private static func short(_ rest: inout ArraySlice<UInt8>) -> CommandText {
    var letters: [UInt8] = []
    if rest.first == UInt8(ascii: "&") { letters.append(rest.removeFirst()) }
    if let letter = rest.popFirst() { letters.append(letter & 0xDF) }
    let name = String(decoding: letters, as: UTF8.self)
    if name == "D" {
      let argument = String(decoding: rest, as: UTF8.self)
      rest = rest[rest.endIndex...]
      return CommandText(name: name, argument: argument)
    }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    return CommandText(name: name, argument: String(decoding: digits, as: UTF8.self))
  }
}

/// How a command ends.
enum CommandEnd: Sendable, Hashable {
  /// `OK`.
  case ok
  /// `ERROR`.
  case error
  /// `+CME ERROR` with its number (TS 27.007 §9.2).
  case equipmentError(Int)
  /// `+CMS ERROR` with its number (TS 27.005 §3.2.5).
  case messageError(Int)
  /// `NO CARRIER`.
  case noCarrier
  /// The prompt of `AT+CMGS`, for a TPDU of so many octets.
  case prompt(Int)
  /// The prompt for the octets of a file.
  case fileEntry(name: String, octets: Int)
  /// Nothing now.
  case silence
}
