import Campaign
import Foundation

/// Writes the vendor's result file: nine columns, CP932, CR LF.
public enum ResultsWriter {
  /// The header, in its order.
  static let columns = [
    "氏名", "フリガナ", "宛名番号", "電話番号", "発信開始時刻", "呼出時間", "通話時間", "切電理由", "反応番号",
  ]
  /// What `--extended` puts after it.
  static let extendedColumns = [
    "結果コード", "原因番号", "根拠", "試行番号", "回線", "分割数", "応答確認", "聴取内容", "確度", "切断側",
  ]
  /// 切電理由 of a target that was never attempted.
  static let notAttempted = "未発信"

  /// Writes rows to a file, which appears when it is complete and not before.
  ///
  /// The rows are read once, in order. If a character cannot be written, all rows are looked at and
  /// the error names every such record; then, as after any other error, no file is written and what
  /// stood at the path stands there still.
  public static func write(
    rows: some Sequence<ResultRow>,
    to path: String,
    options: ResultsOptions = ResultsOptions()
  ) throws(ResultsError) -> ResultsReport {
    try write(rows: rows, into: try WholeFile(path: path), options: options)
  }

  /// The octets of a result file, for standard output.
  public static func octets(
    rows: some Sequence<ResultRow>,
    options: ResultsOptions = ResultsOptions()
  ) throws(ResultsError) -> (octets: [UInt8], report: ResultsReport) {
    var table = try TableEncoder(options: options, header: header(options))
    var octets = table.take()
    for row in rows {
      append(row, to: &table, options: options)
      octets += table.take()
    }
    return (octets, try table.finish())
  }

  /// Writes rows to a file that was begun.
  static func write(
    rows: some Sequence<ResultRow>,
    into file: consuming WholeFile,
    options: ResultsOptions
  ) throws(ResultsError) -> ResultsReport {
    var table = try TableEncoder(options: options, header: header(options))
    for row in rows {
      append(row, to: &table, options: options)
      if table.isChunkFull { try file.append(table.take()) }
    }
    try file.append(table.take())
    let report = try table.finish()
    try file.finish()
    return report
  }

  private static func header(_ options: ResultsOptions) -> [String] {
    options.isExtended ? columns + extendedColumns : columns
  }

  private static func append(
    _ row: ResultRow,
    to table: inout TableEncoder,
    options: ResultsOptions
  ) {
    table.begin(record: row.record)
    table.field(row.name)
    table.field(row.reading)
    table.field(row.addressee)
    table.field(row.telephone)
    table.field(row.startedAt.map { table.time($0) } ?? "")
    table.field(row.ringSeconds.map(String.init) ?? "")
    table.field(row.talkSeconds.map(String.init) ?? "")
    table.field(row.outcome?.japanese ?? notAttempted)
    table.field(row.key.map { String($0) } ?? "")
    if options.isExtended {
      let extended = row.extended
      table.field(row.outcome?.rawValue ?? "")
      table.field(extended.cause.map(String.init) ?? "")
      table.field(extended.evidence ?? "")
      table.field(extended.attempt.map(String.init) ?? "")
      table.field(extended.line ?? "")
      table.field(extended.segments.map(String.init) ?? "")
      append(AttemptEvidence(extended.evidence ?? ""), to: &table)
    }
    table.endRow()
  }

  /// What confirmed the answer, what was heard, how certainly, and who hung up.
  private static func append(_ evidence: AttemptEvidence, to table: inout TableEncoder) {
    let confirmed: [String: String] = ["key": "番号", "voice": "声", "key+voice": "番号・声"]
    let sides: [String: String] = ["us": "自局", "callee": "相手", "network": "網"]
    table.field(evidence[.confirmed].flatMap { confirmed[$0] } ?? "")
    table.field(evidence.heard?.japanese ?? "")
    table.field(evidence.heard == nil ? "" : evidence[.score] ?? "")
    table.field(evidence[.endedBy].flatMap { sides[$0] } ?? "")
  }
}
