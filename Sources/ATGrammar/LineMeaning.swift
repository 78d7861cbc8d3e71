/// The code that ends a command (V.250 §5.7, TS 27.007 §9, TS 27.005 §3.2.5).
public enum FinalResult: Hashable, Sendable {
  /// `OK` or 0.
  case ok
  /// `ERROR` or 4, and the vendors' `COMMAND NOT SUPPORT`.
  case error
  /// `NO CARRIER` or 3; unsolicited when no dial command is in flight.
  case noCarrier
  /// `BUSY` or 7.
  case busy
  /// `NO ANSWER` or 8.
  case noAnswer
  /// `NO DIALTONE` or 6.
  case noDialtone
  /// `+CME ERROR:` with its number, or ``unnumbered`` if its words are not known.
  case equipmentError(UInt16)
  /// `+CMS ERROR:` with its number, or ``unnumbered`` if its words are not known.
  case messageError(UInt16)

  /// What stands for an error told in words that have no number here.
  public static var unnumbered: UInt16 {
    @_noLocks
    get { .max }
  }

  /// Whether this is a word about a call, which can also come unasked.
  public var isCallWord: Bool {
    @_noLocks
    get {
      switch self {
      case .noCarrier, .busy, .noAnswer, .noDialtone: true
      case .ok, .error, .equipmentError, .messageError: false
      }
    }
  }
}

/// The results with a name and parameters that are understood here.
public enum InformationName: Hashable, Sendable {
  /// `+CREG`, registration in the circuit domain.
  case circuitRegistration
  /// `+CGREG`, registration in the packet domain.
  case packetRegistration
  /// `+CEREG`, registration in LTE.
  case evolvedRegistration
  /// `+CLCC`, one row of the list of current calls.
  case currentCall
  /// `+CMTI`, a message was stored.
  case messageStored
  /// `+CMT`, a message; its PDU is the next line.
  case messageDelivered
  /// `+CDSI`, a status report was stored.
  case reportStored
  /// `+CDS`, a status report; its PDU is the next line.
  case reportDelivered
  /// `+CBM`, a cell broadcast; its PDU is the next line.
  case broadcastDelivered
  /// `+CMGS`, the reference of what was submitted.
  case submitted
  /// `+CMGR`, a stored message; its PDU is the next line.
  case storedMessage
  /// `+CMGL`, one of the stored messages; its PDU is the next line.
  case listedMessage
  /// `+CPMS`, which stores are in use and how full they are.
  case storage
  /// `+CPIN`, the state of the card.
  case cardState
  /// `+CSQ`, signal quality.
  case signal
  /// `+CEER`, why the last call ended.
  case callCause
  /// `+COPS`, the operator.
  case operatorSelection
  /// `+RXDTMF` or `+DTMF`, a key pressed far away.
  case toneReceived
  /// `+CTZV` and its like, the network's time.
  case networkTime
  /// `+CRING`, an incoming call.
  case incomingCall
  /// `+CLIP`, the number of an incoming call.
  case callingLine
}

/// What one line says.
public enum LineMeaning: Hashable, Sendable {
  /// The command itself, come back.
  case echo
  /// The end of a command.
  case final(FinalResult)
  /// `CONNECT …` or 1.
  case connect
  /// `RING` or 2.
  case ring
  /// `RDY`: the modem has just started.
  case started
  /// `VOICE CALL: BEGIN`.
  case voiceCallBegan
  /// `VOICE CALL: END`, with or without its duration.
  case voiceCallEnded
  /// A named result; its parameters begin at the index.
  case information(InformationName, Int)
  /// Anything else.
  case unknown
}
