/// A telephone number that may be called: only the number guard makes one.
///
/// It holds eleven digits at most and shows itself nowhere: it has no description, and its mirror is
/// empty.
public struct SubscriberNumber: Hashable, Sendable {
  /// What kind of line the number belongs to.
  public enum Kind: UInt8, Sendable {
    /// 060, 070, 080 or 090: takes calls and SMS.
    case mobile
    /// 050, IP telephony: takes calls.
    case ip
    /// An area code: takes calls.
    case fixed
  }

  /// The digits as one number, without the leading 0.
  let value: UInt64
  /// How many digits there are, the leading 0 counted: 10 or 11.
  public let count: Int
  /// Mobile, IP or fixed.
  public let kind: Kind
  /// Whether it is one of the numbers that nobody can have.
  ///
  /// Those are for simulated lines, which take no others; a real line never gets one.
  public let isDemonstration: Bool

  /// Made by `NumberGuard` and by nobody else.
  @_noLocks
  init(value: UInt64, count: Int, kind: Kind, isDemonstration: Bool) {
    self.value = value
    self.count = count
    self.kind = kind
    self.isDemonstration = isDemonstration
  }

  /// Whether an SMS can be sent to it: mobile numbers only.
  public var takesSMS: Bool {
    @_noLocks
    get { kind.rawValue == Kind.mobile.rawValue }
  }

  /// The ASCII digit at a place counted from 0; the first is always `0`.
  ///
  /// A place outside the number gives 0.
  @_noLocks
  public func digit(at place: Int) -> UInt8 {
    guard place >= 0, place < count else { return 0 }
    var rest = value
    var steps = count &- 1 &- place
    while steps > 0 {
      rest /= 10
      steps &-= 1
    }
    return UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
  }

  /// The digits, without hyphens: what is dialled.
  public var digits: String {
    String(decoding: (0..<count).map { digit(at: $0) }, as: UTF8.self)
  }
}

extension SubscriberNumber: CustomReflectable {
  /// Empty: a number is never printed by accident.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
