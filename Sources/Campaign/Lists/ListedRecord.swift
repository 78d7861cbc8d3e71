/// One record of a list and what becomes of it.
///
/// It shows itself nowhere: it has no description, and its mirror holds only its place in the file.
public struct ListedRecord: Sendable {
  /// The record's number, counted from 1 after the header; empty lines count.
  public let record: Int
  /// The physical line on which it begins, counted from 1, the header's line included.
  public let line: Int
  /// 氏名 as found; empty if the record could not be read.
  public let name: String
  /// フリガナ as found; empty if the record could not be read.
  public let reading: String
  /// 宛名番号 as found; empty if the record could not be read.
  public let addressee: String
  /// 電話番号 as found; empty if the record could not be read.
  public let telephone: String
  /// What becomes of it.
  public internal(set) var verdict: Verdict
  /// What there is to say about it.
  public internal(set) var findings: [Finding]
  /// The number that would be dialled if the record is taken, now or when a person confirms it.
  ///
  /// `nil` if the record is refused or skipped, or if no number can be proposed.
  public internal(set) var candidate: SubscriberNumber?
  /// Whether `candidate` is a proposal, to be confirmed by a person.
  public let isProposal: Bool

  /// The number to dial as the report gives it.
  ///
  /// That of an accepted record, or the repair proposed for one whose number is held; a record held
  /// for another reason shows none until a person decides.
  public var number: SubscriberNumber? {
    switch verdict {
    case .accept, .acceptNormalised: candidate
    case .confirm: isProposal ? candidate : nil
    case .refuse, .skip: nil
    }
  }

  /// The target, if the record is taken.
  public var target: Target? {
    switch verdict {
    case .accept, .acceptNormalised: targetIfConfirmed
    case .confirm, .refuse, .skip: nil
    }
  }

  /// The target that the record becomes when a person confirms it; also that of a taken record.
  ///
  /// `nil` if the record is refused or skipped, or if it has no number that could be dialled.
  public var targetIfConfirmed: Target? {
    guard let candidate else { return nil }
    return Target(
      name: name,
      reading: reading,
      addressee: addressee,
      telephoneAsFound: telephone,
      number: candidate
    )
  }
}

extension ListedRecord: CustomReflectable {
  /// Its place in the file only.
  public var customMirror: Mirror {
    Mirror(self, children: ["record": record, "line": line, "verdict": verdict.rawValue])
  }
}
