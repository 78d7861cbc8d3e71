/// Tells whether a person was in the list before, in constant time for each record.
///
/// Records are the same when addressee number, name and number agree after repair, whatever the
/// spaces. The full comparison is prepared only for addressee numbers that come twice, so an
/// ordinary list pays for two look-ups a record.
struct DuplicateIndex {
  private var byAddressee: [String: Int] = [:]
  private var byNumber: [SubscriberNumber: Int] = [:]
  /// The key of every record whose addressee number came more than once, and its place.
  private var persons: [Bytes: Int] = [:]

  /// A key compared octet by octet, so that canonically equal names stay apart.
  private struct Bytes: Hashable {
    let octets: [UInt8]
  }

  /// What the records before say about this one; it is remembered.
  mutating func examine(
    _ record: ListedRecord,
    addressee: String,
    among records: [ListedRecord]
  ) -> (verdict: Verdict, finding: Finding)? {
    let place = records.count
    guard !addressee.isEmpty else { return nil }
    if let earlier = byAddressee[addressee] {
      persons[Self.key(records[earlier], addressee: addressee)] = earlier
      let key = Self.key(record, addressee: addressee)
      if let same = persons[key] {
        return (.refuse, Self.finding(.sameRecord, records[same]))
      }
      persons[key] = place
      return (.confirm, Self.finding(.sameAddressee, records[earlier]))
    }
    byAddressee[addressee] = place
    guard record.verdict != .refuse, let number = record.candidate else { return nil }
    if let earlier = byNumber[number] {
      return (.accept, Self.finding(.household, records[earlier]))
    }
    byNumber[number] = place
    return nil
  }

  /// Addressee number, name and number, as octets.
  private static func key(_ record: ListedRecord, addressee: String) -> Bytes {
    var octets = Array(addressee.utf8)
    octets.append(0)
    octets += NameRules.key(record.name).utf8
    octets.append(0)
    octets += (record.candidate?.digits ?? record.telephone).utf8
    return Bytes(octets: octets)
  }

  private static func finding(_ code: FindingCode, _ earlier: ListedRecord) -> Finding {
    let usual = code.phrase
    return Finding(
      code,
      Phrase(
        en: "\(usual.en) (record \(earlier.record), line \(earlier.line))",
        ja: "\(usual.ja)（レコード\(earlier.record)、\(earlier.line)行目）"
      )
    )
  }
}
