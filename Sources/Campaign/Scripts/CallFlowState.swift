/// Where one call stands in its flow.
///
/// A machine without clock or sound: it is told what happened and says what to do. Keys count while
/// a clip plays. Whatever the table holds, it never traps and never goes round without an end: a
/// step out of range or a circle of steps that do nothing hangs up.
public struct CallFlowState: Sendable {
  private enum Phase: Sendable {
    case idle
    case playing
    case waiting
    case ended
  }

  private var phase: Phase = .idle
  private var step: UInt8 = 0
  private var decided: UInt8 = 0
  /// The last key that counted, in ASCII; 0 if there is none.
  public private(set) var lastKey: UInt8 = 0

  /// A call that has not begun.
  @_noLocks
  public init() {}

  /// The step the call stands at.
  public var currentStep: UInt8 {
    @_noLocks
    get { step }
  }

  /// Whether the flow has come to its end.
  public var isEnded: Bool {
    @_noLocks
    get {
      switch phase {
      case .ended: true
      case .idle, .playing, .waiting: false
      }
    }
  }

  /// The called person is there and sound can flow.
  @_noLocks
  public mutating func begin(_ flow: borrowing CallFlow) -> FlowAction {
    guard case .idle = phase else { return .none }
    return enter(0, flow)
  }

  /// The clip was played to its end.
  @_noLocks
  public mutating func clipFinished(_ flow: borrowing CallFlow) -> FlowAction {
    guard case .playing = phase else { return .none }
    guard step < min(flow.count, 48) else { return end(Self.lineFault) }
    let wait = flow.steps[Int(step)].waitMilliseconds
    guard wait == 0 else {
      phase = .waiting
      return .wait(ms: wait)
    }
    return leave(flow)
  }

  /// A key was pressed, in ASCII.
  @_noLocks
  public mutating func key(_ ascii: UInt8, _ flow: borrowing CallFlow) -> FlowAction {
    switch phase {
    case .idle, .ended: return .none
    case .playing, .waiting: break
    }
    let place = CallFlow.place(of: ascii)
    guard place < 12, step < min(flow.count, 48) else { return .none }
    let next = flow.steps[Int(step)].keys[Int(place)]
    guard next != CallFlow.nothing else {
      let other = flow.steps[Int(step)].onOther
      return other == CallFlow.nothing ? .none : enter(other, flow)
    }
    let bit = UInt16(1) &<< UInt16(place)
    if flow.steps[Int(step)].countingKeys & bit != 0 { lastKey = ascii }
    return enter(next, flow)
  }

  /// The time for keys is over.
  @_noLocks
  public mutating func waited(_ flow: borrowing CallFlow) -> FlowAction {
    guard case .waiting = phase else { return .none }
    return leave(flow)
  }

  /// What is heard is a machine, not a person.
  @_noLocks
  public mutating func machineHeard(_ flow: borrowing CallFlow) -> FlowAction {
    switch phase {
    case .idle, .ended: return .none
    case .playing, .waiting: break
    }
    guard step < min(flow.count, 48) else { return end(Self.lineFault) }
    let next = flow.steps[Int(step)].onMachine
    return next == CallFlow.nothing ? .none : enter(next, flow)
  }

  /// The number of the outcome if the called person hangs up now.
  @_noLocks
  public func outcomeIfCut(_ flow: borrowing CallFlow) -> UInt8 {
    switch phase {
    case .ended: return decided
    case .idle: return Self.cutEarly
    case .playing, .waiting:
      guard step < min(flow.count, 48) else { return Self.lineFault }
      return flow.steps[Int(step)].ifCut
    }
  }

  private static var cutEarly: UInt8 {
    @_noLocks
    get { 6 }
  }
  private static var lineFault: UInt8 {
    @_noLocks
    get { 16 }
  }

  /// Follows the steps from `first` to the one that has something to do.
  @_noLocks
  private mutating func enter(_ first: UInt8, _ flow: borrowing CallFlow) -> FlowAction {
    var next = first
    var hops = 0
    while next < min(flow.count, 48), hops < 48 {
      step = next
      if flow.steps[Int(next)].clip != CallFlow.nothing {
        phase = .playing
        return .play(
          clip: flow.steps[Int(next)].clip,
          pauseMs: flow.steps[Int(next)].pauseMilliseconds
        )
      }
      if flow.steps[Int(next)].waitMilliseconds != 0 {
        phase = .waiting
        return .wait(ms: flow.steps[Int(next)].waitMilliseconds)
      }
      if flow.steps[Int(next)].final != 0 { return end(flow.steps[Int(next)].final) }
      next = flow.steps[Int(next)].onSilence
      hops &+= 1
    }
    return end(Self.lineFault)
  }

  /// Goes on behind the step that has been done.
  @_noLocks
  private mutating func leave(_ flow: borrowing CallFlow) -> FlowAction {
    guard step < min(flow.count, 48) else { return end(Self.lineFault) }
    let final = flow.steps[Int(step)].final
    return final == 0 ? enter(flow.steps[Int(step)].onSilence, flow) : end(final)
  }

  @_noLocks
  private mutating func end(_ outcome: UInt8) -> FlowAction {
    phase = .ended
    decided = outcome
    return .hangUp(outcome: outcome)
  }
}
