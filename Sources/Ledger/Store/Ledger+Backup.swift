public import Foundation
internal import GRDB
internal import Glibc

extension Ledger {
  /// Copies the whole ledger to a file while work goes on.
  ///
  /// The copy is made beside the file and renamed over it: there is never half a backup. It is
  /// sealed with the same key, which it does not hold.
  public func backup(to path: String) throws(LedgerError) {
    let partial = path + ".partial"
    _ = unsafe unlink(partial)
    let descriptor = unsafe Glibc.open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .store(.failed(code: errno, message: "the backup cannot be made"))
    }
    close(descriptor)
    do {
      try Self.translating {
        let copy = try DatabaseQueue(path: partial)
        try queue.backup(to: copy)
        try copy.writeWithoutTransaction { database in
          _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
        }
        try copy.close()
      }
    } catch {
      _ = unsafe unlink(partial)
      throw error
    }
    guard unsafe rename(partial, path) == 0 else {
      let code = errno
      _ = unsafe unlink(partial)
      throw .store(.failed(code: code, message: "the backup cannot be renamed"))
    }
  }

  /// Checks the whole file: the store's own structure and every reference in it.
  ///
  /// - Returns: What is wrong; empty if nothing.
  public func faultsFound() throws(LedgerError) -> [String] {
    try read { session in
      let structure = try session.rows("PRAGMA integrity_check").map { $0[0] as String }
      let references = try session.rows("PRAGMA foreign_key_check").map { row in
        "reference of \(row[0] as String) row \(row[1] as Int64? ?? 0)"
      }
      return structure.filter { $0 != "ok" } + references
    }
  }

  /// What was done by whom since a moment, oldest first; holds no personal data.
  public func audit(since: Date = .distantPast) throws(LedgerError) -> [AuditEntry] {
    try read { session in
      try session.rows("SELECT * FROM audit WHERE at >= ? ORDER BY id", [since.stored]).map { row in
        AuditEntry(
          at: Date(stored: row["at"] as Int64),
          who: row["who"],
          what: row["what"],
          subject: row["subject"],
          detail: row["detail"]
        )
      }
    }
  }
}

/// One deed of a person, as the audit keeps it.
public struct AuditEntry: Equatable, Sendable {
  /// When.
  public let at: Date
  /// Who.
  public let who: String
  /// What: `campaign release`.
  public let what: String
  /// To what: `campaign 3`.
  public let subject: String
  /// More; no personal data.
  public let detail: String
}
