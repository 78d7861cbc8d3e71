public import Campaign
public import Foundation

/// Why a target goes to the call centre.
public enum FollowUpReason: String, CaseIterable, Codable, Sendable {
  /// Said to be the person and asked to speak to somebody.
  case askedForHelp = "asked-for-help"
  /// Refused by the called side twice.
  case rejectedTwice = "rejected-twice"
  /// Somebody else answered twice.
  case notPersonTwice = "not-person-twice"
  /// There is no such person at the number.
  case wrongNumber = "wrong-number"
  /// A fax, or a number not in use.
  case numberStruck = "number-struck"
  /// The box stopped in the middle; whether the person was reached is not known.
  case unknown
  /// Held at import and never confirmed.
  case held
  /// All attempts used up without reaching the person.
  case notReached = "not-reached"
  /// The SMS was refused or did not arrive.
  case smsFailed = "sms-failed"

  /// The 理由 printed in the file.
  public var japanese: String {
    switch self {
    case .askedForHelp: "本人確認済・相談希望"
    case .rejectedTwice: "着信拒否2回"
    case .notPersonTwice: "本人以外2回"
    case .wrongNumber: "番号違い"
    case .numberStruck: "番号使用不可"
    case .unknown: "結果不明"
    case .held: "要確認（取込時保留）"
    case .notReached: "不通（規定回数終了）"
    case .smsFailed: "SMS不達"
    }
  }
}

/// One person for the call centre, with what was tried.
///
/// It holds personal data and shows itself nowhere.
public struct FollowUpRow: Sendable {
  /// One attempt of the history.
  public struct Attempt: Sendable {
    /// When it began.
    public var startedAt: Date
    /// How it ended.
    public var outcome: Outcome
    /// The last key that counted.
    public var key: Character?

    /// An attempt of the history.
    public init(startedAt: Date, outcome: Outcome, key: Character? = nil) {
      self.startedAt = startedAt
      self.outcome = outcome
      self.key = key
    }
  }

  /// The record of the list, by which an error names the row.
  public var record: Int
  /// 氏名 as it came in.
  public var name: String
  /// フリガナ as it came in.
  public var reading: String
  /// 宛名番号 as it came in.
  public var addressee: String
  /// 電話番号 as it came in.
  public var telephone: String
  /// Why a person must take over.
  public var reason: FollowUpReason
  /// More about the reason, such as the importer's message; empty if there is no more.
  public var note: String
  /// What was tried, in order.
  public var history: [Attempt]

  /// A person for the call centre.
  public init(
    record: Int,
    name: String,
    reading: String,
    addressee: String,
    telephone: String,
    reason: FollowUpReason,
    note: String = "",
    history: [Attempt]
  ) {
    self.record = record
    self.name = name
    self.reading = reading
    self.addressee = addressee
    self.telephone = telephone
    self.reason = reason
    self.note = note
    self.history = history
  }
}

extension FollowUpRow: CustomReflectable {
  /// The record's number only.
  public var customMirror: Mirror {
    Mirror(self, children: ["record": record])
  }
}

/// Writes the list for the call centre, in the manner of the result file.
public enum FollowUpWriter {
  /// The header, in its order.
  static let columns = ["氏名", "フリガナ", "宛名番号", "電話番号", "理由", "履歴"]

  /// Writes rows to a file, which appears when it is complete and not before.
  ///
  /// `isExtended` has no meaning here. What is said of `ResultsWriter.write` about errors holds.
  public static func write(
    rows: some Sequence<FollowUpRow>,
    to path: String,
    options: ResultsOptions = ResultsOptions()
  ) throws(ResultsError) -> ResultsReport {
    let file = try WholeFile(path: path)
    var table = try TableEncoder(options: options, header: columns)
    for row in rows {
      append(row, to: &table)
      if table.isChunkFull { try file.append(table.take()) }
    }
    try file.append(table.take())
    let report = try table.finish()
    try file.finish()
    return report
  }

  /// The octets of the file, for standard output.
  public static func octets(
    rows: some Sequence<FollowUpRow>,
    options: ResultsOptions = ResultsOptions()
  ) throws(ResultsError) -> (octets: [UInt8], report: ResultsReport) {
    var table = try TableEncoder(options: options, header: columns)
    var octets = table.take()
    for row in rows {
      append(row, to: &table)
      octets += table.take()
    }
    return (octets, try table.finish())
  }

  private static func append(_ row: FollowUpRow, to table: inout TableEncoder) {
    table.begin(record: row.record)
    table.field(row.name)
    table.field(row.reading)
    table.field(row.addressee)
    table.field(row.telephone)
    table.field(row.note.isEmpty ? row.reason.japanese : "\(row.reason.japanese)：\(row.note)")
    var history = ""
    for attempt in row.history {
      if !history.isEmpty { history += "／" }
      history += table.time(attempt.startedAt) + " " + attempt.outcome.japanese
      if let key = attempt.key { history += "（\(key)）" }
    }
    table.field(history)
    table.endRow()
  }
}
