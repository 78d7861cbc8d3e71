internal import Campaign
internal import Foundation
internal import Ledger
internal import Rehearsal

/// A plan's answer for people and for machines.
struct PlanWords {
  let answer: PlanAnswer
  let zone: TimeZone
  /// Whether the announcement's length is that of the spoken one.
  let isSpoken: Bool

  private var plan: Plan { answer.plan }
  private var question: PlanQuestion { answer.question }

  /// What is being tried, for the progress line.
  static func progress(_ trial: PlanTrial, _ progress: PlanProgress) -> Phrase {
    let count = "\(progress.done)/\(progress.targets)"
    switch trial {
    case .asked:
      return Phrase(en: "as asked: \(count)", ja: "条件どおり: \(count)")
    case .without(let limit):
      let name = limitName(limit)
      return Phrase(en: "without \(name.en): \(count)", ja: "\(name.ja)の制限なし: \(count)")
    case .lines(let lines):
      return Phrase(en: "with \(lines) lines: \(count)", ja: "\(lines) 回線: \(count)")
    }
  }

  /// The answer as lines of a terminal.
  func lines(_ language: Language) -> [String] {
    var table: [(Phrase, Phrase)] = [
      (Phrase(en: "campaign", ja: "内容"), asked),
      (Phrase(en: "lines", ja: "回線"), lineUse),
      (Phrase(en: "begins", ja: "開始"), Phrase(en: time(plan.startsAt), ja: time(plan.startsAt))),
      (Phrase(en: "done", ja: "終了"), done),
      (Phrase(en: "rate", ja: "速さ"), rate),
    ]
    if !answer.reliefs.isEmpty { table.append((Phrase(en: "limit", ja: "制約"), limit)) }
    table += answer.reliefs.map { (Phrase(en: "", ja: ""), relief(of: $0)) }
    if let deadline = answer.deadline {
      table.append((Phrase(en: "needed", ja: "必要数"), needed(by: deadline)))
    }
    let width = table.map { ColumnText.width($0.0.text(language)) }.max() ?? 0
    var lines = table.map { label, value in
      ColumnText.padded(label.text(language), to: width) + "  " + value.text(language)
    }
    lines.append(Phrase(en: "outcomes", ja: "結果の見込み").text(language))
    lines += StatusWords.outcomes(plan.outcomes, language)
    if plan.left > 0 {
      lines.append(
        "  "
          + Phrase(en: "\(plan.left) still waiting", ja: "未完了 \(plan.left) 件").text(language)
      )
    }
    return lines
  }

  private var asked: Phrase {
    let hours = question.settings.weekdays
    switch question.content {
    case .call(_, let script):
      let seconds = (script.milliseconds + 500) / 1000
      let pace = question.settings.pace ?? 0
      return Phrase(
        en: "\(question.targets) people, calls of \(seconds) s"
          + (isSpoken ? "" : " (estimated: there is no voice here)")
          + ", \(pace) an hour, weekdays \(hours)",
        ja: "\(question.targets) 人、通話 \(seconds) 秒" + (isSpoken ? "" : " (音声がないため推定)")
          + "、毎時 \(pace) 件、平日 \(hours)"
      )
    case .message:
      return Phrase(
        en: "\(question.targets) people, SMS, weekdays \(hours)",
        ja: "\(question.targets) 人、SMS、平日 \(hours)"
      )
    }
  }

  private var lineUse: Phrase {
    let percent = Self.percent(plan.lineShare)
    return Phrase(
      en: "\(plan.lines), in use \(percent) % of the open hours",
      ja: "\(plan.lines) 回線、受付時間中の使用率 \(percent) %"
    )
  }

  private var done: Phrase {
    guard let end = plan.finishedAt else {
      return Phrase(
        en: "not within \(question.daysMax) days",
        ja: "\(question.daysMax) 日以内には終わりません"
      )
    }
    let length = Self.length(end.timeIntervalSince(plan.startsAt))
    return Phrase(
      en: "\(time(end)), after \(length.en)",
      ja: "\(time(end)) (\(length.ja)後)"
    )
  }

  private var rate: Phrase {
    let average = Int(plan.perHour.rounded())
    let hours = Self.tenths(plan.openSeconds / 3_600)
    if question.isCall {
      return Phrase(
        en: "\(plan.begun) calls in \(hours) open hours, \(plan.answered) answered;"
          + " \(average) an hour, \(plan.busiestHour) in the busiest",
        ja: "受付 \(hours) 時間に発信 \(plan.begun) 回、応答 \(plan.answered) 回。"
          + "毎時平均 \(average) 回、最大 \(plan.busiestHour) 回"
      )
    }
    return Phrase(
      en: "\(plan.begun) segments in \(hours) open hours;"
        + " \(average) an hour, \(plan.busiestHour) in the busiest",
      ja: "受付 \(hours) 時間に \(plan.begun) 通。毎時平均 \(average) 通、最大 \(plan.busiestHour) 通"
    )
  }

  private var limit: Phrase {
    guard let limit = answer.limit else {
      return Phrase(en: "none of these: one call's own length", ja: "下記のいずれでもありません")
    }
    return Self.limitName(limit)
  }

  private func relief(of relief: PlanRelief) -> Phrase {
    let tried = tried(relief.limit)
    guard relief.savedSeconds >= 60 else {
      return Phrase(en: "\(tried.en): no earlier", ja: "\(tried.ja): 変わりません")
    }
    let length = Self.length(relief.savedSeconds)
    return Phrase(en: "\(tried.en): \(length.en) earlier", ja: "\(tried.ja): \(length.ja) 早く終わります")
  }

  private func tried(_ limit: PlanLimit) -> Phrase {
    switch limit {
    case .lines:
      let count = min(plan.lines * 2, PlanQuestion.linesMax)
      return Phrase(en: "with \(count) lines", ja: "\(count) 回線なら")
    case .pace:
      return Phrase(en: "without the pace", ja: "発信ペースの制限がなければ")
    case .windows:
      return Phrase(en: "from 08:00 to 21:00 every day", ja: "毎日 8〜21 時なら")
    case .quota:
      return Phrase(en: "without a quota of the cards", ja: "SIM の送信上限がなければ")
    case .tries:
      return Phrase(en: "with a single try", ja: "再発信しなければ")
    }
  }

  /// A limit in a word.
  static func limitName(_ limit: PlanLimit) -> Phrase {
    switch limit {
    case .lines: Phrase(en: "the lines", ja: "回線数")
    case .pace: Phrase(en: "the pace", ja: "発信ペース")
    case .windows: Phrase(en: "the hours", ja: "受付時間")
    case .quota: Phrase(en: "the quota of the cards", ja: "SIM の送信上限")
    case .tries: Phrase(en: "the times between tries", ja: "再発信の間隔")
    }
  }

  private func needed(by deadline: Date) -> Phrase {
    guard let lines = answer.linesNeeded else {
      let limit = answer.reliefs.first { $0.limit != .lines && $0.savedSeconds > 0 }
      let hint = limit.map { Self.limitName($0.limit) }
      return Phrase(
        en: "no number of lines is done by \(time(deadline))"
          + (hint.map { "; look at \($0.en)" } ?? ""),
        ja: "\(time(deadline)) までには何回線でも終わりません" + (hint.map { "。\($0.ja)を見直してください" } ?? "")
      )
    }
    return Phrase(
      en: "\(lines) \(lines == 1 ? "line" : "lines") to be done by \(time(deadline))",
      ja: "\(time(deadline)) までに終えるには \(lines) 回線"
    )
  }

  private func time(_ date: Date) -> String { LocalTime.text(date, zone: zone) }

  private static func percent(_ share: Double) -> String { tenths(share * 100) }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A length of time in words, to the minute.
  static func length(_ seconds: Double) -> Phrase {
    let minutes = Int((seconds / 60).rounded())
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60)
    var en: [String] = []
    var ja: [String] = []
    if days > 0 {
      en.append("\(days) d")
      ja.append("\(days) 日")
    }
    if hours > 0 {
      en.append("\(hours) h")
      ja.append("\(hours) 時間")
    }
    if rest > 0 || minutes == 0 {
      en.append("\(rest) min")
      ja.append("\(rest) 分")
    }
    return Phrase(en: en.joined(separator: " "), ja: ja.joined(separator: " "))
  }
}
