/// What the outcome of an attempt rests on: who said what, who hung up, what was heard and when.
///
/// It is stored as one line of `name=value` pieces, `; ` between them, which people can read and
/// programs can take apart. No piece holds personal data. What another version wrote and this one does
/// not know is kept as a remark.
public struct AttemptEvidence: Equatable, Sendable {
  /// The pieces, in the order in which they are written.
  ///
  /// Times are seconds of sound.
  public enum Piece: String, CaseIterable, Sendable {
    /// The result word of the modem, such as `NO CARRIER`.
    case word
    /// What went wrong on the line.
    case fault
    /// The number of `+CMS ERROR` or `+CME ERROR`, such as `CMS 38`.
    case error
    /// Who ended the call: `us`, `callee` or `network`.
    case endedBy = "ended-by"
    /// What confirmed that it was answered: `key`, `voice` or `key+voice`.
    case confirmed
    /// What was heard: a `HeardSound`.
    case heard
    /// How certain that is, 0–100.
    case score
    /// When it was decided.
    case decidedAt = "decided-at"
    /// How much sound was listened to.
    case sound
    /// How much voice there was.
    case voice
    /// When the first of it began.
    case voiceFrom = "voice-from"
    /// The longest that somebody spoke without a pause.
    case longestTurn = "longest-turn"
    /// Bursts of a ring-back or busy tone.
    case toneBursts = "tone-bursts"
    /// When the last steady tone ended.
    case toneUntil = "tone-until"
    /// Its frequency in hertz.
    case toneHertz = "tone-hertz"
    /// The loudest and the weakest sound, in dB below full scale.
    case levels
    /// Seconds by which the modem reported an answer before it stopped ringing.
    case reportedEarly = "reported-early"
    /// Segments the service centre took.
    case segments
    /// Anything else.
    case remark
  }

  private var values: [Piece: String] = [:]

  /// No evidence.
  public init() {}

  /// Takes a stored line apart; any text makes evidence.
  public init(_ text: String) {
    var remarks: [Substring] = []
    for part in text.split(separator: "; ") {
      let sides = part.split(separator: "=", maxSplits: 1)
      if sides.count == 2, let piece = Piece(rawValue: String(sides[0])), piece != .remark {
        values[piece] = String(sides[1])
      } else {
        remarks.append(part.hasPrefix("remark=") ? part.dropFirst("remark=".count) : part)
      }
    }
    if !remarks.isEmpty { values[.remark] = remarks.joined(separator: ", ") }
  }

  /// One piece; `nil` if it is not known.
  public subscript(piece: Piece) -> String? {
    get { values[piece] }
    set { values[piece] = newValue }
  }

  /// The line that is stored.
  public var text: String {
    Piece.allCases.compactMap { piece in values[piece].map { "\(piece.rawValue)=\($0)" } }
      .joined(separator: "; ")
  }

  /// What was heard; `nil` if nothing was decided.
  public var heard: HeardSound? {
    values[.heard].flatMap(HeardSound.init(rawValue:))
  }
}

/// What the sound of a call told, in words.
public enum HeardSound: String, CaseIterable, Sendable {
  /// A word and a pause, as people answer.
  case person
  /// A greeting that goes on, or a beep behind one.
  case machine
  /// A fax.
  case fax
  /// The ring-back tone.
  case ringing
  /// The busy tone.
  case busy
  /// The congestion tone.
  case congestion
  /// The information tone of a number not in use.
  case notInUse = "not-in-use"
  /// Another information tone.
  case announcement
  /// Hardly anything.
  case silence
  /// Neither voice nor tone.
  case noise

  /// As it is printed in the extended columns.
  public var japanese: String {
    switch self {
    case .person: "人の声"
    case .machine: "留守番電話"
    case .fax: "FAX信号"
    case .ringing: "呼出音"
    case .busy: "話中音"
    case .congestion: "輻輳音"
    case .notInUse: "番号不使用の信号音"
    case .announcement: "網の案内信号音"
    case .silence: "無音"
    case .noise: "雑音"
    }
  }
}
