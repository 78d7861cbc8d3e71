public import Campaign
public import Foundation
internal import GRDB

/// Why somebody is neither called nor written to.
public enum SuppressionKind: String, CaseIterable, Codable, Sendable {
  /// Has paid; counts for one kind of work.
  case paid
  /// Wishes no calls; counts for all.
  case noCalls = "no-calls"
  /// No such person at the number; counts for all.
  case wrongNumber = "wrong-number"
  /// Has asked by message not to be written to; counts for the work that wrote last, else for all.
  case stopWish = "stop-wish"
}

/// Somebody who is neither called nor written to; shows itself nowhere.
public struct Suppression: Sendable, CustomReflectable {
  /// Why.
  public let kind: SuppressionKind
  /// The kind of work it counts for; `nil` for all.
  public let business: String?
  /// The addressee number, if known.
  public let addressee: String?
  /// The telephone number, if known.
  public let number: SubscriberNumber?

  /// Makes an entry; one of addressee and number must be known.
  public init(
    kind: SuppressionKind,
    business: String?,
    addressee: String?,
    number: SubscriberNumber?
  ) {
    self.kind = kind
    self.business = business
    self.addressee = addressee
    self.number = number
  }

  /// The reason only.
  public var customMirror: Mirror { Mirror(self, children: ["kind": kind.rawValue]) }
}

/// An entry of the suppression list as the ledger keeps it.
public struct StoredSuppression: Sendable {
  /// Its key.
  public let id: Int64
  /// Whom it is about.
  public let entry: Suppression
  /// When it was added.
  public let addedAt: Date
  /// Who added it; `kaden` where an outcome or a message did.
  public let addedBy: String
  /// The message that is the evidence, if one is.
  public let message: Int64?
}

extension Ledger {
  /// Adds entries in one transaction; orders that wait are dropped at once.
  ///
  /// Who has paid is matched by addressee number, for others may share the telephone; a wrong number
  /// and a wish that came by message by the number; who wishes no calls by both.
  ///
  /// - Returns: How many entries are new.
  public func suppress(
    _ entries: [Suppression],
    by who: String,
    now: Date
  ) throws(LedgerError) -> Int {
    try transact { session in
      var added = 0
      for entry in entries where try session.suppress(entry, by: who, now: now) { added += 1 }
      try session.audit(who, "suppress", "suppressions", "\(added) entries", at: now)
      for row in try session.rows("SELECT id FROM campaigns WHERE state = 'running'") {
        try session.closeIfDone(row["id"], now: now)
      }
      return added
    }
  }

  /// Hands every entry to `body`, oldest first.
  public func suppressions(_ body: (StoredSuppression) throws -> Void) throws(LedgerError) {
    try read { session in
      try session.each("SELECT * FROM suppressions ORDER BY id") { row in
        let id: Int64 = row["id"]
        guard let kind = SuppressionKind(rawValue: row["kind"]) else {
          throw LedgerError.store(.damaged(table: "suppressions", row: id))
        }
        func opened(_ column: StaticString) throws -> String? {
          guard let sealed: Data = row[column.description] else { return nil }
          return try session.sealer.open(
            sealed,
            for: SealPurpose(table: "suppressions", column: column, row: id)
          )
        }
        let entry = Suppression(
          kind: kind,
          business: row["business"],
          addressee: try opened("addressee"),
          number: try opened("number").flatMap { NumberGuard.number($0) }
        )
        try body(
          StoredSuppression(
            id: id,
            entry: entry,
            addedAt: Date(stored: row["added_at"] as Int64),
            addedBy: row["added_by"],
            message: row["message"]
          )
        )
      }
    }
  }
}

extension Session {
  /// Adds one entry and drops the orders it is about; false if it was there already.
  ///
  /// A message that is the evidence is noted with it.
  func suppress(
    _ entry: Suppression,
    by who: String,
    now: Date,
    message: Int64? = nil
  ) throws -> Bool {
    var addressee = entry.addressee.map { Target.matched(addressee: $0) }
    var number = entry.number?.digits
    switch entry.kind {
    case .paid: if addressee != nil { number = nil }
    case .wrongNumber, .stopWish: if number != nil { addressee = nil }
    case .noCalls: break
    }
    guard addressee != nil || number != nil else { return false }
    let numberKey = number.map { sealer.numberKey($0) }
    let addresseeKey = addressee.map { sealer.addresseeKey($0) }
    let known = try integer(
      """
      SELECT count(*) FROM suppressions WHERE kind = ? AND business IS ? AND number_key IS ?
        AND addressee_key IS ?
      """,
      [entry.kind.rawValue, entry.business, numberKey, addresseeKey]
    )
    guard known == 0 else { return false }
    let id = try integer("SELECT coalesce(max(id), 0) + 1 FROM suppressions")
    if let business = entry.business {
      try run(
        """
        INSERT OR IGNORE INTO businesses (code, registered_at, registered_by) VALUES (?, ?, ?)
        """,
        [business, now.stored, who]
      )
    }
    func sealed(_ text: String?, _ column: StaticString) throws -> Data? {
      try text.map {
        try sealer.seal($0, for: SealPurpose(table: "suppressions", column: column, row: id))
      }
    }
    try run(
      """
      INSERT INTO suppressions (id, business, kind, addressee, number, addressee_key, number_key,
        added_at, added_by, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id, entry.business, entry.kind.rawValue, try sealed(addressee, "addressee"),
        try sealed(number, "number"), addresseeKey, numberKey, now.stored, who,
        message,
      ]
    )
    try drop(entry.kind, business: entry.business, numberKey, addresseeKey)
    return true
  }

  /// Drops the orders that an entry is about, those in flight from their next attempt on.
  ///
  /// A number has an index for its orders that wait and one for those in flight, and none for all.
  private func drop(
    _ kind: SuppressionKind,
    business: String?,
    _ numberKey: Int64?,
    _ addresseeKey: Int64?
  ) throws {
    let scope = """
      AND (? IS NULL OR campaign IN (SELECT campaigns.id FROM campaigns
        JOIN lists ON lists.id = campaigns.list WHERE lists.business = ?))
      """
    if let numberKey {
      try run(
        """
        UPDATE orders SET suppressed = ? WHERE suppressed IS NULL AND id IN (
          SELECT id FROM orders WHERE number_key = ? AND state = 'pending' UNION ALL
          SELECT id FROM orders WHERE number_key = ? AND state IN ('leased', 'attempting'))
        \(scope)
        """,
        [kind.rawValue, numberKey, numberKey, business, business]
      )
    }
    if let addresseeKey {
      try run(
        """
        UPDATE orders SET suppressed = ? WHERE state <> 'concluded' AND suppressed IS NULL
          AND record IN (SELECT id FROM records WHERE addressee_key = ?) \(scope)
        """,
        [kind.rawValue, addresseeKey, business, business]
      )
    }
  }

  /// An outcome showed that nobody of the list is at the number: it is never called again.
  func strikeNumber(of record: Int64, outcome: Outcome, now: Date) throws {
    guard let row = try first("SELECT id, number FROM records WHERE id = ?", [record]),
      let digits = try opened(row, "number", "number", record),
      let number = NumberGuard.number(digits)
    else { return }
    let entry = Suppression(kind: .wrongNumber, business: nil, addressee: nil, number: number)
    _ = try suppress(entry, by: "kaden", now: now)
  }

  /// Marks the orders of a campaign just made that the list of suppressions is about.
  func applySuppressions(to campaign: Int64, business: String) throws {
    try run(
      """
      UPDATE orders SET suppressed = coalesce(
        (SELECT kind FROM suppressions WHERE suppressions.number_key = orders.number_key
          AND (business IS NULL OR business = ?) LIMIT 1),
        (SELECT kind FROM suppressions JOIN records
          ON records.addressee_key = suppressions.addressee_key
          WHERE records.id = orders.record AND (business IS NULL OR business = ?) LIMIT 1))
      WHERE campaign = ? AND state = 'pending'
      """,
      [business, business, campaign]
    )
  }
}
