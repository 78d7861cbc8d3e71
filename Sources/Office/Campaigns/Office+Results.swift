internal import Campaign
public import CampaignFiles
internal import Foundation
public import Ledger

extension Office {
  /// The rows of a campaign's result file.
  public func resultRows(
    of campaign: Int64,
    rows: ResultRows = .attempts
  ) throws(OfficeError) -> [ResultRow] {
    try asking { () throws(LedgerError) in
      var found: [ResultRow] = []
      try ledger.results(of: campaign, rows: rows) { found.append(ResultRow($0)) }
      return found
    }
  }

  /// Writes a campaign's result file; it appears when it is complete and not before.
  public func writeResults(
    of campaign: Int64,
    to path: String,
    rows: ResultRows = .attempts,
    options: ResultsOptions = ResultsOptions()
  ) throws(OfficeError) -> ResultsReport {
    let rows = try resultRows(of: campaign, rows: rows)
    do {
      return try ResultsWriter.write(rows: rows, to: path, options: options)
    } catch {
      throw OfficeError(error)
    }
  }

  /// The octets of a campaign's result file, for standard output.
  public func resultOctets(
    of campaign: Int64,
    rows: ResultRows = .attempts,
    options: ResultsOptions = ResultsOptions()
  ) throws(OfficeError) -> (octets: [UInt8], report: ResultsReport) {
    let rows = try resultRows(of: campaign, rows: rows)
    do {
      return try ResultsWriter.octets(rows: rows, options: options)
    } catch {
      throw OfficeError(error)
    }
  }

  /// The people whom the call centre should take over, with what was tried.
  ///
  /// Held records that nobody decided about are among them: nobody called those.
  public func followUpRows(of campaign: Int64) throws(OfficeError) -> [FollowUpRow] {
    let stored = try asking { () throws(LedgerError) in try ledger.campaign(campaign) }
    let list = stored.draft.list
    var helpKeys: Set<Character> = []
    if case .call(let name, let text) = stored.draft.content {
      let keys = try ScriptReading(text, name: name).script.helpKeys
      helpKeys = Set(keys.map { Character(UnicodeScalar($0)) })
    }
    return try asking { () throws(LedgerError) in
      var found: [FollowUpRow] = []
      try ledger.histories(of: campaign) { target in
        guard let reason = FollowUpReason(target, helpKeys: helpKeys) else { return }
        found.append(FollowUpRow(target, reason))
      }
      try ledger.records(of: list, heldOnly: true) { found.append(FollowUpRow(held: $0)) }
      return found.sorted { $0.record < $1.record }
    }
  }
}

extension ResultRow {
  /// A row of the ledger as the vendor's format has it.
  fileprivate init(_ row: AccountRow) {
    let attempt = row.attempt
    let isCall = row.kind == .call
    self.init(
      record: row.record,
      name: row.name,
      reading: row.reading,
      addressee: row.addressee,
      telephone: row.telephone,
      startedAt: attempt?.startedAt,
      ringSeconds: isCall ? attempt?.ringSeconds : nil,
      talkSeconds: isCall ? attempt.map { $0.talkSeconds ?? 0 } : nil,
      outcome: attempt?.outcome,
      key: attempt?.key?.first,
      extended: Extension(
        cause: attempt?.cause,
        evidence: attempt?.evidence,
        attempt: attempt?.attempt,
        line: attempt?.line,
        segments: isCall ? nil : attempt?.segments
      )
    )
  }
}

extension FollowUpRow {
  fileprivate init(_ target: TargetHistory, _ reason: FollowUpReason) {
    self.init(
      record: target.last.record,
      name: target.last.name,
      reading: target.last.reading,
      addressee: target.last.addressee,
      telephone: target.last.telephone,
      reason: reason,
      history: target.history.compactMap { attempt in
        attempt.startedAt.map {
          Attempt(startedAt: $0, outcome: attempt.outcome, key: attempt.key?.first)
        }
      }
    )
  }

  fileprivate init(held record: StoredRecord) {
    self.init(
      record: record.record,
      name: record.name,
      reading: record.reading,
      addressee: record.addressee,
      telephone: record.telephone,
      reason: .held,
      note: record.remarks.map(\.ja).joined(separator: "、"),
      history: []
    )
  }
}

extension FollowUpReason {
  /// Why a person must take over; `nil` if nobody need.
  init?(_ target: TargetHistory, helpKeys: Set<Character>) {
    let asked = target.history.contains { attempt in
      attempt.key?.first.map(helpKeys.contains) ?? false
        && (attempt.outcome == .identified || attempt.outcome == .identifiedCut)
    }
    if asked {
      self = .askedForHelp
      return
    }
    func count(_ outcome: Outcome) -> Int { target.history.count { $0.outcome == outcome } }
    guard let last = target.history.last?.outcome else {
      // Never tried, because another of the household told us that the number is wrong.
      let isStruck = target.last.suppressed == "wrong-number" || target.last.suppressed == "struck"
      guard isStruck else { return nil }
      self = .numberStruck
      return
    }
    guard count(.identified) == 0, count(.delivered) == 0 else { return nil }
    if count(.unknown) > 0 {
      self = .unknown
    } else if count(.rejected) >= 2 {
      self = .rejectedTwice
    } else if count(.notPerson) >= 2 {
      self = .notPersonTwice
    } else {
      guard target.isConcluded else { return nil }
      switch last {
      case .identified, .identifiedCut, .submitted, .delivered: return nil
      case .wrongNumber: self = .wrongNumber
      case .fax, .notInUse, .refusedByGuard: self = .numberStruck
      case .notDelivered, .smsRefused: self = .smsFailed
      case .unknown: self = .unknown
      case .notPerson, .rejected, .noKey, .cutEarly, .machine, .noAnswer, .busy, .unreachable,
        .suspended, .congestion, .lineFault, .stopped:
        self = .notReached
      }
    }
  }
}

extension OfficeError {
  /// A result file that was not written.
  public init(_ error: ResultsError) {
    let (code, status): (String, Status)
    switch error {
    case .unencodable: (code, status) = ("unencodable", .data)
    case .noSpace: (code, status) = ("no-space", .inputOutput)
    case .notPermitted: (code, status) = ("not-permitted", .cannotCreate)
    case .noFolder: (code, status) = ("no-folder", .cannotCreate)
    case .notAFile: (code, status) = ("not-a-file", .cannotCreate)
    case .noConverter: (code, status) = ("no-converter", .unavailable)
    case .system: (code, status) = ("system", .inputOutput)
    }
    self.init(code, error.message, status: status)
  }
}
