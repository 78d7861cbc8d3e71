internal import Campaign
public import Foundation
public import Ledger

extension Office {
  /// How many targets a preview shows.
  public static let sampleSize = 5

  /// Creates a campaign as a draft.
  ///
  /// A message must keep the rules for what an office sends; a script must be readable. Whether the
  /// script passes its proof is shown by the preview and decided at the release.
  public func create(
    _ draft: CampaignDraft,
    by who: String,
    now: Date
  ) throws(OfficeError) -> Int64 {
    switch draft.content {
    case .call(let name, let script): _ = try ScriptReading(script, name: name)
    case .sms(let text): _ = try MessagePlan(text: text)
    }
    try Self.check(draft.settings)
    let outline = try asking { () throws(LedgerError) in try ledger.outline(of: draft.list) }
    guard outline.targets > 0 else {
      throw OfficeError(
        "no-targets",
        Phrase(
          en: "list \(draft.list) has no target that may be called",
          ja: "リスト \(draft.list) に発信できる対象者がいません"
        ),
        status: .data
      )
    }
    return try asking { () throws(LedgerError) in try ledger.create(draft, by: who, now: now) }
  }

  /// Shows what will go out, and notes that it was shown.
  public func preview(
    _ campaign: Int64,
    samples: Int = Office.sampleSize,
    by who: String,
    now: Date
  ) throws(OfficeError) -> CampaignPreview {
    let stored = try asking { () throws(LedgerError) in try ledger.campaign(campaign) }
    let outline = try asking { () throws(LedgerError) in
      try ledger.outline(of: stored.draft.list)
    }
    let isSMS = stored.kind == .sms
    let people = try asking { () throws(LedgerError) in
      try ledger.sample(of: stored.draft.list, samples, mobileOnly: isSMS)
    }
    var message: MessagePlan?
    var objections: [Phrase] = []
    var remarks = Self.remarks(outline)
    var shown: [CampaignPreview.Sample] = []
    switch stored.draft.content {
    case .sms(let text):
      message = try MessagePlan(text: text)
      shown = people.map { .init(record: $0.record, target: $0.target, words: [text]) }
    case .call(let name, let script):
      let reading = try ScriptReading(script, name: name)
      objections = reading.objections + reading.missing(in: stored.draft.settings)
      remarks += reading.advice
      for person in people {
        let words = reading.words(for: person.target, stored.draft.settings)
        shown.append(.init(record: person.record, target: person.target, words: words))
      }
    }
    try asking { () throws(LedgerError) in
      try ledger.notePreview(campaign, fingerprint: stored.fingerprint, by: who, now: now)
    }
    var leftOut: [Exclusion: Int] = [:]
    if isSMS {
      leftOut[.notMobile] = outline.targets - outline.mobile
      leftOut[.sameNumber] = outline.mobile - outline.mobileNumbers
    }
    return CampaignPreview(
      campaign: stored,
      outline: outline,
      going: isSMS ? outline.mobileNumbers : outline.targets,
      leftOut: leftOut.filter { $0.value > 0 },
      samples: shown,
      message: message,
      objections: objections,
      remarks: remarks
    )
  }

  /// The second person's yes.
  ///
  /// The sample is handed to `showing` first, and only if that says yes the campaign is released: the
  /// yes is given on what was shown. Refused to the creator, and if the script's proof fails.
  public func release(
    _ campaign: Int64,
    by who: String,
    now: Date,
    showing: (CampaignPreview) -> Bool = { _ in true }
  ) throws(OfficeError) -> CampaignPreview {
    let stored = try asking { () throws(LedgerError) in try ledger.campaign(campaign) }
    guard stored.state == .draft else {
      throw OfficeError(.refused(.wrongState(campaign: campaign, state: stored.state)))
    }
    guard stored.created.by != who else {
      throw OfficeError(.refused(.releasedByCreator(campaign: campaign)))
    }
    let preview = try preview(campaign, by: who, now: now)
    if let objection = preview.objections.first {
      throw OfficeError(
        "script-not-proved",
        Phrase(
          en: "the script of campaign \(campaign) does not pass its proof: \(objection.en)",
          ja: "キャンペーン \(campaign) の台本は検証を通りません: \(objection.ja)"
        ),
        status: .data
      )
    }
    guard showing(preview) else {
      throw OfficeError(
        "not-confirmed",
        Phrase(
          en: "campaign \(campaign) was not released",
          ja: "キャンペーン \(campaign) は承認されませんでした"
        ),
        status: .notPermitted
      )
    }
    try asking { () throws(LedgerError) in
      try ledger.release(campaign, by: who, now: now)
    }
    return preview
  }

  /// Starts a released campaign, or goes on with a paused or stopped one.
  public func start(_ campaign: Int64, by who: String, now: Date) throws(OfficeError) {
    try asking { () throws(LedgerError) in try ledger.start(campaign, by: who, now: now) }
  }

  /// Goes on with a paused or stopped campaign, and shows again whom it is about.
  public func resume(
    _ campaign: Int64,
    by who: String,
    now: Date
  ) throws(OfficeError) -> CampaignPreview {
    let stored = try asking { () throws(LedgerError) in try ledger.campaign(campaign) }
    guard stored.state == .paused || stored.state == .stopped else {
      throw OfficeError(.refused(.wrongState(campaign: campaign, state: stored.state)))
    }
    let preview = try preview(campaign, by: who, now: now)
    try start(campaign, by: who, now: now)
    return preview
  }

  /// No new order goes out; calls in progress end by themselves.
  public func pause(_ campaign: Int64, by who: String, now: Date) throws(OfficeError) {
    try asking { () throws(LedgerError) in try ledger.pause(campaign, by: who, now: now) }
  }

  /// No new order goes out and calls in progress are hung up.
  public func stop(_ campaign: Int64, by who: String, now: Date) throws(OfficeError) {
    try asking { () throws(LedgerError) in try ledger.stop(campaign, by: who, now: now) }
  }

  private static func remarks(_ outline: ListOutline) -> [Phrase] {
    var remarks: [Phrase] = []
    if outline.sharing > 0 {
      remarks.append(
        Phrase(
          en: "\(outline.sharing) targets share their number with another",
          ja: "\(outline.sharing) 名の電話番号が他の対象者と同じです"
        )
      )
    }
    if outline.demonstration > 0 {
      remarks.append(
        Phrase(
          en: "\(outline.demonstration) numbers are for demonstration: simulated lines only",
          ja: "\(outline.demonstration) 件は試験用番号です。模擬回線でのみ発信します"
        )
      )
    }
    return remarks
  }
}
