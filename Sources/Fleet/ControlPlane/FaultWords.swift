internal import Campaign
internal import Dialogue

/// Faults of a line in words for logs and `kaden line status`.
enum FaultWords {
  /// The fault's name, `none` for a number nobody knows.
  static func name(_ code: UInt8) -> String { trouble(code)?.name ?? "none" }

  /// One word that stays the same, for machines.
  static func word(ofFault code: UInt8) -> String { trouble(code)?.rawValue ?? "none" }

  /// The fault and its remedy, for people; the line's name stands in the commands.
  static func phrase(_ code: UInt8, line: String) -> Phrase {
    trouble(code)?.phrase(line: line) ?? Phrase(en: "none", ja: "なし")
  }

  /// What the line plane's number means to a person.
  private static func trouble(_ code: UInt8) -> LineTrouble? {
    switch LineFault(rawValue: code) ?? .none {
    case .none: nil
    case .noAnswer: .noAnswer
    case .vanished: .vanished
    case .promptLost: .promptLost
    case .referenceLost: .referenceLost
    case .simMissing: .cardMissing
    case .pinNeeded: .pinNeeded
    case .pukNeeded: .pukNeeded
    case .simFailure: .cardFailure
    case .notRegistered: .noNetwork
    case .refusedCommand: .refusedCommand
    case .restarted: .restarted
    case .audioRefused: .audioRefused
    case .ringing: .ringing
    case .pinRefused: .pinRefused
    case .cardChanged: .cardChanged
    case .wrongModem: .wrongModem
    case .callsBarred: .callsBarred
    case .messagesBarred: .messagesBarred
    case .centreUnknown: .centreUnknown
    case .storeFull: .storeFull
    }
  }

  /// How a call ended, in the modem's word; `nil` if it said none.
  static func word(_ code: UInt8) -> String? {
    ResultWord(rawValue: code)?.said
  }
}
