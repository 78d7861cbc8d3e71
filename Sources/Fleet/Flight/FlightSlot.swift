internal import VoicePath

/// Where an order stands, as the flight recorder knows it.
///
/// A slot moves forward only: free, loaded, attempting, concluded, and free again once the ledger
/// has the outcome.
public enum FlightStage: UInt64, Sendable {
  /// Nothing in the slot.
  case free = 0
  /// Leased and ready; nothing has been done for it.
  case loaded = 1
  /// The first octet of its command may have been written.
  case attempting = 2
  /// The outcome stands in the slot.
  case concluded = 3
}

/// What the flight recorder holds of one order: times, references and the outcome, and nothing that
/// tells whom it concerned.
///
/// 32 words, written with plain stores by the line thread; `stage` is stored last.
public struct FlightSlot {
  /// Words of one slot in the file.
  static let words = 32
  /// Segments a message can have.
  static let segmentsMax = 10

  /// The order's key in the ledger.
  public var order: Int64 = 0
  /// Which attempt of the order this is, from 1.
  public var attempt: UInt32 = 0
  /// Whether it is a message; a call otherwise.
  public var isMessage = false
  /// The line that took it, by number.
  public var line: UInt16 = 0
  /// The outcome's number (`Outcome.number`), 0 while there is none.
  public var outcome: UInt8 = 0
  /// The last key that counted, as ASCII; 0 if none.
  public var key: UInt8 = 0
  /// The cause of 3GPP TS 24.008 (calls) or the number of `+CMS ERROR` (messages); 0 if none.
  public var cause: UInt16 = 0
  /// How the call ended in words (`ResultWord`), or the fault of the line (`LineFault`).
  public var word: UInt8 = 0
  /// The fault of the line (`LineFault`) that ended it, 0 if none.
  public var fault: UInt8 = 0
  /// The number of a `+CME ERROR` by which the modem refused to dial, 0 if it did not; 8191 at most.
  public var equipmentError: UInt16 = 0
  /// Whether it is certain that nothing left the modem, so that it may be tried elsewhere.
  public var isNotSent = false
  /// Whether we hung up ourselves.
  public var endedByUs = false
  /// When `ATD` or the first `AT+CMGS` was written, milliseconds since 1970 (UTC).
  public var startedAt: Int64 = 0
  /// When the far telephone began to ring; 0 if it never did.
  public var alertedAt: Int64 = 0
  /// When it was answered; 0 if it never was.
  public var answeredAt: Int64 = 0
  /// When the modem reported an answer while it was heard to ring on; 0 if it never did.
  public var reportedAt: Int64 = 0
  /// When it ended; 0 while it has not.
  public var endedAt: Int64 = 0
  /// Segments of the message that the service centre has taken.
  public var segmentsTaken: UInt8 = 0
  /// Their message references (TP-MR), in order.
  public var references = InlineArray<10, UInt8>(repeating: 0)
  /// When each was taken, milliseconds since 1970 (UTC).
  public var takenAt = InlineArray<10, Int64>(repeating: 0)

  /// Whether a key was pressed in the call: somebody is there, whatever else is heard.
  public var isKeyed = false
  /// What was heard in the call.
  var sound = SoundAccount()

  /// An empty slot.
  @_noLocks
  public init() {}
}
