import ArgumentParser
import Campaign
import CampaignFiles
import Foundation
import FoundationXML
import Rehearsal
import Testing

@testable import kaden

/// `kaden plan` from its options to what it prints, without a configuration.
struct PlanCommandTests {
  private static func words(_ arguments: [String]) async throws -> PlanWords {
    let command = try PlanCommand.parse(arguments + ["--from", "2026-12-01T09:00"])
    let assembly = try PlanAssembly(command)
    let (question, isSpoken) = try await assembly.question()
    let deadline = try command.by.map {
      try PlanMoment.read($0, option: "--by", isEnd: true, zone: assembly.zone)
    }
    let answer = try PlanAnswer.find(
      question,
      deadline: deadline,
      looksForLimits: !command.brief
    )
    return PlanWords(answer: answer, zone: assembly.zone, isSpoken: isSpoken)
  }

  private static let messages = [
    "--targets", "300", "--sms", "練馬区収納課です。", "--lines", "2", "--quota", "100", "--by",
    "2026-12-01",
  ]

  @Test
  func `the answer in English names the end, the rate, the limit and the lines needed`()
    async throws
  {
    let lines = try await Self.words(Self.messages).lines(.english)

    #expect(
      lines.prefix(10) == [
        "campaign  300 people, SMS, weekdays 09:00-20:00",
        "lines     2, in use 0.4 % of the open hours",
        "begins    2026/12/01 09:00:00",
        "done      2026/12/02 09:15:50, after 1 d 16 min",
        "rate      300 segments in 11.3 open hours; 27 an hour, 200 in the busiest",
        "limit     the quota of the cards",
        "          without a quota of the cards: 1 d 13 min earlier",
        "          with 4 lines: 1 d 15 min earlier",
        "          from 08:00 to 21:00 every day: no earlier",
        "needed    3 lines to be done by 2026/12/02 00:00:00",
      ],
      "\(lines)"
    )
    #expect(lines.allSatisfy { ColumnText.width($0) <= 80 })
  }

  @Test
  func `the answer in Japanese is the same`() async throws {
    let lines = try await Self.words(Self.messages).lines(.japanese)

    #expect(lines.contains("終了    2026/12/02 09:15:50 (1 日 16 分後)"), "\(lines)")
    #expect(lines[0] == "内容    300 人、SMS、平日 09:00-20:00", "\(lines)")
    #expect(lines.contains("制約    SIM の送信上限"), "\(lines)")
    #expect(lines.contains("必要数  2026/12/02 00:00:00 までに終えるには 3 回線"), "\(lines)")
  }

  @Test
  func `the document for machines has every key, and null where there is nothing`() async throws {
    let words = try await Self.words(
      ["--targets", "20", "--script", Self.script(), "--lines", "2", "--brief"]
    )
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(words.document.line.utf8)) as? [String: Any]
    )

    #expect(object["targets"] as? Int == 20 && object["kind"] as? String == "call")
    #expect(object["starts-at"] as? String == "2026-12-01T00:00:00Z")
    #expect(object["limit"] is NSNull && object["deadline"] is NSNull)
    #expect(object["lines-needed"] is NSNull)
    let quarters = try #require(object["quarters"] as? [[String: Any]])
    let begun = quarters.reduce(0) { $0 + ($1["begun"] as? Int ?? 0) }
    #expect(begun == object["begun"] as? Int && begun >= 20)
  }

  @Test
  func `the chart is a drawing complete in itself`() async throws {
    let words = try await Self.words(Self.messages)
    let date = try #require(CivilDate("2026-12-01"))
    for language in [Language.english, .japanese] {
      let svg = try PlanChart(answer: words.answer, date: date, zone: .tokyo).svg(language)
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(!svg.contains("nan") && !svg.contains("inf\""))
      #expect(!svg.contains("<script") && !svg.contains("href"))
    }
  }

  @Test(arguments: [
    ["--targets", "10"], ["--sms", "あ"], ["--targets", "10", "--sms", "あ", "--script", "x.toml"],
    ["--targets", "0", "--sms", "あ"], ["--targets", "30001", "--sms", "あ"],
    ["--targets", "10", "--list", "1", "--sms", "あ"], ["--campaign", "1", "--sms", "あ"],
    ["--targets", "10", "--sms", "あ", "--lines", "0"],
    ["--targets", "10", "--sms", "あ", "--lines", "257"],
    ["--targets", "10", "--sms", "あ", "--answer-rate", "101"],
  ])
  func `what cannot be asked is refused`(arguments: [String]) {
    #expect(throws: (any Error).self) { try PlanCommand.parse(arguments) }
  }

  @Test(arguments: [
    ("2026-12-01", false, "2026/12/01 00:00:00"), ("2026-12-01", true, "2026/12/02 00:00:00"),
    ("2026-12-01T09:30", true, "2026/12/01 09:30:00"),
    ("2026-12-01 24:00", true, "2026/12/02 00:00:00"),
  ])
  func `a moment is read in the office's time`(text: String, isEnd: Bool, shown: String) throws {
    let date = try PlanMoment.read(text, option: "--by", isEnd: isEnd, zone: .tokyo)
    #expect(LocalTime.text(date, zone: .tokyo) == shown)
  }

  @Test(arguments: [
    "", "tomorrow", "2026-13-01", "2026-12-01T25:00", "2026-12-01T09", "2026-12-01T9:60",
  ])
  func `what is no moment is refused with what to write`(text: String) {
    let failure = #expect(throws: CommandFailure.self) {
      try PlanMoment.read(text, option: "--from", isEnd: false, zone: .tokyo)
    }
    #expect(failure?.phrase.en.contains("2026-12-01T09:00") == true)
    #expect(failure?.status == .wrongUsage)
  }

  /// The sample script in a file.
  private static func script() throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID()).toml")
    try SampleScript.text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }
}
