/// Turns the sections of a script into a table, repeats unrolled.
///
/// Order of the steps: each turn of `identity`, each turn of `message` with its turns of `menu`
/// behind it, `closing`, the ends after not-person and wrong-number, after a machine, and after
/// a key that counts as silence.
struct ScriptCompiler {
  private let sections: [ScriptSectionName: ScriptSection]
  private var flow = CallFlow()
  private(set) var clips: [Script.ClipSource] = []
  private var firstClips: [ScriptSectionName: Int] = [:]

  init(_ sections: [ScriptSectionName: ScriptSection]) {
    self.sections = sections
    for name in ScriptSectionName.allCases {
      firstClips[name] = clips.count
      let lines = sections[name]?.say.count ?? 0
      clips += (0..<lines).map { Script.ClipSource(section: name, line: $0) }
    }
  }

  /// The table; `nil` if it takes more than 48 steps.
  mutating func compile() -> CallFlow? {
    let places = Places(sections)
    guard places.count <= CallFlow.stepsMax, clips.count <= CallFlow.stepsMax else { return nil }
    for turn in 0...places.identityRepeats { addIdentity(turn: turn, places) }
    for turn in 0...places.messageRepeats {
      addMessage(turn: turn, places)
      for menuTurn in 0..<places.menuTurns { addMenu(turn: menuTurn, afterMessage: turn, places) }
    }
    addEnd(.closing, outcome: .identified)
    if places.notPerson != nil { addEnd(.apology, outcome: .notPerson) }
    if places.wrongNumber != nil { addEnd(.apology, outcome: .wrongNumber) }
    addEnd(.machine, outcome: .machine)
    if places.silence != nil { addEnd(nil, outcome: .noKey) }
    return flow
  }

  private mutating func addIdentity(turn: Int, _ places: Places) {
    guard let section = sections[.identity] else { return }
    // A key counts from the line on that names the person: before it, nobody can confirm anything.
    let asking = section.say.firstIndex { $0.contains("{reading}") } ?? 0
    let isLastTurn = turn == places.identityRepeats
    let again = isLastTurn ? nil : places.identity(turn: turn + 1)
    for line in section.say.indices {
      var step = spoken(.identity, line, section)
      step.ifCut = Outcome.cutEarly.number
      step.onMachine = UInt8(places.machine)
      if line >= asking {
        offer(section.keys, in: &step) { action in
          switch action {
          case .confirm: places.message(turn: 0)
          case .notPerson: places.notPerson
          case .wrongNumber: places.wrongNumber
          case .again: again
          case .help, .end: nil
          }
        }
        if section.otherKey == .silence { step.onOther = (again ?? places.silence).octet }
      }
      let isLast = line == section.say.count - 1
      if isLast { step.waitMilliseconds = section.waitMilliseconds }
      if isLast, isLastTurn {
        step.final = Outcome.noKey.number
      } else {
        step.onSilence = UInt8(Int(flow.count) + 1)
      }
      add(step)
    }
  }

  private mutating func addMessage(turn: Int, _ places: Places) {
    guard let section = sections[.message] else { return }
    for line in section.say.indices {
      var step = spoken(.message, line, section)
      // A later turn comes after the message was heard to its end.
      step.ifCut = (turn == 0 ? Outcome.identifiedCut : .identified).number
      offer(section.keys, in: &step) { $0 == .help ? places.closing : nil }
      let isLast = line == section.say.count - 1
      step.onSilence =
        isLast ? places.menu(turn: 0, afterMessage: turn).octet : UInt8(Int(flow.count) + 1)
      add(step)
    }
  }

  private mutating func addMenu(turn: Int, afterMessage message: Int, _ places: Places) {
    guard let section = sections[.menu] else { return }
    let again = message < places.messageRepeats ? places.message(turn: message + 1) : nil
    for line in section.say.indices {
      var step = spoken(.menu, line, section)
      step.ifCut = Outcome.identified.number
      offer(section.keys, in: &step) { action in
        switch action {
        case .help, .end: places.closing
        case .again: again
        case .confirm, .notPerson, .wrongNumber: nil
        }
      }
      let next = places.menu(turn: turn + 1, afterMessage: message)
      if section.otherKey == .silence { step.onOther = next.octet }
      let isLast = line == section.say.count - 1
      if isLast { step.waitMilliseconds = section.waitMilliseconds }
      step.onSilence = isLast ? next.octet : UInt8(Int(flow.count) + 1)
      add(step)
    }
  }

  /// Last words, or none, and the end of the call.
  private mutating func addEnd(_ name: ScriptSectionName?, outcome: Outcome) {
    let section = name.flatMap { sections[$0] } ?? ScriptSection(say: [])
    var step = CallFlow.Step()
    step.isNeutral = true
    for line in section.say.indices {
      guard let name else { continue }
      step = spoken(name, line, section)
      step.ifCut = outcome.number
      guard line < section.say.count - 1 else { continue }
      step.onSilence = UInt8(Int(flow.count) + 1)
      add(step)
    }
    step.ifCut = outcome.number
    step.final = outcome.number
    add(step)
  }

  private func spoken(
    _ name: ScriptSectionName,
    _ line: Int,
    _ section: ScriptSection
  ) -> CallFlow.Step {
    var step = CallFlow.Step()
    step.clip = UInt8(clamping: (firstClips[name] ?? 0) + line)
    step.pauseMilliseconds = UInt16(clamping: section.pauseMilliseconds)
    step.isNeutral = section.isNeutral
    return step
  }

  private func offer(
    _ keys: [ScriptKey: ScriptAction],
    in step: inout CallFlow.Step,
    target: (ScriptAction) -> Int?
  ) {
    for (key, action) in keys {
      guard let target = target(action) else { continue }
      step.keys[key.place] = UInt8(clamping: target)
      if action == .confirm { step.confirmingKeys |= 1 << UInt16(key.place) }
      if action.counts { step.countingKeys |= 1 << UInt16(key.place) }
    }
  }

  private mutating func add(_ step: CallFlow.Step) {
    guard Int(flow.count) < CallFlow.stepsMax else { return }
    flow.steps[Int(flow.count)] = step
    flow.count += 1
  }
}

extension ScriptSection {
  fileprivate var waitMilliseconds: UInt32 { UInt32(clamping: waitSeconds) &* 1000 }
}

extension Int? {
  /// The number of a step, 255 for none.
  fileprivate var octet: UInt8 { map { UInt8(clamping: $0) } ?? CallFlow.nothing }
}

extension Int {
  fileprivate var octet: UInt8 { UInt8(clamping: self) }
}
