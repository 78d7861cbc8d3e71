public import Foundation

/// The ledger: records, campaigns, orders, attempts and who did what.
///
/// Synchronous and safe to use from several threads and several processes. Every operation is one
/// transaction: it happens whole or not at all, and has reached the disk when the call returns.
public final class Ledger: Sendable {
  /// Opens a ledger.
  public init(path: String, key: SealingKey) throws(LedgerError) { throw .refused(.noList(0)) }

  /// Leases due orders to a box until a deadline and commits that.
  public func lease(
    box: String,
    now: Date,
    voice: Int,
    sms: Int,
    until: Date
  ) throws(LedgerError) -> [LeasedOrder] { [] }
  /// Gives back orders that were never attempted.
  public func giveBack(_ orders: [Int64], reason: String, now: Date) throws(LedgerError) {}
  /// Notes for `status` that lines have begun these orders.
  public func noteAttempting(_ orders: [Int64]) throws(LedgerError) {}
  /// Extends the leases of orders still held.
  public func extendLeases(box: String, until: Date) throws(LedgerError) {}
  /// Commits outcomes in one transaction; the same order and attempt twice changes nothing.
  public func commit(_ reports: [AttemptReport], now: Date) throws(LedgerError) {}
  /// Settles what the last run of this box left leased; `flight` is `nil` if the recorder is lost.
  public func resolveLeases(
    box: String,
    flight: [FlightAccount]?,
    now: Date
  ) throws(LedgerError) -> LeaseResolution { LeaseResolution() }
  /// Matches one status report; `status` is TP-ST, `recipient` TP-RA's digits.
  public func noteStatusReport(
    line: String,
    iccid: String?,
    reference: UInt8,
    recipient: String,
    status: UInt8,
    at: Date
  ) throws(LedgerError) -> ReportMatch { .orphan }
  /// What commands were given since `mark`; `nil` if none.
  public func campaignControl(since mark: ControlMark?) throws(LedgerError) -> ControlReading? {
    nil
  }
  /// Parts sent by the card (or, if unknown, the line) in the last 24 hours.
  public func quotaUse(line: String, iccid: String?, now: Date) throws(LedgerError) -> [QuotaUse] {
    []
  }
  /// Notes how lines stand.
  public func noteLines(_ notes: [LineNote]) throws(LedgerError) {}
  /// What is left for `--until-idle`.
  public func idleness(now: Date) throws(LedgerError) -> Idleness {
    Idleness(ordersLeft: 0, nextDue: nil, reportsAwaited: 0)
  }
  /// The keyed hash of a number's digits.
  public func numberKey(digits: String) -> UInt64 { 0 }
}
