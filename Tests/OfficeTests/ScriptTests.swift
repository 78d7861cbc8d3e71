import Campaign
import CampaignFiles
import Foundation
import Ledger
import Office
import Testing

@Suite
struct ScriptTests {
  static let now = OfficeFixture.monday

  static var settings: CampaignSettings {
    var settings = CampaignSettings()
    settings.office = "練馬区収納課"
    settings.telephone = "03-3993-1111"
    return settings
  }

  static func created(
    _ script: String,
    _ fixture: OfficeFixture,
    settings: CampaignSettings = settings
  ) throws -> Int64 {
    let draft = CampaignDraft(
      name: "voice",
      list: try fixture.imported(),
      content: .call(scriptName: "script.toml", script: script),
      settings: settings
    )
    return try fixture.office.create(draft, by: "clerk", now: now)
  }

  @Test
  func `the preview gives the very words that each person of the sample will hear`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try Self.created(SampleScript.text, fixture)

    let preview = try fixture.office.preview(campaign, by: "chief", now: Self.now)

    #expect(preview.objections.isEmpty)
    #expect(preview.going == 4)
    let first = try #require(preview.samples.first)
    #expect(first.words.contains { $0.contains("カクウ") && $0.contains("イチロウ") })
    #expect(first.words.contains { $0.contains("練馬区収納課") })
    #expect(!first.words.contains { $0.contains("架空") })
    let half = try #require(preview.samples.first { $0.record == 3 })
    #expect(half.words.contains { $0.contains("サブロウ") })
  }

  @Test
  func `a script that does not pass its proof is never released`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let script = SampleScript.text.replacingOccurrences(
      of: "1 = \"confirm\"",
      with: "1 = \"not-person\""
    )
    let campaign = try Self.created(script, fixture)

    let preview = try fixture.office.preview(campaign, by: "chief", now: Self.now)
    #expect(!preview.objections.isEmpty)
    #expect(!preview.isReleasable)
    let error = #expect(throws: OfficeError.self) {
      _ = try fixture.office.release(campaign, by: "chief", now: Self.now)
    }
    #expect(error?.code == "script-not-proved")
    #expect(try fixture.office.ledger.campaign(campaign).state == .draft)
  }

  @Test
  func `a script whose fields have no value is not released`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try Self.created(SampleScript.text, fixture, settings: CampaignSettings())

    let preview = try fixture.office.preview(campaign, by: "chief", now: Self.now)

    #expect(preview.objections.count == 2)
  }

  @Test
  func `what is no script makes no campaign, and the line is named`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }

    let error = #expect(throws: OfficeError.self) {
      _ = try Self.created("name = \"x\"\n[identity]\nsay = \"…\"\nvolume = 11\n", fixture)
    }

    #expect(error?.code == "script-unreadable")
    #expect(error?.status == .data)
    #expect(error?.line == 4)
  }

  @Test
  func `who asks for help is handed to the call centre, with the key`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let campaign = try Self.created(SampleScript.text, fixture)
    _ = try fixture.office.release(campaign, by: "chief", now: Self.now)
    try fixture.office.start(campaign, by: "chief", now: Self.now)
    let orders = try fixture.office.ledger.lease(
      box: "box",
      now: Self.now,
      voice: 2,
      sms: 0,
      until: Self.now
    )
    let reports = zip(orders, ["5", "1"] as [Character]).map { order, key in
      AttemptReport(
        order: order.id,
        attempt: order.attempt,
        line: "line-1",
        outcome: .identified,
        startedAt: Self.now,
        ringSeconds: 5,
        talkSeconds: 40,
        key: key
      )
    }
    try fixture.office.ledger.commit(reports, now: Self.now)

    let rows = try fixture.office.followUpRows(of: campaign)

    #expect(rows.map(\.reason) == [.askedForHelp, .held])
    #expect(rows.first?.history.first?.key == "5")
  }

  @Test
  func `the sample script of a new folder passes its proof`() throws {
    let fixture = try OfficeFixture()
    defer { fixture.remove() }
    let path = fixture.folder.appending(path: "office").path

    let made = try WorkingFolder.initialise(path, by: "clerk", now: Self.now)

    #expect(ScriptProof.passes(try ScriptFile.read(path: made.script)))
  }
}
