/// Where a campaign stands, as `campaign status` prints it.
public enum CampaignState: String, CaseIterable, Codable, Sendable {
  /// Created, not yet released.
  case draft
  /// Released by a second person, not yet started.
  case released
  /// Orders go out.
  case running
  /// No new order goes out; calls in progress end by themselves.
  case paused
  /// No new order goes out; calls in progress are hung up.
  case stopped
  /// Nothing is left to do.
  case done

  /// The state in Japanese.
  public var japanese: String {
    switch self {
    case .draft: "下書き"
    case .released: "承認済"
    case .running: "実行中"
    case .paused: "一時停止"
    case .stopped: "停止"
    case .done: "完了"
    }
  }
}

/// What a campaign does with a target.
public enum OrderKind: String, CaseIterable, Codable, Sendable {
  /// A call with an announcement.
  case call
  /// A short message.
  case sms
}
