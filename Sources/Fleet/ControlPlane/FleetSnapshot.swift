public import Campaign

/// How the fleet stands at one moment, for a progress display; no personal data.
public struct FleetSnapshot: Sendable {
  /// One line.
  public struct Line: Sendable {
    /// Its name.
    public var name: String
    /// A word for what it does: `closed`, `starting`, `ready`, `dialling`, `ringing`, `talking`,
    /// `sending`, `ending`, `faulty`, `disabled`.
    public var state: String
    /// Why it cannot work, `nil` if it can.
    public var hindrance: String?
    /// Attempts it has concluded in this run.
    public var concluded: Int
  }

  /// The lines, in the order of the configuration.
  public var lines: [Line]
  /// Attempts concluded in this run, by outcome.
  public var outcomes: [Outcome: Int] = [:]
  /// Calls dialled in this run.
  public var callsStarted = 0
  /// Messages begun in this run.
  public var messagesStarted = 0
  /// Orders leased and in hand.
  public var inHand = 0
  /// Whether the ledger could not be written at the last try.
  public var isLedgerStalled = false
}
