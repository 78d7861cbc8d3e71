internal import Dialogue
internal import SettingsFile

/// What a simulated modem of a model says and its data does not determine: the table `[simulated]`.
///
/// Everything else a simulated modem derives from the very rules by which a dialogue understands it.
public struct SimulationHints: Hashable, Sendable {
  /// What it answers to `+CGMI`; nothing for the first word of `manufacturers`.
  public var manufacturer: String?
  /// What it answers to `+CGMM`; nothing for the first word of `models`.
  public var model: String?
  /// What it answers to `+CGMR`.
  public var revision = "1.0"
  /// Lines about calls and keys as the model writes them whole, with `{number}`, `{seconds}`,
  /// `{duration}` (HHMMSS), `{cause}`, `{status}`, `{key}` and `{code}`.
  ///
  /// Each is understood by a rule of the same file, and takes the place of the line that would be
  /// made of that rule.
  public var lines: [String] = []
  /// What it says at a start behind its restart lines.
  public var startLines: [String] = []
  /// Whether `ESC` at a prompt is answered by `OK`.
  public var answersEscape = false
  /// Whether lines of keys have one CR more before them.
  public var hasReturnBeforeKeys = false

  /// A model of which nothing is known but its rules.
  public init() {}

  static func read(
    _ root: inout SettingsTable,
    model: ModemModel
  ) throws(SettingsError) -> SimulationHints {
    var hints = SimulationHints()
    guard var table = try root.table("simulated") else { return hints }
    hints.manufacturer = try table.line("manufacturer")
    hints.model = try table.line("model")
    hints.revision = try table.line("revision") ?? hints.revision
    hints.lines = try table.lines("lines") ?? []
    for line in hints.lines {
      let sample = filled(line, with: sampleValues)
      guard model.callMeaning(of: sample) != nil || model.key(told: sample) != nil else {
        throw table.error("lines", .impossible("“\(line)” fits none of the rules of this file"))
      }
    }
    hints.startLines = try table.lines("start-lines") ?? []
    hints.answersEscape = try table.truth("answers-escape") ?? false
    hints.hasReturnBeforeKeys = try table.truth("return-before-keys") ?? false
    try table.finish()
    return hints
  }

  /// A line with its places filled: `{cause}` by the value of `cause`; a place without a value stays.
  public static func filled(_ line: String, with values: [String: String]) -> String {
    var filled = ""
    var rest = line[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = rest[rest.index(after: start)..<end]
      filled += rest[..<start]
      filled += values[String(name)] ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }

  /// Values that an answered call with a key could have.
  public static let sampleValues = [
    "number": "09000000101", "seconds": "6", "duration": "000006", "cause": "16",
    "status": "104", "key": "5", "code": "53",
  ]
}
