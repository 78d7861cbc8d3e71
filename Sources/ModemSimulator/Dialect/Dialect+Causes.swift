internal import Dialogue

/// Why a call ended, as a make tells it.
extension Dialect {
  /// What stands behind the name of the answer to the query of the cause.
  ///
  /// - Parameters:
  ///   - cause: the cause of TS 24.008.
  ///   - isOwn: whether the modem's user ended the call.
  ///   - hasNumber: whether a number stands before words, where both are usual.
  /// - Returns: the text, which a dialogue of the same model reads as the cause.
  func causeText(_ cause: Int, isOwn: Bool, hasNumber: Bool) -> String {
    switch description.causeForm {
    case .words: words(cause, isOwn: isOwn)
    case .firstNumber:
      hasNumber
        ? "\"\(cause) \(words(cause, isOwn: isOwn))\"" : words(cause, isOwn: isOwn)
    case .locationAndCause: isOwn ? ownLocation ?? "0,29" : "1,\(cause)"
    }
  }

  /// Location and number of an end by the modem's user.
  ///
  /// The first that the model takes for a normal end; location 1 is the network's.
  private var ownLocation: String? {
    for row in description.causeNumbers where row.cause == 16 {
      if case .location(let location) = row.place, location != 1 {
        return "\(location),\(row.number)"
      }
    }
    return nil
  }

  /// The number in the status field of the line that ends a call: of those that the model takes for
  /// a normal end the first is the user's own, the last the network's.
  func endStatus(isOwn: Bool) -> Int {
    let rows = description.causeNumbers.filter { $0.place == .status && $0.cause == 16 }
    return (isOwn ? rows.first : rows.last)?.number ?? 0
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
