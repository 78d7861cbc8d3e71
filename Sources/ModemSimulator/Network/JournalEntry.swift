/// One thing that happened, as the network saw it.
///
/// The journal holds numbers and texts: simulated lines take demonstration numbers only.
public struct JournalEntry: Hashable, Sendable {
  /// What happened.
  public enum Event: Hashable, Sendable {
    /// `ATD` was taken.
    case callStarted(call: Int, number: String, callee: String)
    /// The far telephone rings.
    case callAlerting(call: Int, number: String)
    /// Somebody or something took the call.
    case callAnswered(call: Int, number: String)
    /// The called person pressed a key.
    case keyPressed(call: Int, key: String)
    /// The call is over.
    case callEnded(EndedCall)
    /// The service centre took a message.
    case messageAccepted(TakenMessage)
    /// The service centre refused a message.
    case messageRefused(number: String, error: Int)
    /// A prompt was left by `ESC`.
    case messageCancelled
    /// A status report went to the modem.
    case reportSent(number: String, reference: Int, status: Int)
    /// A message went to the modem, of this sender.
    case messageDelivered(number: String)
    /// A message found the store full, and waits at the service centre.
    case storeFull
    /// A PIN was typed: `accepted`, `wrong` or `not-asked`.
    case pinTyped(String)
    /// A PUK was typed: `accepted`, `wrong` or `not-asked`.
    case pukTyped(String)
    /// A fault began.
    case fault(String)
    /// The modem started.
    case started
    /// The tty went away.
    case vanished
    /// The tty came back.
    case returned
  }

  /// Nanoseconds since the start of the run, on the simulator's clock.
  public let time: UInt64
  /// The line's name.
  public let line: String
  /// What happened.
  public let event: Event

  /// Makes an entry.
  public init(time: UInt64, line: String, event: Event) {
    self.time = time
    self.line = line
    self.event = event
  }
}

/// A call that is over, as the network saw it.
public struct EndedCall: Hashable, Sendable {
  /// Who ended a call.
  public enum Side: String, Hashable, Sendable {
    /// The modem's user.
    case caller
    /// The called person.
    case callee
    /// The network.
    case network
  }

  /// Counts the calls of the line, from 1.
  public var call: Int
  /// The number called.
  public var number: String
  /// Who ended it.
  public var by: Side
  /// The cause, 3GPP TS 24.008 table 10.5.123.
  public var cause: Int
  /// From ringing to the answer or the end, in nanoseconds; nothing if it never rang.
  public var rang: UInt64?
  /// From the answer to the end, in nanoseconds; nothing if it was not answered.
  public var talked: UInt64?
  /// How much the callee heard of the caller's voice, in milliseconds.
  public var heardMilliseconds: Int
  /// How often the modem had nothing to play although sound had begun, in frames of 20 ms.
  public var underruns: Int
  /// The keys pressed.
  public var keys: String
}

/// A message, or a part of one, that the service centre took.
public struct TakenMessage: Hashable, Sendable {
  /// Whom it is for, `0…` as it is dialled in Japan.
  public var number: String
  /// The text of this part; nothing if it is data.
  public var text: String?
  /// The reference that the modem was given.
  public var reference: Int
  /// Its place in a long message.
  public var part: Part?
  /// The same for the same words to the same number.
  public var fingerprint: UInt64
  /// How often these words have been taken for this number, this time included.
  public var times: Int

  /// The place of a part in a long message.
  public struct Part: Hashable, Sendable {
    /// The reference all parts share.
    public var reference: Int
    /// How many parts there are.
    public var total: Int
    /// Which one this is, from 1.
    public var sequence: Int
  }
}
