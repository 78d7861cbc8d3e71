/// What is wrong with a table, and at which of its edges.
public struct FlowFault: Hashable, Sendable {
  /// The kinds of fault.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// There is no step at all, or more than fit.
    case noSteps
    /// An edge leads to a step that is not there, or a step has no end.
    case leadsNowhere
    /// A call could go round for ever.
    case circle
    /// Words for the person only are reached although nobody confirmed to be the person.
    case leak
    /// A call could end with an outcome that does not say what happened.
    case wrongOutcome
    /// A step that no call can come to.
    case unreachable
    /// A clip that is not there.
    case noClip
  }

  /// How a call gets from one step to the next.
  public enum Edge: Hashable, Sendable {
    /// The beginning of the call.
    case beginning
    /// Nothing was pressed.
    case silence
    /// A key by its place in `CallFlow.Step.keys`.
    case key(UInt8)
    /// A key that is not offered.
    case otherKey
    /// A machine's voice.
    case machine
  }

  /// What is wrong.
  public let kind: Kind
  /// The step where it is wrong.
  public let step: UInt8
  /// The step the call comes from; the same one at the beginning.
  public let from: UInt8
  /// The edge by which it comes.
  public let edge: Edge

  /// Makes a fault.
  public init(kind: Kind, step: UInt8, from: UInt8, edge: Edge) {
    self.kind = kind
    self.step = step
    self.from = from
    self.edge = edge
  }
}
