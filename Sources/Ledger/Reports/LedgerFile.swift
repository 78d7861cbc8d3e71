internal import Foundation
internal import GRDB

/// The file of a ledger, read from outside: without its key, and without changing it.
enum LedgerFile {
  /// Reads in one transaction.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - body: what is read.
  /// - Returns: what was read.
  /// - Throws: `LedgerError` if it is not there or cannot be read.
  static func read<Value>(
    at path: String,
    _ body: (Database) throws -> Value
  ) throws(LedgerError) -> Value {
    guard FileManager.default.fileExists(atPath: path) else { throw .store(.missing(path: path)) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try Ledger.translating {
      try DatabaseQueue(path: path, configuration: configuration).read(body)
    }
  }
}
