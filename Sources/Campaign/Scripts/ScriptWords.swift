/// The sections of a script, in the order in which they are heard.
public enum ScriptSectionName: String, CaseIterable, Hashable, Sendable {
  /// Who is calling, and whether it is the person: always first.
  case identity
  /// What the person is told after confirming.
  case message
  /// What the person may do after the message.
  case menu
  /// The last words after menu or message.
  case closing
  /// What is said to somebody else, or where there is no such person, before hanging up.
  case apology
  /// What is left on an answering machine.
  case machine

  /// The section's name in Japanese.
  public var japanese: String {
    switch self {
    case .identity: "本人確認"
    case .message: "案内"
    case .menu: "メニュー"
    case .closing: "終わりのことば"
    case .apology: "おわび"
    case .machine: "留守番電話"
    }
  }
}

/// A key of a telephone: 0–9, `*` or `#`.
public struct ScriptKey: Hashable, Comparable, Sendable {
  /// The key in ASCII.
  public let ascii: UInt8

  /// Makes a key; `nil` if no telephone has it.
  public init?(_ text: some StringProtocol) {
    let octets = Array(text.utf8)
    guard octets.count == 1, CallFlow.place(of: octets[0]) != CallFlow.nothing else { return nil }
    ascii = octets[0]
  }

  /// The key as it stands on the telephone.
  public var text: String { String(UnicodeScalar(ascii)) }

  /// Its place in a step's keys.
  var place: Int { Int(CallFlow.place(of: ascii)) }

  /// In the order of their codes.
  public static func < (left: ScriptKey, right: ScriptKey) -> Bool { left.ascii < right.ascii }
}

/// What a key does.
public enum ScriptAction: String, CaseIterable, Hashable, Sendable {
  /// The person says to be the person: the message follows. Only in `identity`.
  case confirm
  /// Somebody else is there. Only in `identity`.
  case notPerson = "not-person"
  /// There is no such person at this number. Only in `identity`.
  case wrongNumber = "wrong-number"
  /// In `identity` the question again; in `menu` the message again.
  case again = "repeat"
  /// The person wants a clerk: noted for the call centre. In `message` and `menu`.
  case help
  /// The person has heard enough. Only in `menu`.
  case end

  /// The sections in which it may stand.
  public var sections: [ScriptSectionName] {
    switch self {
    case .confirm, .notPerson, .wrongNumber: [.identity]
    case .again: [.identity, .menu]
    case .help: [.message, .menu]
    case .end: [.menu]
    }
  }

  /// Whether the key is reported as 反応番号.
  var counts: Bool { self != .again }
}

/// What becomes of a key that the section does not offer.
public enum OtherKey: String, CaseIterable, Hashable, Sendable {
  /// Nothing: speaking and waiting go on.
  case ignore
  /// The same as no key at all in the end: the question again, or hanging up.
  case silence
}
