public import Campaign
public import Foundation
internal import GRDB

extension Ledger {
  /// Enters a kind of work in the register, or completes its entry.
  public func register(
    _ business: Business,
    by who: String,
    now: Date
  ) throws(LedgerError) {
    try transact { session in
      try session.run(
        """
        INSERT INTO businesses (code, title, purpose, responsible, registered_at, registered_by)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET title = coalesce(excluded.title, title),
          purpose = coalesce(excluded.purpose, purpose),
          responsible = coalesce(excluded.responsible, responsible)
        """,
        [
          business.code, business.title, business.purpose, business.responsible, now.stored, who,
        ]
      )
      try session.audit(who, "business register", "business \(business.code)", at: now)
    }
  }

  /// The register, by number.
  public func businesses() throws(LedgerError) -> [Business] {
    try read { session in
      try session.rows("SELECT * FROM businesses ORDER BY code").map { row in
        Business(
          code: row["code"],
          title: row["title"],
          purpose: row["purpose"],
          responsible: row["responsible"]
        )
      }
    }
  }

  /// The list that was imported from a file of that fingerprint, if there is one.
  public func list(sha256: String) throws(LedgerError) -> Int64? {
    try read { session in
      try session.first("SELECT id FROM lists WHERE sha256 = ? ORDER BY id LIMIT 1", [sha256])?[
        "id"
      ]
    }
  }

  /// Stores a list with all its records in one transaction.
  ///
  /// - Parameters:
  ///   - heading: The file.
  ///   - records: The records in the order of the file.
  ///   - again: Whether the same file may be stored a second time.
  ///   - who: Who imports it.
  ///   - now: The time.
  ///   - progress: Told now and then how many records are stored.
  /// - Returns: The list's key.
  /// - Throws: A ``LedgerError``.
  public func store(
    _ heading: ListHeading,
    records: some Sequence<ListedRecord>,
    again: Bool = false,
    by who: String,
    now: Date,
    progress: (Int) -> Void = { _ in }
  ) throws(LedgerError) -> Int64 {
    try cachingWidely()
    defer { try? cachingNarrowly() }
    return try transact { session in
      let known = try session.first(
        "SELECT id FROM lists WHERE sha256 = ? ORDER BY id LIMIT 1",
        [heading.sha256]
      )
      if let known, !again { throw LedgerError.refused(.alreadyImported(list: known["id"])) }
      try session.run(
        """
        INSERT OR IGNORE INTO businesses (code, registered_at, registered_by) VALUES (?, ?, ?)
        """,
        [heading.business, now.stored, who]
      )
      try session.run(
        """
        INSERT INTO lists (business, file, sha256, encoding, records, imported_at, imported_by)
        VALUES (?, ?, ?, ?, 0, ?, ?)
        """,
        [heading.business, heading.file, heading.sha256, heading.encoding, now.stored, who]
      )
      let list = session.database.lastInsertedRowID
      let first = try session.integer("SELECT coalesce(max(id), 0) + 1 FROM records")
      var count = 0
      for record in records {
        try session.store(record, as: first + Int64(count), in: list)
        count += 1
        if count.isMultiple(of: 1000) { progress(count) }
      }
      try session.run("UPDATE lists SET records = ? WHERE id = ?", [count, list])
      try session.audit(who, "list import", "list \(list)", "\(count) records", at: now)
      progress(count)
      return list
    }
  }

  /// All lists, oldest first.
  public func lists() throws(LedgerError) -> [StoredList] {
    try read { session in
      try session.rows("SELECT id FROM lists ORDER BY id").map { try session.list($0["id"]) }
    }
  }

  /// One list without its people.
  public func list(_ list: Int64) throws(LedgerError) -> StoredList {
    try read { try $0.list(list) }
  }

  /// Hands every record of a list to `body`, in the order of the file.
  ///
  /// - Parameters:
  ///   - list: The list.
  ///   - heldOnly: Only records that wait for a decision.
  ///   - body: Takes a record.
  /// - Throws: A ``LedgerError``.
  public func records(
    of list: Int64,
    heldOnly: Bool = false,
    _ body: (StoredRecord) throws -> Void
  ) throws(LedgerError) {
    try read { session in
      _ = try session.list(list)
      let held = heldOnly ? "AND verdict = 'confirm' AND decision IS NULL" : ""
      try session.each(
        "SELECT * FROM records WHERE list = ? \(held) ORDER BY record",
        [list]
      ) { row in
        try body(session.storedRecord(row))
      }
    }
  }
}

extension Session {
  /// One record, every personal column sealed for its own row.
  fileprivate func store(_ record: ListedRecord, as id: Int64, in list: Int64) throws {
    func sealed(_ text: String, _ column: StaticString) throws -> Data {
      try sealer.seal(text, for: SealPurpose(table: "records", column: column, row: id))
    }
    let digits = record.candidate?.digits
    let addressee = Target.matched(addressee: record.addressee)
    let remarks = record.findings.map { finding in
      StoredRecord.Remark(
        code: finding.code.rawValue,
        en: finding.shown(.english),
        ja: finding.shown(.japanese)
      )
    }
    var findings: Data?
    if !remarks.isEmpty {
      let text = String(decoding: try JSONEncoder().encode(remarks), as: UTF8.self)
      findings = try sealed(text, "findings")
    }
    try run(
      """
      INSERT INTO records (id, list, record, line, verdict, number_class, demonstration,
        finding_codes, name, reading, addressee, telephone, number, findings, number_key,
        addressee_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id, list, record.record, record.line, record.verdict.rawValue,
        record.candidate.map { $0.kind.word }, record.candidate?.isDemonstration ?? false,
        remarks.map(\.code).joined(separator: " "), try sealed(record.name, "name"),
        try sealed(record.reading, "reading"), try sealed(record.addressee, "addressee"),
        try sealed(record.telephone, "telephone"), try digits.map { try sealed($0, "number") },
        findings, digits.map { sealer.numberKey($0) },
        addressee.isEmpty ? nil : sealer.addresseeKey(addressee),
      ]
    )
  }

  /// One list; refused if there is none.
  func list(_ list: Int64) throws -> StoredList {
    guard let row = try first("SELECT * FROM lists WHERE id = ?", [list]) else {
      throw LedgerError.refused(.noList(list))
    }
    var totals = VerdictTotals()
    var held = 0
    var confirmed = 0
    var struck = 0
    for count in try rows(
      """
      SELECT verdict, decision, count(*) AS records FROM records WHERE list = ?
      GROUP BY verdict, decision
      """,
      [list]
    ) {
      let records: Int = count["records"]
      guard let verdict = Verdict(rawValue: count["verdict"]) else { continue }
      totals[verdict] += records
      switch (count["decision"] as String?).flatMap(Decision.init(rawValue:)) {
      case .confirmed: confirmed += records
      case .struck: struck += records
      case nil: held += verdict == .confirm ? records : 0
      }
    }
    return StoredList(
      id: list,
      heading: ListHeading(
        business: row["business"],
        file: row["file"],
        sha256: row["sha256"],
        encoding: row["encoding"]
      ),
      records: row["records"],
      totals: totals,
      held: held,
      confirmed: confirmed,
      struck: struck,
      importedAt: Date(stored: row["imported_at"] as Int64),
      importedBy: row["imported_by"],
      purgedAt: Date(stored: row["purged_at"] as Int64?),
      purgedBy: row["purged_by"]
    )
  }

  /// A record from a row of `records`.
  func storedRecord(_ row: Row) throws -> StoredRecord {
    let id: Int64 = row["id"]
    guard let verdict = Verdict(rawValue: row["verdict"]) else {
      throw LedgerError.store(.damaged(table: "records", row: id))
    }
    let digits = try opened(row, "number", "number", id)
    let findings = try opened(row, "findings", "findings", id)
    return StoredRecord(
      id: id,
      record: row["record"],
      line: row["line"],
      verdict: verdict,
      decision: (row["decision"] as String?).flatMap(Decision.init(rawValue:)),
      name: try opened(row, "name", "name", id) ?? "",
      reading: try opened(row, "reading", "reading", id) ?? "",
      addressee: try opened(row, "addressee", "addressee", id) ?? "",
      telephone: try opened(row, "telephone", "telephone", id) ?? "",
      number: digits.flatMap { NumberGuard.number($0) },
      remarks: findings.flatMap {
        try? JSONDecoder().decode([StoredRecord.Remark].self, from: Data($0.utf8))
      } ?? []
    )
  }
}

extension SubscriberNumber.Kind {
  /// The kind in a word, as it stands in the ledger.
  var word: String {
    switch self {
    case .mobile: "mobile"
    case .ip: "ip"
    case .fixed: "fixed"
    }
  }
}
