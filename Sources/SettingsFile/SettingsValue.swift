internal import TOMLKit

/// A value of a settings file.
enum SettingsValue {
  case text(String)
  case integer(Int)
  case number(Double)
  case truth(Bool)
  case list([SettingsValue])
  case table([String: SettingsValue])
  /// Dates and times, which no setting uses.
  case other

  static func entries(of table: TOMLTable) -> [String: SettingsValue] {
    var entries: [String: SettingsValue] = [:]
    for (key, value) in table { entries[key] = SettingsValue(value) }
    return entries
  }

  private init(_ value: any TOMLValueConvertible) {
    if let table = value.table {
      self = .table(Self.entries(of: table))
    } else if let array = value.array {
      self = .list(array.map { SettingsValue($0) })
    } else if let text = value.string {
      self = .text(text)
    } else if let truth = value.bool {
      self = .truth(truth)
    } else if let integer = value.int {
      self = .integer(integer)
    } else if let number = value.double {
      self = .number(number)
    } else {
      self = .other
    }
  }
}
