/// The modem and the card a line was last seen with.
///
/// Kept as keyed hashes, with the last four digits for people: neither IMEI nor ICCID can be read out
/// of the ledger's table of identities.
public struct LineIdentity: Equatable, Sendable {
  /// A device or card by its keyed hash.
  public struct Mark: Equatable, Sendable {
    /// The keyed hash of all digits.
    public let key: Int64
    /// The last four digits.
    public let tail: String
  }

  /// The modem (IMEI) last seen on the line.
  public var modem: Mark?
  /// The card (ICCID) that may be used on the line.
  public var card: Mark?
  /// Another card that was seen since and waits for a person.
  public var otherCard: Mark?
  /// How often a person has accepted what was found on the line.
  public var accepted: Int

  /// Nothing known.
  public init() {
    accepted = 0
  }
}

/// What the ledger says of the card in a line.
public enum CardVerdict: Equatable, Sendable {
  /// The card last seen, or the first one.
  case known
  /// The modem does not tell its card; nothing can be said.
  case untold
  /// Another card: the line waits until a person accepts it.
  case changed
}

/// What the ledger says of the modem on a line.
public enum ModemVerdict: Equatable, Sendable {
  /// The modem last seen, the first one, or one that does not tell.
  case known
  /// Another modem, which no other line knows; from now on it is the line's.
  case changed(from: String, to: String)
  /// The modem that another line was last seen with, and this line was not.
  case belongs(to: String)
  /// Not the line's modem, on a place that is not the line's.
  case foreign
}
