internal import Foundation
internal import GRDB

/// How the file of a ledger is, seen from outside: without its key, and without changing it.
public struct LedgerHealth: Equatable, Sendable {
  /// What is wrong with its structure; empty if nothing.
  public let faults: [String]
  /// Orders that a box holds at this moment: leased or under way.
  public let ordersHeld: Int
  /// How full the rings of its boxes have been.
  public let rings: [RingMark]
  /// The octets of the file and of what has not been put into it yet.
  public let octets: Int

  /// Looks at the file of a ledger.
  ///
  /// - Parameter path: the file.
  /// - Throws: `LedgerError` if it cannot be read at all.
  public init(at path: String) throws(LedgerError) {
    let (found, held, marks) = try LedgerFile.read(at: path) { database in
      let found = try String.fetchAll(database, sql: "PRAGMA quick_check(20)")
      let held =
        try database.tableExists("orders")
        ? Int.fetchOne(
          database,
          sql: "SELECT count(*) FROM orders WHERE state IN ('leased', 'attempting')"
        ) ?? 0 : 0
      return (found, held, try Self.marks(database))
    }
    faults = found.filter { $0 != "ok" }
    ordersHeld = held
    rings = marks
    octets = [path, path + "-wal"].reduce(0) { sum, file in
      let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
      return sum + (size ?? 0)
    }
  }

  private static func marks(_ database: Database) throws -> [RingMark] {
    guard try database.tableExists("ring_marks") else { return [] }
    // Whatever a strange file holds there becomes what is read here; a column that is not there is an error.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT coalesce(CAST(box AS TEXT), ''), coalesce(CAST(ring AS TEXT), ''),
          coalesce(CAST(room AS INTEGER), 1), coalesce(CAST(most AS INTEGER), 0),
          coalesce(CAST(since AS INTEGER), 0)
        FROM ring_marks ORDER BY 1, 2
        """
    )
    return rows.compactMap { row in
      RingMark.Ring(rawValue: row[1]).map { ring in
        RingMark(
          box: row[0],
          ring: ring,
          room: row[2],
          most: row[3],
          since: Date(stored: row[4] as Int64)
        )
      }
    }
  }
}
