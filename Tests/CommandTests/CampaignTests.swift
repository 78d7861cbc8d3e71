import ArgumentParser
import Campaign
import Foundation
import Ledger
import Office
import Testing

@testable import kaden

@Suite
struct `Campaigns at the command line` {
  @Test
  func `the status has the shape that other programs rely on`() throws {
    let fixture = try OfficeFixture()
    let campaign = try fixture.draft()
    _ = try fixture.office.release(campaign, by: "tanaka", now: OfficeFixture.now)

    let status = try fixture.office.ledger.status(campaign, now: OfficeFixture.now)

    #expect(
      CampaignDocument.status(status).line
        == """
        {"campaign":1,"state":"released",\
        "orders":{"pending":2,"leased":0,"attempting":0,"concluded":0},\
        "waiting":[{"reason":"state","orders":2,"until":null}],"outcomes":{},"excluded":{},\
        "attempts":0}
        """
    )
  }

  @Test
  func `a preview for machines holds the sample and the price`() throws {
    let fixture = try OfficeFixture()
    let campaign = try fixture.draft()
    let preview = try fixture.office.preview(campaign, by: "tanaka", now: OfficeFixture.now)

    let line = CampaignDocument.preview(preview, wav: nil, .english).line

    #expect(line.contains("\"going\":2"))
    #expect(line.contains("\"parts\":1"))
    #expect(line.contains("\"yen-each\":3,\"yen\":6"))
    #expect(line.contains("\"releasable\":true,\"wav\":null"))
    #expect(line.contains("\"words\":[\"練馬区収納課です。\"]"))
  }

  @Test(arguments: [Language.english, .japanese])
  func `what is said of a preview apart from its sample names nobody`(language: Language) throws {
    let fixture = try OfficeFixture()
    let preview = try fixture.office.preview(
      fixture.draft(),
      by: "tanaka",
      now: OfficeFixture.now
    )

    let head = PreviewWords.head(preview, language).joined()
    let samples = PreviewWords.samples(preview, language).joined()

    #expect(!head.contains("試験　"))
    #expect(samples.contains("試験　一郎"))
    #expect(samples.contains("09000000001"))
  }

  @Test(arguments: WaitingReason.allCases)
  func `every reason to wait has words in both languages`(reason: WaitingReason) {
    let without = CampaignStatus.Waiting(reason: reason, orders: 1, until: nil)
    let with = CampaignStatus.Waiting(reason: reason, orders: 1, until: OfficeFixture.now)

    for waiting in [without, with] {
      let phrase = CampaignWords.waiting(waiting, zone: .gmt)
      #expect(!phrase.en.isEmpty)
      #expect(!phrase.ja.isEmpty)
      #expect(phrase.en != phrase.ja)
    }
  }

  @Test
  func `hours that open are told in the office's time`() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Tokyo"))
    let waiting = CampaignStatus.Waiting(
      reason: .window,
      orders: 1,
      until: OfficeFixture.now
    )

    let phrase = CampaignWords.waiting(waiting, zone: zone)

    #expect(phrase.en == "calling hours: open 2025/07/01 10:00:00")
    #expect(phrase.ja == "発信時間帯: 2025/07/01 10:00:00 から")
  }

  @Test
  func `a status in words counts what was never ordered apart`() throws {
    let fixture = try OfficeFixture(
      rows: OfficeFixture.rows + ["試験　五郎,シケン　ゴロウ,0001000005,052-000-0001"]
    )
    let campaign = try fixture.draft()
    _ = try fixture.office.release(campaign, by: "tanaka", now: OfficeFixture.now)
    let stored = try fixture.office.ledger.campaign(campaign)
    let status = try fixture.office.ledger.status(campaign, now: OfficeFixture.now)

    let lines = StatusWords.lines(status, stored, zone: .gmt, .english)

    #expect(lines.contains("never ordered"))
    #expect(lines.contains("       1  the number takes no SMS"))
    #expect(lines.contains("       2  the campaign is not running"))
  }

  @Test
  func `the summary of a campaign without attempts is short and whole`() throws {
    let fixture = try OfficeFixture()
    let campaign = try fixture.draft()
    _ = try fixture.office.release(campaign, by: "tanaka", now: OfficeFixture.now)
    let summary = try fixture.office.ledger.summary(of: campaign)

    let line = CampaignDocument.summary(summary, campaign: campaign).line

    #expect(line.hasPrefix("{\"campaign\":1,\"targets\":2,\"open\":2,"))
    #expect(line.contains("\"first-at\":null,\"last-at\":null"))
  }

  @Test(arguments: [
    ["x", "--list", "1"],
    ["x", "--list", "1", "--script", "a.toml", "--sms", "b"],
    ["x", "--list", "1", "--sms", "b", "--pace", "0"],
    ["x", "--sms", "b"],
  ])
  func `a campaign asked for wrongly is refused`(arguments: [String]) {
    #expect(throws: (any Error).self) { try CampaignCreateCommand.parse(arguments) }
  }

  @Test
  func `a campaign takes from the configuration what is not given`() throws {
    let folder = NSTemporaryDirectory() + "kaden-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try WorkingFolder.initialise(folder, by: "sato", now: OfficeFixture.now)
    let configuration = try KadenConfiguration.load(option: made.configuration)
    let options = try CampaignSettingsOptions.parse(["--attempts", "2", "--weekends", "none"])

    let call = try options.settings(configuration, isCall: true)
    let message = try options.settings(configuration, isCall: false)

    #expect(call.pace == 100)
    #expect(message.pace == nil)
    #expect(call.attempts == 2)
    #expect(call.weekdays == "09:00-20:00")
    #expect(call.office == "練馬区収納課")
    #expect(call.timeZone == "Asia/Tokyo")
    #expect(call.lines == nil)
  }

  @Test
  func `an unknown line is refused`() throws {
    let folder = NSTemporaryDirectory() + "kaden-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try WorkingFolder.initialise(folder, by: "sato", now: OfficeFixture.now)
    let configuration = try KadenConfiguration.load(option: made.configuration)
    let options = try CampaignSettingsOptions.parse(["--lines", "line-9"])

    let failure = #expect(throws: CommandFailure.self) {
      try options.settings(configuration, isCall: true)
    }
    #expect(failure?.status == .wrongUsage)
  }

  @Test
  func `a report of the follow-up needs a file, results have rows of their own`() {
    #expect(throws: (any Error).self) { try CampaignFollowUpCommand.parse(["5", "--json"]) }
    #expect(throws: Never.self) { try CampaignResultsCommand.parse(["5", "--json"]) }
    #expect(throws: Never.self) {
      try CampaignResultsCommand.parse(["5", "--json", "-o", "r.csv", "--rows", "targets"])
    }
  }
}
