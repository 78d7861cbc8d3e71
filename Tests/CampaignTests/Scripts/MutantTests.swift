import Testing

@testable import Campaign

/// Walks every path of a table by playing calls, and knows nothing of how the proof does it.
///
/// It presses each key at each place, lets each wait run out, hears a machine everywhere, and writes
/// down what happens. A path is followed until a place comes twice.
struct PathWalker {
  private(set) var kinds: Set<FlowFault.Kind> = []
  private let flow: CallFlow
  private var visited: Set<UInt8> = []
  private var places: Set<String> = []

  /// What a call has told so far.
  private enum Who: String {
    case unknown
    case person
    case other
    case machine
  }

  init(_ flow: CallFlow) {
    self.flow = flow
    var state = CallFlowState()
    let action = state.begin(flow)
    follow(action, state, .unknown, path: [])
    for step in 0..<flow.count where !visited.contains(step) { kinds.insert(.unreachable) }
  }

  private mutating func follow(
    _ action: FlowAction,
    _ state: CallFlowState,
    _ who: Who,
    path: [String]
  ) {
    visited.insert(state.currentStep)
    switch action {
    case .none: return
    case .hangUp(let outcome):
      if Outcome(number: outcome) == .lineFault {
        kinds.insert(.leadsNowhere)
      } else if !Self.ends(who).contains(Outcome(number: outcome)) {
        kinds.insert(.wrongOutcome)
      }
      return
    case .play:
      if who != .person, !flow.steps[Int(state.currentStep)].isNeutral { kinds.insert(.leak) }
    case .wait: break
    }
    if !Self.cuts(who).contains(Outcome(number: state.outcomeIfCut(flow))) {
      kinds.insert(.wrongOutcome)
    }
    var isWaiting = false
    if case .wait = action { isWaiting = true }
    let place = "\(state.currentStep) \(who.rawValue)" + (isWaiting ? " waiting" : "")
    guard !path.contains(place) else {
      kinds.insert(.circle)
      return
    }
    guard places.insert(place + path.joined()).inserted else { return }
    let path = path + [place]
    if case .wait = action {
      var next = state
      follow(next.waited(flow), next, who, path: path)
    } else {
      var next = state
      follow(next.clipFinished(flow), next, who, path: path)
    }
    for key in "0123456789*#AZ".utf8 {
      var next = state
      let pressed = next.key(key, flow)
      follow(pressed, next, after(key, at: state.currentStep, who), path: path)
    }
    var next = state
    follow(next.machineHeard(flow), next, who == .unknown ? .machine : who, path: path)
  }

  private func after(_ key: UInt8, at step: UInt8, _ who: Who) -> Who {
    let place = Array("0123456789*#".utf8).firstIndex(of: key)
    guard who == .unknown, let place, flow.steps[Int(step)].keys[place] != 255 else { return who }
    if flow.steps[Int(step)].confirmingKeys >> UInt16(place) & 1 == 1 { return .person }
    return flow.steps[Int(step)].countingKeys >> UInt16(place) & 1 == 1 ? .other : who
  }

  private static func ends(_ who: Who) -> [Outcome?] {
    switch who {
    case .unknown: [.noKey]
    case .person: [.identified]
    case .other: [.notPerson, .wrongNumber]
    case .machine: [.machine]
    }
  }

  private static func cuts(_ who: Who) -> [Outcome?] {
    switch who {
    case .unknown: [.cutEarly]
    case .person: [.identified, .identifiedCut]
    case .other: [.notPerson, .wrongNumber]
    case .machine: [.machine]
    }
  }
}

@Suite
struct MutantTests {
  /// Good scripts small enough to walk every path of every mutant.
  private static let originals: [CallFlow] = [
    SampleScripts.script(SampleScripts.small).flow,
    SampleScripts.script(SampleScripts.small) {
      $0[.identity]?.keys = SampleScripts.keys(["1": .confirm, "9": .wrongNumber])
      $0[.apology] = ScriptSection(say: ["失礼しました。"], isNeutral: true)
      $0[.machine] = ScriptSection(say: ["また、お電話します。"], isNeutral: true)
    }.flow,
    SampleScripts.script(SampleScripts.small) {
      $0[.identity]?.repeats = 1
      $0[.identity]?.otherKey = .silence
      $0[.message]?.repeats = 1
      $0[.menu] = ScriptSection(
        say: ["もう一度は、3番を。"],
        keys: SampleScripts.keys(["3": .again, "5": .help]),
        waitSeconds: 3
      )
    }.flow,
  ]

  @Test
  func `the walker finds nothing in good scripts`() {
    for flow in Self.originals {
      #expect(PathWalker(flow).kinds == [])
      #expect(FlowProof(flow, clipCount: 48).faults == [])
    }
  }

  @Test
  func `proof and walker agree about three thousand mutants`() {
    let seed: UInt64 = 0x5EED_0004
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    var found: [FlowFault.Kind: Int] = [:]
    var sound = 0
    for number in 0..<3_000 {
      var flow = Self.originals[number % Self.originals.count]
      for _ in 0...generator.below(3) { Self.mutate(&flow, &generator) }

      let walked = PathWalker(flow).kinds
      let proof = FlowProof(flow, clipCount: 48)
      let proved = Set(proof.faults.map(\.kind))

      #expect(walked == proved, "mutant \(number)")
      #expect(walked.contains(.circle) == (proof.longestMilliseconds(clipMilliseconds: []) == nil))
      for kind in walked { found[kind, default: 0] += 1 }
      if walked.isEmpty { sound += 1 }
    }

    print("mutants by fault: \(found), sound: \(sound)")
    for kind in [FlowFault.Kind.leak, .circle, .leadsNowhere, .wrongOutcome, .unreachable] {
      #expect(found[kind, default: 0] > 50, "\(kind)")
    }
    #expect(sound > 20)
  }

  /// Leads one edge somewhere else, or changes one mark.
  private static func mutate(_ flow: inout CallFlow, _ generator: inout SplitMix64) {
    let step = generator.below(Int(flow.count))
    // Now and then out of the table.
    let target = UInt8(generator.below(Int(flow.count) + 1))
    switch generator.below(9) {
    case 0, 1: flow.steps[step].onSilence = target
    case 2, 3:
      let offered = (0..<12).filter { flow.steps[step].keys[$0] != 255 }
      let place = offered.isEmpty ? generator.below(12) : offered[generator.below(offered.count)]
      flow.steps[step].keys[place] = target
    case 4: flow.steps[step].keys[generator.below(12)] = target
    case 5: flow.steps[step].onMachine = generator.below(3) == 0 ? 255 : target
    case 6: flow.steps[step].onOther = generator.below(3) == 0 ? 255 : target
    case 7: flow.steps[step].confirmingKeys ^= 1 << UInt16(generator.below(12))
    default:
      // A step that does nothing at all would be passed unseen by the walker.
      let isHeard = flow.steps[step].clip != 255
      let outcomes: [UInt8] = isHeard ? [0, 1, 2, 3, 4, 5, 7] : [1, 2, 3, 4, 5, 7]
      flow.steps[step].final = outcomes[generator.below(outcomes.count)]
    }
  }
}
