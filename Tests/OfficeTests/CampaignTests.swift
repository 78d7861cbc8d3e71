import Campaign
import CampaignFiles
import Foundation
import Ledger
import Office
import Testing

@Suite
struct CampaignTests {
  static let now = OfficeFixture.monday

  @Test
  func `the preview shows who gets which words, the parts, the price and who is left out`()
    throws
  {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let list = try fixture.imported()
    let draft = CampaignDraft(name: "SMS", list: list, content: .sms(text: OfficeFixture.text))
    let campaign = try fixture.office.create(draft, by: "clerk", now: Self.now)

    let preview = try fixture.office.preview(campaign, by: "chief", now: Self.now)

    #expect(preview.going == 3)
    #expect(preview.leftOut == [.notMobile: 1])
    #expect(preview.samples.map(\.record) == [1, 2, 3])
    #expect(preview.samples.map(\.words) == Array(repeating: [OfficeFixture.text], count: 3))
    #expect(preview.message?.parts == 1)
    #expect(preview.message?.yen == 3)
    #expect(preview.isReleasable)
    var shown = "\(preview) \(preview.samples)"
    dump(preview, to: &shown)
    #expect(!shown.contains("架空"))
  }

  @Test(arguments: [
    (70, 1, 3), (71, 2, 6), (134, 2, 6), (135, 3, 9), (201, 3, 9), (202, 4, 12), (268, 4, 12),
    (604, 10, 30), (670, 10, 30),
  ])
  func `a message costs three yen a part`(characters: Int, parts: Int, yen: Int) throws {
    let plan = try MessagePlan(text: String(repeating: "あ", count: characters))

    #expect(plan.parts == parts)
    #expect(plan.yen == yen)
  }

  @Test(arguments: [
    "", "見よ https://example.com", "外字\u{E000}", "終\u{1A}", String(repeating: "あ", count: 671),
  ])
  func `a text that an office must not send makes no campaign`(text: String) throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let list = try fixture.imported()

    let error = #expect(throws: OfficeError.self) {
      let draft = CampaignDraft(name: "SMS", list: list, content: .sms(text: text))
      _ = try fixture.office.create(draft, by: "clerk", now: Self.now)
    }

    #expect(error?.code == "text-refused")
    #expect(try fixture.office.ledger.campaigns().isEmpty)
  }

  static let refusedSettings: [@Sendable (inout CampaignSettings) -> Void] = [
    { $0.weekdays = "07:00-20:00" }, { $0.weekends = "sometimes" }, { $0.pace = 0 },
    { $0.attempts = 0 }, { $0.ringSeconds = 600 }, { $0.timeZone = "Asia/Nerima" },
    { $0.retries = ["wrong-number": "yes"] }, { $0.retries = ["busy": "often"] },
    { $0.lines = [] },
  ]

  @Test(arguments: refusedSettings.indices)
  func `settings that pass the limits make no campaign`(place: Int) throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let list = try fixture.imported()
    var settings = CampaignSettings()
    Self.refusedSettings[place](&settings)
    let draft = CampaignDraft(
      name: "SMS",
      list: list,
      content: .sms(text: OfficeFixture.text),
      settings: settings
    )

    #expect(throws: OfficeError.self) {
      _ = try fixture.office.create(draft, by: "clerk", now: Self.now)
    }
  }

  @Test
  func `a release is the yes of a second person to what was shown`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let list = try fixture.imported()
    let draft = CampaignDraft(name: "SMS", list: list, content: .sms(text: OfficeFixture.text))
    let campaign = try fixture.office.create(draft, by: "clerk", now: Self.now)

    let own = #expect(throws: OfficeError.self) {
      _ = try fixture.office.release(campaign, by: "clerk", now: Self.now)
    }
    #expect(own?.code == "released-by-creator")
    #expect(own?.status == .notPermitted)
    let declined = #expect(throws: OfficeError.self) {
      _ = try fixture.office.release(campaign, by: "chief", now: Self.now) { _ in false }
    }
    #expect(declined?.code == "not-confirmed")
    #expect(try fixture.office.ledger.campaign(campaign).state == .draft)
    var seen = 0
    _ = try fixture.office.release(campaign, by: "chief", now: Self.now) { preview in
      seen = preview.samples.count
      return true
    }
    #expect(seen == 3)
    #expect(try fixture.office.ledger.campaign(campaign).released?.by == "chief")
  }

  @Test
  func `the result file has a row an attempt, or a row a target`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running()
    try fixture.carryOut([.delivered, .smsRefused])

    let attempts = try fixture.office.resultOctets(
      of: campaign,
      options: ResultsOptions(encoding: .utf8)
    )
    let targets = try fixture.office.resultOctets(
      of: campaign,
      rows: .targets,
      options: ResultsOptions(encoding: .utf8)
    )

    #expect(attempts.report.rows == 2)
    #expect(targets.report.rows == 4)
    let text = String(decoding: attempts.octets, as: UTF8.self)
    #expect(text.contains("架空 一郎,カクウ イチロウ,0001000001,090-0000-0001,2021/07/05 10:00:0"))
    #expect(text.contains(",,,到達,\r\n"))
    #expect(String(decoding: targets.octets, as: UTF8.self).contains("未発信"))
    let again = try fixture.office.resultOctets(
      of: campaign,
      options: ResultsOptions(encoding: .utf8)
    )
    #expect(again.octets == attempts.octets)
  }

  @Test
  func `the call centre gets whom nobody reached, and why`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running()
    try fixture.carryOut([.delivered, .smsRefused, .unknown])

    let rows = try fixture.office.followUpRows(of: campaign)

    #expect(rows.map(\.record) == [2, 3, 5])
    #expect(rows.map(\.reason) == [.smsFailed, .unknown, .held])
  }

  @Test
  func `after all is done every record has its account`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try fixture.running()
    try fixture.carryOut([.delivered, .smsRefused, .unknown])
    let list = try fixture.office.ledger.campaign(campaign).draft.list

    let accounts = try fixture.office.ledger.account(of: list)

    for account in accounts {
      switch account.verdict {
      case .accept, .acceptNormalised:
        let part = try #require(account.parts.first)
        #expect((part.outcome == nil) != (part.excluded == nil))
      case .confirm, .refuse, .skip: #expect(account.parts.isEmpty)
      }
    }
    #expect(try fixture.office.ledger.status(campaign, now: Self.now).state == .done)
    let summary = try fixture.office.ledger.summary(of: campaign)
    #expect(summary.targets == 4)
    #expect(summary.excluded == [.notMobile: 1])
    #expect(summary.all.attempts == 3)
    #expect(summary.hours[10]?.attempts == 3)
    #expect(summary.weekdays[2]?.attempts == 3)
  }
}
