public import Ledger

/// What staff of the office do: import lists, make campaigns, release and run them, report.
///
/// Who acts and what time it is are parameters. Every operation is a transaction of the ledger and is
/// noted there with its actor.
public struct Office: Sendable {
  /// Where everything is kept.
  public let ledger: Ledger

  /// An office over a ledger.
  public init(ledger: Ledger) {
    self.ledger = ledger
  }

  /// Runs something of the ledger, its errors worded for people.
  func asking<Value>(_ body: () throws(LedgerError) -> Value) throws(OfficeError) -> Value {
    do {
      return try body()
    } catch {
      throw OfficeError(error)
    }
  }
}
