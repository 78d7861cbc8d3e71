/// What the sound of a call says of who or what is at the other end.
///
/// It is decided while the call runs and may become more certain; what tells a machine or a fax
/// stays for the call. Only a key says who somebody is: a person is heard, never identified.
public enum CallEvidence: UInt8, CaseIterable, Sendable {
  /// Nothing that tells anything, or not yet.
  case none
  /// Voice, and the pauses of somebody who waits for an answer.
  case person
  /// A voice that goes on and on right from the answer, or a beep behind one.
  case machine
  /// The tones of a fax (ITU-T T.30: CED 2,100 Hz, CNG 1,100 Hz).
  case fax
  /// The ring-back tone: it rings, whatever the modem reports.
  case ringing
  /// The busy tone, half a second on and half a second off.
  case busy
  /// The congestion tone, or the special information tone of a full network.
  case congestion
  /// The special information tone of a number that is not in use.
  case notInUse
  /// Another special information tone (ITU-T E.180): the network has something to announce.
  case announcement
  /// Hardly anything was heard in all the call.
  case silence
  /// Sound, but neither voice nor tone.
  case noise
}

extension CallEvidence {
  /// Whether two pieces of evidence are the same.
  @_noLocks
  public static func == (left: CallEvidence, right: CallEvidence) -> Bool {
    left.rawValue == right.rawValue
  }

  /// The evidence with that number; none for a number nobody gave.
  @_noLocks
  public init(number: UInt8) {
    switch number {
    case 1: self = .person
    case 2: self = .machine
    case 3: self = .fax
    case 4: self = .ringing
    case 5: self = .busy
    case 6: self = .congestion
    case 7: self = .notInUse
    case 8: self = .announcement
    case 9: self = .silence
    case 10: self = .noise
    default: self = .none
    }
  }

  /// The raw value, in a form the compiler's lock check can see through.
  public var number: UInt8 {
    @_noLocks
    get {
      switch self {
      case .none: 0
      case .person: 1
      case .machine: 2
      case .fax: 3
      case .ringing: 4
      case .busy: 5
      case .congestion: 6
      case .notInUse: 7
      case .announcement: 8
      case .silence: 9
      case .noise: 10
      }
    }
  }
}
