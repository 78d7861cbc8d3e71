public import Campaign

/// A rule of the house that forbids what was asked.
///
/// Lists, campaigns and records are named by their numbers only.
public enum Refusal: Equatable, Sendable {
  /// There is no such list.
  case noList(Int64)
  /// There is no such record in the list.
  case noRecord(list: Int64, record: Int)
  /// There is no such campaign.
  case noCampaign(Int64)
  /// There is no such line.
  case noLine(String)
  /// There is no such message.
  case noMessage(Int64)
  /// The message does not come from a subscriber's number.
  case noSender(message: Int64)
  /// The same file was imported before.
  case alreadyImported(list: Int64)
  /// The list's personal data has been deleted.
  case purged(list: Int64)
  /// A campaign that has not ended uses the list.
  case listInUse(list: Int64, campaign: Int64)
  /// The record is not held for a person's decision.
  case notHeld(record: Int)
  /// The record proposes no number, and none was given.
  case noNumber(record: Int)
  /// The campaign's state does not allow the step.
  case wrongState(campaign: Int64, state: CampaignState)
  /// The creator of a campaign can never release it.
  case releasedByCreator(campaign: Int64)
  /// Nobody has been shown a preview of the campaign's present content.
  case notPreviewed(campaign: Int64)

  /// The refusal in words for a person.
  public var phrase: Phrase {
    switch self {
    case .noList(let list):
      Phrase(en: "there is no list \(list)", ja: "リスト \(list) はありません")
    case .noRecord(let list, let record):
      Phrase(
        en: "list \(list) has no record \(record)",
        ja: "リスト \(list) に記録 \(record) はありません"
      )
    case .noCampaign(let campaign):
      Phrase(en: "there is no campaign \(campaign)", ja: "キャンペーン \(campaign) はありません")
    case .noLine(let line):
      Phrase(en: "there is no line \(line)", ja: "回線 \(line) はありません")
    case .noMessage(let message):
      Phrase(en: "there is no message \(message)", ja: "受信メッセージ \(message) はありません")
    case .noSender(let message):
      Phrase(
        en: "message \(message) does not come from a subscriber's number",
        ja: "受信メッセージ \(message) の発信元は加入者の電話番号ではありません"
      )
    case .alreadyImported(let list):
      Phrase(
        en: "this very file was imported before, as list \(list)",
        ja: "同じファイルは既にリスト \(list) として取り込まれています"
      )
    case .purged(let list):
      Phrase(
        en: "the personal data of list \(list) has been deleted",
        ja: "リスト \(list) の個人情報は消去済みです"
      )
    case .listInUse(let list, let campaign):
      Phrase(
        en: "list \(list) is in use by campaign \(campaign), which has not ended",
        ja: "リスト \(list) は終了していないキャンペーン \(campaign) で使われています"
      )
    case .notHeld(let record):
      Phrase(
        en: "record \(record) is not held for a decision",
        ja: "記録 \(record) は確認待ちではありません"
      )
    case .noNumber(let record):
      Phrase(
        en: "record \(record) has no number that may be called; give one",
        ja: "記録 \(record) には発信できる番号がありません。番号を指定してください"
      )
    case .wrongState(let campaign, let state):
      Phrase(
        en: "campaign \(campaign) is \(state.rawValue), which does not allow that",
        ja: "キャンペーン \(campaign) は「\(state.japanese)」のため、その操作はできません"
      )
    case .releasedByCreator(let campaign):
      Phrase(
        en: "campaign \(campaign) must be released by another person than its creator",
        ja: "キャンペーン \(campaign) の承認は、作成者以外の方が行ってください"
      )
    case .notPreviewed(let campaign):
      Phrase(
        en: "campaign \(campaign) has not been previewed as it stands now;"
          + " run: kaden campaign preview \(campaign)",
        ja: "キャンペーン \(campaign) の現在の内容はまだ確認されていません。"
          + "次を実行してください: kaden campaign preview \(campaign)"
      )
    }
  }
}
