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
  static var machine: UInt8 {
    @_noLocks
    get { 7 }
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

/// What a cause of 3GPP TS 24.008 table 10.5.123 or ITU-T Q.850 says, in the groups that matter here.
enum CauseGroup: UInt8 {
  /// Ended as calls end; the result words and the ringing tell more.
  case normal
  /// Engaged.
  case busy
  /// Nobody took it.
  case noAnswer
  /// The called side refused it.
  case rejected
  /// Off, out of range or out of order.
  case unreachable
  /// The number leads nowhere.
  case noRoute
  /// No room in the network.
  case congestion
  /// Our own subscription may not call there.
  case barred
  /// Something failed that the called side has nothing to do with.
  case failure

  /// The group of a cause; every number has one.
  ///
  /// Numbers that no table lists count as the unspecified one of their class, as TS 24.008
  /// §10.5.4.11 wants it: 31, 47, 63, 79, 95, 111, 127. A maker's own numbers, which begin at 128, are
  /// translated by the model's file; here they would say nothing.
  @_noLocks
  static func of(_ cause: UInt16) -> CauseGroup {
    switch cause {
    case 17: .busy
    case 18, 19: .noAnswer
    case 21, 24, 29: .rejected
    case 4, 20, 27: .unreachable
    case 1, 2, 3, 5, 22, 23, 28, 91: .noRoute
    case 8, 46, 50, 53, 55, 57, 68, 87, 90: .barred
    case 6, 7, 9, 25: .failure
    case 0...31: .normal
    case 38, 39, 40, 41, 43: .failure
    case 32...47: .congestion
    // 127 says only that the network beyond told nothing.
    case 112...127: .normal
    case 48...111: .failure
    case _: .normal
    }
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
  ///   - byUs: we hung up; then the cause is our own and tells nothing of the called side.
  /// - Returns: the outcome's number.
  @_noLocks
  static func unanswered(
    cause: UInt16,
    isBusyWord: Bool,
    isNoAnswerWord: Bool,
    alerted: Bool,
    byUs: Bool
  ) -> UInt8 {
    switch CauseGroup.of(byUs ? 0 : cause) {
    case .busy: return OutcomeNumber.busy
    case .noAnswer: return OutcomeNumber.noAnswer
    case .rejected: return OutcomeNumber.rejected
    case .unreachable: return OutcomeNumber.unreachable
    case .noRoute: return OutcomeNumber.notInUse
    case .congestion: return OutcomeNumber.congestion
    case .barred: return OutcomeNumber.lineFault
    case .failure:
      // Recovery on timer expiry: where it has rung, the network gave up waiting for the callee.
      return cause == 102 && alerted ? OutcomeNumber.noAnswer : OutcomeNumber.lineFault
    case .normal: break
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
