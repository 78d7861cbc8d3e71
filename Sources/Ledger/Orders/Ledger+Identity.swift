public import Foundation
internal import GRDB

extension Ledger {
  /// The modem and the card of every line that has been seen with any.
  public func lineIdentities() throws(LedgerError) -> [String: LineIdentity] {
    try read { try $0.lineIdentities() }
  }

  /// The keyed hash of an IMEI's digits, as ``LineIdentity/modem`` has it.
  public func modemKey(_ digits: String) -> Int64 {
    sealer.identityKey("imei:" + digits)
  }

  /// Notes the modem that names itself on a line.
  ///
  /// The first one is remembered silently, another one with an entry in the audit. One that one of the
  /// other lines was last seen with is not remembered: it has been plugged in elsewhere.
  ///
  /// Where the line is only looking for its own modem (`adoptsAnother` is false), no other becomes it.
  public func noteModem(
    line: String,
    imei: String?,
    others: Set<String>,
    adoptsAnother: Bool = true,
    now: Date
  ) throws(LedgerError) -> ModemVerdict {
    // One that does not tell cannot be told from another: where it may be any, it is none of ours.
    guard let imei, !imei.isEmpty else { return adoptsAnother ? .known : .foreign }
    let seen = LineIdentity.Mark(key: modemKey(imei), tail: String(imei.suffix(4)))
    return try transact { session in
      let all = try session.lineIdentities()
      guard let known = all[line]?.modem else {
        guard adoptsAnother else { return .foreign }
        try session.keepModem(seen, line: line, now: now)
        return .known
      }
      if known.key == seen.key { return .known }
      let owners = all.filter { $0.value.modem?.key == seen.key && others.contains($0.key) }
        .map(\.key)
      if owners.count == 1 { return .belongs(to: owners[0]) }
      guard adoptsAnother else { return .foreign }
      try session.keepModem(seen, line: line, now: now)
      try session.audit("kaden", "line modem", "line \(line)", at: now)
      return .changed(from: known.tail, to: seen.tail)
    }
  }

  /// Notes the card that names itself on a line.
  ///
  /// The first one is remembered silently. Another one waits until ``acceptLine(_:by:now:)``; the card
  /// known before, put back, is good again by itself.
  public func noteCard(
    line: String,
    iccid: String?,
    now: Date
  ) throws(LedgerError) -> CardVerdict {
    guard let iccid, !iccid.isEmpty else { return .untold }
    let seen = LineIdentity.Mark(
      key: sealer.identityKey("iccid:" + iccid),
      tail: String(iccid.suffix(4))
    )
    return try transact { session in
      let identity = try session.lineIdentities()[line] ?? LineIdentity()
      if let known = identity.card, known.key != seen.key {
        if identity.otherCard?.key != seen.key {
          try session.run(
            "UPDATE line_identities SET other_key = ?, other_tail = ?, noted_at = ? WHERE line = ?",
            [seen.key, seen.tail, now.stored, line]
          )
          try session.audit("kaden", "line card-changed", "line \(line)", at: now)
        }
        return .changed
      }
      if identity.card == nil || identity.otherCard != nil {
        try session.keepCard(seen, line: line, now: now)
      }
      return .known
    }
  }

  /// A person has looked at a line and takes it as it is: another card that was seen on it is its
  /// card from now on.
  ///
  /// - Throws: `LedgerError.refused` if there is no such line.
  public func acceptLine(_ name: String, by who: String, now: Date) throws(LedgerError) {
    try transact { session in
      guard try session.first("SELECT 1 FROM lines WHERE name = ?", [name]) != nil else {
        throw LedgerError.refused(.noLine(name))
      }
      try session.run("INSERT OR IGNORE INTO line_identities (line) VALUES (?)", [name])
      try session.run(
        """
        UPDATE line_identities SET card_key = coalesce(other_key, card_key),
          card_tail = coalesce(other_tail, card_tail), other_key = NULL, other_tail = NULL,
          pin_key = NULL, accepted = accepted + 1, noted_at = ? WHERE line = ?
        """,
        [now.stored, name]
      )
      try session.audit(who, "line accept", "line \(name)", at: now)
    }
  }

  /// Whether the PIN may be typed on a line; notes before it that it is.
  ///
  /// The same PIN is not typed again before the card has worked or a person has accepted the line, in
  /// this run or a later one: three wrong ones block the card.
  public func mayTypePIN(_ pin: String, line: String, now: Date) throws(LedgerError) -> Bool {
    let key = sealer.identityKey("pin:\(line):" + pin)
    return try transact { session in
      let found = try session.first(
        "SELECT pin_key FROM line_identities WHERE line = ?",
        [line]
      )
      if let tried = found?["pin_key"] as Int64?, tried == key { return false }
      try session.run("INSERT OR IGNORE INTO line_identities (line) VALUES (?)", [line])
      try session.run(
        "UPDATE line_identities SET pin_key = ?, noted_at = ? WHERE line = ?",
        [key, now.stored, line]
      )
      return true
    }
  }

  /// The card of a line works: the PIN that was typed was the right one.
  public func notePINAccepted(line: String) throws(LedgerError) {
    try transact { session in
      try session.run(
        "UPDATE line_identities SET pin_key = NULL WHERE line = ? AND pin_key IS NOT NULL",
        [line]
      )
    }
  }
}

extension Session {
  func lineIdentities() throws -> [String: LineIdentity] {
    var identities: [String: LineIdentity] = [:]
    for row in try rows("SELECT * FROM line_identities") {
      var identity = LineIdentity()
      identity.modem = mark(row["modem_key"], row["modem_tail"])
      identity.card = mark(row["card_key"], row["card_tail"])
      identity.otherCard = mark(row["other_key"], row["other_tail"])
      identity.accepted = row["accepted"]
      identities[row["line"]] = identity
    }
    return identities
  }

  private func mark(_ key: Int64?, _ tail: String?) -> LineIdentity.Mark? {
    guard let key else { return nil }
    return LineIdentity.Mark(key: key, tail: tail ?? "")
  }

  fileprivate func keepModem(_ mark: LineIdentity.Mark, line: String, now: Date) throws {
    try run("INSERT OR IGNORE INTO line_identities (line) VALUES (?)", [line])
    try run(
      "UPDATE line_identities SET modem_key = ?, modem_tail = ?, noted_at = ? WHERE line = ?",
      [mark.key, mark.tail, now.stored, line]
    )
  }

  fileprivate func keepCard(_ mark: LineIdentity.Mark, line: String, now: Date) throws {
    try run("INSERT OR IGNORE INTO line_identities (line) VALUES (?)", [line])
    try run(
      """
      UPDATE line_identities SET card_key = ?, card_tail = ?, other_key = NULL, other_tail = NULL,
        noted_at = ? WHERE line = ?
      """,
      [mark.key, mark.tail, now.stored, line]
    )
  }
}
