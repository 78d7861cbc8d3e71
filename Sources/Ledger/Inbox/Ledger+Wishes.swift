public import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// A person says whether a message is a wish to stop; one that is is followed at once.
  ///
  /// What was once followed stays on the suppression list: taking somebody off it is another deed.
  ///
  /// - Returns: The keyed hash of the number whose waiting orders were dropped, `nil` if none were.
  /// - Throws: A ``LedgerError``; refused if there is no such message, or a wish comes from nobody who
  ///   could be written to.
  public func judge(
    _ message: Int64,
    as wish: StopWish,
    by who: String,
    now: Date
  ) throws(LedgerError) -> UInt64? {
    try transact { session in
      let found = try session.first("SELECT id, sender FROM incoming WHERE id = ?", [message])
      guard let row = found else { throw LedgerError.refused(.noMessage(message)) }
      let sender = try session.opened(row, "sender", of: message) ?? ""
      if wish == .stop, NumberGuard.number(sender) == nil {
        throw LedgerError.refused(.noSender(message: message))
      }
      return try session.follow(wish, of: message, sender: sender, by: who, now: now)
    }
  }
}

extension Session {
  /// Notes a judgement and follows a wish: number, business and evidence onto the suppression list.
  ///
  /// A wish from nobody who could be written to is left to a person.
  func follow(
    _ wish: StopWish,
    of message: Int64,
    sender: String,
    by who: String,
    now: Date
  ) throws -> UInt64? {
    let number = NumberGuard.number(sender)
    let judged = wish == .stop && number == nil ? StopWish.doubtful : wish
    try run(
      "UPDATE incoming SET wish = ?, wish_by = ? WHERE id = ?",
      [judged.rawValue, who, message]
    )
    guard judged == .stop, let number else {
      try audit(who, "message judged", "message \(message)", judged.rawValue, at: now)
      return nil
    }
    let business = try first(
      """
      SELECT lists.business FROM incoming JOIN campaigns ON campaigns.id = incoming.campaign
      JOIN lists ON lists.id = campaigns.list WHERE incoming.id = ?
      """,
      [message]
    )
    let entry = Suppression(
      kind: .stopWish,
      business: business?["business"],
      addressee: nil,
      number: number
    )
    let isNew = try suppress(entry, by: who, now: now, message: message)
    try audit(
      who,
      "stop wish",
      "message \(message)",
      isNew ? "suppressed for \(entry.business ?? "all")" : "was suppressed before",
      at: now
    )
    for row in try rows("SELECT id FROM campaigns WHERE state = 'running'") {
      try closeIfDone(row["id"], now: now)
    }
    return UInt64(bitPattern: sealer.numberKey(number.digits))
  }

  /// One sealed column of `incoming`; `nil` if it was purged or never there.
  func opened(_ row: Row, _ column: StaticString, of message: Int64) throws -> String? {
    guard let sealed: Data = row[column.description] else { return nil }
    return try sealer.open(
      sealed,
      for: SealPurpose(table: "incoming", column: column, row: message)
    )
  }
}
