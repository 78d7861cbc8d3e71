internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import Office

/// What a demonstration came to: totals, rate, the account of the list, the files.
struct DemoReport {
  private let calls: CampaignSummary
  private let messages: CampaignSummary
  private let account: [RecordAccount]
  private let totals: VerdictTotals
  private let files: [String]
  private let elapsed: TimeInterval

  /// Writes the files and takes the account.
  init(
    stage: DemoStage,
    campaigns: DemoStage.Campaigns,
    elapsed: TimeInterval
  ) throws(CommandFailure) {
    self.elapsed = elapsed
    totals = campaigns.totals
    let office = Office(ledger: stage.ledger)
    let names = ["calls.csv", "sms.csv", "follow-up.csv"].map { stage.folder.path + "/" + $0 }
    do throws(OfficeError) {
      _ = try office.writeResults(of: campaigns.calls, to: names[0])
      _ = try office.writeResults(of: campaigns.messages, to: names[1])
      let rows = try office.followUpRows(of: campaigns.calls)
      do throws(ResultsError) {
        _ = try FollowUpWriter.write(rows: rows, to: names[2], options: ResultsOptions())
      } catch {
        throw OfficeError(error)
      }
    } catch {
      throw CommandFailure(error)
    }
    files = names
    do throws(LedgerError) {
      calls = try stage.ledger.summary(of: campaigns.calls)
      messages = try stage.ledger.summary(of: campaigns.messages)
      account = try stage.ledger.account(of: campaigns.list)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Calls an hour in the fleet's own time, from the first to the last.
  var callsPerHour: Int {
    guard let first = calls.firstAt, let last = calls.lastAt, last > first else { return 0 }
    return Int(Double(calls.all.attempts) * 3600 / last.timeIntervalSince(first))
  }

  /// Records that are neither refused, skipped, held nor accounted for by an outcome or a reason.
  private var unaccounted: [RecordAccount] {
    account.filter { record in
      record.isTarget
        && (record.parts.isEmpty
          || record.parts.contains {
            $0.outcome == nil && $0.excluded == nil && $0.suppressed == nil
          })
    }
  }

  /// Whether every record of the list has its account.
  var isComplete: Bool {
    unaccounted.isEmpty && account.count == totals.records
  }

  /// Prints the tables and where the files lie.
  func show() {
    Terminal.print("")
    var table = TextTable(["切電理由", "電話", "SMS", ""], rightAligned: [1, 2])
    for outcome in Outcome.allCases {
      let call = calls.all.outcomes[outcome] ?? 0
      let message = messages.concluded[outcome] ?? 0
      guard call + message > 0 else { continue }
      table.add([
        outcome.japanese, call > 0 ? String(call) : "", message > 0 ? String(message) : "",
        outcome.english,
      ])
    }
    table.lines.forEach(Terminal.print)
    Terminal.print("")
    for verdict in Verdict.allCases {
      Terminal.print("  \(verdict.rawValue): \(totals[verdict])")
    }
    Terminal.say(
      Phrase(
        en: "\(account.count) records, \(unaccounted.count) unaccounted for",
        ja: "全 \(account.count) 件、結果不明の記録 \(unaccounted.count) 件"
      )
    )
    Terminal.say(
      Phrase(
        en: "\(calls.all.attempts) calls: \(callsPerHour) an hour in the fleet's own time;"
          + " \(Int(elapsed.rounded())) s on this clock",
        ja: "発信 \(calls.all.attempts) 件: 回線の時間で毎時 \(callsPerHour) 件、"
          + "実時間 \(Int(elapsed.rounded())) 秒"
      )
    )
    files.forEach(Terminal.print)
  }

  /// The same for machines.
  var json: JSONDocument {
    .object([
      (key: "calls", value: .integer(calls.all.attempts)),
      (key: "calls-per-hour", value: .integer(callsPerHour)),
      (key: "messages", value: .integer(messages.all.attempts)),
      (key: "records", value: .integer(account.count)),
      (key: "unaccounted", value: .integer(unaccounted.count)),
      (
        key: "call-outcomes",
        value: .object(
          Outcome.allCases.compactMap { outcome in
            calls.all.outcomes[outcome].map { (key: outcome.rawValue, value: .integer($0)) }
          }
        )
      ),
      (
        key: "message-outcomes",
        value: .object(
          Outcome.allCases.compactMap { outcome in
            messages.concluded[outcome].map { (key: outcome.rawValue, value: .integer($0)) }
          }
        )
      ),
      (key: "files", value: .list(files.map { .text($0) })),
    ])
  }
}

extension RecordAccount {
  /// Whether the record was to be called.
  var isTarget: Bool {
    switch verdict {
    case .accept, .acceptNormalised: decision != .struck
    case .confirm: decision == .confirmed
    case .refuse, .skip: false
    }
  }
}
