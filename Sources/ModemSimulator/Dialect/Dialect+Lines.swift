internal import Dialogue
internal import ModemCatalogue

/// What a modem says of a call, with the call's own values.
extension Dialect {
  /// The lines of one meaning that are switched on, filled.
  func lines(
    _ meaning: CallMeaning,
    of call: SimulatedCall,
    given: [String: String],
    end: CallEnding? = nil
  ) -> [String] {
    (progress[meaning] ?? []).filter { $0.isOn(given) }.map { line in
      var template = line.template
      if end?.talked == nil, let place = template.firstRange(of: ": {duration}") {
        // Never connected: the time is left out.
        template.removeSubrange(place.lowerBound...)
      }
      if end?.isOwn == true, let place = template.firstRange(of: ",{cause}") {
        // The network gave no reason: the caller ended it.
        template.removeSubrange(place.lowerBound...)
      }
      return SimulationHints.filled(template, with: values(of: call, end))
    }
  }

  /// The line that tells a key; nothing if keys are not told, or not yet.
  func keyLine(_ key: UInt8, given: [String: String]) -> String? {
    guard let keyReport, keyReport.isOn(given) else { return nil }
    let values = ["key": String(decoding: [key], as: UTF8.self), "code": "\(key)"]
    let line = SimulationHints.filled(keyReport.template, with: values)
    return hasReturnBeforeKeys ? "\r" + line : line
  }

  /// The word that ends a call by itself, with its number (V.250 §5.7.1); nothing for none.
  func word(_ end: CallEnding) -> (text: String, code: Int)? {
    if description.dialResult == .notAnswered, end.talked == nil, !end.isOwn {
      return switch end.cause {
      case 17: ("BUSY", 7)
      case 18, 19: ("OK", 0)
      default: ("NO CARRIER", 3)
      }
    }
    let closes = !description.closingLine.isEmpty
    if end.isOwn { return closes ? ("NO CARRIER", 3) : nil }
    // Where a line tells the cause itself, the word is always the same.
    let tellsCause = description.progress.contains { $0.causeField != nil }
    if end.talked == nil, !tellsCause {
      switch end.cause {
      case 17: return ("BUSY", 7)
      case 18, 19: return ("NO ANSWER", 8)
      default: break
      }
    }
    return ("NO CARRIER", 3)
  }

  private func values(of call: SimulatedCall, _ end: CallEnding?) -> [String: String] {
    let seconds = Int((end?.talked ?? 0) / 1_000_000_000)
    let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
    return [
      "number": call.number,
      "seconds": "\(seconds)",
      "duration": parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(),
      "cause": "\(end?.cause ?? 0)",
      "status": "\(endStatus(isOwn: end?.isOwn == true))",
    ]
  }
}

/// How a call ended, as the modem tells it.
struct CallEnding: Sendable {
  /// The cause of TS 24.008.
  let cause: Int
  /// Whether the modem's user ended it.
  let isOwn: Bool
  /// From the answer that was told to the end, in nanoseconds; nothing if none was told.
  let talked: UInt64?
}
