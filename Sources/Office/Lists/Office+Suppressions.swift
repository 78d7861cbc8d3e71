internal import Campaign
internal import CampaignFiles
public import Foundation
public import Ledger

/// What came of an import of suppressions.
public struct SuppressionReceipt: Equatable, Sendable {
  /// People in the file.
  public let entries: Int
  /// Those that were not known before.
  public let added: Int

  /// Makes a receipt.
  public init(entries: Int, added: Int) {
    self.entries = entries
    self.added = added
  }
}

extension Office {
  /// Takes in who has paid, wishes no calls or is not at the number; orders that wait are dropped.
  ///
  /// Who has paid counts for one kind of work, which must be given; a wish to stop counts
  /// for one if given, else for all; the other two count for all.
  public func importSuppressions(
    file path: String,
    kind: SuppressionKind,
    business: String?,
    by who: String,
    now: Date
  ) throws(OfficeError) -> SuppressionReceipt {
    let scope = try Self.scope(kind, business)
    let bytes: [UInt8]
    do {
      bytes = try TargetListReader.bytes(ofFile: path)
    } catch {
      throw OfficeError(error)
    }
    let found = try SuppressionFile.entries(bytes)
    let entries = found.map {
      Suppression(kind: kind, business: scope, addressee: $0.addressee, number: $0.number)
    }
    let added = try asking { () throws(LedgerError) in
      try ledger.suppress(entries, by: who, now: now)
    }
    return SuppressionReceipt(entries: entries.count, added: added)
  }

  /// Adds one person by addressee number, telephone number or both.
  ///
  /// Returns whether the entry is new.
  public func suppress(
    kind: SuppressionKind,
    business: String?,
    addressee: String?,
    number: String?,
    by who: String,
    now: Date
  ) throws(OfficeError) -> Bool {
    let scope = try Self.scope(kind, business)
    let admitted = number.flatMap { SuppressionFile.number($0) }
    guard number == nil || admitted != nil, addressee != nil || admitted != nil else {
      throw OfficeError(
        "nobody",
        Phrase(
          en: "give an addressee number, or a telephone number that could be called",
          ja: "宛名番号、または発信できる電話番号を指定してください"
        ),
        status: .usage
      )
    }
    let entry = Suppression(kind: kind, business: scope, addressee: addressee, number: admitted)
    let added = try asking { () throws(LedgerError) in
      try ledger.suppress([entry], by: who, now: now)
    }
    return added > 0
  }

  /// The kind of work an entry counts for.
  private static func scope(
    _ kind: SuppressionKind,
    _ business: String?
  ) throws(OfficeError) -> String? {
    if let business { try check(business: business) }
    switch kind {
    case .noCalls, .wrongNumber: return nil
    case .stopWish: return business
    case .paid:
      guard let business else {
        throw OfficeError(
          "business-missing",
          Phrase(
            en: "who has paid has paid for one kind of work: give --business",
            ja: "納付済みは業務ごとに登録します。--business を指定してください"
          ),
          status: .usage
        )
      }
      return business
    }
  }
}
