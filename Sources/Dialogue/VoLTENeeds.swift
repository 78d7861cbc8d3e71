/// What a voice call on LTE needs of this model, in ordinary strings.
///
/// Where no circuit-switched network is left, a call goes by IMS or not at all (TS 23.228).
public struct VoLTENeeds: Hashable, Sendable {
  /// One thing that a person does once, at the bench; never done by the daemon.
  public struct Step: Hashable, Sendable {
    /// The command line.
    public var command: String
    /// Why it is needed.
    public var reason: String

    /// A step.
    public init(_ command: String, reason: String) {
      self.command = command
      self.reason = reason
    }
  }

  /// When a call needs IMS.
  public var need = IMSNeed.never
  /// What asks whether the modem is registered with IMS; empty if it cannot be asked.
  public var query = ""
  /// What the answer begins with.
  public var prefix = "+CIREG:"
  /// What its fields are when it is registered; at most three.
  public var registered: [FieldCondition] = [FieldCondition(field: 1, value: 1)]
  /// What a person does once, in order; at most 16.
  public var steps: [Step] = []

  /// A modem of which nothing is known.
  public init() {}
}

/// When a call needs IMS.
public enum IMSNeed: UInt8, Hashable, Sendable, CaseIterable {
  /// Never: it has no LTE, or no voice.
  case never
  /// Where `+CREG` says that no circuit-switched network serves.
  case withoutCircuits
  /// Always: the model has no circuit-switched voice.
  case always
}

/// What a modem says of its registration with IMS.
public enum IMSState: UInt8, Hashable, Sendable, CaseIterable {
  /// It was not asked, or did not say.
  case untold
  /// It is not registered.
  case absent
  /// It is registered.
  case registered
}
