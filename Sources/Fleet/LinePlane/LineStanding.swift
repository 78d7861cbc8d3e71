internal import Dialogue
internal import Rings

/// What a line does after the network, its card or its modem has refused something.
enum LineReaction {
  /// The next order.
  case goOn
  /// A pause first.
  case rest
  /// Card and modem are asked anew, then the next order.
  case examine
  /// No more calls until a person has seen to it.
  case barCalls
  /// No more messages until a person has seen to it.
  case barMessages(LineFault)
  /// No more orders until a person has seen to it.
  case hold(LineFault)
}

/// How often a line was refused in a row, and what follows from it.
///
/// One refusal says little, several on one line and none elsewhere say that it is the line. Told the
/// time and what happened; a success of the same kind forgets what came before it.
struct LineStanding {
  /// Refusals in a row, by what they were about.
  private var barredCalls = 0
  private var barredMessages = 0
  private var unexplained = 0
  private var cardErrors = 0
  private var refusals = 0
  /// Nothing is begun before this.
  var restsUntil = Tick.zero

  @_noLocks
  init() {}

  /// Refusals in a row after which a use of the line is given up.
  static var barredMax: Int {
    @_noLocks
    get { 3 }
  }

  /// Refusals without an explanation in a row after which messages are given up.
  static var unexplainedMax: Int {
    @_noLocks
    get { 5 }
  }

  /// Errors of a card that says it is ready, in a row, after which it is not believed.
  static var cardErrorsMax: Int {
    @_noLocks
    get { 2 }
  }

  /// The longest pause, in seconds.
  static var restSecondsMax: Int {
    @_noLocks
    get { 64 }
  }

  /// A message or a call was refused.
  ///
  /// - Parameters:
  ///   - error: whom it concerns.
  ///   - fault: what is wrong with the card, if it concerns the card.
  ///   - isCall: a call; a message otherwise.
  ///   - now: the present.
  /// - Returns: what the line is to do about it.
  @_noLocks
  mutating func refused(
    _ error: ErrorClass,
    fault: LineFault,
    isCall: Bool,
    now: Tick
  ) -> LineReaction {
    switch error {
    case .message:
      // Somebody read it: network and card are in order.
      refusals = 0
      cardErrors = 0
      return .goOn
    case .network, .doubt, .busy, .storage:
      rest(now: now)
      return .rest
    case .modem:
      rest(now: now)
      return .examine
    case .card:
      cardErrors &+= 1
      return cardErrors >= Self.cardErrorsMax ? .hold(fault) : .examine
    case .barred:
      return isCall ? barredCall() : barredMessage()
    case .centre:
      return .barMessages(.centreUnknown)
    case .unlisted:
      unexplained &+= 1
      return unexplained >= Self.unexplainedMax && !isCall ? .barMessages(.messagesBarred) : .goOn
    }
  }

  /// The network did what it was asked for.
  @_noLocks
  mutating func succeeded(isCall: Bool) {
    if isCall {
      barredCalls = 0
    } else {
      barredMessages = 0
      unexplained = 0
    }
    cardErrors = 0
    refusals = 0
    restsUntil = .zero
  }

  @_noLocks
  private mutating func barredCall() -> LineReaction {
    barredCalls &+= 1
    return barredCalls >= Self.barredMax ? .barCalls : .goOn
  }

  @_noLocks
  private mutating func barredMessage() -> LineReaction {
    barredMessages &+= 1
    return barredMessages >= Self.barredMax ? .barMessages(.messagesBarred) : .goOn
  }

  /// 2, 4, 8 … 64 seconds.
  @_noLocks
  private mutating func rest(now: Tick) {
    if refusals < 6 { refusals &+= 1 }
    restsUntil = now.advanced(byMilliseconds: (1 << refusals) &* 1000)
  }
}
