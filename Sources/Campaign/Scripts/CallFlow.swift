/// A script as a table: what is spoken, which key leads where, and how the call ends.
///
/// It is compiled from a `Script` with its repeats unrolled, so that a call only ever moves forward;
/// the line plane walks it with a `CallFlowState`, and `ScriptProof` walks the very same table. It
/// holds no text and no personal data. At most 48 steps; the first one begins the call.
public struct CallFlow: Sendable {
  /// The most steps of a flow.
  public static var stepsMax: Int {
    @_noLocks
    get { 48 }
  }
  /// Stands for “no clip”, “no step”, “key not offered”.
  public static var nothing: UInt8 {
    @_noLocks
    get { 255 }
  }

  /// One step: perhaps a clip, perhaps a wait for keys, and where the call goes from here.
  public struct Step: Sendable {
    /// The clip that is played; 255 for none.
    public var clip: UInt8 = 255
    /// Silence before the clip.
    public var pauseMilliseconds: UInt16 = 0
    /// How long keys are waited for after the clip; 0 for not at all.
    public var waitMilliseconds: UInt32 = 0
    /// The step each key leads to, in the order 0–9, `*`, `#`; 255 if the key is not offered.
    public var keys = InlineArray<12, UInt8>(repeating: 255)
    /// The step that a key leads to which is not offered; 255 if such keys are ignored.
    public var onOther: UInt8 = 255
    /// The step that follows when nothing was pressed; not used if `final` is set.
    public var onSilence: UInt8 = 255
    /// The number of the outcome if the called person hangs up here.
    public var ifCut: UInt8 = 0
    /// The number of the outcome if this step hangs up at its end; 0 if the call goes on.
    public var final: UInt8 = 0
    /// Whether what is spoken here may be heard by anybody.
    public var isNeutral = false
    /// The keys that confirm who is there, one bit each in the order of `keys`.
    public var confirmingKeys: UInt16 = 0
    /// The keys that are reported as 反応番号, one bit each in the order of `keys`.
    public var countingKeys: UInt16 = 0
    /// The step that a machine's voice leads to; 255 if it changes nothing.
    public var onMachine: UInt8 = 255

    /// A step that does nothing.
    @_noLocks
    public init() {}
  }

  /// The steps; those from `count` on mean nothing.
  public var steps = InlineArray<48, Step>(repeating: Step())
  /// How many steps there are.
  public var count: UInt8 = 0

  /// A flow without steps; a call that begins it hangs up as a line fault.
  @_noLocks
  public init() {}

  /// The place of a key in `Step.keys`; 255 if the octet is no key of a telephone.
  @_noLocks
  public static func place(of key: UInt8) -> UInt8 {
    switch key {
    case 0x30...0x39: key &- 0x30
    case 0x2A: 10
    case 0x23: 11
    default: 255
    }
  }
}

/// What a call is to do next.
public enum FlowAction: Equatable, Sendable {
  /// Play a clip after a silence; what is being played ends at once.
  case play(clip: UInt8, pauseMs: UInt16)
  /// Wait for a key that long.
  case wait(ms: UInt32)
  /// Hang up with this outcome's number.
  case hangUp(outcome: UInt8)
  /// Go on with what is being done.
  case none
}
