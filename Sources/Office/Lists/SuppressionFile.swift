internal import Campaign
internal import CampaignFiles

/// Reads who is not to be called: a list of the usual four columns, or a CSV with one or both of
/// 宛名番号 and 電話番号.
///
/// A line that cannot be understood refuses the whole file: whoever stands on it would be called.
enum SuppressionFile {
  /// One line of the file.
  struct Entry {
    let addressee: String?
    let number: SubscriberNumber?
  }

  static func entries(_ bytes: [UInt8]) throws(OfficeError) -> [Entry] {
    if let list = try? TargetListReader.read(bytes) { return try entries(of: list) }
    return try entries(ofColumns: bytes)
  }

  private static func entries(of list: TargetList) throws(OfficeError) -> [Entry] {
    var entries: [Entry] = []
    for record in list.records where record.verdict != .skip {
      let entry = Entry(
        addressee: record.addressee.isEmpty ? nil : record.addressee,
        number: record.candidate
      )
      guard entry.addressee != nil || entry.number != nil else {
        throw notUnderstood(line: record.line)
      }
      entries.append(entry)
    }
    return entries
  }

  private static func entries(ofColumns bytes: [UInt8]) throws(OfficeError) -> [Entry] {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.last == 0x0D ? $0.dropLast() : $0 }
    guard let header = lines.first.map(fields) else { throw noColumns }
    let addressee = header.firstIndex(where: isAddressee)
    let telephone = header.firstIndex(where: isTelephone)
    guard addressee != nil || telephone != nil else { throw noColumns }
    var entries: [Entry] = []
    for (place, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = fields(line)
      guard cells.count == header.count else { throw notUnderstood(line: place + 1) }
      let key = addressee.flatMap { text(cells[$0]) }
      let digits = telephone.flatMap { text(cells[$0]) }
      let number = digits.flatMap(number)
      if digits != nil, number == nil { throw notUnderstood(line: place + 1) }
      guard key != nil || number != nil else { throw notUnderstood(line: place + 1) }
      entries.append(Entry(addressee: key, number: number))
    }
    return entries
  }

  /// A telephone number as people write it, judged by the rules of the importer.
  static func number(_ text: String) -> SubscriberNumber? {
    var judge = ListJudge()
    let fields = ListJudge.Fields(
      name: "名",
      reading: "ナ",
      addressee: "0000000000",
      telephone: text
    )
    judge.judge(fields, record: 1, line: 1)
    guard let record = judge.records.first, !record.isProposal else { return nil }
    return record.candidate
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split(separator: 0x2C, omittingEmptySubsequences: false).map { field in
      guard field.count >= 2, field.first == 0x22, field.last == 0x22 else { return field }
      return field.dropFirst().dropLast()
    }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String? {
    guard !field.isEmpty, field.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    return String(decoding: field, as: UTF8.self)
  }

  private static func isAddressee(_ field: ArraySlice<UInt8>) -> Bool {
    field.elementsEqual("宛名番号".utf8)
      || field.elementsEqual([0x88, 0xB6, 0x96, 0xBC, 0x94, 0xD4, 0x8D, 0x86])
  }

  private static func isTelephone(_ field: ArraySlice<UInt8>) -> Bool {
    field.elementsEqual("電話番号".utf8)
      || field.elementsEqual([0x93, 0x64, 0x98, 0x62, 0x94, 0xD4, 0x8D, 0x86])
  }

  private static var noColumns: OfficeError {
    OfficeError(
      "columns-missing",
      Phrase(
        en: "the first line must name 宛名番号, 電話番号 or both",
        ja: "見出し行に 宛名番号 か 電話番号 (または両方) が必要です"
      ),
      line: 1,
      status: .data
    )
  }

  private static func notUnderstood(line: Int) -> OfficeError {
    OfficeError(
      "line-not-understood",
      Phrase(
        en: "line \(line) names nobody that can be found again; nothing was taken",
        ja: "\(line) 行目の対象者を特定できません。何も登録していません"
      ),
      line: line,
      status: .data
    )
  }
}
