internal import Campaign
internal import Glibc

extension Terminal {
  /// Whether a person can be asked: standard input and standard error are a terminal.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && showsProgress }

  /// Asks for a line; `nil` at the end of the input.
  ///
  /// The question is drawn on standard error if that is a terminal, so that standard output holds
  /// answers of the program only.
  static func ask(_ question: Phrase) -> String? {
    if showsProgress { write(question.text(language) + " ", to: STDERR_FILENO) }
    return readLine(strippingNewline: true)
  }

  /// Asks a question that only a clear yes answers.
  static func agrees(_ question: Phrase) -> Bool {
    let asked = Phrase(en: "\(question.en) [yes/no]", ja: "\(question.ja) [はい/いいえ]")
    guard let answer = ask(asked) else { return false }
    return isYes(answer)
  }

  /// Whether an answer is a yes in one of the languages.
  static func isYes(_ answer: String) -> Bool {
    ["y", "yes", "はい"].contains(answer.lowercased().filter { !$0.isWhitespace })
  }
}

extension Terminal {
  /// Columns that a table on standard output may take; `nil` if that is no terminal, where a line is
  /// never broken.
  static var tableColumns: Int? { isInteractive ? columns : nil }
}
