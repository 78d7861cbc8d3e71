/// Whether and when a person is tried again after an outcome.
public struct Retry: Hashable, Sendable {
  /// When the next try may be, apart from the limits that hold for every try.
  public enum Moment: Hashable, Sendable {
    /// Not at all.
    case never
    /// As soon as the least interval lets it.
    case soon
    /// When the limits let it.
    case ordinary
    /// Not before the next day.
    case anotherDay
    /// Not before seven days have passed.
    case anotherWeek
    /// Not before that many minutes have passed.
    case minutes(Int)
  }

  /// When.
  public let moment: Moment
  /// How many tries may follow outcomes of this kind; `nil` for no limit but the campaign's.
  public let times: Int?

  /// Makes a rule.
  public init(_ moment: Moment, times: Int? = nil) {
    self.moment = moment
    self.times = times
  }

  /// Never again.
  public static let never = Retry(.never)
  /// One more try.
  public static let once = Retry(.ordinary, times: 1)
}

extension Retry {
  /// Reads `never`, `once`, `yes`, `soon`, `another-day`, `another-week` or `after 90`, in minutes.
  public init?(_ text: String) {
    switch text {
    case "never": self = .never
    case "once": self = .once
    case "yes": self.init(.ordinary)
    case "soon": self.init(.soon)
    case "another-day": self.init(.anotherDay)
    case "another-week": self.init(.anotherWeek)
    default:
      guard text.hasPrefix("after "), text.utf8.count <= 11, let minutes = Int(text.dropFirst(6)),
        (1...20_160).contains(minutes)
      else { return nil }
      self.init(.minutes(minutes))
    }
  }
}

extension Outcome {
  /// What the house does after this outcome of a call.
  public var retry: Retry {
    switch self {
    case .identified, .wrongNumber, .fax, .notInUse, .refusedByGuard: .never
    case .submitted, .delivered, .notDelivered, .smsRefused: .never
    case .identifiedCut, .rejected: .once
    case .notPerson: Retry(.anotherDay, times: 1)
    case .suspended: Retry(.anotherWeek)
    case .busy: Retry(.soon)
    case .noKey, .cutEarly, .machine, .noAnswer, .unreachable, .congestion, .lineFault, .stopped,
      .unknown:
      Retry(.ordinary)
    }
  }

  /// Whether it counts as a try: not what our own line, modem or SIM spoilt.
  public var countsAsTry: Bool { self != .lineFault && self != .refusedByGuard }

  /// Whether the telephone rang or may have rung: these are the calls a person may get one of a day.
  public var mayHaveRung: Bool {
    switch self {
    case .identified, .identifiedCut, .notPerson, .wrongNumber, .noKey, .cutEarly, .machine, .fax,
      .noAnswer, .rejected, .stopped, .unknown:
      true
    case .busy, .unreachable, .notInUse, .suspended, .congestion, .lineFault, .refusedByGuard,
      .submitted, .delivered, .notDelivered, .smsRefused:
      false
    }
  }

  /// Whether the number is never to be called again, in this campaign or another.
  public var strikesNumber: Bool {
    self == .wrongNumber || self == .fax || self == .notInUse
  }

  /// Whether a setting may not make it be tried again: nobody is there to be reached, or it is done.
  public var isSettled: Bool { strikesNumber || self == .identified || self == .refusedByGuard }
}
