internal import Dialogue

/// Why a call ended, as a make tells it.
extension Dialect {
  /// What stands behind the name of the answer to the query of the cause.
  ///
  /// - Parameters:
  ///   - cause: the cause of TS 24.008.
  ///   - isOwn: whether the modem's user ended the call.
  ///   - hasNumber: whether a number stands before words, where both are usual.
  func causeText(_ cause: Int, isOwn: Bool, hasNumber: Bool) -> String {
    switch description.causeForm {
    case .words: words(cause, isOwn: isOwn)
    case .firstNumber:
      hasNumber
        ? "\"\(cause) \(words(cause, isOwn: isOwn))\"" : words(cause, isOwn: isOwn)
    // Location 0 is the modem itself, where 29 is the client's end; location 1 is the network.
    case .locationAndCause: isOwn ? "0,29" : "1,\(cause)"
    }
  }

  /// Words that the model takes for the cause: its own for an end of its user's, the standard's for
  /// one of the network's.
  private func words(_ cause: Int, isOwn: Bool) -> String {
    let rows = description.causeWords.filter { Int($0.cause) == cause }
    if let row = isOwn ? rows.first : rows.last {
      return row.words.prefix(1).uppercased() + row.words.dropFirst()
    }
    return switch cause {
    case 20: "Subscriber absent"
    default: "Normal, unspecified"
    }
  }
}
