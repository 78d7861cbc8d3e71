internal import Dialogue

extension LineFault {
  /// The raw value, in a form the compiler's lock check can see through.
  var code: UInt8 {
    @_noLocks
    get {
      switch self {
      case .none: 0
      case .noAnswer: 1
      case .vanished: 2
      case .promptLost: 3
      case .referenceLost: 4
      case .simMissing: 5
      case .pinNeeded: 6
      case .pukNeeded: 7
      case .simFailure: 8
      case .notRegistered: 9
      case .refusedCommand: 10
      case .restarted: 11
      case .audioRefused: 12
      case .ringing: 13
      case .storeFull: 14
      case .pinRefused: 15
      case .cardChanged: 16
      case .wrongModem: 17
      case .callsBarred: 18
      case .messagesBarred: 19
      case .centreUnknown: 20
      }
    }
  }
}

extension DialogueStage {
  /// The raw value, in a form the compiler's lock check can see through.
  var code: UInt8 {
    @_noLocks
    get {
      switch self {
      case .resting: 0
      case .calling: 1
      case .resetting: 2
      case .settingUp: 3
      case .working: 4
      case .awaitingNetwork: 5
      }
    }
  }
}

extension ResultWord {
  /// The raw value, in a form the compiler's lock check can see through.
  var code: UInt8 {
    @_noLocks
    get {
      switch self {
      case .none: 0
      case .noCarrier: 1
      case .busy: 2
      case .noAnswer: 3
      case .noDialtone: 4
      case .error: 5
      }
    }
  }
}
