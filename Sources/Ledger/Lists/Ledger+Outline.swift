public import Campaign
internal import Foundation
internal import GRDB

extension Ledger {
  /// The targets of a list in numbers.
  public func outline(of list: Int64) throws(LedgerError) -> ListOutline {
    try read { session in
      _ = try session.list(list)
      let row = try session.first(
        """
        SELECT count(*) AS targets, count(*) FILTER (WHERE number_class = 'mobile') AS mobile,
          count(DISTINCT iif(number_class = 'mobile', number_key, NULL)) AS numbers,
          count(*) - count(DISTINCT number_key) AS surplus,
          coalesce(sum(demonstration), 0) AS demonstration
        FROM targets WHERE list = ?
        """,
        [list]
      )
      let shared = try session.integer(
        """
        SELECT count(*) FROM (SELECT 1 FROM targets WHERE list = ? GROUP BY number_key
          HAVING count(*) > 1)
        """,
        [list]
      )
      return ListOutline(
        targets: row?["targets"] ?? 0,
        mobile: row?["mobile"] ?? 0,
        mobileNumbers: row?["numbers"] ?? 0,
        sharing: Int(shared) + (row?["surplus"] ?? 0),
        demonstration: row?["demonstration"] ?? 0
      )
    }
  }

  /// Some targets of a list, spread evenly from its first to its last, with their record numbers.
  public func sample(
    of list: Int64,
    _ count: Int,
    mobileOnly: Bool = false
  ) throws(LedgerError) -> [(record: Int, target: Target)] {
    try read { session in
      _ = try session.list(list)
      let mobile = mobileOnly ? "AND number_class = 'mobile'" : ""
      let all = try session.rows(
        "SELECT id FROM targets WHERE list = ? \(mobile) ORDER BY record",
        [list]
      ).map { $0["id"] as Int64 }
      let wanted = min(max(0, count), all.count)
      var sample: [(record: Int, target: Target)] = []
      for place in 0..<wanted {
        let index = wanted == 1 ? 0 : place * (all.count - 1) / (wanted - 1)
        guard
          let row = try session.first("SELECT * FROM records WHERE id = ?", [all[index]]),
          let target = try session.target(row)
        else { continue }
        sample.append((record: row["record"], target: target))
      }
      return sample
    }
  }
}
