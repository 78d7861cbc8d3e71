/// Judges the records of one list, in the order of the file.
///
/// It remembers what it needs for telling duplicates, a constant time for each record, and looks at
/// the file as a whole in `finish`.
public struct ListJudge {
  /// The four columns of a record, as decoded.
  public struct Fields {
    /// 氏名.
    public var name: String
    /// フリガナ.
    public var reading: String
    /// 宛名番号.
    public var addressee: String
    /// 電話番号.
    public var telephone: String

    /// The four columns.
    public init(name: String, reading: String, addressee: String, telephone: String) {
      self.name = name
      self.reading = reading
      self.addressee = addressee
      self.telephone = telephone
    }
  }

  /// All records judged so far.
  public private(set) var records: [ListedRecord] = []
  private var duplicates = DuplicateIndex()
  private var addresseeLengths: [Int: Int] = [:]
  private var zerosDropped = 0

  /// A judge of a list that has not begun.
  public init() {}

  /// Judges one record.
  ///
  /// `structure` holds findings of the reader for which the record is to be confirmed.
  public mutating func judge(
    _ fields: Fields,
    record: Int,
    line: Int,
    structure: [Finding] = []
  ) {
    var verdict: Verdict = structure.isEmpty ? .accept : .confirm
    var findings = structure
    let texts = [fields.name, fields.reading, fields.addressee, fields.telephone]
    if texts.contains(where: ScalarKind.holdsForbidden) {
      verdict = .refuse
      findings.append(Finding(.forbiddenCharacter))
    }
    let name = NameRules.examine(fields.name)
    let reading = ReadingRules.examine(fields.reading)
    let addressee = AddresseeRules.examine(fields.addressee)
    let number = NumberRepair.examine(fields.telephone)
    for part in [name, reading, addressee] {
      verdict = verdict.joined(part.verdict)
      findings += part.findings
    }
    verdict = verdict.joined(number.verdict)
    findings += number.findings

    var listed = ListedRecord(
      record: record,
      line: line,
      name: fields.name,
      reading: fields.reading,
      addressee: fields.addressee,
      telephone: fields.telephone,
      verdict: verdict,
      findings: findings,
      candidate: number.number,
      isProposal: number.verdict == .confirm
    )
    if number.findings.contains(where: { $0.code == .numberNoZero }) { zerosDropped += 1 }
    if addressee.verdict.severity < Verdict.confirm.severity {
      addresseeLengths[addressee.repaired.utf8.count, default: 0] += 1
    }
    if let found = duplicates.examine(listed, addressee: addressee.repaired, among: records) {
      listed.verdict = listed.verdict.joined(found.verdict)
      listed.findings.append(found.finding)
    }
    if listed.verdict == .refuse { listed.candidate = nil }
    records.append(listed)
  }

  /// Notes a record that is not a person.
  public mutating func skip(_ code: FindingCode, record: Int, line: Int) {
    note(.skip, Finding(code), record: record, line: line)
  }

  /// Notes a record that could not be read: refused, and nothing of it kept.
  public mutating func refuse(_ finding: Finding, record: Int, line: Int) {
    note(.refuse, finding, record: record, line: line)
  }

  /// Looks at the list as a whole and gives what there is to say about it.
  ///
  /// Addressee numbers of another length than most are held, and a list in which nearly all numbers
  /// have lost their leading 0 is noticed.
  public mutating func finish() -> [Finding] {
    holdUnusualAddressees()
    let persons = records.count { $0.verdict != .skip }
    return persons >= 5 && zerosDropped * 10 >= persons * 8 ? [Finding(.fileZerosDropped)] : []
  }

  private mutating func note(_ verdict: Verdict, _ finding: Finding, record: Int, line: Int) {
    records.append(
      ListedRecord(
        record: record,
        line: line,
        name: "",
        reading: "",
        addressee: "",
        telephone: "",
        verdict: verdict,
        findings: [finding],
        candidate: nil,
        isProposal: false
      )
    )
  }

  private mutating func holdUnusualAddressees() {
    guard addresseeLengths.count > 1,
      let usual = addresseeLengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key
    else { return }
    for index in records.indices where !records[index].addressee.isEmpty {
      let key = AddresseeRules.examine(records[index].addressee)
      guard key.verdict.severity < Verdict.confirm.severity, !key.repaired.isEmpty else { continue }
      let length = key.repaired.utf8.count
      guard length != usual else { continue }
      let code: FindingCode = length < usual ? .addresseeShort : .addresseeLongerThanOthers
      records[index].findings.append(Finding(code))
      records[index].verdict = records[index].verdict.joined(.confirm)
    }
  }
}
