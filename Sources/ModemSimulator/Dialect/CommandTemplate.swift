/// A command in which `{name}` and `{octets}` stand for something.
struct CommandTemplate: Sendable, Hashable {
  private let command: CommandText
  /// What stands between the places, in order; the first piece before the first place.
  private let pieces: [String]
  private let places: [String]

  /// Nothing for a text that is no command.
  init?(_ text: String) {
    guard let command = CommandText.last(of: text) else { return nil }
    self.command = command
    var pieces: [String] = []
    var places: [String] = []
    var rest = Substring(command.argument)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(String(rest[..<open]))
      places.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(String(rest))
    self.pieces = pieces
    self.places = places
  }

  /// What stands in the places of a command; nothing if it is another command.
  func values(in other: CommandText) -> [String: String]? {
    guard other.name == command.name, other.form == command.form else { return nil }
    var rest = Substring(other.argument)
    var values: [String: String] = [:]
    guard let first = pieces.first, rest.hasPrefix(first) else { return nil }
    rest = rest.dropFirst(first.count)
    for (place, piece) in zip(places, pieces.dropFirst()) {
      if piece.isEmpty {
        values[place] = String(rest)
        rest = ""
      } else {
        guard let range = rest.firstRange(of: piece) else { return nil }
        values[place] = String(rest[..<range.lowerBound])
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty ? values : nil
  }
}
