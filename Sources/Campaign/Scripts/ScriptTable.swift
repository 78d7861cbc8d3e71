/// A script's table seen as the script: which section a step belongs to, and whether the table says
/// what the script says.
struct ScriptTable {
  private let script: Script

  init(_ script: Script) {
    self.script = script
  }

  /// The faults of the table in the words of the script, and where the two differ.
  func findings(_ faults: [FlowFault]) -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    let heard = heardClips()
    for fault in faults {
      let key = key(fault.edge)
      let place = place(fault.step)
      let origin = place.section ?? section(ofEnd: fault.step)
      switch fault.kind {
      case .noSteps, .noClip: findings.append(ScriptFinding(.shape(.tableDiffers), in: nil))
      case .leak:
        findings.append(ScriptFinding(.path(.leak), in: origin, line: place.line, key: key))
      case .circle: findings.append(ScriptFinding(.path(.circle), in: origin, key: key))
      case .leadsNowhere: findings.append(ScriptFinding(.path(.leadsNowhere), in: origin, key: key))
      case .wrongOutcome: findings.append(ScriptFinding(.path(.wrongOutcome), in: origin, key: key))
      case .unreachable: findings.append(ScriptFinding(.shape(.neverHeard), in: origin))
      }
    }
    for (number, source) in script.clipSources.enumerated() where !heard.contains(number) {
      findings.append(ScriptFinding(.shape(.neverHeard), in: source.section))
    }
    if !agrees { findings.append(ScriptFinding(.shape(.tableDiffers), in: nil)) }
    return findings
  }

  /// Whether marks and keys of the table are those of the script, and identity is what begins.
  private var agrees: Bool {
    let flow = script.flow
    for number in 0..<min(flow.count, UInt8(CallFlow.stepsMax)) {
      let step = flow.steps[Int(number)]
      guard step.clip != CallFlow.nothing else {
        if step.confirmingKeys != 0 || step.countingKeys != 0 { return false }
        continue
      }
      guard script.clipSources.indices.contains(Int(step.clip)) else { return false }
      let source = script.clipSources[Int(step.clip)]
      guard let section = script.sections[source.section], step.isNeutral == section.isNeutral
      else { return false }
      if number == 0, source.section != .identity { return false }
      for place in 0..<12 where step.keys[place] != CallFlow.nothing {
        guard let action = section.keys.first(where: { $0.key.place == place })?.value else {
          return false
        }
        let bit = UInt16(1) << UInt16(place)
        let isConfirming = step.confirmingKeys & bit != 0
        let isCounting = step.countingKeys & bit != 0
        let naming = section.say.firstIndex { $0.contains("{reading}") } ?? 0
        let mayConfirm = action == .confirm && source.section == .identity && source.line >= naming
        guard isConfirming == mayConfirm, isCounting == action.counts else { return false }
      }
    }
    return true
  }

  private func heardClips() -> Set<Int> {
    var clips: Set<Int> = []
    for number in 0..<min(script.flow.count, UInt8(CallFlow.stepsMax)) {
      clips.insert(Int(script.flow.steps[Int(number)].clip))
    }
    return clips
  }

  private func place(_ step: UInt8) -> (section: ScriptSectionName?, line: Int?) {
    guard step < CallFlow.stepsMax else { return (nil, nil) }
    let clip = Int(script.flow.steps[Int(step)].clip)
    guard script.clipSources.indices.contains(clip) else { return (nil, nil) }
    return (script.clipSources[clip].section, script.clipSources[clip].line + 1)
  }

  /// The section that a step without words stands for.
  private func section(ofEnd step: UInt8) -> ScriptSectionName? {
    guard step < CallFlow.stepsMax else { return nil }
    switch Outcome(number: script.flow.steps[Int(step)].final) {
    case .identified: return .closing
    case .notPerson, .wrongNumber: return .apology
    case .machine: return .machine
    case .noKey: return .identity
    case nil, .identifiedCut, .cutEarly, .fax, .noAnswer, .busy, .rejected, .unreachable,
      .notInUse, .suspended, .congestion, .lineFault, .refusedByGuard, .stopped, .unknown,
      .submitted, .delivered, .notDelivered, .smsRefused:
      return nil
    }
  }

  private func key(_ edge: FlowFault.Edge) -> ScriptKey? {
    guard case .key(let place) = edge else { return nil }
    switch place {
    case 10: return ScriptKey("*")
    case 11: return ScriptKey("#")
    case 0...9: return ScriptKey(String(place))
    default: return nil
    }
  }
}
