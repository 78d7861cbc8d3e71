import Campaign
import Foundation
import Ledger

/// A ledger on one of the backends, with made-up people whose numbers nobody can have.
///
/// The suites take a fixture and nothing else, so that a further backend runs all of them.
struct LedgerFixture {
  enum Backend: String, CaseIterable, Sendable {
    case memory
    case file
  }

  /// Monday, 5 July 2021, 10:00 in Tokyo.
  static let monday = Date(timeIntervalSince1970: 1_625_446_800)

  let ledger: Ledger
  let folder: URL
  let key: SealingKey

  var path: String { folder.appending(path: "kaden.sqlite").path }

  init(_ backend: Backend = .memory) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    key = try SealingKey.create(at: folder.appending(path: "kaden.key").path)
    switch backend {
    case .memory:
      ledger = try Ledger.inMemory(now: Self.monday)
    case .file:
      ledger = try Ledger.create(
        at: folder.appending(path: "kaden.sqlite").path,
        key: key,
        now: Self.monday
      )
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// All files of the ledger, as they lie on the disk.
  func octetsOnDisk() throws -> [Data] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("kaden.sqlite") }
      .map { try Data(contentsOf: $0) }
  }

  /// People 1…`count`, every one with a mobile demonstration number of his own.
  static func people(_ count: Int) -> [ListedRecord] {
    var judge = ListJudge()
    for number in 1...count {
      judge.judge(person(number), record: number, line: number + 1)
    }
    return judge.records
  }

  static func person(_ number: Int, telephone: String? = nil) -> ListJudge.Fields {
    ListJudge.Fields(
      name: "架空\(kanji(number)) 花子",
      reading: "カクウ ハナコ",
      addressee: String(format: "%010d", 1_000_000 + number),
      telephone: telephone
        ?? String(format: "0%d-0000-%04d", number < 10_000 ? 90 : 70, number % 10_000)
    )
  }

  private static func kanji(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  /// Stores people as a list of business 0404-01.
  func store(_ people: [ListedRecord], sha256: String = "00") throws -> Int64 {
    let heading = ListHeading(
      business: "0404-01",
      file: "list.csv",
      sha256: sha256,
      encoding: "utf-8"
    )
    return try ledger.store(heading, records: people, again: true, by: "clerk", now: Self.monday)
  }

  /// A campaign made by `clerk`, shown to and released by `chief`.
  func released(
    _ content: CampaignDraft.Content,
    list: Int64,
    priority: Int = 0
  ) throws -> Int64 {
    var settings = CampaignSettings()
    settings.attempts = 3
    let draft = CampaignDraft(
      name: "trial",
      list: list,
      content: content,
      priority: priority,
      settings: settings
    )
    let campaign = try ledger.create(draft, by: "clerk", now: Self.monday)
    let fingerprint = try ledger.campaign(campaign).fingerprint
    try ledger.notePreview(campaign, fingerprint: fingerprint, by: "chief", now: Self.monday)
    try ledger.release(campaign, by: "chief", now: Self.monday)
    return campaign
  }

  /// A running campaign over a new list of that many people.
  func running(
    _ content: CampaignDraft.Content = .call(scriptName: "s.toml", script: "words"),
    people count: Int
  ) throws -> Int64 {
    let list = try store(Self.people(count), sha256: "\(content)")
    let campaign = try released(content, list: list)
    try ledger.start(campaign, by: "chief", now: Self.monday)
    return campaign
  }

  func lease(_ count: Int, at now: Date = Self.monday, box: String = "box") throws -> [LeasedOrder]
  {
    try ledger.lease(
      box: box,
      now: now,
      voice: count,
      sms: count,
      until: now.addingTimeInterval(600)
    )
  }
}

extension LeasedOrder {
  /// A report of this order's attempt.
  func report(
    _ outcome: Outcome,
    at: Date = LedgerFixture.monday,
    segments: [UInt8] = [],
    notSent: Bool = false
  ) -> AttemptReport {
    AttemptReport(
      order: id,
      attempt: attempt,
      line: "line-1",
      iccid: "8981100000000000001",
      outcome: outcome,
      startedAt: at,
      segments: segments.enumerated().map { place, reference in
        .init(sequence: place + 1, reference: reference, submittedAt: at)
      },
      segmentCount: segments.count,
      notSent: notSent
    )
  }
}

/// A generator that gives the same numbers for the same seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
