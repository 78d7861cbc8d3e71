/// One way in which modems and networks go wrong, and when.
public struct Fault: Hashable, Sendable {
  /// The faults, by the names that code, logs and documents share.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// An unsolicited line between a command and its answer.
    case urcBetween = "UrcBetween"
    /// Echo is switched on again by itself.
    case echoOn = "EchoOn"
    /// The prompt of `AT+CMGS` does not arrive; the modem waits for the PDU all the same.
    case promptLost = "PromptLost"
    /// The network does not take a message in time: `+CMS ERROR: 332`.
    case networkTimeout = "NetworkTimeout"
    /// An answer comes in pieces with pauses between them.
    case lineTorn = "LineTorn"
    /// Half of an unsolicited line whose rest never comes.
    case halfLine = "HalfLine"
    /// The tty is gone, the modem with it; both come back, or do not.
    case lineVanishes = "LineVanishes"
    /// The network took a message, but `+CMGS` and `OK` never arrive.
    case resultLost = "ResultLost"
    /// The modem hears nothing and says nothing.
    case modemHangs = "ModemHangs"
    /// The modem restarts by itself and forgets its settings.
    case dceReboots = "DceReboots"
    /// `+CTZV: 36` every five seconds.
    case ctzvEvery5s = "CtzvEvery5s"
    /// Sixty unsolicited lines a second.
    case urcFlood = "UrcFlood"
  }

  /// When it happens.
  public enum Moment: Hashable, Sendable {
    /// At each occasion with this probability.
    case probability(Double)
    /// So many seconds after the start.
    case at(Double)
    /// At the nth occasion of a line, from 1.
    case nth(Int)
  }

  /// What happens.
  public var name: Name
  /// When.
  public var moment: Moment
  /// On which lines.
  public var lines: LineSelection
  /// How long it lasts, in seconds; 0 for good.
  ///
  /// Only some faults last: `LineVanishes`, `ModemHangs`, `CtzvEvery5s`, `UrcFlood`.
  public var seconds: Double

  /// Makes a fault.
  public init(
    _ name: Name,
    _ moment: Moment,
    lines: LineSelection = .all,
    seconds: Double? = nil
  ) {
    self.name = name
    self.moment = moment
    self.lines = lines
    self.seconds = seconds ?? Self.usualSeconds(name)
  }

  /// How long a fault lasts if nobody says.
  static func usualSeconds(_ name: Name) -> Double {
    switch name {
    case .lineVanishes, .modemHangs: 10
    case .urcBetween, .echoOn, .promptLost, .networkTimeout, .lineTorn, .halfLine, .resultLost,
      .dceReboots, .ctzvEvery5s, .urcFlood:
      0
    }
  }
}
