public import ModemCatalogue
internal import SettingsFile

/// A model that the catalogue does not have.
public struct UnknownModel: Error, Hashable, Sendable {
  /// The name that was asked for.
  public let name: String
  /// The nearest name that is known, if any is near.
  public let nearest: String?
  /// All names that are known.
  public let known: [String]

  /// The sentence in English.
  public var english: String {
    let hint = nearest.map { "; did you mean “\($0)”?" } ?? "."
    return "there is no model “\(name)”\(hint) Known: \(known.joined(separator: ", "))"
  }

  /// The sentence in Japanese.
  public var japanese: String {
    let hint = nearest.map { "「\($0)」ではありませんか。" } ?? ""
    return "機種「\(name)」はありません。\(hint)使える名前: \(known.joined(separator: ", "))"
  }
}

extension Dialect {
  /// The word that stands for all models of the catalogue, one after the other.
  public static let mixed = "mixed"

  /// The dialects of a fleet's lines, in order.
  ///
  /// - Parameters:
  ///   - lines: how many lines there are.
  ///   - models: a name of the catalogue, several with commas between them, or `mixed`; they are given
  ///     to the lines in turn.
  ///   - scenario: whose own makes of single lines come first.
  ///   - catalogue: where the names come from.
  /// - Returns: as many as there are lines.
  /// - Throws: `UnknownModel` for the first name that is not in the catalogue.
  public static func fleet(
    lines: Int,
    models: String,
    scenario: Scenario,
    catalogue: ModemCatalogue
  ) throws(UnknownModel) -> [Dialect] {
    var made: [String: Dialect] = [:]
    func dialect(_ name: String) throws(UnknownModel) -> Dialect {
      if let dialect = made[name] { return dialect }
      guard let entry = catalogue.entry(named: name) else {
        let known = catalogue.entries.map(\.fileName)
        throw UnknownModel(name: name, nearest: NearestWord.of(name, among: known), known: known)
      }
      let dialect = Dialect(entry)
      made[name] = dialect
      return dialect
    }
    var names = models.split(separator: ",", omittingEmptySubsequences: false).map { name in
      String(name.filter { $0 != " " })
    }
    if names == [mixed] { names = catalogue.entries.map(\.fileName) }
    var turn: [Dialect] = []
    for name in names { turn.append(try dialect(name)) }
    var dialects: [Dialect] = []
    for line in 1...max(1, lines) {
      if let own = scenario.makes.last(where: { $0.lines.contains(line) }) {
        dialects.append(try dialect(own.model))
      } else {
        dialects.append(turn[(line - 1) % turn.count])
      }
    }
    return dialects
  }
}
