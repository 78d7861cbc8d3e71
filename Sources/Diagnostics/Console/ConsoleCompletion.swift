internal import ATGrammar
public import ModemCatalogue

/// The commands that a line can be completed with: those of the grammar, those whose risk is known, and
/// those that the modem's own file tells of.
public struct ConsoleCompletion: Sendable {
  /// The commands without `AT`, sorted: `+CSQ`, `+CREG?`.
  public let names: [String]

  /// Gathers them for a model; nothing where the model is not known.
  public init(_ entry: ModemEntry?) {
    let standard = (0...UInt8.max).compactMap(StandardCommand.init).map { command in
      String(decoding: (2..<command.octets.count).map { command.octets[$0] }, as: UTF8.self)
    }
    let probes = entry.map { [$0.probe.voltage?.command, $0.probe.temperature?.command] } ?? []
    let own = probes.compactMap { $0.map { String($0.dropFirst(2)) } }
    let all = standard + own + RiskTable.names + HarmlessCommands.names
    names = Set(all.filter { $0.count > 1 }).sorted()
  }

  /// What may stand in the place of the last command of a line.
  ///
  /// - Parameter line: the line so far.
  /// - Returns: the line as far as all that fit agree, and those that fit.
  public func complete(_ line: String) -> (line: String, fitting: [String]) {
    let folded = line.uppercased()
    guard folded.hasPrefix("AT"), folded.count == line.count else {
      return "AT".hasPrefix(folded) ? ("AT", ["AT"]) : (line, [])
    }
    let start =
      line.lastIndex(of: ";").map(line.index(after:)) ?? line.index(line.startIndex, offsetBy: 2)
    let begun = line[start...].uppercased()
    let fitting = names.filter { $0.hasPrefix(begun) }
    guard var common = fitting.first, !begun.isEmpty else { return (line, fitting) }
    for name in fitting { common = String(zip(common, name).prefix { $0 == $1 }.map(\.0)) }
    return (line[..<start] + common, fitting)
  }
}
