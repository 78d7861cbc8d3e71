internal import Foundation

/// A JSON value whose keys keep the order they are given in.
///
/// For documents that are printed many to a second: it is written straight into one text, and an
/// absent value is `null`, never a missing key.
enum JSONDocument {
  case null
  case truth(Bool)
  case integer(Int)
  /// So many tenths, written as a decimal number.
  case tenths(Int)
  case text(String)
  case list([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// A text, or `null` if there is none.
  static func text(orNull text: String?) -> JSONDocument {
    text.map { .text($0) } ?? .null
  }

  /// A number, or `null` if there is none.
  static func integer(orNull number: Int?) -> JSONDocument {
    number.map { .integer($0) } ?? .null
  }

  /// A time as RFC 3339 in UTC, or `null` if there is none.
  static func time(orNull date: Date?) -> JSONDocument {
    date.map { .text($0.formatted(.iso8601)) } ?? .null
  }

  /// The document on one line.
  var line: String {
    var line = ""
    write(to: &line)
    return line
  }

  private func write(to line: inout String) {
    switch self {
    case .null: line += "null"
    case .truth(let truth): line += truth ? "true" : "false"
    case .integer(let number): line += String(number)
    case .tenths(let tenths):
      line += (tenths < 0 ? "-" : "") + "\(abs(tenths / 10)).\(abs(tenths % 10))"
    case .text(let text): Self.write(text, to: &line)
    case .list(let elements):
      line += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { line += "," }
        element.write(to: &line)
      }
      line += "]"
    case .object(let members):
      line += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { line += "," }
        Self.write(member.key, to: &line)
        line += ":"
        member.value.write(to: &line)
      }
      line += "}"
    }
  }

  private static func write(_ text: String, to line: inout String) {
    line += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": line += "\\\""
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\t": line += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: line.unicodeScalars.append(scalar)
      }
    }
    line += "\""
  }
}
