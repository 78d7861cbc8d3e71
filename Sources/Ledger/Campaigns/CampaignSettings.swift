/// How a campaign goes out: fixed at creation, shown at the release, unchanged afterwards.
public struct CampaignSettings: Codable, Equatable, Sendable {
  /// Calling hours on weekdays, `09:00-20:00` or `none`.
  public var weekdays = "09:00-20:00"
  /// Calling hours at weekends.
  public var weekends = "none"
  /// Calling hours on public holidays.
  public var holidays = "none"
  /// The time zone of these hours.
  public var timeZone = "Asia/Tokyo"
  /// Orders an hour; `nil` for the house's pace.
  public var pace: Int?
  /// The lines it may use; `nil` for all.
  public var lines: [String]?
  /// How long it may ring.
  public var ringSeconds = 30
  /// Counted tries a target gets in the campaign.
  public var attempts = 3
  /// What is spoken for `{office}`.
  public var office = ""
  /// What is spoken for `{telephone}`.
  public var telephone = ""

  /// The house's settings.
  public init() {}
}
