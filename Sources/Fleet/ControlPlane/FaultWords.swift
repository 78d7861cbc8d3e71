internal import Dialogue

/// Faults of a line in words for logs and `kaden line status`.
enum FaultWords {
  /// The fault's name, `none` for a number nobody knows.
  static func name(_ code: UInt8) -> String {
    switch LineFault(rawValue: code) ?? .none {
    case .none: "none"
    case .noAnswer: "the modem does not answer"
    case .vanished: "the tty is gone"
    case .promptLost: "the prompt never came"
    case .referenceLost: "the message reference was never told"
    case .simMissing: "no SIM"
    case .pinNeeded: "the SIM wants a PIN"
    case .pukNeeded: "the SIM wants its PUK"
    case .simFailure: "the SIM does not work"
    case .notRegistered: "no network"
    case .refusedCommand: "a required command was refused"
    case .restarted: "the modem restarted"
    case .audioRefused: "the audio path could not be opened"
    case .ringing: "a call comes in"
    case .storeFull: "the modem has no room for the announcements of one call"
    }
  }

  /// Whether only a person can help: trying again at once is of no use.
  static func wantsPerson(_ code: UInt8) -> Bool {
    switch LineFault(rawValue: code) ?? .none {
    case .simMissing, .pinNeeded, .pukNeeded, .simFailure: true
    case .none, .noAnswer, .vanished, .promptLost, .referenceLost, .notRegistered, .refusedCommand,
      .restarted, .audioRefused, .ringing, .storeFull:
      false
    }
  }

  /// How a call ended, in the modem's word; `nil` if it said none.
  static func word(_ code: UInt8) -> String? {
    switch ResultWord(rawValue: code) ?? .none {
    case .none: nil
    case .noCarrier: "NO CARRIER"
    case .busy: "BUSY"
    case .noAnswer: "NO ANSWER"
    case .noDialtone: "NO DIALTONE"
    case .error: "ERROR"
    }
  }
}
