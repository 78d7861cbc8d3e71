/// One section of a script as it was written.
public struct ScriptSection: Hashable, Sendable {
  /// What is said, line by line, with `{reading}`, `{office}` and `{telephone}`.
  public var say: [String]
  /// What each key does.
  public var keys: [ScriptKey: ScriptAction]
  /// How long keys are waited for after the last line.
  public var waitSeconds: Int
  /// How often the section may be heard again: `identity` and `menu` when no key comes, `message`
  /// when its repeat is asked for in the menu.
  public var repeats: Int
  /// Silence before each line.
  public var pauseMilliseconds: Int
  /// Whether anybody may hear it.
  public var isNeutral: Bool
  /// What becomes of keys that are not offered.
  public var otherKey: OtherKey

  /// Makes a section.
  public init(
    say: [String],
    keys: [ScriptKey: ScriptAction] = [:],
    waitSeconds: Int = 0,
    repeats: Int = 0,
    pauseMilliseconds: Int = 1000,
    isNeutral: Bool = false,
    otherKey: OtherKey = .ignore
  ) {
    self.say = say
    self.keys = keys
    self.waitSeconds = waitSeconds
    self.repeats = repeats
    self.pauseMilliseconds = pauseMilliseconds
    self.isNeutral = isNeutral
    self.otherKey = otherKey
  }
}

/// What is said to a person and what the keys do, with the table that a call walks.
///
/// A script can be made of anything; whether it may be used is for `ScriptProof` to say. One that
/// does not fit into a table has an empty one, with which a call hangs up before the first word.
public struct Script: Sendable {
  /// What people call it.
  public let name: String
  /// The sections that are there.
  public let sections: [ScriptSectionName: ScriptSection]
  /// The table.
  public let flow: CallFlow
  /// The line of a section that each clip of the table speaks.
  public let clipSources: [ClipSource]
  /// Whether the table holds the whole script.
  let fits: Bool

  /// Where a clip comes from.
  public struct ClipSource: Hashable, Sendable {
    /// The section.
    public let section: ScriptSectionName
    /// The line in its `say`, from 0.
    public let line: Int
  }

  /// Makes a script and its table.
  public init(name: String, sections: [ScriptSectionName: ScriptSection]) {
    self.name = name
    self.sections = sections
    var compiler = ScriptCompiler(sections)
    let compiled = compiler.compile()
    flow = compiled ?? CallFlow()
    fits = compiled != nil
    clipSources = compiler.clips
  }

  /// The same script with another table, as nobody compiles it: the proof must find it out.
  init(_ script: Script, flow: CallFlow) {
    name = script.name
    sections = script.sections
    clipSources = script.clipSources
    self.flow = flow
    fits = script.fits
  }

  /// The keys by which a person asks for a clerk.
  public var helpKeys: Set<UInt8> {
    let keys = [ScriptSectionName.message, .menu].compactMap { sections[$0]?.keys }.joined()
    return Set(keys.filter { $0.value == .help }.map(\.key.ascii))
  }
}
