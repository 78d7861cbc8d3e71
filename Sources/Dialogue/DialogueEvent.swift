public import Rings

/// What a dialogue has to tell; at most one at a time, in the order in which things happened.
public enum DialogueEvent: Hashable, Sendable {
  /// Nothing.
  case none
  /// A job may be given now.
  case ready
  /// No job may be given for now, though none was running; ``ready`` follows by itself.
  ///
  /// The reason is ``LineFault/notRegistered``, ``LineFault/ringing`` or ``LineFault/noAnswer``.
  case unready(LineFault)
  /// The service centre has taken the segment, under this message reference (TP-MR).
  case segmentAccepted(UInt8)
  /// The segment was refused; the number is that of `+CMS ERROR`, 0 for a bare `ERROR`.
  case segmentRefused(UInt16)
  /// The segment provably never left the modem.
  case segmentNotSent(LineFault)
  /// Nobody knows whether the segment was sent.
  case segmentUnknown(LineFault)
  /// The far telephone rings.
  case alerting
  /// The far end has answered.
  case answered
  /// The audio path stands, and nobody has answered yet.
  case audioOpened
  /// Frames may be exchanged on the audio path.
  case audioReady
  /// The modem wants no more frames for now.
  case audioHeld
  /// The modem takes frames again.
  case audioResumed
  /// The file of ``Dialogue/sendFile(_:octets:isPersonal:now:model:)`` is on the modem.
  case fileStored
  /// That file is not on the modem, and will not be.
  case fileRefused(LineFault)
  /// The file of ``Dialogue/playFile(_:octets:milliseconds:now:model:)`` was played to its end.
  case fileFinished
  /// The far end has pressed this key: `0`–`9`, `*`, `#`, `A`–`D` in ASCII.
  case key(UInt8)
  /// The call is over, and all that had to be cleaned up after it.
  case ended(CallEnd)
  /// A status report is in ``Dialogue/incoming``.
  case statusReport
  /// A message is in ``Dialogue/incoming``.
  case message
  /// The modem has said what it is: ``LineStatus/manufacturer`` and ``LineStatus/modelName``.
  ///
  /// Only where the model was made to ask; the dialogue then waits for ``Dialogue/begin(now:model:card:)``
  /// with the model that fits, and tells this again every ten seconds.
  case identified
  /// The modem has restarted and forgotten its settings; bring-up runs again.
  case restarted
  /// The dialogue cannot go on alone: reopen the line, or ask a person.
  ///
  /// It still tries now and then; ``ready`` follows if the cause goes away.
  case fault(LineFault)
}

/// How a call ended.
public struct CallEnd: Hashable, Sendable {
  /// The first sign of the end.
  public var endedAt: Tick
  /// The cause of TS 24.008 §10.5.4.11, 0 if unknown.
  public var cause: UInt16
  /// The number of a `+CME ERROR` by which the modem refused to dial, else 0.
  public var equipmentError: UInt16
  /// The result word that was seen, if any.
  public var word: ResultWord
  /// What went wrong on the line itself, if anything.
  public var fault: LineFault
  /// Whether this side ended it.
  public var byUs: Bool
  /// What the modem's word on the answer is worth.
  public var answer: AnswerWord

  /// An end of which nothing is known but the time.
  @_noLocks
  public init(endedAt: Tick) {
    self.endedAt = endedAt
    cause = 0
    equipmentError = 0
    word = .none
    fault = .none
    byUs = false
    answer = .none
  }
}

/// The word by which a modem ended a call.
public enum ResultWord: UInt8, Hashable, Sendable {
  /// No word was seen.
  case none
  /// `NO CARRIER`.
  case noCarrier
  /// `BUSY`.
  case busy
  /// `NO ANSWER`.
  case noAnswer
  /// `NO DIALTONE`.
  case noDialtone
  /// `ERROR`, or one with a number.
  case error

  /// As the modem says it; nothing if it said none.
  public var said: String? {
    switch self {
    case .none: nil
    case .noCarrier: "NO CARRIER"
    case .busy: "BUSY"
    case .noAnswer: "NO ANSWER"
    case .noDialtone: "NO DIALTONE"
    case .error: "ERROR"
    }
  }

  /// Whether two are the same.
  @_noLocks
  public static func == (left: ResultWord, right: ResultWord) -> Bool {
    left.rawValue == right.rawValue
  }

  /// Whether two differ.
  @_noLocks
  public static func != (left: ResultWord, right: ResultWord) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// Why a line could not do what was asked.
public enum LineFault: UInt8, Hashable, Sendable {
  /// Nothing is wrong.
  case none
  /// A deadline passed without an answer.
  case noAnswer
  /// The tty is gone.
  case vanished
  /// The prompt never came.
  case promptLost
  /// The modem said `OK` but never told the reference.
  case referenceLost
  /// There is no card.
  case simMissing
  /// The card wants a PIN and none (or a wrong one) was given.
  case pinNeeded
  /// The card wants its PUK; a person must type it.
  case pukNeeded
  /// The card or the modem does not work.
  case simFailure
  /// No network.
  case notRegistered
  /// A required command was refused.
  case refusedCommand
  /// The modem restarted.
  case restarted
  /// The audio path could not be opened.
  case audioRefused
  /// A call comes in.
  case ringing
  /// The modem has no room for the files that one call needs.
  case storeFull
  /// The card refused the PIN, or too few tries are left for a program to try it.
  case pinRefused
  /// Another card than the one last seen on the line; a person must accept it.
  case cardChanged
  /// Another line's modem, or another than the one configured.
  case wrongModem
  /// Calls are barred on this card.
  case callsBarred
  /// Messages are barred on this card, or refused without a reason that is known.
  case messagesBarred
  /// The card does not know its service centre.
  case centreUnknown

  /// Whether two are the same.
  @_noLocks
  public static func == (left: LineFault, right: LineFault) -> Bool {
    left.rawValue == right.rawValue
  }

  /// Whether two differ.
  @_noLocks
  public static func != (left: LineFault, right: LineFault) -> Bool {
    left.rawValue != right.rawValue
  }
}
