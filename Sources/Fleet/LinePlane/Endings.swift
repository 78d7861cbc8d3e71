internal import Campaign
internal import Dialogue

/// Outcomes by number, for the line thread: `Outcome` carries strings and stays above.
enum OutcomeNumber {
  static var identified: UInt8 {
    @_noLocks
    get { 1 }
  }
  static var cutEarly: UInt8 {
    @_noLocks
    get { 6 }
  }
  static var noAnswer: UInt8 {
    @_noLocks
    get { 9 }
  }
  static var fax: UInt8 {
    @_noLocks
    get { 8 }
  }
  static var busy: UInt8 {
    @_noLocks
    get { 10 }
  }
  static var rejected: UInt8 {
    @_noLocks
    get { 11 }
  }
  static var unreachable: UInt8 {
    @_noLocks
    get { 12 }
  }
  static var notInUse: UInt8 {
    @_noLocks
    get { 13 }
  }
  static var congestion: UInt8 {
    @_noLocks
    get { 15 }
  }
  static var lineFault: UInt8 {
    @_noLocks
    get { 16 }
  }
  static var refusedByGuard: UInt8 {
    @_noLocks
    get { 17 }
  }
  static var stopped: UInt8 {
    @_noLocks
    get { 18 }
  }
  static var unknown: UInt8 {
    @_noLocks
    get { 19 }
  }
  static var submitted: UInt8 {
    @_noLocks
    get { 20 }
  }
  static var smsRefused: UInt8 {
    @_noLocks
    get { 23 }
  }
}

/// What a call that was not answered came to, from the words and causes of the network.
enum CallEnding {
  /// Judges a call that was not answered.
  ///
  /// - Parameters:
  ///   - cause: 3GPP TS 24.008 table 10.5.123, 0 if the modem told none.
  ///   - isBusyWord: the final result was `BUSY`.
  ///   - isNoAnswerWord: the final result was `NO ANSWER`.
  ///   - alerted: the far telephone rang.
  /// - Returns: the outcome's number.
  @_noLocks
  static func unanswered(
    cause: UInt16,
    isBusyWord: Bool,
    isNoAnswerWord: Bool,
    alerted: Bool
  ) -> UInt8 {
    switch cause {
    case 17: return OutcomeNumber.busy
    case 18, 19: return OutcomeNumber.noAnswer
    case 21, 24, 29: return OutcomeNumber.rejected
    case 20, 27: return OutcomeNumber.unreachable
    case 1, 2, 3, 5, 22, 23, 28, 91: return OutcomeNumber.notInUse
    case 34, 42, 44, 47: return OutcomeNumber.congestion
    case 8, 38, 41, 46, 50, 53, 55, 57, 58, 63, 65, 66, 68, 69, 70, 79, 87, 88, 90:
      return OutcomeNumber.lineFault
    default: break
    }
    if isBusyWord { return OutcomeNumber.busy }
    if isNoAnswerWord || alerted { return OutcomeNumber.noAnswer }
    return OutcomeNumber.unreachable
  }
}

extension CallEnding {
  /// Whether a cause says that this subscription may not call so (3GPP TS 24.008 annex H).
  @_noLocks
  static func isBarred(_ cause: UInt16) -> Bool {
    switch cause {
    case 8, 46, 50, 53, 57, 68, 87, 90: true
    case _: false
    }
  }
}

/// What a refused segment came to, from the class of its error.
enum SubmissionEvidence {
  /// The outcome of a message whose first segment was refused, and whether it is certain that
  /// nothing of it was taken, so that it may go out by another line or later.
  @_noLocks
  static func ending(_ error: ErrorClass) -> (outcome: UInt8, isNotSent: Bool) {
    switch error {
    case .message, .unlisted: (OutcomeNumber.smsRefused, false)
    case .network: (OutcomeNumber.congestion, true)
    case .doubt: (OutcomeNumber.unknown, false)
    case .card, .barred, .centre, .storage, .busy, .modem: (OutcomeNumber.lineFault, true)
    }
  }
}

extension ErrorClass {
  /// Whether card or modem refused, and the network was not asked.
  var isOurs: Bool {
    @_noLocks
    get {
      switch self {
      case .card, .centre, .storage, .busy, .modem: true
      case .message, .network, .doubt, .barred, .unlisted: false
      }
    }
  }
}
