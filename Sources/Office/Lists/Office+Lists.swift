public import Campaign
public import CampaignFiles
public import Foundation
public import Ledger

/// What came of an import: the account for every record of the file.
public struct ImportReceipt: Sendable {
  /// The list's key.
  public let list: Int64
  /// The file.
  public let heading: ListHeading
  /// How many records got which verdict.
  public let totals: VerdictTotals
  /// Every record with its verdict, in the order of the file; personal.
  public let records: [ListedRecord]
  /// What there is to say about the file as a whole.
  public let notes: [Finding]
  /// The list that was imported from the same file before, if `again` was given.
  public let earlier: Int64?
}

/// How far an import is.
public struct ImportProgress: Equatable, Sendable {
  /// What is going on.
  public enum Stage: Sendable {
    /// The file is read and judged.
    case reading
    /// The records are sealed and stored.
    case storing
  }

  /// What is going on.
  public let stage: Stage
  /// Records done.
  public let records: Int
  /// Share of the whole, 0 to 1.
  public let share: Double
}

extension Office {
  /// Imports a list: a verdict for every record; nothing is stored if the file itself is bad.
  ///
  /// A file that was imported before is refused, unless `again` is given.
  public func importList(
    file path: String,
    business: String,
    encoding: ListEncoding? = nil,
    again: Bool = false,
    by who: String,
    now: Date,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws(OfficeError) -> ImportReceipt {
    try Self.check(business: business)
    let bytes: [UInt8]
    do {
      bytes = try TargetListReader.bytes(ofFile: path)
    } catch {
      throw OfficeError(error)
    }
    let sha256 = ListHeading.fingerprint(of: bytes)
    let earlier = try asking { () throws(LedgerError) in try ledger.list(sha256: sha256) }
    if let earlier, !again { throw OfficeError(.refused(.alreadyImported(list: earlier))) }
    let list = try read(bytes, encoding: encoding, progress: progress)
    let heading = ListHeading(
      business: business,
      file: String(path.split(separator: "/").last ?? "list"),
      sha256: sha256,
      encoding: list.encoding.rawValue
    )
    let total = Double(max(1, list.records.count))
    let key = try asking { () throws(LedgerError) in
      try ledger.store(heading, records: list.records, again: again, by: who, now: now) { count in
        progress(ImportProgress(stage: .storing, records: count, share: Double(count) / total))
      }
    }
    return ImportReceipt(
      list: key,
      heading: heading,
      totals: list.totals,
      records: list.records,
      notes: list.notes,
      earlier: earlier
    )
  }

  /// Decides about a record: a held one is confirmed or struck, a taken one may be struck.
  ///
  /// `number` is what a person typed in place of the proposed one; the number guard judges it.
  public func decide(
    record: Int,
    of list: Int64,
    _ decision: Decision,
    number: String? = nil,
    by who: String,
    now: Date
  ) throws(OfficeError) {
    var admitted: SubscriberNumber?
    if let number {
      admitted = NumberGuard.number(number.filter { $0 != "-" })
      guard admitted != nil else {
        throw OfficeError(
          "number-refused",
          Phrase(
            en: "the number given for record \(record) may not be called",
            ja: "記録 \(record) に指定された番号には発信できません"
          ),
          status: .data
        )
      }
    }
    try asking { () throws(LedgerError) in
      try ledger.decide(record, of: list, decision, number: admitted, by: who, now: now)
    }
  }

  /// Deletes the personal data of a list and certifies it.
  public func purge(
    list: Int64,
    by who: String,
    now: Date
  ) throws(OfficeError) -> PurgeCertificate {
    try asking { () throws(LedgerError) in try ledger.purge(list, by: who, now: now) }
  }

  private func read(
    _ bytes: [UInt8],
    encoding: ListEncoding?,
    progress: (ImportProgress) -> Void
  ) throws(OfficeError) -> TargetList {
    do {
      return try withoutActuallyEscaping(progress) { progress in
        try TargetListReader.read(bytes, encoding: encoding) { reading in
          let total = Double(max(1, reading.octetsTotal))
          progress(
            ImportProgress(
              stage: .reading,
              records: reading.records,
              share: Double(reading.octets) / total
            )
          )
        }
      }
    } catch let refusal as ListRefusal {
      throw OfficeError(refusal)
    } catch {
      throw ListRefusal.unreadable
    }
  }

  static func check(business: String) throws(OfficeError) {
    let allowed =
      (1...64).contains(business.count)
      && business.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }
    guard allowed else {
      throw OfficeError(
        "business-malformed",
        Phrase(
          en: "a business is named by its number in the register, such as 0404-01",
          ja: "業務は登録番号(例: 0404-01)で指定してください"
        ),
        status: .usage
      )
    }
  }
}

extension ListRefusal {
  fileprivate static var unreadable: OfficeError {
    OfficeError(
      "unreadable",
      Phrase(en: "the file cannot be read", ja: "ファイルを読めません"),
      status: .inputOutput
    )
  }
}
