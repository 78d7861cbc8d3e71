internal import ArgumentParser
internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import Office

/// How a file for other systems is written.
struct ResultFileOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; otherwise standard output.", valueName: "file"),
    completion: .file(extensions: ["csv"])
  )
  var output: String?
  @Option(help: "cp932, or utf-8 with a byte-order mark.")
  var encoding = EncodingName.cp932
  @Flag(help: "Put an apostrophe before what a spreadsheet takes for a formula.")
  var excel = false

  /// Refuses a report of what was written where the rows themselves go to standard output.
  func validate(json: Bool) throws {
    if json, output == nil {
      throw ValidationError(Phrase(en: "--json needs -o FILE", ja: "--json には -o が必要です"))
    }
  }

  /// The options for the writer.
  func options(_ desk: OfficeDesk, isExtended: Bool = false) -> ResultsOptions {
    ResultsOptions(
      encoding: encoding.encoding,
      isExtended: isExtended,
      isForExcel: excel,
      timeZone: desk.zone
    )
  }

  /// Says what was written.
  func show(_ report: ResultsReport, campaign: Int64, at desk: OfficeDesk) {
    if let output {
      desk.show(
        CampaignDocument.report(
          report,
          campaign: campaign,
          file: output,
          encoding: encoding.encoding
        ),
        [ResultWords.written(report, to: output).text(Terminal.language)]
      )
    }
    if !report.fallbacks.isEmpty {
      Terminal.complain(ResultWords.replaced(report).text(Terminal.language))
    }
  }
}

/// The rows as the command line names them.
enum RowsName: String, CaseIterable, ExpressibleByArgument {
  case attempts
  case targets

  /// The rows themselves.
  var rows: ResultRows {
    switch self {
    case .attempts: .attempts
    case .targets: .targets
    }
  }
}

/// `kaden campaign results`: the vendor's result file.
struct CampaignResultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "Writes the result file: one row an attempt, nine columns, CP932.",
    discussion: """
      The file appears when it is complete and not before; without --extended its bytes are the same
      on every run. --json without a file prints the rows themselves, with their evidence: what the
      modem said, who hung up, what was heard and how certain that is.

      Example: kaden campaign results 5 -o results.csv
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var file: ResultFileOptions
  @Argument(help: "The campaign.")
  var campaign: Int64
  @Option(help: "One row an attempt, or one a target with its last attempt: attempts or targets.")
  var rows = RowsName.attempts
  @Flag(
    help: """
      Append further columns: code, cause, evidence, attempt, line, segments, what confirmed the \
      answer, what was heard, how certainly, who hung up.
      """
  )
  var extended = false

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      if common.json, file.output == nil {
        let found = try desk.office.resultRows(of: campaign, rows: rows.rows)
        desk.show(CampaignDocument.results(found, campaign: campaign), [])
        return
      }
      let options = file.options(desk, isExtended: extended)
      if let output = file.output {
        let report = try desk.office.writeResults(
          of: campaign,
          to: output,
          rows: rows.rows,
          options: options
        )
        file.show(report, campaign: campaign, at: desk)
      } else {
        let made = try desk.office.resultOctets(of: campaign, rows: rows.rows, options: options)
        try Terminal.write(octets: made.octets)
        file.show(made.report, campaign: campaign, at: desk)
      }
    }
  }
}

/// `kaden campaign follow-up`: the list for the call centre.
struct CampaignFollowUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow-up",
    abstract: "Writes whom a person must call, with what was tried.",
    discussion: "Example: kaden campaign follow-up 5 -o follow-up.csv"
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var file: ResultFileOptions
  @Argument(help: "The campaign.")
  var campaign: Int64

  func validate() throws {
    try file.validate(json: common.json)
  }

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let rows = try desk.office.followUpRows(of: campaign)
      let made = try written(rows, at: desk)
      try Terminal.write(octets: made.octets)
      file.show(made.report, campaign: campaign, at: desk)
    }
  }

  /// Writes the file, or makes the octets for standard output.
  private func written(
    _ rows: [FollowUpRow],
    at desk: OfficeDesk
  ) throws(OfficeError) -> (octets: [UInt8], report: ResultsReport) {
    let options = file.options(desk)
    do throws(ResultsError) {
      guard let path = file.output else {
        return try FollowUpWriter.octets(rows: rows, options: options)
      }
      return ([], try FollowUpWriter.write(rows: rows, to: path, options: options))
    } catch {
      throw OfficeError(error)
    }
  }
}

/// Files that were written, in words.
enum ResultWords {
  /// What was written where.
  static func written(_ report: ResultsReport, to path: String) -> Phrase {
    Phrase(
      en: "\(report.rows) \(report.rows == 1 ? "row" : "rows") in \(path)",
      ja: "\(path) に \(report.rows) 行を書き出しました"
    )
  }

  /// Characters that CP932 spells otherwise.
  static func replaced(_ report: ResultsReport) -> Phrase {
    let places = report.fallbacks.prefix(3)
      .map { "\($0.record): \($0.from) → \($0.to)" }.joined(separator: ", ")
    let count = report.fallbacks.count
    return Phrase(
      en: "\(count) characters are spelt otherwise in CP932 (record \(places)"
        + (count > 3 ? ", …)" : ")"),
      ja: "CP932 では別の文字で書かれる文字が \(count) 個あります (記録 \(places)"
        + (count > 3 ? "、…)" : ")")
    )
  }
}
