/// What a simulated fleet lives through: network, modems, cards, people and faults.
///
/// Everything has a value that disturbs nothing; a scenario says only what is different.
public struct Scenario: Hashable, Sendable {
  /// The network's side.
  public var network = Network()
  /// The modems' side.
  public var modem = Modem()
  /// The cards.
  public var card = Card()
  /// How called people behave, by weight; those with numbers come first for these numbers.
  public var callees: [Callee] = []
  /// What goes wrong.
  public var faults: [Fault] = []
  /// Messages that come in.
  public var incoming: [IncomingMessage] = []
  /// Messages that are not taken.
  public var refusals: [MessageRefusal] = []
  /// Makes of single lines, by the names of `hardware/modems`: the last that fits a line counts.
  public var makes: [Make] = []

  /// A scenario in which everybody answers and nothing goes wrong.
  public init() {}

  /// The make of some lines.
  public struct Make: Hashable, Sendable {
    /// Which lines.
    public var lines: LineSelection
    /// A name of the catalogue.
    public var model: String

    /// Makes some lines of a make.
    public init(lines: LineSelection, model: String) {
      self.lines = lines
      self.model = model
    }
  }

  /// The network.
  public struct Network: Hashable, Sendable {
    /// From the end of a PDU to `+CMGS`.
    public var messageLatency = Spread(0)
    /// From `ATD` to ringing.
    public var callSetUp = Spread(1.5, 3)
    /// How long registering takes after a start.
    public var registeredAfter = 0.0
    /// What `+CSQ` says.
    public var signal = 21
    /// The operator's name.
    public var operatorName = "KADEN SIM"
    /// `<stat>` of `+CREG` (TS 27.007 §7.2); nothing for what the card and the faults make of it.
    public var state: Int?
    /// `<stat>` of `+CEREG`, where it is another.
    public var evolvedState: Int?
    /// Why the network refuses: a cause of TS 24.008 §10.5.3.6.
    public var refusalCause: Int?
    /// `<AcT>` (TS 27.007 §7.3); nothing for LTE where the make has it, else 2G.
    public var technology: Int?
    /// Whether modems are registered for VoLTE.
    public var hasIMS = true
    /// How many cells are around.
    public var neighbours = 3
    /// How long after a message its status report comes.
    public var reportAfter = Spread(2, 8)
    /// The share of wanted reports that come at all.
    public var reports = 1.0
    /// The share of reports that say delivered.
    public var delivered = 1.0
    /// The share of messages that are refused, and with which `+CMS ERROR`.
    public var refused = 0.0
    /// See `refused`.
    public var refusedNumber = 38

    /// A network without delays.
    public init() {}
  }

  /// The modems.
  public struct Modem: Hashable, Sendable {
    /// How long every command takes.
    public var commandLatency = Spread(0)
    /// Whether echo is on after a start.
    public var hasEcho = true
    /// Whether result codes are numbers after a start.
    public var hasNumericResults = false
    /// Whether a prompt is open at the start, left by somebody before.
    public var hasOpenPrompt = false
    /// Whether status reports may come straight to the line; else they are stored.
    public var givesReportsDirectly = true
    /// Whether `+CEER` tells a number with its words.
    public var tellsCauseNumber = true
    /// How long a restart takes.
    public var bootSeconds = 3.0
    /// How long after the answer the sound cannot be opened yet.
    public var soundRefusedSeconds = 0.0
    /// How many frames of sound it gives at once: more than one is a scatter of their times.
    public var soundBunch = 1
    /// Every so manyth frame of sound it does not give; 0 for none.
    public var soundGap = 0
    /// Whether it takes what is to be played from its sound tty.
    public var takesSound = true
    /// Whether a card that is put in is noticed at once, and not only at the next start.
    public var noticesCards = true
    /// Whether messages are refused with 322 as long as the store is full.
    public var refusesWhenFull = false
    /// The only rate at which it hears and is heard, in bits a second; nothing for any.
    public var baud: Int?
    /// `<fun>` of `+CFUN` after a start (TS 27.007 §8.2): 1 for everything, 4 for a radio that is off.
    public var functions = 1
    /// What `+IFC?` says (V.250 §6.2.12): 0 none, 1 XON/XOFF, 2 by wires; for each direction.
    public var flowControl = "0,0"
    /// The supply at its pins, in volts.
    public var supplyVolts = 3.9
    /// Its temperature in degrees Celsius.
    public var degrees = 35

    /// A modem as it comes from the factory.
    public init() {}
  }

  /// The cards.
  public struct Card: Hashable, Sendable {
    /// The PIN of the lines that have one.
    public var pin: String?
    /// Which lines have one.
    public var pinLines: LineSelection = .all
    /// Which lines have no card.
    public var absentLines: LineSelection?
    /// How many wrong PINs block a card.
    public var pinTries = 3
    /// The PUK of the cards.
    public var puk: String?
    /// Which lines have a card that wants its PUK.
    public var pukLines: LineSelection?
    /// How many messages a card holds.
    public var messageCapacity = 20
    /// How many it holds at the start, all read.
    public var storedMessages = 0
    /// Which lines have a card that does not work.
    public var brokenLines: LineSelection?
    /// The number of the service centre on the cards; empty for none.
    public var serviceCentre = "+819000009999"

    /// Cards without a PIN in every line.
    public init() {}
  }
}
