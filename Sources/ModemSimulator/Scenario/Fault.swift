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
    /// The tty is gone, the modem with it; both come back at another place.
    case lineReturnsElsewhere = "LineReturnsElsewhere"
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
    /// The card is taken out; it, or another one, is put in again, or is not.
    case simRemoved = "SimRemoved"
    /// The card is busy: `+CME ERROR: 14`, `+CMS ERROR: 314`.
    case simBusy = "SimBusy"
    /// The network is gone, and a call with it; it comes back, or does not.
    case networkLost = "NetworkLost"
    /// A message is refused because the store is full: `+CMS ERROR: 322`.
    case memoryFull = "MemoryFull"
    /// `OK` comes before `+CMGS`.
    case resultBeforeReference = "ResultBeforeReference"
    /// The result of a message comes when nobody waits for it any more.
    case finalAfterDeadline = "FinalAfterDeadline"
    /// A status report comes twice.
    case reportDuplicated = "ReportDuplicated"
    /// A status report that was asked for never comes.
    case reportNeverComes = "ReportNeverComes"
    /// References begin again at 0, so that messages under way have the same one.
    case referenceWraps = "ReferenceWraps"
    /// `RING` between the prompt and the PDU.
    case ringDuringPDU = "RingDuringPdu"
    /// The call is over, and nothing is said of it.
    case carrierLostSilently = "CarrierLostSilently"
    /// Sixty-four NULs.
    case nulBurst = "NulBurst"
    /// A line of two thousand characters.
    case lineOverlong = "LineOverlong"

    /// What it may happen at.
    var occasion: Occasion {
      switch self {
      case .urcBetween, .lineTorn: .answer
      case .promptLost, .ringDuringPDU: .prompt
      case .networkTimeout, .resultLost, .memoryFull, .resultBeforeReference, .finalAfterDeadline,
        .referenceWraps:
        .message
      case .reportDuplicated, .reportNeverComes: .report
      case .simBusy: .card
      case .echoOn, .halfLine, .lineVanishes, .lineReturnsElsewhere, .modemHangs, .dceReboots,
        .ctzvEvery5s, .urcFlood, .simRemoved, .networkLost, .carrierLostSilently, .nulBurst,
        .lineOverlong:
        .step
      }
    }
  }

  /// The kinds of occasions.
  enum Occasion: Sendable {
    /// A command line, or a step that the fault names.
    case step
    /// An answer to a command line.
    case answer
    /// The prompt of `AT+CMGS`.
    case prompt
    /// A PDU.
    case message
    /// A status report.
    case report
    /// A question to the card.
    case card
  }

  /// What wakes a modem that hangs.
  public enum Cure: String, CaseIterable, Hashable, Sendable {
    /// The octet ESC.
    case escape
    /// A command line that is `AT` alone.
    case attention
    /// The tty being closed and opened again.
    case reopen
    /// `AT+CFUN=1,1`, upon which it restarts.
    case reset
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
  /// Only some faults last: `LineVanishes`, `LineReturnsElsewhere`, `ModemHangs`, `SimRemoved`,
  /// `NetworkLost`, `FinalAfterDeadline`, `CtzvEvery5s`, `UrcFlood`.
  public var seconds: Double
  /// What a command line begins with for being an occasion, or the name of a step: `alerting`,
  /// `answer`, `prompt`, `PDU`; empty for every command line.
  public var step: String
  /// What ends `ModemHangs` besides time.
  public var cure: Cure?
  /// Whether the card that `SimRemoved` puts in is another one.
  public var bringsOtherCard: Bool

  /// Makes a fault.
  public init(
    _ name: Name,
    _ moment: Moment,
    lines: LineSelection = .all,
    seconds: Double? = nil,
    step: String = "",
    cure: Cure? = nil,
    bringsOtherCard: Bool = false
  ) {
    self.name = name
    self.moment = moment
    self.lines = lines
    self.seconds = seconds ?? (cure == nil ? Self.usualSeconds(name) : 0)
    self.step = step
    self.cure = cure
    self.bringsOtherCard = bringsOtherCard
  }

  /// How long a fault lasts if nobody says.
  static func usualSeconds(_ name: Name) -> Double {
    switch name {
    case .lineVanishes, .lineReturnsElsewhere, .modemHangs: 10
    case .networkLost: 30
    case .finalAfterDeadline: 150
    case .urcBetween, .echoOn, .promptLost, .networkTimeout, .lineTorn, .halfLine, .resultLost,
      .dceReboots, .ctzvEvery5s, .urcFlood, .simRemoved, .simBusy, .memoryFull,
      .resultBeforeReference, .reportDuplicated, .reportNeverComes, .referenceWraps,
      .ringDuringPDU, .carrierLostSilently, .nulBurst, .lineOverlong:
      0
    }
  }

  /// Whether a step is an occasion for this fault, as far as its name goes.
  func isAbout(_ step: String) -> Bool {
    if self.step.isEmpty { return !Self.steps.contains(step) }
    return Self.steps.contains(self.step)
      ? step == self.step : step.uppercased().hasPrefix(self.step.uppercased())
  }

  /// The steps that are no command lines.
  private static let steps: Set<String> = ["alerting", "answer", "prompt", "PDU"]
}
