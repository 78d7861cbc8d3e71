/// The proof that a script may be spoken to people.
///
/// Looks at the words, the keys and then, by `FlowProof`, at every path through the very table a call
/// walks. A script with an error may not be released.
public enum ScriptProof {
  /// The most characters of a line.
  public static let lineMax = 600
  /// The longest a call may take.
  public static let callMillisecondsMax = 600_000

  /// What is to be said about a script, errors and advice, in the order of its sections.
  ///
  /// `clipMilliseconds` holds the lengths of the clips if they have been spoken already; without them,
  /// they are guessed from the number of characters.
  public static func check(_ script: Script, clipMilliseconds: [Int]? = nil) -> [ScriptFinding] {
    var findings = shape(script)
    for name in ScriptSectionName.allCases {
      guard let section = script.sections[name] else { continue }
      findings += words(of: section, name)
      findings += keys(of: section, name, script)
    }
    guard script.fits else {
      findings.append(ScriptFinding(.shape(.tooLong), in: nil))
      return findings
    }
    let proof = FlowProof(script.flow, clipCount: script.clipSources.count)
    findings += ScriptTable(script).findings(proof.faults)
    let lengths = clipMilliseconds ?? guessedLengths(script)
    if let longest = proof.longestMilliseconds(clipMilliseconds: lengths),
      longest > callMillisecondsMax
    {
      let minutes = (longest + 59_999) / 60_000
      findings.append(ScriptFinding(.shape(.takesTooLong(minutes: minutes)), in: nil))
    }
    var seen: Set<ScriptFinding> = []
    return findings.filter { seen.insert($0).inserted }
  }

  /// Whether a campaign with this script may be released.
  public static func passes(_ script: Script) -> Bool {
    !check(script).contains(where: \.isError)
  }

  /// The longest a call can take with clips of these lengths; `nil` if there is no bound.
  public static func longestMilliseconds(_ script: Script, clipMilliseconds: [Int]) -> Int? {
    FlowProof(script.flow, clipCount: script.clipSources.count)
      .longestMilliseconds(clipMilliseconds: clipMilliseconds)
  }

  /// A generous 250 ms a character, and fields as long as they may well be.
  private static func guessedLengths(_ script: Script) -> [Int] {
    script.clipSources.map { source in
      let line = script.sections[source.section]?.say[source.line] ?? ""
      return 250 * (line.count + 10 * line.count { $0 == "{" })
    }
  }

  private static func shape(_ script: Script) -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for name in [ScriptSectionName.identity, .message]
    where script.sections[name]?.say.isEmpty ?? true {
      findings.append(ScriptFinding(.shape(.sectionMissing), in: name))
    }
    if let identity = script.sections[.identity] {
      if !identity.say.contains(where: { $0.contains("{reading}") }) {
        findings.append(ScriptFinding(.words(.nobodyNamed), in: .identity))
      }
      if !identity.keys.values.contains(.confirm) {
        findings.append(ScriptFinding(.path(.noConfirmation), in: .identity))
      }
    }
    return findings
  }

  private static func keys(
    of section: ScriptSection,
    _ name: ScriptSectionName,
    _ script: Script
  ) -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for (key, action) in section.keys.sorted(by: { $0.key < $1.key }) {
      if !action.sections.contains(name) {
        findings.append(ScriptFinding(.path(.actionNotHere(action)), in: name, key: key))
      } else if action == .again {
        let repeated = name == .menu ? script.sections[.message] : section
        if (repeated?.repeats ?? 0) < 1 {
          findings.append(ScriptFinding(.path(.noRepeats), in: name, key: key))
        }
      }
    }
    let isAsking = name == .identity || name == .menu
    if isAsking, !section.keys.isEmpty, section.waitSeconds < 1 {
      findings.append(ScriptFinding(.path(.noWait), in: name))
    }
    if name == .menu, section.keys.isEmpty {
      findings.append(ScriptFinding(.advice(.menuWithoutKeys), in: name))
    }
    return findings
  }
}
