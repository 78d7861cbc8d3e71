internal import ArgumentParser
internal import Campaign
internal import Ledger

/// `kaden list account`: what became of every record of a list.
struct ListAccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    abstract: "Accounts for every record of a list, without personal data.",
    discussion: """
      Records are counted by what became of them; --all shows each. The counts add up to the
      records of the file, also after a purge.

      Example: kaden list account 3
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The list.")
  var list: Int64
  @Flag(help: "Show each record, not only the counts.")
  var all = false

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let accounts = try desk.ledger.account(of: list)
      desk.show(
        .object([
          ("list", .integer(Int(list))), ("records", .integer(accounts.count)),
          ("accounts", .list(accounts.map(ListDocument.account))),
        ]),
        all
          ? AccountWords.each(accounts, Terminal.language)
          : AccountWords.counts(accounts, Terminal.language)
      )
    }
  }
}

/// What became of the records of a list, in words.
enum AccountWords {
  /// Records counted by what became of them, the most frequent first; the last line is their sum.
  static func counts(_ accounts: [RecordAccount], _ language: Language) -> [String] {
    var counts: [String: Int] = [:]
    for account in accounts { counts[words(account, language), default: 0] += 1 }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var table = TextTable(
      language == .english ? ["RECORDS", "WHAT BECAME OF THEM"] : ["件数", "結果"],
      rightAligned: [0]
    )
    for (words, count) in sorted { table.add([String(count), words]) }
    let sum = Phrase(en: "records of the file", ja: "ファイルの全件")
    table.add([String(accounts.count), sum.text(language)])
    return table.lines(within: Terminal.tableColumns)
  }

  /// Every record with what became of it.
  static func each(_ accounts: [RecordAccount], _ language: Language) -> [String] {
    var table = TextTable(
      language == .english ? ["RECORD", "LINE", "WHAT BECAME OF IT"] : ["記録", "行", "結果"],
      rightAligned: [0, 1]
    )
    for account in accounts {
      table.add([String(account.record), String(account.line), words(account, language)])
    }
    return table.lines(within: Terminal.tableColumns)
  }

  /// One record's account in a few words.
  static func words(_ account: RecordAccount, _ language: Language) -> String {
    let verdict = ListWords.verdict(account.verdict).text(language)
    let decision = account.decision.map { ListWords.decision($0).text(language) }
    let parts = account.parts.map { part in
      let campaign = Phrase(en: "campaign \(part.campaign)", ja: "キャンペーン \(part.campaign)")
      return campaign.text(language) + ": " + words(part).text(language)
    }
    return ([verdict] + [decision].compactMap { $0 } + parts).joined(separator: "; ")
  }

  private static func words(_ part: RecordAccount.Part) -> Phrase {
    if let outcome = part.outcome {
      return Phrase(en: outcome.rawValue, ja: outcome.japanese)
    }
    if let excluded = part.excluded {
      let why = CampaignWords.exclusion(excluded)
      return Phrase(en: "left out (\(why.en))", ja: "対象外 (\(why.ja))")
    }
    if let suppressed = part.suppressed {
      return Phrase(en: "suppressed (\(suppressed))", ja: "発信除外 (\(suppressed))")
    }
    switch part.state {
    case "pending": return Phrase(en: "waits", ja: "待機中")
    case "leased", "attempting": return Phrase(en: "in progress", ja: "処理中")
    default: return Phrase(en: part.state, ja: part.state)
    }
  }
}
