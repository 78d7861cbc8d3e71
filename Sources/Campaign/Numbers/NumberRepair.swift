/// Telephone numbers as somebody once typed them, made into digits.
///
/// Separators, full-width forms and +81 are repaired with a note; what would be a guess is proposed
/// and left to a person; the rest is refused with the reason. The guard has the last word: nothing
/// that it refuses comes back as a number.
enum NumberRepair {
  /// What became of a number.
  struct Examination {
    /// Taken, taken after a repair, to be confirmed, or refused.
    var verdict: Verdict
    /// The number, or the one proposed if the verdict is to confirm.
    var number: SubscriberNumber?
    /// What there is to say.
    var findings: [Finding] = []
  }

  /// Judges 電話番号 as found.
  static func examine(_ found: String) -> Examination {
    if let number = plain(found) { return Examination(verdict: .accept, number: number) }
    let text = NumberText(found)
    if let refused = text.refusal { return Examination(verdict: .refuse, findings: [refused]) }
    if let held = text.held {
      return hold(text, held)
    }
    return judge(text, found: found)
  }

  /// The number of an ordinary text: ASCII digits with single hyphens between them.
  private static func plain(_ found: String) -> SubscriberNumber? {
    guard found.utf8.count <= 14 else { return nil }
    var digits: InlineArray<11, UInt8> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    var count = 0
    var hyphens = 0
    var wasDigit = false
    for octet in found.utf8 {
      if octet == 0x2D {
        guard wasDigit else { return nil }
        hyphens += 1
        wasDigit = false
      } else {
        guard octet >= 0x30, octet <= 0x39, count < 11 else { return nil }
        digits[count] = octet
        count += 1
        wasDigit = true
      }
    }
    guard wasDigit, hyphens <= 3 else { return nil }
    return NumberGuard.number(digits, count: count)
  }

  /// A text that a person must read: refused all the same if its digits are a forbidden number.
  private static func hold(_ text: NumberText, _ code: FindingCode) -> Examination {
    var held = Examination(verdict: .confirm, findings: [Finding(code)])
    let digits = text.digits
    switch code {
    case .numberKanjiDigits, .numberLineBreak:
      held.number = NumberGuard.number(digits)
      if held.number == nil {
        return Examination(verdict: .refuse, findings: [ServiceNumber.reason(digits)])
      }
    case .numberNote, .numberExtension:
      // The first number in the text; with it nothing is proposed.
      if let first = text.firstRun, NumberGuard.number(first) == nil {
        return Examination(verdict: .refuse, findings: [ServiceNumber.reason(first)])
      }
    default: break
    }
    return held
  }

  /// Digits and separators, nothing else.
  private static func judge(_ text: NumberText, found: String) -> Examination {
    let digits = text.digits
    if text.hasCountryCode {
      return withCountryCode(digits, text: text, found: found)
    }
    if let number = NumberGuard.number(digits) {
      return normalised(number, text.repairs, found: found)
    }
    if let (number, code) = proposal(digits) {
      return Examination(verdict: .confirm, number: number, findings: [Finding(code)])
    }
    guard !digits.isEmpty else {
      return Examination(verdict: .refuse, findings: [Finding(.numberEmpty)])
    }
    return Examination(verdict: .refuse, findings: [ServiceNumber.reason(digits)])
  }

  /// `+` and digits: 81 becomes a leading 0, any other country is refused.
  private static func withCountryCode(
    _ digits: String,
    text: NumberText,
    found: String
  ) -> Examination {
    guard digits.hasPrefix("81") else {
      return Examination(verdict: .refuse, findings: [Finding(.numberForeign)])
    }
    var rest = digits.dropFirst(2)
    if rest.hasPrefix("0") { rest = rest.dropFirst() }
    guard let number = NumberGuard.number("0" + rest) else {
      return Examination(verdict: .refuse, findings: [ServiceNumber.reason("0" + rest)])
    }
    let others = text.repairs.filter { $0 != .numberBrackets && $0 != .numberSpaces }
    return normalised(number, [.numberCountryCode] + others, found: found)
  }

  /// What the digits would be if a 0 or a plus sign had been lost.
  private static func proposal(_ digits: String) -> (SubscriberNumber, FindingCode)? {
    for prefix in ["81", "0081"] where digits.hasPrefix(prefix) {
      var rest = digits.dropFirst(prefix.count)
      if rest.hasPrefix("0") { rest = rest.dropFirst() }
      if let number = NumberGuard.number("0" + rest) { return (number, .numberBare81) }
    }
    guard !digits.hasPrefix("0"), let number = NumberGuard.number("0" + digits) else { return nil }
    // Ten digits beginning with 184 or 119 are no number with its 0 lost.
    let isService = ["110", "118", "119", "184", "186"].contains { digits.hasPrefix($0) }
    return isService ? nil : (number, .numberNoZero)
  }

  private static func normalised(
    _ number: SubscriberNumber,
    _ repairs: [FindingCode],
    found: String
  ) -> Examination {
    let after = number.digits
    return Examination(
      verdict: repairs.isEmpty ? .accept : .acceptNormalised,
      number: number,
      findings: repairs.map { Finding($0, before: found, after: after) }
    )
  }
}
