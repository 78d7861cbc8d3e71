/// What becomes of one record of a list.
///
/// The cases stand in the order of severity; a record gets the severest that any of its parts
/// earned. `skip` is apart: it is said of records that are not a person.
public enum Verdict: String, CaseIterable, Codable, Sendable {
  /// Taken as it is.
  case accept
  /// Taken; something was repaired, and the findings say what.
  case acceptNormalised = "accept-normalised"
  /// Held: neither called nor written to until a person decides.
  case confirm
  /// Never called, never written to.
  case refuse
  /// Not a person: counted, no further question.
  case skip

  /// How severe it is, 0 for `accept` to 3 for `refuse`; a skipped record stands above all.
  var severity: Int {
    switch self {
    case .accept: 0
    case .acceptNormalised: 1
    case .confirm: 2
    case .refuse: 3
    case .skip: 4
    }
  }

  /// The severer of two.
  func joined(_ other: Verdict) -> Verdict {
    severity >= other.severity ? self : other
  }
}

/// How many records of a list got each verdict.
public struct VerdictTotals: Hashable, Sendable {
  /// Taken as they are.
  public var accept = 0
  /// Taken after a repair.
  public var acceptNormalised = 0
  /// Held for a person.
  public var confirm = 0
  /// Refused.
  public var refuse = 0
  /// Not persons.
  public var skip = 0

  /// All counts at 0.
  public init() {}

  /// How many records got a verdict; reading and writing go to the count of that verdict.
  public subscript(verdict: Verdict) -> Int {
    get {
      switch verdict {
      case .accept: accept
      case .acceptNormalised: acceptNormalised
      case .confirm: confirm
      case .refuse: refuse
      case .skip: skip
      }
    }
    set {
      switch verdict {
      case .accept: accept = newValue
      case .acceptNormalised: acceptNormalised = newValue
      case .confirm: confirm = newValue
      case .refuse: refuse = newValue
      case .skip: skip = newValue
      }
    }
  }

  /// All records.
  public var records: Int {
    accept + acceptNormalised + confirm + refuse + skip
  }
}
