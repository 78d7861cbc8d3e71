internal import Campaign
internal import Foundation
internal import GRDB

/// A campaign whose orders may go at this moment.
struct RunningCampaign {
  let id: Int64
  let kind: OrderKind
  let priority: Int
  let settings: CampaignSettings
  let windows: CallingWindows
  let windowEnd: Date
  let content: LeasedOrder.Content
}

extension Session {
  /// Running campaigns inside their windows, highest priority first, equal priorities together.
  func runningCampaigns(now: Date) throws -> [[RunningCampaign]] {
    let found = try rows(
      """
      SELECT id, kind, priority, settings, script, sms, released_fingerprint FROM campaigns
      WHERE state = 'running' ORDER BY priority DESC, id
      """
    )
    var groups: [[RunningCampaign]] = []
    for row in found {
      let campaign: Int64 = row["id"]
      let settings = try settings(row["settings"], campaign)
      let windows = try windows(settings)
      guard let windowEnd = windows.closing(after: now) else { continue }
      let content: LeasedOrder.Content
      if let text: String = row["sms"] {
        content = .sms(text: text)
      } else {
        content = .call(
          script: row["script"] ?? "",
          fingerprint: row["released_fingerprint"] ?? ""
        )
      }
      let running = RunningCampaign(
        id: campaign,
        kind: try orderKind(row["kind"], campaign),
        priority: row["priority"],
        settings: settings,
        windows: windows,
        windowEnd: windowEnd,
        content: content
      )
      if groups.last?.first?.priority == running.priority {
        groups[groups.count - 1].append(running)
      } else {
        groups.append([running])
      }
    }
    return groups
  }

  /// The settings stored with a campaign.
  func settings(_ text: String, _ campaign: Int64) throws -> CampaignSettings {
    guard let settings = try? JSONDecoder().decode(CampaignSettings.self, from: Data(text.utf8))
    else { throw LedgerError.store(.damaged(table: "campaigns", row: campaign)) }
    return settings
  }

  func orderKind(_ text: String, _ campaign: Int64) throws -> OrderKind {
    guard let kind = OrderKind(rawValue: text) else {
      throw LedgerError.store(.damaged(table: "campaigns", row: campaign))
    }
    return kind
  }

  func campaignState(_ text: String, _ campaign: Int64) throws -> CampaignState {
    guard let state = CampaignState(rawValue: text) else {
      throw LedgerError.store(.damaged(table: "campaigns", row: campaign))
    }
    return state
  }
}
