public import Campaign
internal import Crypto
public import Foundation

/// A registered kind of work (業務): its number, what it is for, who answers for it.
public struct Business: Equatable, Sendable {
  /// The number in the register, `0404-01`.
  public let code: String
  /// What the work is called.
  public let title: String?
  /// What the data may be used for.
  public let purpose: String?
  /// Who is responsible for the personal information.
  public let responsible: String?

  /// Makes an entry of the register.
  public init(
    code: String,
    title: String? = nil,
    purpose: String? = nil,
    responsible: String? = nil
  ) {
    self.code = code
    self.title = title
    self.purpose = purpose
    self.responsible = responsible
  }
}

/// What is known of a list file apart from its records.
public struct ListHeading: Equatable, Sendable {
  /// The kind of work it belongs to.
  public let business: String
  /// The file's name without its folder.
  public let file: String
  /// The fingerprint of its bytes, in lower-case hexadecimal digits.
  public let sha256: String
  /// `cp932` or `utf-8`.
  public let encoding: String

  /// Makes a heading.
  public init(business: String, file: String, sha256: String, encoding: String) {
    self.business = business
    self.file = file
    self.sha256 = sha256
    self.encoding = encoding
  }
}

/// One imported list, without its people.
public struct StoredList: Equatable, Sendable {
  /// Its key.
  public let id: Int64
  /// Its file.
  public let heading: ListHeading
  /// How many records the file had.
  public let records: Int
  /// How many of them got which verdict.
  public let totals: VerdictTotals
  /// Held records that still wait for a decision.
  public let held: Int
  /// Held records that a person confirmed.
  public let confirmed: Int
  /// Records that a person struck.
  public let struck: Int
  /// When it was imported.
  public let importedAt: Date
  /// Who imported it.
  public let importedBy: String
  /// When its personal data was deleted; `nil` if it was not.
  public let purgedAt: Date?
  /// Who deleted it.
  public let purgedBy: String?
}

/// What a person decided about a record.
public enum Decision: String, CaseIterable, Codable, Sendable {
  /// It is a target now.
  case confirmed
  /// It is none and will not be.
  case struck
}

/// One record as the ledger keeps it.
///
/// It shows itself nowhere but for its place in the file.
public struct StoredRecord: Sendable, CustomReflectable {
  /// One thing the importer said of it; `message` may hold personal data.
  public struct Remark: Codable, Equatable, Sendable {
    /// The finding's code.
    public let code: String
    /// In English.
    public let en: String
    /// In Japanese.
    public let ja: String
  }

  /// Its key.
  public let id: Int64
  /// Its number in the file, from 1.
  public let record: Int
  /// The line it begins on.
  public let line: Int
  /// The importer's verdict.
  public let verdict: Verdict
  /// What a person decided, if a decision was due.
  public let decision: Decision?
  /// 氏名 as found; empty after a purge.
  public let name: String
  /// フリガナ as found; empty after a purge.
  public let reading: String
  /// 宛名番号 as found; empty after a purge.
  public let addressee: String
  /// 電話番号 as found; empty after a purge.
  public let telephone: String
  /// The number to dial, or the one proposed.
  public let number: SubscriberNumber?
  /// What the importer said of it.
  public let remarks: [Remark]

  /// Whether it may be called or written to.
  public var isTarget: Bool {
    switch verdict {
    case .accept, .acceptNormalised: decision != .struck
    case .confirm: decision == .confirmed
    case .refuse, .skip: false
    }
  }

  /// The target, if it is one and its data is still there.
  public var target: Target? {
    guard isTarget, let number else { return nil }
    return Target(
      name: name,
      reading: reading,
      addressee: addressee,
      telephoneAsFound: telephone,
      number: number
    )
  }

  /// Its place in the file only.
  public var customMirror: Mirror {
    Mirror(self, children: ["record": record, "line": line, "verdict": verdict.rawValue])
  }
}

/// The account of a deletion: what, how many, when, by whom.
public struct PurgeCertificate: Equatable, Sendable {
  /// The list.
  public let list: Int64
  /// Its file and business.
  public let heading: ListHeading
  /// Records whose personal data was deleted.
  public let records: Int
  /// When.
  public let at: Date
  /// By whom.
  public let by: String
}

extension ListHeading {
  /// The fingerprint of a file's bytes: SHA-256 in lower-case hexadecimal digits.
  public static func fingerprint(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { octet in
      let digits = String(octet, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

/// The targets of a list in numbers.
public struct ListOutline: Equatable, Sendable {
  /// Records that may be called.
  public let targets: Int
  /// Targets whose number takes SMS.
  public let mobile: Int
  /// Different numbers among those.
  public let mobileNumbers: Int
  /// Targets that share their number with another.
  public let sharing: Int
  /// Targets with a demonstration number.
  public let demonstration: Int
}
