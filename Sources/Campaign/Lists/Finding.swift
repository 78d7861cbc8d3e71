/// Something that the importer has to say about a record.
public struct Finding: Hashable, Sendable {
  /// What it is, for machines.
  public let code: FindingCode
  /// What it is, in words; without any personal datum.
  public let message: Phrase
  /// The text before a repair; personal, for the eyes of the clerk who holds the list.
  public let before: String?
  /// The text after a repair; personal, for the eyes of the clerk who holds the list.
  public let after: String?

  /// A finding in the usual words of its code.
  public init(_ code: FindingCode, before: String? = nil, after: String? = nil) {
    self.init(code, code.phrase, before: before, after: after)
  }

  /// A finding in words of its own.
  public init(
    _ code: FindingCode,
    _ message: Phrase,
    before: String? = nil,
    after: String? = nil
  ) {
    self.code = code
    self.message = message
    self.before = before
    self.after = after
  }

  /// The message, with the text before and after if something was repaired.
  ///
  /// Safe to print on a terminal. Personal: for the clerk who holds the list, never for a log.
  public func shown(_ language: Language) -> String {
    let words = message.text(language)
    guard let before = before.map(Printable.text), let after = after.map(Printable.text) else {
      return words
    }
    switch language {
    case .english: return "\(words): “\(before)” → “\(after)”"
    case .japanese: return "\(words)：「\(before)」→「\(after)」"
    }
  }
}

extension Finding: CustomReflectable {
  /// The code only: the texts before and after are personal.
  public var customMirror: Mirror {
    Mirror(self, children: ["code": code.rawValue])
  }
}
