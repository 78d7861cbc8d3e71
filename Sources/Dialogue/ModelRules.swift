import ATGrammar

/// What a line about a call means.
public enum CallMeaning: UInt8, Hashable, Sendable, CaseIterable {
  /// The call exists, the far telephone does not ring yet.
  case dialing
  /// The network has taken the call; whether the far telephone rings, `+CLCC` has to bear out.
  ///
  /// Where a modem does not list its calls this is taken for ringing, since nothing else will come.
  case proceeding
  /// The far telephone rings.
  case alerting
  /// The far end has answered.
  case answered
  /// The call is over.
  case ended
  /// Somebody calls this line.
  case incoming
}

/// One field of a result must be this integer.
public struct FieldCondition: Hashable, Sendable {
  /// The place of the field after the prefix, from 0.
  public var field: UInt8
  /// The value it must have.
  public var value: Int16

  /// The field at a place has a value.
  @_noLocks
  public init(field: UInt8, value: Int16) {
    self.field = field
    self.value = value
  }
}

/// What one kind of line says about a call: the prefix, the fields that must fit, the meaning.
struct ProgressRule: Sendable {
  var prefix: ImmortalOctets
  var conditions: InlineArray<3, FieldCondition>
  var conditionCount: UInt8
  /// The place of a cause of TS 24.008, 255 if there is none.
  var causeField: UInt8
  /// The place of a number of the model's own that says how the call ended, 255 if there is none.
  var statusField: UInt8
  var meaning: CallMeaning

  @_noLocks
  func matches(_ line: borrowing ATLine) -> Bool {
    guard let start = line.end(of: prefix) else { return false }
    var index = 0
    while index < Int(conditionCount), index < 3 {
      let condition = conditions[index]
      guard let value = line.number(Int(condition.field), from: start) else { return false }
      guard value == Int(condition.value) else { return false }
      index &+= 1
    }
    return true
  }
}

/// How a key pressed by the far end is told.
public enum KeyForm: UInt8, Hashable, Sendable, CaseIterable {
  /// The character itself.
  case character
  /// Its ASCII code in decimal.
  case code
}

struct KeyRule: Sendable {
  var prefix: ImmortalOctets
  var form: KeyForm

  /// The key, in ASCII; 0 if the line tells none.
  @_noLocks
  func key(in line: borrowing ATLine) -> UInt8 {
    guard var start = line.end(of: prefix) else { return 0 }
    let octet: UInt8
    switch form {
    case .character:
      while Self.isPadding(line[start]) { start &+= 1 }
      guard Self.endsKey(line[start &+ 1]) else { return 0 }
      octet = line[start]
    case .code:
      guard let value = line.number(0, from: start), value > 0, value < 128 else { return 0 }
      octet = UInt8(truncatingIfNeeded: value)
    }
    switch octet {
    case 0x30...0x39, 0x2A, 0x23, 0x41...0x44: return octet
    case 0x61...0x64: return octet &- 0x20
    case _: return 0
    }
  }

  @_noLocks
  private static func isPadding(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x22
  }

  /// The end of the line, a comma, a quotation mark or a blank.
  @_noLocks
  private static func endsKey(_ octet: UInt8) -> Bool {
    octet == 0 || octet == 0x2C || octet == 0x22 || octet == 0x20
  }
}

/// What a number of the model's own means as a cause of TS 24.008.
struct CauseNumber: Sendable {
  /// Where the number stands: the location before it, or one of the two below.
  var location: Int32
  var number: Int32
  var cause: UInt16

  /// A number without a location.
  static var alone: Int32 {
    @_noLocks
    get { -1 }
  }

  /// A number in the status field of a progress line.
  static var status: Int32 {
    @_noLocks
    get { -2 }
  }
}

/// When a call needs IMS, and how a modem tells whether it is registered there.
struct IMSRules: Sendable {
  var need: IMSNeed
  var query: ImmortalOctets
  /// The answer's prefix, and its fields when it is registered.
  var answer: ProgressRule
}

struct CauseWords: Sendable {
  var words: ImmortalOctets
  var cause: UInt16
}

/// Whether a set-up command must succeed.
public enum SetUpNeed: UInt8, Hashable, Sendable, CaseIterable {
  /// The line is of no use without it.
  case required
  /// Refusal is noted and passed over.
  case optional
  /// Only sent if the command before it was refused; then it is optional.
  case otherwise
}

/// When in bring-up a set-up command is sent.
public enum SetUpMoment: UInt8, Hashable, Sendable, CaseIterable {
  /// Before the card is asked for.
  case beforeCard
  /// When the card is ready.
  case afterCard

  /// Whether two are the same.
  @_noLocks
  public static func == (left: SetUpMoment, right: SetUpMoment) -> Bool {
    left.rawValue == right.rawValue
  }
}

struct SetUpCommand: Sendable {
  var octets: ImmortalOctets
  var need: SetUpNeed
  var moment: SetUpMoment
  var deadlineMilliseconds: Int
}
