internal import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// Messages that came in, oldest first.
  ///
  /// - Parameters:
  ///   - unreadOnly: Only those that nobody has marked as read.
  ///   - business: Only answers to that kind of work.
  /// - Returns: The messages.
  /// - Throws: A ``LedgerError``.
  public func inbox(
    unreadOnly: Bool = false,
    business: String? = nil
  ) throws(LedgerError) -> [StoredMessage] {
    try read { session in
      try session.rows(
        """
        \(Session.messageQuery)
        WHERE (? = 0 OR incoming.read_at IS NULL) AND (? IS NULL OR lists.business = ?)
        ORDER BY incoming.id
        """,
        [unreadOnly, business, business]
      ).map { try session.storedMessage($0) }
    }
  }

  /// One message that came in; refused if there is none.
  public func message(_ id: Int64) throws(LedgerError) -> StoredMessage {
    try read { session in
      let found = try session.first("\(Session.messageQuery) WHERE incoming.id = ?", [id])
      guard let row = found else { throw LedgerError.refused(.noMessage(id)) }
      return try session.storedMessage(row)
    }
  }

  /// Marks messages as read; refused, and none is marked, if one of them is not there.
  ///
  /// - Returns: How many had not been read before.
  /// - Throws: A ``LedgerError``.
  public func markRead(
    _ messages: [Int64],
    by who: String,
    now: Date
  ) throws(LedgerError) -> Int {
    try transact { session in
      var marked = 0
      for message in messages {
        guard try session.integer("SELECT count(*) FROM incoming WHERE id = ?", [message]) > 0
        else { throw LedgerError.refused(.noMessage(message)) }
        try session.run(
          "UPDATE incoming SET read_at = ?, read_by = ? WHERE id = ? AND read_at IS NULL",
          [now.stored, who, message]
        )
        guard session.changed > 0 else { continue }
        marked += 1
        try session.audit(who, "inbox read", "message \(message)", at: now)
      }
      return marked
    }
  }
}

extension Session {
  static let messageQuery = """
    SELECT incoming.*, campaigns.name AS campaign_name, lists.business, lists.id AS list,
      records.id AS record_id, records.record, records.name AS target_name, records.addressee,
      (SELECT count(*) FROM incoming_parts WHERE message = incoming.id) AS here,
      (SELECT min(id) FROM suppressions WHERE message = incoming.id) AS suppression
    FROM incoming LEFT JOIN orders ON orders.id = incoming.order_id
      LEFT JOIN records ON records.id = orders.record
      LEFT JOIN campaigns ON campaigns.id = incoming.campaign
      LEFT JOIN lists ON lists.id = campaigns.list
    """

  fileprivate func storedMessage(_ row: Row) throws -> StoredMessage {
    let id: Int64 = row["id"]
    guard let kind = IncomingKind(rawValue: row["kind"]),
      let wish = StopWish(rawValue: row["wish"])
    else { throw LedgerError.store(.damaged(table: "incoming", row: id)) }
    return StoredMessage(
      id: id,
      line: row["line"],
      iccid: row["iccid"],
      kind: kind,
      sender: try opened(row, "sender", of: id) ?? "",
      text: try opened(row, "text", of: id),
      parts: row["parts"],
      partsHere: row["here"],
      sentAt: Date(stored: row["sent_at"] as Int64?),
      receivedAt: Date(stored: row["received_at"] as Int64),
      answered: try answered(row),
      wish: wish,
      wishBy: row["wish_by"],
      suppression: row["suppression"],
      readAt: Date(stored: row["read_at"] as Int64?),
      readBy: row["read_by"]
    )
  }

  private func answered(_ row: Row) throws -> StoredMessage.Answered? {
    guard let campaign: Int64 = row["campaign"], let record: Int64 = row["record_id"] else {
      return nil
    }
    return StoredMessage.Answered(
      campaign: campaign,
      campaignName: row["campaign_name"],
      business: row["business"],
      list: row["list"],
      record: row["record"],
      name: try opened(row, "target_name", "name", record) ?? "",
      addressee: try opened(row, "addressee", "addressee", record) ?? ""
    )
  }

  /// Deletes who wrote and what, of all messages that answer campaigns over a list.
  func purgeMessages(of list: Int64) throws {
    let messages = """
      SELECT incoming.id FROM incoming JOIN campaigns ON campaigns.id = incoming.campaign
      WHERE campaigns.list = ?
      """
    try run("UPDATE incoming_parts SET octets = NULL WHERE message IN (\(messages))", [list])
    try run(
      "UPDATE incoming SET sender = NULL, text = NULL, sender_key = NULL WHERE id IN (\(messages))",
      [list]
    )
  }

  /// Answers to a campaign, and how many of them were wishes to stop.
  func replies(to campaign: Int64) throws -> CampaignSummary.Replies {
    let row = try first(
      """
      SELECT count(*) AS replies, count(*) FILTER (WHERE wish = 'stop') AS wishes FROM incoming
      WHERE campaign = ?
      """,
      [campaign]
    )
    return .init(all: row?["replies"] ?? 0, wishes: row?["wishes"] ?? 0)
  }
}
