/// One table of a settings file.
///
/// Read each key with the method of its type, then say `finish()`: keys that were not asked for are
/// errors.
public struct SettingsTable {
  private let values: [String: SettingsValue]
  private let path: String
  private let file: String
  private let lines: KeyLines
  private var asked: Set<String> = []

  init(values: [String: SettingsValue], path: String, file: String, lines: KeyLines) {
    self.values = values
    self.path = path
    self.file = file
    self.lines = lines
  }

  /// The keys that are there, in alphabetical order.
  public var keys: [String] { values.keys.sorted() }

  /// A text; `nil` if the key is not there.
  public mutating func text(_ key: String) throws(SettingsError) -> String? {
    switch take(key) {
    case nil: return nil
    case .text(let text): return text
    case .integer, .number, .truth, .list, .table, .other:
      throw error(key, .wrongType(wanted: "a text in quotation marks"))
    }
  }

  /// A text that must be there.
  public mutating func requiredText(_ key: String) throws(SettingsError) -> String {
    guard let text = try text(key) else { throw error(key, .missingKey) }
    return text
  }

  /// A whole number in a range; `nil` if the key is not there.
  public mutating func integer(
    _ key: String,
    in range: ClosedRange<Int>
  ) throws(SettingsError) -> Int? {
    switch take(key) {
    case nil: return nil
    case .integer(let integer):
      guard range.contains(integer) else {
        throw error(key, .impossible("\(range.lowerBound)–\(range.upperBound)"))
      }
      return integer
    case .text, .number, .truth, .list, .table, .other:
      throw error(key, .wrongType(wanted: "a whole number"))
    }
  }

  /// A number in a range; `nil` if the key is not there.
  public mutating func number(
    _ key: String,
    in range: ClosedRange<Double>
  ) throws(SettingsError) -> Double? {
    let number: Double
    switch take(key) {
    case nil: return nil
    case .integer(let integer): number = Double(integer)
    case .number(let value): number = value
    case .text, .truth, .list, .table, .other:
      throw error(key, .wrongType(wanted: "a number"))
    }
    guard range.contains(number) else {
      throw error(key, .impossible("\(range.lowerBound)–\(range.upperBound)"))
    }
    return number
  }

  /// `true` or `false`; `nil` if the key is not there.
  public mutating func truth(_ key: String) throws(SettingsError) -> Bool? {
    switch take(key) {
    case nil: return nil
    case .truth(let truth): return truth
    case .text, .integer, .number, .list, .table, .other:
      throw error(key, .wrongType(wanted: "true or false"))
    }
  }

  /// Whether a list stands at the key, where a single value may stand too.
  public func isList(_ key: String) -> Bool {
    guard case .list = values[key] else { return false }
    return true
  }

  /// A list of texts; `nil` if the key is not there.
  public mutating func texts(_ key: String) throws(SettingsError) -> [String]? {
    guard let value = take(key) else { return nil }
    guard case .list(let list) = value else {
      throw error(key, .wrongType(wanted: "a list of texts"))
    }
    var texts: [String] = []
    for element in list {
      guard case .text(let text) = element else {
        throw error(key, .wrongType(wanted: "a list of texts"))
      }
      texts.append(text)
    }
    return texts
  }

  /// A list of whole numbers in a range; `nil` if the key is not there.
  public mutating func integers(
    _ key: String,
    in range: ClosedRange<Int>,
    countMax: Int
  ) throws(SettingsError) -> [Int]? {
    guard let value = take(key) else { return nil }
    guard case .list(let list) = value else {
      throw error(key, .wrongType(wanted: "a list of whole numbers"))
    }
    var integers: [Int] = []
    for element in list {
      guard case .integer(let integer) = element else {
        throw error(key, .wrongType(wanted: "a list of whole numbers"))
      }
      guard range.contains(integer), integers.count < countMax else {
        let possible = "at most \(countMax) numbers, \(range.lowerBound)–\(range.upperBound)"
        throw error(key, .impossible(possible))
      }
      integers.append(integer)
    }
    return integers
  }

  /// A table `[key]`; `nil` if it is not there.
  public mutating func table(_ key: String) throws(SettingsError) -> SettingsTable? {
    switch take(key) {
    case nil: return nil
    case .table(let values):
      return SettingsTable(values: values, path: full(key), file: file, lines: lines)
    case .text, .integer, .number, .truth, .list, .other:
      throw error(key, .wrongType(wanted: "a table"))
    }
  }

  /// The tables `[[key]]`, in order; empty if there are none.
  public mutating func tables(_ key: String) throws(SettingsError) -> [SettingsTable] {
    guard let value = take(key) else { return [] }
    guard case .list(let list) = value else {
      throw error(key, .wrongType(wanted: "tables in double brackets, [[\(key)]]"))
    }
    var tables: [SettingsTable] = []
    for (index, element) in list.enumerated() {
      guard case .table(let values) = element else {
        throw error(key, .wrongType(wanted: "tables in double brackets, [[\(key)]]"))
      }
      tables.append(
        SettingsTable(
          values: values,
          path: "\(full(key))[\(index + 1)]",
          file: file,
          lines: lines
        )
      )
    }
    return tables
  }

  /// Refuses every key that was not asked for.
  public func finish() throws(SettingsError) {
    for key in keys where !asked.contains(key) {
      let known = asked.subtracting(values.keys)
      throw error(key, .unknownKey(nearest: NearestWord.of(key, among: known.sorted())))
    }
  }

  /// An error about one key of this table, for values that are well formed and make no sense.
  public func error(_ key: String, _ problem: SettingsError.Problem) -> SettingsError {
    SettingsError(file: file, line: lines.line(of: full(key)), key: full(key), problem: problem)
  }

  private mutating func take(_ key: String) -> SettingsValue? {
    asked.insert(key)
    return values[key]
  }

  private func full(_ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }
}
