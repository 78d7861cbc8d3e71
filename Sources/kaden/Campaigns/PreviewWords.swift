internal import Campaign
internal import Ledger
internal import Office

/// What a campaign will do, in words.
enum PreviewWords {
  /// Everything that can be said without a word about a person.
  static func head(_ preview: CampaignPreview, _ language: Language) -> [String] {
    var phrases = [title(preview), going(preview), hours(preview.campaign.draft.settings)]
    phrases += bounds(preview)
    if let message = preview.message { phrases.append(self.message(message, preview.going)) }
    var lines = phrases.map { $0.text(language) }
    if !preview.leftOut.isEmpty {
      lines.append(Phrase(en: "left out", ja: "対象外").text(language))
      lines += StatusWords.exclusions(preview.leftOut, language)
    }
    lines += preview.remarks.map { $0.text(language) }
    if preview.campaign.kind == .call {
      let proof = Phrase(
        en: preview.objections.isEmpty
          ? "the script passes its proof: nothing is said before the person has confirmed"
          : "the script does NOT pass its proof:",
        ja: preview.objections.isEmpty
          ? "台本の検証: 合格。本人確認の前に用件は話しません" : "台本の検証: 不合格"
      )
      lines.append(proof.text(language))
      lines += preview.objections.map { "  " + $0.text(language) }
    }
    return lines
  }

  private static func title(_ preview: CampaignPreview) -> Phrase {
    let campaign = preview.campaign
    let kind = CampaignWords.kind(campaign.kind)
    let state = CampaignWords.state(campaign.state)
    return Phrase(
      en:
        "campaign \(campaign.id) “\(Printable.text(campaign.draft.name))” (\(kind.en), \(state.en)),"
        + " by \(campaign.created.by)",
      ja: "キャンペーン \(campaign.id)「\(Printable.text(campaign.draft.name))」(\(kind.ja)、\(state.ja))"
        + " 作成者 \(campaign.created.by)"
    )
  }

  private static func going(_ preview: CampaignPreview) -> Phrase {
    let campaign = preview.campaign
    let list = campaign.draft.list
    switch campaign.kind {
    case .call:
      return Phrase(
        en: "calls \(preview.going) people of list \(list), business \(campaign.business)",
        ja: "リスト \(list) (業務 \(campaign.business)) の \(preview.going) 名に架電します"
      )
    case .sms:
      return Phrase(
        en: "writes to \(preview.going) people of list \(list), business \(campaign.business)",
        ja: "リスト \(list) (業務 \(campaign.business)) の \(preview.going) 名に SMS を送ります"
      )
    }
  }

  private static func hours(_ settings: CampaignSettings) -> Phrase {
    func japanese(_ hours: String) -> String { hours == "none" ? "なし" : hours }
    return Phrase(
      en: "weekdays \(settings.weekdays), weekends \(settings.weekends),"
        + " holidays \(settings.holidays) (\(settings.timeZone))",
      ja: "平日 \(japanese(settings.weekdays))、土日 \(japanese(settings.weekends))、"
        + "祝日 \(japanese(settings.holidays)) (\(settings.timeZone))"
    )
  }

  private static func bounds(_ preview: CampaignPreview) -> [Phrase] {
    let settings = preview.campaign.draft.settings
    let pace = settings.pace.map(String.init)
    let lines = settings.lines?.joined(separator: ", ")
    return [
      Phrase(
        en: "pace \(pace.map { $0 + " an hour" } ?? "as fast as the lines go"),"
          + " \(settings.attempts) tries a target, lines: \(lines ?? "all")",
        ja: "発信ペース \(pace.map { "毎時 " + $0 } ?? "回線の速さ")、"
          + "1名 \(settings.attempts) 回まで、回線: \(lines ?? "すべて")"
      )
    ]
  }

  private static func message(_ plan: MessagePlan, _ going: Int) -> Phrase {
    Phrase(
      en: "each message takes \(plan.parts) \(plan.parts == 1 ? "part" : "parts"),"
        + " \(plan.yen) yen; all: \(plan.parts * going) parts,"
        + " \(plan.yen * going) yen before tax",
      ja: "1通 \(plan.parts) 分割 \(plan.yen) 円、合計 \(plan.parts * going) 分割"
        + " \(plan.yen * going) 円 (税別)"
    )
  }

  /// The sample: names, numbers and words; personal.
  static func samples(_ preview: CampaignPreview, _ language: Language) -> [String] {
    var lines: [String] = []
    for sample in preview.samples {
      let head = Phrase(
        en: "record \(sample.record): \(sample.target.shownName), \(sample.target.number.digits)",
        ja: "記録 \(sample.record): \(sample.target.shownName) \(sample.target.number.digits)"
      )
      lines += ["", head.text(language)]
      for words in sample.words {
        lines += words.split(separator: "\n").map { "  " + Printable.text(String($0)) }
      }
    }
    return lines
  }
}
