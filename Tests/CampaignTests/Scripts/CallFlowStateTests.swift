import Testing

@testable import Campaign

/// One call through a script: what is heard and how it ends.
struct RehearsedCall {
  let script: Script
  var state = CallFlowState()
  var action = FlowAction.none
  var heard: [String] = []

  init(_ script: Script) {
    self.script = script
    take(state.begin(script.flow))
  }

  mutating func clips(_ count: Int = 1) {
    for _ in 0..<count { take(state.clipFinished(script.flow)) }
  }

  mutating func wait() { take(state.waited(script.flow)) }
  mutating func machine() { take(state.machineHeard(script.flow)) }

  mutating func key(_ key: Character) {
    take(state.key(key.asciiValue ?? 0, script.flow))
  }

  /// Everything to its end without a key.
  mutating func listen() {
    for _ in 0..<200 where !state.isEnded {
      if case .wait = action { wait() } else { clips() }
    }
  }

  var ended: Outcome? {
    guard case .hangUp(let outcome) = action else { return nil }
    return Outcome(number: outcome)
  }

  var ifCut: Outcome? { Outcome(number: state.outcomeIfCut(script.flow)) }

  private mutating func take(_ next: FlowAction) {
    guard next != .none else { return }
    action = next
    guard case .play(let clip, _) = next else { return }
    let source = script.clipSources[Int(clip)]
    heard.append("\(source.section.rawValue) \(source.line + 1)")
  }
}

@Suite
struct CallFlowStateTests {
  private let identity = ["identity 1", "identity 2", "identity 3"]

  @Test
  func `who confirms hears everything, and the key counts`() {
    var call = RehearsedCall(SampleScripts.script())
    #expect(call.ifCut == .cutEarly)
    call.clips(3)
    #expect(call.action == .wait(ms: 8000))
    call.key("1")
    #expect(call.ifCut == .identifiedCut)
    call.listen()

    #expect(call.ended == .identified)
    #expect(call.ifCut == .identified)
    #expect(call.state.lastKey == 0x31)
    let told = ["message 1", "message 2", "menu 1", "menu 1", "closing 1"]
    #expect(call.heard == identity + told)
  }

  @Test
  func `silence is not a confirmation: the question again, then nothing more`() {
    var call = RehearsedCall(SampleScripts.script())
    call.listen()

    #expect(call.heard == identity + identity)
    #expect(call.ended == .noKey)
    #expect(call.state.lastKey == 0)
  }

  @Test(arguments: ["2", "3", "4", "5", "6", "7", "8", "*", "A", "\0", " "])
  func `no other key is a confirmation`(key: String) {
    var call = RehearsedCall(SampleScripts.script())
    for _ in 0..<300 where !call.state.isEnded {
      call.key(Character(key))
      if case .wait = call.action { call.wait() } else { call.clips() }
    }

    #expect(call.ended == .noKey)
    #expect(call.heard.allSatisfy { $0.hasPrefix("identity") })
    #expect(call.state.lastKey == 0)
  }

  @Test
  func `a key pressed before the name was said confirms nothing`() {
    var call = RehearsedCall(SampleScripts.script { $0[.identity]?.otherKey = .ignore })
    call.key("1")
    #expect(call.heard == ["identity 1"])
    call.clips()
    call.key("1")

    #expect(call.heard == ["identity 1", "identity 2", "message 1"])
  }

  @Test(arguments: [("9", Outcome.wrongNumber), ("0", Outcome.notPerson)])
  func `who is somebody else hears an apology and nothing more`(key: String, outcome: Outcome) {
    var call = RehearsedCall(SampleScripts.script())
    call.clips(2)
    call.key(Character(key))
    #expect(call.ifCut == outcome)
    call.key("1")
    call.listen()

    #expect(call.heard == identity + ["apology 1"])
    #expect(call.ended == outcome)
    #expect(call.state.lastKey == Character(key).asciiValue)
  }

  @Test
  func `without an apology the call just ends`() {
    var call = RehearsedCall(SampleScripts.script { $0[.apology] = nil })
    call.clips()
    call.key("9")

    #expect(call.ended == .wrongNumber)
    #expect(call.heard == ["identity 1", "identity 2"])
  }

  @Test
  func `a machine hears the neutral text, before the confirmation only`() {
    var call = RehearsedCall(SampleScripts.script())
    call.machine()
    #expect(call.ifCut == .machine)
    call.listen()
    #expect(call.ended == .machine)
    #expect(call.heard == ["identity 1", "machine 1"])

    var confirmed = RehearsedCall(SampleScripts.script())
    confirmed.clips()
    confirmed.key("1")
    confirmed.machine()
    #expect(confirmed.heard.last == "message 1")
  }

  @Test
  func `the message may be heard again as often as it says, and cutting it then is no cut`() {
    var call = RehearsedCall(SampleScripts.script())
    call.clips()
    call.key("1")
    call.clips(2)
    #expect(call.ifCut == .identified)
    call.key("3")
    #expect(call.heard.last == "message 1")
    #expect(call.ifCut == .identified)
    call.clips(2)
    call.key("3")
    #expect(call.heard.last == "menu 1")
    call.key("5")

    #expect(call.state.lastKey == 0x35)
    #expect(call.script.helpKeys == [0x35])
    call.listen()
    #expect(call.ended == .identified)
  }

  @Test
  func `the question may be asked for again, and that key is not reported`() {
    var call = RehearsedCall(SampleScripts.script())
    call.clips()
    call.key("#")

    #expect(call.heard.last == "identity 1")
    #expect(call.state.lastKey == 0)
  }

  @Test
  func `the smallest script ends behind its message`() {
    var call = RehearsedCall(SampleScripts.script(SampleScripts.small))
    call.key("1")
    call.listen()

    #expect(call.heard == ["identity 1", "message 1"])
    #expect(call.ended == .identified)
  }

  @Test
  func `what comes at the wrong time changes nothing`() {
    let flow = SampleScripts.script().flow
    var state = CallFlowState()
    #expect(state.clipFinished(flow) == .none)
    #expect(state.waited(flow) == .none)
    #expect(state.key(0x31, flow) == .none)
    #expect(state.machineHeard(flow) == .none)
    #expect(Outcome(number: state.outcomeIfCut(flow)) == .cutEarly)
    #expect(state.begin(flow) == .play(clip: 0, pauseMs: 1000))
    #expect(state.begin(flow) == .none)
    #expect(state.waited(flow) == .none)
  }

  @Test
  func `no table makes a call trap or go on for ever`() {
    let seed: UInt64 = 0x5EED_0003
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      var flow = CallFlow()
      flow.count = UInt8(generator.below(256))
      for number in 0..<48 {
        flow.steps[number].clip = generator.below(2) == 0 ? 255 : UInt8(generator.below(256))
        flow.steps[number].waitMilliseconds = UInt32(generator.below(2))
        flow.steps[number].onSilence = UInt8(generator.below(256))
        flow.steps[number].onMachine = UInt8(generator.below(256))
        flow.steps[number].onOther = UInt8(generator.below(256))
        for place in 0..<12 { flow.steps[number].keys[place] = UInt8(generator.below(256)) }
      }
      var state = CallFlowState()
      _ = state.begin(flow)
      for _ in 0..<50 {
        switch generator.below(4) {
        case 0: _ = state.clipFinished(flow)
        case 1: _ = state.waited(flow)
        case 2: _ = state.key(UInt8(generator.below(256)), flow)
        default: _ = state.machineHeard(flow)
        }
        _ = state.outcomeIfCut(flow)
      }
      let proof = FlowProof(flow, clipCount: 48)
      _ = proof.longestMilliseconds(clipMilliseconds: [])
    }
    var empty = CallFlowState()
    #expect(empty.begin(CallFlow()) == .hangUp(outcome: Outcome.lineFault.number))
  }
}
