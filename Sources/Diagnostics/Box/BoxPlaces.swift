public import Foundation

/// Where the box keeps what its probe looks at; nothing where there is none.
public struct BoxPlaces: Sendable {
  /// What `proc` and `run` stand in, without a slash at its end; empty for this machine.
  public var root = ""
  /// The file of the ledger.
  public var ledger: String?
  /// The file of the sealing key.
  public var key: String?
  /// The folder of the copies.
  public var backup: String?
  /// The file of the flight recorder.
  public var flight: String?
  /// The office's time zone.
  public var officeZone: TimeZone?
  /// The zone that the box itself has; nothing if that is not known.
  public var ownZone: TimeZone? = TimeZone.current

  /// Places of a box of which nothing is known.
  public init() {}
}
