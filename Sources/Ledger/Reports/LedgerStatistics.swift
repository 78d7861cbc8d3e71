internal import GRDB

/// How much of what stands in a ledger: counts only, read without its key and without changing it.
public struct LedgerStatistics: Equatable, Sendable {
  /// One count and what is counted, kebab case.
  public struct Count: Equatable, Sendable {
    /// What is counted, such as `orders-pending`.
    public let name: String
    /// How many.
    public let count: Int
  }

  /// The counts, in a fixed order.
  public let counts: [Count]

  /// Counts in the file of a ledger.
  ///
  /// - Parameter path: the file.
  /// - Throws: `LedgerError` if it cannot be read.
  public init(at path: String) throws(LedgerError) {
    counts = try LedgerFile.read(at: path) { database in
      try Self.whole.compactMap { table in
        guard try database.tableExists(table) else { return nil }
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
        return Count(name: table.replacing("_", with: "-"), count: count ?? 0)
      } + Self.grouped.flatMap { try Self.counts($0, database) }
    }
  }

  /// Tables whose rows are counted.
  private static let whole = [
    "lists", "records", "suppressions", "campaigns", "orders", "attempts", "segments", "reports",
    "incoming", "lines", "starts", "audit",
  ]

  /// Columns that hold one of a few words or numbers of Kaden's own.
  private static let grouped = [
    (table: "campaigns", column: "state"), (table: "orders", column: "state"),
    (table: "attempts", column: "outcome"), (table: "attempts", column: "cause"),
    (table: "segments", column: "status"), (table: "lines", column: "state"),
    (table: "lines", column: "reason"),
  ]

  private static func isOwn(_ word: String) -> Bool {
    let digits = word.utf8.count { (0x30...0x39).contains($0) }
    return word.utf8.count <= 32 && digits <= 5
      && word.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  private static func counts(
    _ group: (table: String, column: String),
    _ database: Database
  ) throws -> [Count] {
    guard try database.tableExists(group.table) else { return [] }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT CAST(\(group.column) AS TEXT), count(*) FROM \(group.table)
        WHERE \(group.column) IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 200
        """
    )
    return rows.compactMap { row in
      let word: String? = row[0]
      // Anything else than a word or a small number is not Kaden's own.
      guard let word, isOwn(word) else { return nil }
      let column = group.column == "state" ? "" : "\(group.column)-"
      return Count(name: "\(group.table)-\(column)\(word)", count: row[1])
    }
  }
}
