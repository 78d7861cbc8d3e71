internal import Campaign
internal import Foundation
internal import GRDB

extension Session {
  /// The target of an order; `nil` if its number is no longer admitted.
  func target(of order: Int64) throws -> Target? {
    let found = try first(
      """
      SELECT records.id, name, reading, addressee, telephone, number
      FROM orders JOIN records ON records.id = orders.record WHERE orders.id = ?
      """,
      [order]
    )
    guard let row = found else { throw LedgerError.store(.damaged(table: "orders", row: order)) }
    return try target(row)
  }

  /// The target in a row that holds the record's key as `id` and the five personal columns.
  func target(_ row: Row) throws -> Target? {
    let id: Int64 = row["id"]
    guard let digits = try opened(row, "number", "number", id),
      let number = NumberGuard.number(digits)
    else { return nil }
    return Target(
      name: try opened(row, "name", "name", id) ?? "",
      reading: try opened(row, "reading", "reading", id) ?? "",
      addressee: try opened(row, "addressee", "addressee", id) ?? "",
      telephoneAsFound: try opened(row, "telephone", "telephone", id) ?? "",
      number: number
    )
  }

  /// One sealed column of `records`; `nil` if it was purged or never there.
  func opened(
    _ row: Row,
    _ name: String,
    _ column: StaticString,
    _ id: Int64
  ) throws -> String? {
    guard let sealed: Data = row[name] else { return nil }
    return try sealer.open(sealed, for: SealPurpose(table: "records", column: column, row: id))
  }
}

extension Target {
  /// The form of an addressee number by which records and suppressions are matched.
  ///
  /// It is that of every target, also for records that cannot become one.
  static func matched(addressee: String) -> String {
    guard !addressee.isEmpty, let number = NumberGuard.number("09000000001") else {
      return addressee
    }
    let bearer = Target(
      name: "",
      reading: "",
      addressee: addressee,
      telephoneAsFound: "",
      number: number
    )
    return bearer.addresseeKey
  }
}
