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
      case .pinRefused: 14
      case .cardChanged: 15
      case .wrongModem: 16
      case .callsBarred: 17
      case .messagesBarred: 18
      case .centreUnknown: 19
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
