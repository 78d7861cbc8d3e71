internal import GRDB

/// The tables of the ledger and how they came about.
///
/// A migration that has been released is never changed; a new one is added behind it. Times are
/// milliseconds since 1970 in UTC. Columns of type BLOB are sealed.
enum Schema {
  /// `KDEN`: says what the file is.
  static let applicationIdentifier: Int64 = 0x4B44_454E

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: lists, campaigns, orders, attempts") { database in
      try database.execute(sql: SchemaText.lists)
      try database.execute(sql: SchemaText.campaigns)
      try database.execute(sql: SchemaText.orders)
      try database.execute(sql: SchemaText.attempts)
      try database.execute(sql: SchemaText.lines)
      try database.execute(sql: SchemaText.orderRules)
      try database.execute(sql: SchemaText.otherRules)
      try database.execute(sql: "PRAGMA application_id = \(applicationIdentifier)")
    }
    migrator.registerMigration("2: messages that come in") { database in
      try database.execute(sql: SchemaText.inbox)
      try database.execute(sql: SchemaText.suppressionsWithWishes)
    }
    migrator.registerMigration("3: what modem and card a line was seen with") { database in
      try database.execute(sql: SchemaText.lineIdentities)
    }
    migrator.registerMigration("4: how full the rings of a box were") { database in
      try database.execute(sql: SchemaText.ringMarks)
    }
    return migrator
  }
}
