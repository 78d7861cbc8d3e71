internal import Foundation
internal import GRDB
internal import Synchronization

/// Makes the N-th statement of a ledger fail, to try what a crash between two statements leaves.
///
/// Idle unless a test sets it.
package final class FaultPlan: Sendable {
  private let armed = Atomic<Bool>(false)
  private let remaining = Atomic<Int>(0)

  /// Lets `count` statements pass and makes the next one fail, once.
  package func fail(after count: Int) {
    remaining.store(count, ordering: .releasing)
    armed.store(true, ordering: .releasing)
  }

  /// Lets everything pass again.
  package func disarm() {
    armed.store(false, ordering: .releasing)
  }

  /// Whether the planned failure has not happened yet.
  package var isArmed: Bool { armed.load(ordering: .acquiring) }

  func step() throws(LedgerError) {
    guard isArmed else { return }
    let left = remaining.wrappingSubtract(1, ordering: .acquiringAndReleasing).oldValue
    guard left <= 0 else { return }
    armed.store(false, ordering: .releasing)
    throw .store(.injected(statement: left))
  }
}

/// One transaction's way to the store: every statement of the ledger goes through here.
///
/// Another backend needs another session and another schema, nothing else.
struct Session {
  let database: Database
  let sealer: Sealer
  let faults: FaultPlan

  /// Runs a statement that returns nothing.
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try faults.step()
    let statement = try database.cachedStatement(sql: sql)
    try statement.execute(arguments: arguments)
  }

  /// How many rows the last statement changed.
  var changed: Int { database.changesCount }

  /// All rows of a query.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try faults.step()
    return try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row of a query.
  func first(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try faults.step()
    return try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The one integer of a query; 0 if there is no row or it is null.
  func integer(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
    try faults.step()
    return try Int64.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
  }

  /// Hands every row of a query to `body` without keeping them.
  func each(
    _ sql: String,
    _ arguments: StatementArguments = [],
    _ body: (Row) throws -> Void
  ) throws {
    try faults.step()
    let statement = try database.makeStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() { try body(row) }
  }

  /// Notes in the ledger who did what, without personal data.
  func audit(
    _ who: String,
    _ what: String,
    _ subject: String,
    _ detail: String = "",
    at: Date
  )
    throws
  {
    try run(
      "INSERT INTO audit (at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?)",
      [at.stored, who, what, subject, detail]
    )
  }
}

extension Date {
  /// Milliseconds since 1970, as times stand in the ledger.
  var stored: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

  /// A time of the ledger.
  init(stored: Int64) { self.init(timeIntervalSince1970: Double(stored) / 1000) }

  init?(stored: Int64?) {
    guard let stored else { return nil }
    self.init(stored: stored)
  }
}
