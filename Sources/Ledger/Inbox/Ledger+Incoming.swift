internal import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// Notes a message, or a part of one, that a line has received.
  ///
  /// The same part seen again (read twice from the card, or once more after a crash) is known by a
  /// keyed hash of card and TPDU, which holds originator, service centre time and words; nothing is
  /// changed then. Parts of one message are joined by sender, reference, total and card for a day.
  /// A whole message is judged: a wish to stop puts the number on the suppression list of the
  /// business whose campaign last wrote to it, or of all if none did, in the same transaction.
  ///
  /// - Parameters:
  ///   - part: What was received.
  ///   - now: The present.
  ///   - reading: The text of the parts that are there, in order; `nil` if they hold none.
  /// - Returns: What became of it.
  /// - Throws: A ``LedgerError``.
  public func noteIncoming(
    _ part: IncomingPart,
    now: Date,
    reading: ([IncomingPiece], _ total: Int) -> String?
  ) throws(LedgerError) -> IncomingReceipt {
    try transact { session in
      let fingerprint = session.fingerprint(part)
      if let known = try session.first(
        """
        SELECT incoming.id, incoming.whole, incoming.wish FROM incoming_parts
        JOIN incoming ON incoming.id = incoming_parts.message
        WHERE incoming_parts.fingerprint = ?
        """,
        [fingerprint]
      ) {
        return IncomingReceipt(
          message: known["id"],
          isRepeated: true,
          isWhole: known["whole"],
          wish: StopWish(rawValue: known["wish"]) ?? .none,
          silenced: nil
        )
      }
      let message = try session.waitingMessage(for: part) ?? session.beginMessage(part)
      try session.add(part, to: message, fingerprint: fingerprint)
      return try session.conclude(message, part, now: now, reading: reading)
    }
  }
}

extension Session {
  /// The keyed hash of card and TPDU.
  ///
  /// TP-MMS (TS 23.040 §9.2.3.2) tells of other messages and may differ the second time; the service
  /// centre's prefix is left out, since modems write it in more than one way.
  fileprivate func fingerprint(_ part: IncomingPart) -> Int64 {
    let start = Int(part.octets.first ?? 0) + 1
    var tpdu = part.octets.count > start ? Array(part.octets[start...]) : part.octets
    if !tpdu.isEmpty { tpdu[0] &= 0xFB }
    return sealer.messageKey(card: part.iccid ?? part.line, octets: tpdu)
  }

  /// The message that waits for this very part.
  ///
  /// References come round: one that has such a part already, or began a day before, is another.
  fileprivate func waitingMessage(for part: IncomingPart) throws -> Int64? {
    guard let place = part.place else { return nil }
    let found = try first(
      """
      SELECT id FROM incoming WHERE whole = 0 AND sender_key = ? AND reference = ? AND parts = ?
        AND CASE WHEN iccid IS NULL OR ? IS NULL THEN line = ? ELSE iccid = ? END
        AND abs(received_at - ?) <= 86400000
        AND NOT EXISTS (SELECT 1 FROM incoming_parts
          WHERE message = incoming.id AND sequence = ?)
      ORDER BY id DESC LIMIT 1
      """,
      [
        sealer.numberKey(part.sender), place.reference, place.total, part.iccid, part.line,
        part.iccid, part.receivedAt.stored, place.sequence,
      ]
    )
    return found?["id"]
  }

  fileprivate func beginMessage(_ part: IncomingPart) throws -> Int64 {
    let id = try integer("SELECT coalesce(max(id), 0) + 1 FROM incoming")
    let key = part.sender.isEmpty ? nil : sealer.numberKey(part.sender)
    let order = try key.flatMap { try lastWritten(to: $0, before: part.receivedAt) }
    let sender = try sealer.seal(
      part.sender,
      for: SealPurpose(table: "incoming", column: "sender", row: id)
    )
    try run(
      """
      INSERT INTO incoming (id, line, iccid, kind, sender, sender_key, reference, parts, whole,
        sent_at, received_at, campaign, order_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
      """,
      [
        id, part.line, part.iccid, part.kind.rawValue, sender, key, part.place?.reference,
        part.place?.total ?? 1, part.sentAt?.stored, part.receivedAt.stored, order?.campaign,
        order?.id,
      ]
    )
    return id
  }

  fileprivate func add(_ part: IncomingPart, to message: Int64, fingerprint: Int64) throws {
    let id = try integer("SELECT coalesce(max(id), 0) + 1 FROM incoming_parts")
    let digits = part.octets.map { octet in
      let text = String(octet, radix: 16)
      return octet < 16 ? "0" + text : text
    }
    let octets = try sealer.seal(
      digits.joined(),
      for: SealPurpose(table: "incoming_parts", column: "octets", row: id)
    )
    try run(
      """
      INSERT INTO incoming_parts (id, message, sequence, fingerprint, octets, received_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        id, message, part.place?.sequence ?? 1, fingerprint, octets, part.receivedAt.stored,
      ]
    )
  }

  /// Writes the words that are there; judges a message that is whole.
  fileprivate func conclude(
    _ message: Int64,
    _ part: IncomingPart,
    now: Date,
    reading: ([IncomingPiece], Int) -> String?
  ) throws -> IncomingReceipt {
    let total = part.place?.total ?? 1
    let pieces = try pieces(of: message)
    let isWhole = pieces.count >= total
    let text = part.kind == .unreadable ? nil : reading(pieces, total)
    let sealed = try text.map {
      try sealer.seal($0, for: SealPurpose(table: "incoming", column: "text", row: message))
    }
    try run(
      """
      UPDATE incoming SET text = ?, whole = ?, sent_at = min(coalesce(sent_at, ?), ?) WHERE id = ?
      """,
      [sealed, isWhole, part.sentAt?.stored, part.sentAt?.stored, message]
    )
    let wish = isWhole ? text.map { StopWish(judging: $0) } ?? .none : .none
    var silenced: UInt64?
    if wish != .none {
      silenced = try follow(wish, of: message, sender: part.sender, by: "kaden", now: now)
    }
    return IncomingReceipt(
      message: message,
      isRepeated: false,
      isWhole: isWhole,
      wish: wish,
      silenced: silenced
    )
  }

  private func pieces(of message: Int64) throws -> [IncomingPiece] {
    try rows(
      "SELECT id, sequence, octets FROM incoming_parts WHERE message = ? ORDER BY sequence",
      [message]
    ).map { row in
      let id: Int64 = row["id"]
      guard let sealed: Data = row["octets"] else {
        throw LedgerError.store(.damaged(table: "incoming_parts", row: id))
      }
      let digits = Array(
        try sealer.open(
          sealed,
          for: SealPurpose(table: "incoming_parts", column: "octets", row: id)
        ).utf8
      )
      let octets = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
        UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
      }
      return IncomingPiece(sequence: row["sequence"], octets: octets)
    }
  }

  /// The order of the last message that went to a number.
  private func lastWritten(
    to key: Int64,
    before: Date
  ) throws -> (id: Int64, campaign: Int64)? {
    let found = try first(
      """
      SELECT order_id, campaign FROM attempts WHERE number_key = ? AND kind = 'sms' AND at <= ?
        AND outcome IN ('submitted', 'delivered', 'not-delivered', 'unknown')
      ORDER BY at DESC, id DESC LIMIT 1
      """,
      [key, before.stored + StoredReport.tolerance]
    )
    return found.map { ($0["order_id"], $0["campaign"]) }
  }
}
