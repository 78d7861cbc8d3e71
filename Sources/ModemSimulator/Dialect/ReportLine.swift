internal import Dialogue
internal import ModemCatalogue

/// A line that a modem says by itself, with places that are filled, and what switches it on.
struct ReportLine: Sendable, Hashable {
  /// What has to have been set since the last start for the line to be said.
  enum Condition: Sendable, Hashable {
    case none
    case one(of: [CommandText])
    case all(of: [CommandText])
  }

  /// The line, with `{number}` and its like.
  var template: String
  var condition: Condition

  /// Whether it is said, after these settings.
  func isOn(_ given: [String: String]) -> Bool {
    func isGiven(_ command: CommandText) -> Bool { given[command.setting] == command.argument }
    return switch condition {
    case .none: true
    case .one(let commands): commands.contains(where: isGiven)
    case .all(let commands): commands.allSatisfy(isGiven)
    }
  }
}

extension ReportLine {
  /// The lines about calls by meaning: one for each prefix that can tell it.
  static func progress(
    of description: ModemModelDescription,
    hints: [String],
    model: ModemModel,
    _ setUp: [CommandText]
  ) -> [CallMeaning: [ReportLine]] {
    var lines: [CallMeaning: [ReportLine]] = [:]
    for meaning in CallMeaning.allCases {
      var prefixes: [String] = []
      for rule in description.progress where rule.meaning == meaning {
        guard !prefixes.contains(rule.prefix) else { continue }
        prefixes.append(rule.prefix)
        let condition = condition(ofReport: rule.prefix, setUp)
        guard let condition else { continue }
        let hint = hints.first { line in
          let sample = SimulationHints.filled(line, with: SimulationHints.sampleValues)
          return isLine(sample, of: rule.prefix) && model.callMeaning(of: sample) == meaning
        }
        lines[meaning, default: []].append(
          ReportLine(template: hint ?? template(of: rule), condition: condition)
        )
      }
    }
    return lines
  }

  /// The line by which a key is told.
  static func key(
    of description: ModemModelDescription,
    hints: [String],
    model: ModemModel,
    _ setUp: [CommandText]
  ) -> ReportLine? {
    guard let rule = description.keys.first else { return nil }
    let hint = hints.first { line in
      let sample = SimulationHints.filled(line, with: SimulationHints.sampleValues)
      return model.key(told: sample) != nil
    }
    let place =
      switch rule.form {
      case .character: "{key}"
      case .code: "{code}"
      }
    // What opens and closes the sound changes in every call.
    let sound = [description.audioStart, description.audioStop].compactMap {
      CommandText.last(of: $0)?.name
    }
    let own = setUp.filter {
      !Dialect.standardNames.contains($0.name) && !sound.contains($0.name) && $0.form == .set
    }
    let related = own.filter { isRelated($0.name, rule.prefix) }
    // What no setting of the same name switches on is on when all of the make's settings are made.
    return ReportLine(
      template: hint ?? "\(rule.prefix) \(place)",
      condition: related.isEmpty ? .all(of: lastOfEach(own)) : .one(of: related)
    )
  }

  /// What switches a report of calls on; nothing if nothing in the model ever does.
  private static func condition(ofReport prefix: String, _ setUp: [CommandText]) -> Condition? {
    let related = setUp.filter { $0.form == .set && isRelated($0.name, prefix) }
    if !related.isEmpty { return .one(of: related) }
    let name = prefix.prefix { $0 != ":" && $0 != " " }
    return askedOnly.contains(String(name)) ? nil : Condition.none
  }

  /// Results of TS 27.007 that come only when asked for or switched on.
  private static let askedOnly: Set<String> = ["+CLCC", "+COLP", "+CLIP", "+CRING", "+CCWA"]

  /// Whether a command and a report have to do with each other, by their letters: `#DTMF` and
  /// `#DTMFEV`, `+UDTMFD` and `+UUDTMFD`, `+MORING` and `MO RING`.
  private static func isRelated(_ command: String, _ report: String) -> Bool {
    let one = command.filter(\.isLetter)
    let other = report.prefix { $0 != ":" && $0 != "\"" }.filter(\.isLetter)
    guard one.count >= 4, other.count >= 4 else { return false }
    return one.hasPrefix(other) || other.hasPrefix(one) || other.hasSuffix(one)
  }

  private static func lastOfEach(_ commands: [CommandText]) -> [CommandText] {
    var last: [String: CommandText] = [:]
    for command in commands { last[command.setting] = command }
    return last.values.sorted { $0.setting < $1.setting }
  }

  /// Whether a line begins with a prefix, blanks and case aside.
  private static func isLine(_ line: String, of prefix: String) -> Bool {
    func folded(_ text: String) -> String { text.filter { $0 != " " }.uppercased() }
    return folded(line).hasPrefix(folded(prefix))
  }

  /// A line with these fields, and something else between.
  static func line(prefix: String, conditions: [FieldCondition], rest: String) -> String {
    let last = conditions.map { Int($0.field) }.max() ?? -1
    let fields = (0..<(last + 1)).map { field in
      conditions.first { Int($0.field) == field }.map { "\($0.value)" } ?? rest
    }
    return "\(prefix) \(fields.joined(separator: ","))"
  }

  /// A line that a rule understands: what it asks for, and something plausible between.
  private static func template(of rule: ModemModelDescription.Progress) -> String {
    var last = rule.conditions.map { Int($0.field) }.max() ?? -1
    for field in [rule.causeField, rule.statusField] { last = max(last, field.map(Int.init) ?? -1) }
    var fields = (0..<(last + 1)).map { field in
      if let condition = rule.conditions.first(where: { Int($0.field) == field }) {
        return "\(condition.value)"
      }
      if field == rule.causeField.map(Int.init) { return "{cause}" }
      if field == rule.statusField.map(Int.init) { return "{status}" }
      if field == 0 { return "1" }
      return field == 1 && rule.statusField != nil ? "{seconds}" : "0"
    }
    if rule.prefix.hasPrefix("+CLCC:") {
      // TS 27.007 §7.18: multiparty, number, type.
      while fields.count < 5 { fields.append("0") }
      fields += ["\"{number}\"", "129"]
    }
    if fields.isEmpty, rule.prefix.hasSuffix(":") { fields = ["1"] }
    let separator = rule.prefix.hasSuffix(":") ? " " : ""
    return rule.prefix + separator + fields.joined(separator: ",")
  }
}
