/// The proof that a table may be used: every path a call can take is looked at.
///
/// A place on a path is a step and what is known about who is there. Who is there is known only from
/// what was pressed: words for the person may follow nothing but a key that confirms, pressed by
/// somebody who had not said otherwise.
public struct FlowProof: Sendable {
  /// What is known about who is there.
  enum Knowledge: Int, CaseIterable {
    /// Nothing.
    case asking
    /// The person.
    case confirmed
    /// Somebody else, by a key that says so.
    case refused
    /// A machine.
    case machine
  }

  /// What was found, each fault once, in the order of the steps.
  public private(set) var faults: [FlowFault] = []

  private let flow: CallFlow
  private let clipCount: Int
  private var marks: [Mark]
  private var hasCircle = false

  private enum Mark {
    case unseen
    case onPath
    case done
  }

  /// Walks a table that has so many clips.
  public init(_ flow: CallFlow, clipCount: Int) {
    self.flow = flow
    self.clipCount = clipCount
    marks = Array(repeating: .unseen, count: CallFlow.stepsMax * Knowledge.allCases.count)
    guard (1...CallFlow.stepsMax).contains(Int(flow.count)) else {
      note(.noSteps, 0, from: 0, .beginning)
      return
    }
    walk(0, .asking, from: 0, .beginning)
    for step in 0..<flow.count {
      let isSeen = Knowledge.allCases.contains { mark(step, $0) != .unseen }
      if !isSeen { note(.unreachable, step, from: step, .beginning) }
    }
    faults.sort { ($0.step, $0.kind.rawValue, $0.from) < ($1.step, $1.kind.rawValue, $1.from) }
  }

  /// The longest a call can take from its first word to hanging up; `nil` if there is no bound.
  ///
  /// `clipMilliseconds` holds the length of each clip by number; missing ones count nothing.
  public func longestMilliseconds(clipMilliseconds: [Int]) -> Int? {
    guard !hasCircle, flow.count > 0, Int(flow.count) <= CallFlow.stepsMax else { return nil }
    var known = [Int?](repeating: nil, count: Int(flow.count))
    return longest(from: 0, clipMilliseconds, &known)
  }

  private func longest(from step: UInt8, _ clips: [Int], _ known: inout [Int?]) -> Int {
    guard step < flow.count else { return 0 }
    if let length = known[Int(step)] { return length }
    let here = flow.steps[Int(step)]
    var own = Int(here.waitMilliseconds)
    if here.clip != CallFlow.nothing {
      own += Int(here.pauseMilliseconds)
      own += clips.indices.contains(Int(here.clip)) ? max(clips[Int(here.clip)], 0) : 0
    }
    let next = Self.edges(of: here).map { longest(from: $0.target, clips, &known) }.max() ?? 0
    known[Int(step)] = own + next
    return own + next
  }
}

extension FlowProof {
  /// The ways out of a step.
  ///
  /// Where nothing is played and nothing waited for, no key can be pressed.
  static func edges(of step: CallFlow.Step) -> [(edge: FlowFault.Edge, target: UInt8)] {
    var edges: [(FlowFault.Edge, UInt8)] = []
    if step.final == 0 { edges.append((.silence, step.onSilence)) }
    guard step.clip != CallFlow.nothing || step.waitMilliseconds != 0 else { return edges }
    for place in 0..<12 where step.keys[place] != CallFlow.nothing {
      edges.append((.key(UInt8(place)), step.keys[place]))
    }
    if step.onOther != CallFlow.nothing { edges.append((.otherKey, step.onOther)) }
    if step.onMachine != CallFlow.nothing { edges.append((.machine, step.onMachine)) }
    return edges
  }

  private mutating func walk(
    _ number: UInt8,
    _ knowledge: Knowledge,
    from: UInt8,
    _ edge: FlowFault.Edge
  ) {
    guard number < flow.count else {
      note(.leadsNowhere, from, from: from, edge)
      return
    }
    switch mark(number, knowledge) {
    case .done: return
    case .onPath:
      hasCircle = true
      note(.circle, number, from: from, edge)
      return
    case .unseen: break
    }
    let step = flow.steps[Int(number)]
    setMark(number, knowledge, .onPath)
    if step.clip != CallFlow.nothing {
      if Int(step.clip) >= clipCount { note(.noClip, number, from: from, edge) }
      if !step.isNeutral, knowledge != .confirmed { note(.leak, number, from: from, edge) }
    }
    if !hasSoundOutcomes(step, knowledge) { note(.wrongOutcome, number, from: from, edge) }
    for (edge, target) in Self.edges(of: step) {
      walk(target, after(edge, of: step, knowledge), from: number, edge)
    }
    setMark(number, knowledge, .done)
  }

  private func after(
    _ edge: FlowFault.Edge,
    of step: CallFlow.Step,
    _ knowledge: Knowledge
  ) -> Knowledge {
    // What was said first stands: who said to be somebody else confirms nothing afterwards.
    guard knowledge == .asking else { return knowledge }
    switch edge {
    case .key(let place):
      let bit = UInt16(1) << UInt16(place)
      if step.confirmingKeys & bit != 0 { return .confirmed }
      return step.countingKeys & bit != 0 ? .refused : .asking
    case .machine: return .machine
    case .beginning, .silence, .otherKey: return .asking
    }
  }

  private func hasSoundOutcomes(_ step: CallFlow.Step, _ knowledge: Knowledge) -> Bool {
    let cut = Outcome(number: step.ifCut)
    let end = Outcome(number: step.final)
    let isHeard = step.clip != CallFlow.nothing || step.waitMilliseconds != 0
    switch knowledge {
    case .asking:
      return (!isHeard || cut == .cutEarly) && (step.final == 0 || end == .noKey)
    case .confirmed:
      let mayCut = cut == .identified || cut == .identifiedCut
      return (!isHeard || mayCut) && (step.final == 0 || end == .identified)
    case .refused:
      let mayCut = cut == .notPerson || cut == .wrongNumber
      return (!isHeard || mayCut)
        && (step.final == 0 || end == .notPerson || end == .wrongNumber)
    case .machine:
      return (!isHeard || cut == .machine) && (step.final == 0 || end == .machine)
    }
  }

  private func mark(_ step: UInt8, _ knowledge: Knowledge) -> Mark {
    marks[Int(step) * Knowledge.allCases.count + knowledge.rawValue]
  }

  private mutating func setMark(_ step: UInt8, _ knowledge: Knowledge, _ mark: Mark) {
    marks[Int(step) * Knowledge.allCases.count + knowledge.rawValue] = mark
  }

  private mutating func note(
    _ kind: FlowFault.Kind,
    _ step: UInt8,
    from: UInt8,
    _ edge: FlowFault.Edge
  ) {
    guard !faults.contains(where: { $0.kind == kind && $0.step == step }) else { return }
    faults.append(FlowFault(kind: kind, step: step, from: from, edge: edge))
  }
}
