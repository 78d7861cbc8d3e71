internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office
internal import Rehearsal

/// `kaden plan`: how many lines, until when.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tells until when a campaign is done, what limits it and how many lines it needs.",
    discussion: """
      The whole campaign is gone through in virtual time: the real ledger, dispatcher and dialogues,
      with simulated modems and people. Nobody is called, nothing is opened, nothing is written but
      the chart. The same seed gives the same answer.

      People behave as the scenario says (everyday: 48 of 100 calls are taken by a person);
      --answer-rate sets how many. Lines, hours and pace are those of kaden.toml if there is one.
      What limits the campaign is found by taking one limit away and going through it again.

      Example: kaden plan --targets 3000 --script script.toml --lines 4 --answer-rate 40
      Example: kaden plan --list 3 --script script.toml --by 2026-12-05 --svg day.svg
      Example: kaden plan --targets 2000 --sms "練馬区収納課です。…" --json
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var content: PlanContentOptions
  @OptionGroup
  var rules: PlanRulesOptions
  @Option(
    help: ArgumentHelp(
      "How many lines; otherwise those of kaden.toml.",
      valueName: "n"
    )
  )
  var lines: Int?
  @Option(help: ArgumentHelp("SMS a line may send in 24 hours, with --lines.", valueName: "n"))
  var quota: Int?
  @Option(
    help: ArgumentHelp("Of 100 calls, how many a person takes; 0–100.", valueName: "percent")
  )
  var answerRate: Double?
  @Option(help: ArgumentHelp("A scenario file, or the name of a sample.", valueName: "file"))
  var scenario = "everyday"
  @Option(help: ArgumentHelp("When it starts: 2026-12-01 or 2026-12-01T09:00; otherwise now."))
  var from: String?
  @Option(help: ArgumentHelp("When it must be done: tells how many lines that takes."))
  var by: String?
  @Option(help: ArgumentHelp("What everything left to chance is drawn from.", valueName: "n"))
  var seed: UInt64 = 1
  @Option(
    help: ArgumentHelp("Write a chart of a day there.", valueName: "file"),
    completion: .file(extensions: ["svg"])
  )
  var svg: String?
  @Option(help: ArgumentHelp("Which day the chart shows; otherwise the first.", valueName: "date"))
  var day: String?
  @Flag(help: "Do not look for what limits it: four times as quick.")
  var brief = false

  func validate() throws {
    if let lines, !(1...PlanQuestion.linesMax).contains(lines) {
      throw ValidationError(Phrase(en: "--lines takes 1–256", ja: "--lines は 1〜256 です"))
    }
    if let quota, !(0...10_000).contains(quota) {
      throw ValidationError(Phrase(en: "--quota takes 0–10000", ja: "--quota は 0〜10000 です"))
    }
    if let answerRate, !(0...100).contains(answerRate) {
      throw ValidationError(
        Phrase(en: "--answer-rate takes 0–100", ja: "--answer-rate は 0〜100 です")
      )
    }
  }

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let assembly = try PlanAssembly(self)
      let (question, scriptIsSpoken) = try await assembly.question()
      let zone = assembly.zone
      let deadline = try by.map { text throws(CommandFailure) in
        try PlanMoment.read(text, option: "--by", isEnd: true, zone: zone)
      }
      if let deadline, deadline <= question.startsAt {
        throw CommandFailure(
          "by",
          Phrase(en: "--by lies before the start", ja: "--by が開始より前です"),
          status: .wrongUsage
        )
      }
      let answer = try await answer(question, by: deadline)
      let words = PlanWords(answer: answer, zone: zone, isSpoken: scriptIsSpoken)
      if let svg { try write(try chart(answer, zone), to: svg) }
      if common.json {
        Terminal.print(words.document.line)
      } else {
        words.lines(Terminal.language).forEach(Terminal.print)
        if let svg { Terminal.say(Phrase(en: "chart: \(svg)", ja: "グラフ: \(svg)")) }
      }
    }
  }

  private func answer(_ question: PlanQuestion, by deadline: Date?) async throws -> PlanAnswer {
    var line = ProgressLine()
    defer { line.end() }
    return try await OfficeDesk.wordingFailures {
      try PlanAnswer.find(question, deadline: deadline, looksForLimits: !brief) { trial, progress in
        line.show(PlanWords.progress(trial, progress).text(Terminal.language))
      }
    }
  }

  private func chart(_ answer: PlanAnswer, _ zone: TimeZone) throws -> String {
    let first = CivilMoment(answer.plan.quarters.first?.beginsAt ?? answer.plan.startsAt, in: zone)
    guard let date = day.map({ CivilDate($0) }) ?? first.date else {
      throw CommandFailure(
        "day",
        Phrase(
          en: "--day takes a date as 2026-12-01",
          ja: "--day は 2026-12-01 の形で指定してください"
        ),
        status: .wrongUsage
      )
    }
    return try PlanChart(answer: answer, date: date, zone: zone).svg(Terminal.language)
  }

  private func write(_ text: String, to path: String) throws(CommandFailure) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandFailure(
        "cannot-create",
        Phrase(en: "\(path) cannot be written", ja: "\(path) に書き込めません"),
        status: .cannotCreate
      )
    }
  }
}
