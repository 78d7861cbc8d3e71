import ATGrammar

/// What is known of a line: card, network, signal, and how the line behaves.
public struct LineStatus: Sendable {
  /// `+CREG` state of TS 27.007 §7.2; 255 if not told.
  public internal(set) var circuitRegistration: UInt8
  /// `+CEREG` state of TS 27.007 §10.1.22; 255 if not told.
  public internal(set) var evolvedRegistration: UInt8
  /// `+CSQ` strength, 0–31, or 99 if unknown.
  public internal(set) var signal: UInt8
  /// Whether the modem is registered with IMS.
  public internal(set) var ims: IMSState
  /// What the modem answered to `+CGMI`, if it was asked.
  public internal(set) var manufacturer: ShortText
  /// What the modem answered to `+CGMM`, if it was asked.
  public internal(set) var modelName: ShortText
  /// IMEI, digits.
  public internal(set) var equipment: ShortText
  /// ICCID, digits.
  public internal(set) var card: ShortText
  /// IMSI, digits.
  public internal(set) var subscriber: ShortText
  /// The operator, as the modem names it.
  public internal(set) var operatorName: ShortText
  /// How many lines were longer than can be framed.
  public internal(set) var overlongLines: UInt32
  /// How many commands missed their deadline.
  public internal(set) var missedDeadlines: UInt32
  /// How many final results came without a command.
  public internal(set) var strayResults: UInt32
  /// How many PDUs could not be read.
  public internal(set) var damagedPDUs: UInt32
  /// How often the modem restarted by itself.
  public internal(set) var restarts: UInt32

  /// Nothing known.
  @_noLocks
  public init() {
    circuitRegistration = 255
    evolvedRegistration = 255
    signal = 99
    ims = .untold
    manufacturer = ShortText()
    modelName = ShortText()
    equipment = ShortText()
    card = ShortText()
    subscriber = ShortText()
    operatorName = ShortText()
    overlongLines = 0
    missedDeadlines = 0
    strayResults = 0
    damagedPDUs = 0
    restarts = 0
  }

  /// Whether either domain says registered, at home or roaming.
  public var isRegistered: Bool {
    @_noLocks
    get { Self.serves(circuitRegistration) || Self.serves(evolvedRegistration) }
  }

  /// Whether a call of this model has to go by IMS, as far as is known.
  @_noLocks
  public func needsIMS(_ model: borrowing ModemModel) -> Bool {
    switch model.ims.need {
    case .never: false
    case .withoutCircuits: !Self.servesCalls(circuitRegistration)
    case .always: true
    }
  }

  /// Whether a call of this model has no way: it needs IMS, and the modem says it has none.
  @_noLocks
  public func lacksIMS(_ model: borrowing ModemModel) -> Bool {
    switch ims {
    case .untold, .registered: false
    case .absent: needsIMS(model)
    }
  }

  @_noLocks
  private static func servesCalls(_ state: UInt8) -> Bool {
    state == 1 || state == 5
  }

  @_noLocks
  private static func serves(_ state: UInt8) -> Bool {
    // 6 and 7: SMS only; 9 and 10: registered, circuit-switched fallback not preferred.
    switch state {
    case 1, 5, 6, 7, 9, 10: true
    case _: false
    }
  }
}

/// A short piece of ASCII that a modem told, at most 24 octets.
public struct ShortText: Sendable {
  private var octets: InlineArray<24, UInt8>

  /// How many octets there are.
  public private(set) var count: Int

  /// Empty.
  @_noLocks
  public init() {
    octets = InlineArray<24, UInt8>(repeating: 0)
    count = 0
  }

  /// A part of a line, cut after 24 octets.
  @_noLocks
  init(_ line: borrowing ATLine, from start: Int, to end: Int) {
    self.init()
    var index = start
    while index < end, count < 24 {
      octets[count] = line[index]
      count &+= 1
      index &+= 1
    }
  }

  /// The octet at an index, 0 outside.
  public subscript(index: Int) -> UInt8 {
    @_noLocks
    get {
      guard index >= 0, index < count else { return 0 }
      return octets[index]
    }
  }

  /// The text; what is not ASCII is shown as a question mark.
  public var text: String {
    var text = ""
    for index in 0..<count {
      let octet = octets[index]
      text.unicodeScalars.append((0x20...0x7E).contains(octet) ? Unicode.Scalar(octet) : "?")
    }
    return text
  }
}
