/// What the sound of a call says of who answered.
///
/// Once a machine or a fax is heard, it stays so for the call.
public enum CallEvidence: UInt8, Sendable {
  /// Nothing that tells a person from a machine.
  case none
  /// Voice, and the pauses of somebody who waits for an answer.
  case person
  /// A voice that goes on without a pause right from the answer, or a beep.
  case machine
  /// The steady tone of a fax.
  case fax
}

extension CallEvidence {
  /// Whether two pieces of evidence are the same.
  @_noLocks
  public static func == (left: CallEvidence, right: CallEvidence) -> Bool {
    left.rawValue == right.rawValue
  }
}
