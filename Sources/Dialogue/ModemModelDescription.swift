/// A modem model in ordinary strings, as it is written in a file of `hardware/modems`.
///
/// What is not set is a modem of TS 27.007 and TS 27.005. Nothing in it is a program: every
/// difference is a word, a number, a row of a table or one of a closed set of forms. Commands are
/// whole command lines with their `AT` and without line end; an empty one is not sent. Prefixes are
/// compared without regard to blanks and case.
public struct ModemModelDescription: Hashable, Sendable {
  /// What the model is called.
  public var name = "generic"

  // Bring-up.

  /// The set-up commands in order; at most 64.
  public var setUp: [SetUp] = SetUp.standard
  /// What tells the card's identity (ICCID), in the order tried.
  public var cardIdentity = ["AT+CCID", "AT+ICCID"]
  /// Lines that say: I have just started.
  public var restartLines = ["RDY"]
  /// Lines that say: there is no card any more.
  public var cardRemovedLines = ["+CPIN: NOT INSERTED", "+CPIN: NOT READY"]
  /// What restarts the modem when nothing else helps (TS 27.007 §8.2), empty for nothing.
  public var reset = "AT+CFUN=1,1"
  /// What tells how many tries of the PIN are left (TS 27.007 §8.65), empty for nothing.
  ///
  /// The first integer of the answer counts.
  public var pinTries = "AT+CPINR=\"SIM PIN\""
  /// Numbers of `+CME ERROR` and `+CMS ERROR` that say: not yet, ask again; at most 16.
  ///
  /// The standard's own, 14 and 314, need not be among them.
  public var busyErrors: [UInt16] = []
  /// Whether the modem is only asked what it is (`+CGMI`, `+CGMM`), until somebody chooses a model.
  ///
  /// No file says so: it is how a line begins whose `model` is `auto`.
  public var asksMake = false
  /// How to end every call, also one left over from earlier.
  public var hangUp = "AT+CHUP"
  /// What to try if that is refused.
  public var hangUpFallback = "ATH"

  // Calls.

  /// What stands before the digits.
  public var dialPrefix = "ATD"
  /// What stands after the digits.
  public var dialSuffix = ";"
  /// What `OK` to the dial command means.
  public var dialResult = DialResult.accepted
  /// Whether the modem's word that somebody has answered needs a witness: a key, or an end by the
  /// far end.
  public var isAnswerDoubtful = false
  /// What the lines about a call mean; at most 32.
  public var progress: [Progress] = Progress.currentCalls
  /// How often `AT+CLCC` is asked in a call, 0 for never.
  public var pollMilliseconds = 500
  /// When the audio path is opened.
  public var audioMoment = AudioMoment.never
  /// How the audio path is opened.
  public var audioStart = ""
  /// How the audio path is closed.
  public var audioStop = ""
  /// The line by which the modem asks for no more frames, empty if it never does.
  public var flowStop = ""
  /// The line by which it takes frames again.
  public var flowResume = ""
  /// How long to wait before a refused opening is tried again.
  public var audioRetryMilliseconds = 200
  /// For how long a refused opening is tried.
  public var audioWindowMilliseconds = 12_000
  /// How the keys of the far end are told.
  public var keys: [Key] = []
  /// What asks for the cause of the last call's end.
  public var causeQuery = "AT+CEER"
  /// In which form the cause is told.
  public var causeForm = CauseForm.firstNumber
  /// What the words of a cause mean (numbers of TS 24.008).
  public var causeWords: [CauseMeaning] = CauseMeaning.standard
  /// What numbers of the model's own mean (numbers of TS 24.008); at most 64.
  public var causeNumbers: [CauseNumberMeaning] = []
  /// How a file is played to the far end; nil if the model cannot, or nobody knows how.
  public var filePlay: FilePlay?
  /// Whether that is how the lines of this model speak.
  public var playsFiles = false
  /// Bits a second of the AT port, by which the time for sending a file is reckoned.
  public var baud = 115_200
  /// What a voice call on LTE needs.
  public var volte = VoLTENeeds()
  /// The line that comes last at the end of every call, empty if none is sure to come.
  public var closingLine = ""
  /// How long that line is waited for.
  public var closingMilliseconds = 300
  /// What is done with incoming calls.
  public var incomingCalls = IncomingCallPolicy.hangUp
  /// What the maker's own numbers of `+CME ERROR` mean; at most 64.
  public var equipmentErrors: [ErrorMeaning] = []

  // Messages.

  /// How a directly delivered message or report is acknowledged (`+CNMA`), empty for not at all.
  public var acknowledge = ""
  /// Lines that say: no more messages can be stored.
  public var storeFullLines = ["^SMMEMFULL", "+QIND: \"smsfull\"", "+CIEV: \"SMSFULL\",1"]
  /// Sent before the first of several segments to keep the relay link up, empty for not at all.
  public var linkHold = ""
  /// What this model does differently in the exchange of a segment.
  public var quirks: Quirks = []
  /// What the maker's own numbers of `+CMS ERROR` mean; at most 64.
  public var messageErrors: [ErrorMeaning] = []

  // Time.

  /// Deadlines by kind of command.
  public var deadlines = Deadlines()
  /// What is asked after a silence.
  public var idleProbe = "AT"
  /// After how much silence, in seconds.
  public var idleProbeSeconds = 30

  /// A modem of TS 27.007.
  public init() {}

  /// One set-up command.
  public struct SetUp: Hashable, Sendable {
    /// The command line.
    public var command: String
    /// Whether it must succeed.
    public var need: SetUpNeed
    /// When it is sent.
    public var moment: SetUpMoment
    /// Its deadline; 0 for that of ordinary commands.
    public var deadlineMilliseconds: Int

    /// A set-up command.
    public init(
      _ command: String,
      need: SetUpNeed = .optional,
      moment: SetUpMoment = .afterCard,
      deadlineMilliseconds: Int = 0
    ) {
      self.command = command
      self.need = need
      self.moment = moment
      self.deadlineMilliseconds = deadlineMilliseconds
    }

    /// PDU mode, reports straight to the line (or stored, where that is refused), registration told.
    public static let standard: [SetUp] = [
      SetUp("AT+CREG=1"),
      SetUp("AT+CEREG=1"),
      SetUp("AT+CMGF=0", need: .required),
      SetUp("AT+CSMS=0"),
      SetUp("AT+CNMI=2,1,0,1,0"),
      SetUp("AT+CNMI=2,1,0,2,0", need: .otherwise),
    ]
  }

  /// One rule of call progress.
  public struct Progress: Hashable, Sendable {
    /// What the line begins with.
    public var prefix: String
    /// What its fields must be; at most three.
    public var conditions: [FieldCondition]
    /// What it then means.
    public var meaning: CallMeaning
    /// The field that holds a cause of TS 24.008, nil if none does.
    public var causeField: UInt8?
    /// The field that holds a number of the model's own for how a call ended, nil if none does.
    public var statusField: UInt8?

    /// A rule.
    public init(
      _ prefix: String,
      _ conditions: [FieldCondition] = [],
      means meaning: CallMeaning,
      causeField: UInt8? = nil,
      statusField: UInt8? = nil
    ) {
      self.prefix = prefix
      self.conditions = conditions
      self.meaning = meaning
      self.causeField = causeField
      self.statusField = statusField
    }

    /// The rows of `+CLCC` (TS 27.007 §7.18): voice calls only, and 6 where it is used.
    public static let currentCalls: [Progress] = [
      row(direction: 0, state: 0, means: .answered),
      row(direction: 0, state: 2, means: .dialing),
      row(direction: 0, state: 3, means: .alerting),
      row(direction: 0, state: 6, means: .ended),
      row(direction: 1, state: 4, means: .incoming),
    ]

    private static func row(direction: Int16, state: Int16, means: CallMeaning) -> Progress {
      Progress(
        "+CLCC:",
        [
          FieldCondition(field: 1, value: direction), FieldCondition(field: 2, value: state),
          FieldCondition(field: 3, value: 0),
        ],
        means: means
      )
    }
  }

  /// One way in which a key is told.
  public struct Key: Hashable, Sendable {
    /// What the line begins with.
    public var prefix: String
    /// In which form the key follows.
    public var form: KeyForm

    /// A way.
    public init(_ prefix: String, form: KeyForm = .character) {
      self.prefix = prefix
      self.form = form
    }
  }

  /// What a number of the maker's own means.
  public struct ErrorMeaning: Hashable, Sendable {
    /// The number of `+CMS ERROR` or `+CME ERROR`.
    public var number: UInt16
    /// Whom it concerns.
    public var errorClass: ErrorClass

    /// A meaning.
    public init(_ number: UInt16, _ errorClass: ErrorClass) {
      self.number = number
      self.errorClass = errorClass
    }
  }

  /// What a number of the model's own means.
  public struct CauseNumberMeaning: Hashable, Sendable {
    /// Where the number stands.
    public enum Place: Hashable, Sendable {
      /// By itself: the cause field of a line, or the first number of an answer.
      case alone
      /// In the status field of a line about a call.
      case status
      /// After this location, 0 or more.
      case location(Int)
    }

    /// Where the number stands.
    public var place: Place
    /// The number.
    public var number: Int
    /// The cause of TS 24.008.
    public var cause: UInt16

    /// A meaning.
    public init(_ number: Int, at place: Place, cause: UInt16) {
      self.number = number
      self.place = place
      self.cause = cause
    }
  }

  /// What some words of a cause mean.
  public struct CauseMeaning: Hashable, Sendable {
    /// The words, found anywhere in the line.
    public var words: String
    /// The cause of TS 24.008.
    public var cause: UInt16

    /// A meaning.
    public init(_ words: String, cause: UInt16) {
      self.words = words
      self.cause = cause
    }

    /// The words of TS 24.008 annex H as modems write them.
    public static let standard: [CauseMeaning] = [
      CauseMeaning("unassigned", cause: 1),
      CauseMeaning("unallocated", cause: 1),
      CauseMeaning("no route to destination", cause: 3),
      CauseMeaning("normal call clearing", cause: 16),
      CauseMeaning("user busy", cause: 17),
      CauseMeaning("no user responding", cause: 18),
      CauseMeaning("user alerting", cause: 19),
      CauseMeaning("call rejected", cause: 21),
      CauseMeaning("number changed", cause: 22),
      CauseMeaning("destination out of order", cause: 27),
      CauseMeaning("invalid number format", cause: 28),
      CauseMeaning("normal unspecified", cause: 31),
      CauseMeaning("normal, unspecified", cause: 31),
      CauseMeaning("network out of order", cause: 38),
      CauseMeaning("temporary failure", cause: 41),
      CauseMeaning("congestion", cause: 42),
    ]
  }
}

/// What `OK` to the dial command means.
public enum DialResult: UInt8, Hashable, Sendable, CaseIterable {
  /// The call was begun.
  case accepted
  /// The far end has answered.
  case answered
  /// The call came to nothing.
  case notAnswered
}

/// What the modem's word that somebody has answered is worth.
public enum AnswerWord: UInt8, Hashable, Sendable, CaseIterable {
  /// It never said so.
  case none
  /// It said so, but this model also says so of telephones that ring, and nothing bore it out.
  case doubtful
  /// It said so, and its word is good or was borne out.
  case certain

  /// Whether two are the same.
  @_noLocks
  public static func == (left: AnswerWord, right: AnswerWord) -> Bool {
    left.rawValue == right.rawValue
  }

  /// Whether two differ.
  @_noLocks
  public static func != (left: AnswerWord, right: AnswerWord) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// When the audio path is opened.
public enum AudioMoment: UInt8, Hashable, Sendable, CaseIterable {
  /// Never: it is always open, or the dial command opens it.
  case never
  /// As soon as the dial command is accepted.
  case afterDial
  /// As soon as the far end has answered.
  case afterAnswer
}

/// In which form the cause of a call's end is told.
public enum CauseForm: UInt8, Hashable, Sendable, CaseIterable {
  /// In words only.
  case words
  /// The first integer of the line; in words where there is none.
  case firstNumber
  /// A location and a cause; location 1 is the network, others have numbers of their own.
  case locationAndCause
}

/// What is done with a call that comes in.
public enum IncomingCallPolicy: UInt8, Hashable, Sendable, CaseIterable {
  /// It rings out; no job is taken meanwhile.
  case ignore
  /// It is refused.
  case hangUp
}

/// What a model does differently in the exchange of a segment.
public struct Quirks: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt32

  /// A set of quirks.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `OK` can come before `+CMGS`.
  public static let resultPrecedesReference = Quirks(rawValue: 1)
}

/// How long each kind of command may take, in milliseconds.
public struct Deadlines: Hashable, Sendable {
  /// A bare `AT` while the modem is looked for.
  public var probe = 250
  /// Commands that stay inside the modem.
  public var brief = 5_000
  /// Commands that ask the card.
  public var card = 10_000
  /// `ATD` until its result.
  public var dial = 20_000
  /// `AT+CMGS` until the prompt.
  public var prompt = 5_000
  /// The PDU until its result.
  public var submit = 120_000
  /// Ending a call.
  public var hangUp = 5_000
  /// Opening or closing the audio path.
  public var audio = 5_000
  /// Registration, from the first question on.
  public var registration = 60_000
  /// The card's getting ready, from the first question on.
  public var cardReady = 20_000

  /// The deadlines of an ordinary modem.
  public init() {}
}
