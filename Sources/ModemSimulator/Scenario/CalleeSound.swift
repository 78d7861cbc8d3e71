/// What is heard of a callee, or of the network before anybody answers.
public enum CalleeSound: Hashable, Sendable {
  /// The stand-ins of the callee's kind: a word, a machine's text and beep, a fax's tone.
  case usual
  /// Nothing.
  case silence
  /// The ring-back tone of Japan's networks: 400 Hz, beating sixteen times a second, 1 s of 3 s.
  case ringBack
  /// The busy tone: 400 Hz, half of every second.
  case busyTone
  /// The answering tone of a fax, 2100 Hz (ITU-T T.30 §4.3.1).
  case faxTone
  /// 8 kHz samples: an announcement, a person, a machine.
  case recording([Int16])

  /// The sounds that go by a word.
  static let words: [String: CalleeSound] = [
    "usual": .usual, "silence": .silence, "ring-back": .ringBack, "busy-tone": .busyTone,
    "fax-tone": .faxTone,
  ]
}
