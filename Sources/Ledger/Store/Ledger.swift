public import Foundation
internal import GRDB
internal import Glibc

/// The ledger: records, campaigns, orders, attempts and who did what.
///
/// Synchronous and safe to use from several threads and several processes. Every operation is one
/// transaction: it happens whole or not at all, and has reached the disk when the call returns.
public final class Ledger: Sendable {
  let queue: DatabaseQueue
  let control: DatabaseQueue?
  let sealer: Sealer

  /// Makes statements fail in tests.
  package let faults = FaultPlan()

  /// Where the ledger's file lies; `nil` for one in memory.
  public let path: String?

  /// Makes a new ledger file of mode 0600, sealed with that key.
  ///
  /// An existing file is never touched.
  public static func create(
    at path: String,
    key: SealingKey,
    now: Date
  ) throws(LedgerError) -> Ledger {
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .store(.exists(path: path)) }
      throw .store(.failed(code: errno, message: "the file cannot be made"))
    }
    close(descriptor)
    do {
      return try Ledger(at: path, key: key, newAt: now)
    } catch {
      for file in [path, path + "-wal", path + "-shm"] { _ = unsafe unlink(file) }
      throw error
    }
  }

  /// Opens an existing ledger and brings it to the present version.
  public static func open(at path: String, key: SealingKey) throws(LedgerError) -> Ledger {
    guard unsafe access(path, F_OK) == 0 else { throw .store(.missing(path: path)) }
    return try Ledger(at: path, key: key, newAt: nil)
  }

  /// A ledger in memory, gone with its last reference.
  public static func inMemory(now: Date) throws(LedgerError) -> Ledger {
    try Ledger(key: .ephemeral(), now: now)
  }

  private init(at path: String, key: SealingKey, newAt now: Date?) throws(LedgerError) {
    self.path = path
    sealer = Sealer(key: key)
    (queue, control) = try Self.translating {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration(readonly: false))
      try Self.prepare(queue, sealer: Sealer(key: key), path: path, newAt: now)
      let control = try DatabaseQueue(path: path, configuration: Self.configuration(readonly: true))
      return (queue, control)
    }
  }

  private init(key: SealingKey, now: Date) throws(LedgerError) {
    path = nil
    sealer = Sealer(key: key)
    control = nil
    queue = try Self.translating {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = true
      let queue = try DatabaseQueue(configuration: configuration)
      try Self.prepare(queue, sealer: Sealer(key: key), path: "memory", newAt: now)
      return queue
    }
  }

  /// Runs one transaction.
  func transact<Value>(_ body: (Session) throws -> Value) throws(LedgerError) -> Value {
    try Self.translating {
      try queue.write { database in
        try body(Session(database: database, sealer: sealer, faults: faults))
      }
    }
  }

  /// Reads at one moment of the ledger.
  func read<Value>(_ body: (Session) throws -> Value) throws(LedgerError) -> Value {
    try Self.translating {
      try Self.reading(queue) { database in
        try body(Session(database: database, sealer: sealer, faults: faults))
      }
    }
  }

  /// Reads on the connection for commands, which waits for no writer.
  func readControl<Value>(_ body: (Session) throws -> Value) throws(LedgerError) -> Value {
    try Self.translating {
      try Self.reading(control ?? queue) { database in
        try body(Session(database: database, sealer: sealer, faults: FaultPlan()))
      }
    }
  }

  /// A transaction that begins by reading, and not GRDB's own: that one switches `PRAGMA query_only` on and
  /// off, upon each of which SQLite compiles every statement of the connection again (`OP_Expire`).
  private static func reading<Value>(
    _ queue: DatabaseQueue,
    _ body: (Database) throws -> Value
  ) throws -> Value {
    try queue.writeWithoutTransaction { database in
      var result: Result<Value, any Error>?
      try database.inTransaction(.deferred) {
        result = Result { try body(database) }
        return .commit
      }
      guard let result else { throw LedgerError.store(.failed(code: -1, message: "not read")) }
      return try result.get()
    }
  }

  /// Lets a large transaction keep its pages in memory instead of writing them twice.
  func cachingWidely() throws(LedgerError) {
    try Self.translating {
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA cache_size = -65536") }
    }
  }

  /// Goes back to a small cache and gives the memory back.
  func cachingNarrowly() throws(LedgerError) {
    try Self.translating {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA cache_size = -4096")
        database.releaseMemory()
      }
    }
  }

  /// Turns the store's errors into the ledger's, which carry no values of rows.
  static func translating<Value>(_ body: () throws -> Value) throws(LedgerError) -> Value {
    do {
      return try body()
    } catch let error as LedgerError {
      throw error
    } catch let error as DatabaseError {
      let code = error.extendedResultCode.rawValue
      throw .store(.failed(code: code, message: error.message ?? "no message"))
    } catch {
      throw .store(.failed(code: -1, message: "\(type(of: error))"))
    }
  }

  private static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.journalMode = readonly ? .default : .wal
    return configuration
  }

  private static func prepare(
    _ queue: DatabaseQueue,
    sealer: Sealer,
    path: String,
    newAt now: Date?
  ) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      try database.execute(sql: "PRAGMA cache_size = -4096")
      let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let isNew = now != nil && application == 0
      guard isNew || application == Schema.applicationIdentifier else {
        throw LedgerError.store(.unfamiliar(path: path))
      }
    }
    let migrator = Schema.migrator
    let isNewer = try queue.read { try migrator.hasBeenSuperseded($0) }
    guard !isNewer else { throw LedgerError.store(.unfamiliar(path: path)) }
    if now == nil { try checkKey(queue, sealer) }
    try migrator.migrate(queue)
    guard let now else { return }
    try queue.write { database in
      let check = try sealer.seal("kaden", for: Self.checkPurpose)
      try database.execute(
        sql: "INSERT INTO keeper (id, check_value, created_at) VALUES (1, ?, ?)",
        arguments: [check, now.stored]
      )
    }
  }

  private static func checkKey(_ queue: DatabaseQueue, _ sealer: Sealer) throws {
    let sealed = try queue.read { database in
      try Data.fetchOne(database, sql: "SELECT check_value FROM keeper WHERE id = 1")
    }
    guard let sealed, (try? sealer.open(sealed, for: checkPurpose)) == "kaden" else {
      throw LedgerError.sealing(.wrongKey)
    }
  }

  private static var checkPurpose: SealPurpose {
    SealPurpose(table: "keeper", column: "check_value", row: 1)
  }
}
