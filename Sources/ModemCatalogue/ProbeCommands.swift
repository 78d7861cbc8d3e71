internal import Dialogue
internal import SettingsFile

/// What a field engineer's probes may ask a model beyond the standards: the table `[probe]`.
///
/// Everything in it only asks; nothing is changed on the modem.
public struct ProbeCommands: Hashable, Sendable {
  /// One figure that a modem tells of itself.
  public struct Figure: Hashable, Sendable {
    /// What asks for it.
    public let command: String
    /// How the line begins that tells it.
    public let line: String
    /// The field of that line, from 0; a unit behind the number does not count.
    public let field: Int
    /// By what the number is multiplied.
    public let scale: Double

    /// The figure told by the text of its field; nothing if there is none.
    public func value(of text: String) -> Int? {
      let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
      guard digits.utf8.count <= 12, let number = Double(digits) else { return nil }
      return Int((number * scale).rounded())
    }
  }

  /// The supply at the modem's pins, in millivolts.
  public var voltage: Figure?
  /// The modem's own temperature, in degrees Celsius.
  public var temperature: Figure?
  /// What asks for the cells around; empty if the model cannot tell.
  public var neighbours = ""
  /// How each line begins that tells of one of them.
  public var neighbourLine = ""

  /// A model of which nothing is known.
  public init() {}

  static func read(_ root: inout SettingsTable) throws(SettingsError) -> ProbeCommands {
    var commands = ProbeCommands()
    guard var table = try root.table("probe") else { return commands }
    commands.voltage = try figure("voltage", &table)
    commands.temperature = try figure("temperature", &table)
    if var cells = try table.table("neighbours") {
      commands.neighbours = try required("command", &cells)
      commands.neighbourLine = try cells.requiredLine("line")
      try cells.finish()
    }
    try table.finish()
    return commands
  }

  private static func figure(
    _ key: String,
    _ table: inout SettingsTable
  ) throws(SettingsError) -> Figure? {
    guard var figure = try table.table(key) else { return nil }
    let read = Figure(
      command: try required("command", &figure),
      line: try figure.requiredLine("line"),
      field: try figure.integer("field", in: 0...15) ?? 0,
      scale: try figure.number("scale", in: 0.001...1_000) ?? 1
    )
    try figure.finish()
    return read
  }

  private static func required(
    _ key: String,
    _ table: inout SettingsTable
  ) throws(SettingsError) -> String {
    guard let command = try table.command(key), !command.isEmpty else {
      throw table.error(key, .missingKey)
    }
    return command
  }
}
