public import Campaign
internal import ShortMessage

/// What a line typed by a person could do, judged before it is sent.
public enum CommandRisk: Hashable, Sendable {
  /// Nothing that could not be undone.
  case none
  /// Something that is sent only if it is typed twice; what it would do.
  case ask(Phrase)
  /// Something that is never sent; why.
  case never(Phrase)

  /// Judges a command line.
  ///
  /// - Parameters:
  ///   - line: the line as it was typed.
  ///   - last: the line that was sent last, which `A/` repeats; nothing if none was.
  /// - Returns: the gravest of what its commands could do.
  public static func of(_ line: String, last: String? = nil) -> CommandRisk {
    let risk = CommandPiece.all(in: line).map(RiskTable.risk).reduce(.none, worse)
    guard repeats(line) else { return risk }
    return worse(risk, last.map { repeats($0) ? unseen : of($0) } ?? unseen)
  }

  /// Judges a line that is typed at the prompt for a message: a PDU, or words.
  ///
  /// A modem that gave up waiting would take the line for a command: it is judged as one, too.
  static func ofMessage(_ line: String, last: String?) -> CommandRisk {
    let digits = line.filter { !$0.isWhitespace }
    if let octets = try? Hexadecimal.octets(digits), octets.count > 8,
      case .submit(let message)? = try? PDU.decode(
        octets.span,
        direction: .toServiceCentre,
        rule: .lenient
      ).tpdu,
      let reason = DialJudgement.emergency(in: message.destination.value)
    {
      return .never(reason)
    }
    return of(line, last: last)
  }

  /// Whether `A/` stands in a line, which needs neither `AT` nor a line end (V.250 §5.2.4).
  private static func repeats(_ line: String) -> Bool {
    let folded = String(line.uppercased().filter { !$0.isWhitespace })
    return folded.contains("A/") && !CommandPiece.all(in: line).contains { $0.rest.contains("A/") }
  }

  private static let unseen = CommandRisk.never(
    Phrase(
      en: "A/ repeats a line that was not typed here and cannot be checked: write it out",
      ja: "A/ が繰り返す行はここで入力されておらず確認できません。そのまま書いてください"
    )
  )

  /// The graver of two; of two alike the one whose words come first, so that the answer is the same
  /// whatever the order.
  private static func worse(_ left: CommandRisk, _ right: CommandRisk) -> CommandRisk {
    if left.rank != right.rank { return left.rank > right.rank ? left : right }
    return left.words?.en ?? "" <= right.words?.en ?? "" ? left : right
  }

  private var rank: Int {
    switch self {
    case .none: 0
    case .ask: 1
    case .never: 2
    }
  }

  /// What it would do, or why it is not sent; nothing for a harmless line.
  public var words: Phrase? {
    switch self {
    case .none: nil
    case .ask(let words), .never(let words): words
    }
  }
}
