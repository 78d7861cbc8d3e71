internal import ATGrammar
public import Campaign

/// What becomes of a line that was typed.
public enum TypedLine: Hashable, Sendable {
  /// These octets go to the modem.
  case send([UInt8])
  /// It is sent if it is typed again; what it would do.
  case again(Phrase)
  /// It is not sent; why.
  case refused(Phrase)
}

/// What a line of the modem is.
public struct HeardLine: Hashable, Sendable {
  /// The line, without what a terminal would not print.
  public let text: String
  /// What it means; nothing where there is nothing to explain.
  public let meanings: [Meaning]
  /// Whether it ends the command that was sent last.
  public let isEnd: Bool
  /// Whether nothing was asked when it came.
  public let isUnasked: Bool

  /// The worst of what it means.
  public var verdict: ProbeVerdict { ProbeVerdict.worst(meanings.map(\.verdict)) }
}

/// One sitting at a modem: what is typed is judged before it is sent, and what comes is explained.
///
/// Pure: it opens nothing and waits for nothing.
public struct ConsoleSession: Sendable {
  /// The most characters of a line (what common modems take).
  public static let lineMax = 400

  /// The command whose end has not come yet; nothing if there is none.
  public private(set) var pending: String?
  /// Whether the modem waits for a message or a file (TS 27.005 §4.3).
  public private(set) var isAtPrompt = false
  /// Whether the modem has said that what is sent now goes to somebody else.
  public private(set) var isOnline = false

  private var doubtful: String?
  private var last: String?
  private var mayTalk = false

  /// Begins a sitting at a modem that waits for a command.
  public init() {}

  /// Judges a line, and makes its octets if it may be sent.
  ///
  /// - Parameters:
  ///   - line: what was typed, without a line end.
  ///   - ending: the octet behind it: CR for a command or a line of a message, ^Z for its end.
  /// - Returns: what becomes of it.
  public mutating func type(_ line: String, ending: ConsoleEnding = .line) -> TypedLine {
    let before = doubtful
    doubtful = nil
    guard line.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) }) else {
      return .refused(
        Phrase(
          en:
            "a modem takes letters, digits and signs of ASCII only; a message in other letters goes"
            + " as a PDU: kaden pdu encode",
          ja: "モデムに送れるのは半角の英数字と記号だけです。日本語のSMSはPDUで送ります: kaden pdu encode"
        )
      )
    }
    guard line.utf8.count <= Self.lineMax else {
      return .refused(
        Phrase(
          en: "\(line.utf8.count) characters; a line has at most \(Self.lineMax)",
          ja: "\(line.utf8.count)文字あります。1行は\(Self.lineMax)文字までです"
        )
      )
    }
    guard isAtPrompt || ending == .line else {
      return .refused(
        Phrase(
          en: "^Z ends a message, and the modem does not wait for one",
          ja: "^Z はSMSの終わりの印ですが、モデムはSMSを待っていません"
        )
      )
    }
    switch isAtPrompt ? .ofMessage(line, last: last) : CommandRisk.of(line, last: last) {
    case .none: break
    case .never(let words): return .refused(words)
    case .ask(let words):
      guard before == line else {
        doubtful = line
        return .again(words)
      }
      mayTalk = true
    }
    return .send(sent(line, ending))
  }

  private mutating func sent(_ line: String, _ ending: ConsoleEnding) -> [UInt8] {
    if isAtPrompt {
      if ending == .message { isAtPrompt = false }
    } else if !line.isEmpty {
      pending = line
      last = line
    }
    return Array(line.utf8) + [ending == .message ? 0x1A : 0x0D]
  }

  /// The octet that gives up a message or a command under way.
  public mutating func escape() -> [UInt8] {
    isAtPrompt = false
    doubtful = nil
    return [0x1B]
  }

  /// The modem asks for a message.
  public mutating func hearPrompt() {
    isAtPrompt = true
  }

  /// Takes a line of the modem.
  public mutating func hear(_ said: String) -> HeardLine {
    let explanation = Explain.line(said)
    let meaning = SaidLine(said).line.meaning(numericResults: false)
    let isUnasked = pending == nil
    var isEnd = false
    switch meaning {
    case .final(let result):
      isEnd = pending.map { !result.isCallWord || Self.dials($0) } ?? false
      if result.isCallWord { isOnline = false }
    case .connect:
      isOnline = pending.map(Self.dials) ?? false
      isEnd = pending != nil
    case .echo, .ring, .started, .voiceCallBegan, .voiceCallEnded, .information, .unknown: break
    }
    if isEnd {
      pending = nil
      isAtPrompt = false
    }
    // Plain words, as of AT+CGMI, are their own explanation.
    let isKnown = explanation.meanings.contains { $0 != .unknown($0.part) }
    let isNamed = explanation.said.first.map { "+^*#$%!".contains($0) } ?? false
    return HeardLine(
      text: explanation.said,
      meanings: isKnown || isNamed ? explanation.meanings : [],
      isEnd: isEnd,
      isUnasked: isUnasked
    )
  }

  /// Nobody waits for the end of the last command any more.
  public mutating func giveUp() {
    pending = nil
  }

  private static func dials(_ line: String) -> Bool {
    CommandPiece.all(in: line).contains { ["D", "A"].contains($0.name) }
  }

  /// What is sent before the line is left, one after the other, each waited for: a message that was
  /// begun is given up, and whatever call there may be is ended.
  public var farewell: [[UInt8]] {
    (isAtPrompt ? [[0x1B]] : [])
      + (mayTalk ? ["ATH\r", "AT+CHUP\r"].map { Array($0.utf8) } : [])
  }
}

/// What stands behind a line.
public enum ConsoleEnding: Hashable, Sendable {
  /// CR.
  case line
  /// ^Z, the end of a message (TS 27.005 §4.3).
  case message
}
