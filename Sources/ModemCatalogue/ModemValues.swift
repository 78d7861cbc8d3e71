internal import Dialogue
internal import SettingsFile

extension SettingsTable {
  /// Words in a list; empty if the key is not there.
  mutating func words(_ key: String) throws(SettingsError) -> [String] {
    let words = try texts(key) ?? []
    guard words.allSatisfy({ !$0.isEmpty }) else {
      throw error(key, .impossible("a word must not be empty"))
    }
    return words
  }

  /// One word of a closed set; nothing if the key is not there.
  mutating func choice<Value>(
    _ key: String,
    _ values: [String: Value]
  ) throws(SettingsError) -> Value? {
    guard let word = try text(key) else { return nil }
    if let value = values[word] { return value }
    let known = values.keys.sorted()
    let nearest = NearestWord.of(word, among: known).map { "; did you mean “\($0)”?" } ?? ""
    throw error(key, .impossible("one of \(known.joined(separator: ", "))\(nearest)"))
  }

  /// A time in milliseconds, to a day.
  mutating func milliseconds(_ key: String) throws(SettingsError) -> Int? {
    try integer(key, in: 1...86_400_000)
  }

  /// A whole number that must be there.
  mutating func requiredInteger(
    _ key: String,
    in range: ClosedRange<Int>
  ) throws(SettingsError) -> Int {
    guard let number = try integer(key, in: range) else { throw error(key, .missingKey) }
    return number
  }

  /// At most three fields of a line and the values they must have, in the order of their places.
  mutating func conditions(_ key: String) throws(SettingsError) -> [FieldCondition]? {
    guard var fields = try table(key) else { return nil }
    guard fields.keys.count <= 3 else { throw error(key, .impossible("at most three")) }
    var conditions: [FieldCondition] = []
    for place in fields.keys {
      guard let field = UInt8(place), field < 16 else {
        throw fields.error(place, .impossible("the place of a field, 0–15"))
      }
      if let value = try fields.integer(place, in: -32_768...32_767) {
        conditions.append(FieldCondition(field: field, value: Int16(value)))
      }
    }
    try fields.finish()
    return conditions.sorted { $0.field < $1.field }
  }

  /// A command line in which `{name}` and `{octets}` stand for what only the moment knows.
  mutating func template(_ key: String) throws(SettingsError) -> String? {
    guard let command = try command(key) else { return nil }
    var rest = Substring(command)
    while let open = rest.firstIndex(of: "{") {
      rest = rest[open...]
      guard let word = ["{name}", "{octets}"].first(where: { rest.hasPrefix($0) }) else {
        throw error(key, .impossible("only {name} and {octets} may stand in braces"))
      }
      rest = rest.dropFirst(word.count)
    }
    return command
  }

  /// Such a command line that must be there and not be empty.
  mutating func requiredTemplate(_ key: String) throws(SettingsError) -> String {
    guard let command = try template(key), !command.isEmpty else {
      throw error(key, .missingKey)
    }
    return command
  }

  /// Text that can stand in a command or an answer: printable ASCII, at most 120.
  mutating func line(_ key: String) throws(SettingsError) -> String? {
    guard let text = try text(key) else { return nil }
    try checkLine(text, key)
    return text
  }

  /// Such text that must be there and not be empty.
  mutating func requiredLine(_ key: String) throws(SettingsError) -> String {
    let text = try requiredText(key)
    try checkLine(text, key)
    guard !text.isEmpty else { throw error(key, .impossible("it must not be empty")) }
    return text
  }

  /// Such texts in a list.
  mutating func lines(_ key: String) throws(SettingsError) -> [String]? {
    guard let lines = try texts(key) else { return nil }
    for line in lines { try checkLine(line, key) }
    guard lines.count <= 16, lines.allSatisfy({ !$0.isEmpty }) else {
      throw error(key, .impossible("at most 16, none of them empty"))
    }
    return lines
  }

  /// A command line: it begins with AT, or is empty for none.
  mutating func command(_ key: String) throws(SettingsError) -> String? {
    guard let command = try line(key) else { return nil }
    guard command.isEmpty || command.hasPrefix("AT") else {
      throw error(key, .impossible("a command line begins with AT"))
    }
    return command
  }

  /// Command lines in a list.
  mutating func commands(_ key: String, countMax: Int) throws(SettingsError) -> [String]? {
    guard let commands = try lines(key) else { return nil }
    guard commands.count <= countMax, commands.allSatisfy({ $0.hasPrefix("AT") }) else {
      throw error(key, .impossible("at most \(countMax) command lines that begin with AT"))
    }
    return commands
  }

  /// A USB id in four hexadecimal digits.
  mutating func usbId(_ key: String) throws(SettingsError) -> UInt16 {
    let text = try requiredText(key)
    guard text.utf8.count == 4, text.allSatisfy(\.isHexDigit), let id = UInt16(text, radix: 16)
    else {
      throw error(key, .impossible("four hexadecimal digits, as in \"1e0e\""))
    }
    return id
  }

  /// The number of a USB interface.
  mutating func interface(_ key: String) throws(SettingsError) -> UInt8? {
    try integer(key, in: 0...31).map { UInt8($0) }
  }

  /// The number of a USB interface that must be told.
  mutating func requiredInterface(_ key: String) throws(SettingsError) -> UInt8 {
    guard let number = try interface(key) else { throw error(key, .missingKey) }
    return number
  }

  private func checkLine(_ text: String, _ key: String) throws(SettingsError) {
    let isPrintable = text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    guard isPrintable, text.utf8.count <= 120 else {
      throw error(key, .impossible("at most 120 printable ASCII characters"))
    }
  }
}
