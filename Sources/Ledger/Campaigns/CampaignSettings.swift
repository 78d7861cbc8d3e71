public import Campaign

/// How a campaign goes out: fixed at creation, shown at the release, unchanged afterwards.
///
/// Stored as JSON. A key that an earlier version did not write has the house's value.
public struct CampaignSettings: Equatable, Sendable {
  /// Calling hours on weekdays, `09:00-20:00` or `none`.
  public var weekdays = "09:00-20:00"
  /// Calling hours at weekends.
  public var weekends = "none"
  /// Calling hours on public holidays.
  public var holidays = "none"
  /// Public holidays of the city's own list; empty if they are computed.
  public var listedHolidays: [CivilDate] = []
  /// The time zone of the hours.
  public var timeZone = "Asia/Tokyo"
  /// Orders an hour; `nil` for the house's pace.
  public var pace: Int?
  /// The lines it may use; `nil` for all.
  public var lines: [String]?
  /// How long it may ring.
  public var ringSeconds = 30
  /// Counted tries a target gets in the campaign.
  public var attempts = 3
  /// Calls a number may get a day, over all campaigns.
  public var callsPerDay = 1
  /// Calls a number may get in seven days, over all campaigns.
  public var callsPerWeek = 3
  /// Least minutes between two tries of a number, over all campaigns.
  public var leastIntervalMinutes = 60
  /// Whether an hour of the day that was tried before is left out.
  public var avoidsSameHour = true
  /// Outcomes treated otherwise than the house does: code of the outcome to `Retry`'s text.
  public var retries: [String: String] = [:]
  /// What is spoken for `{office}`.
  public var office = ""
  /// What is spoken for `{telephone}`.
  public var telephone = ""

  /// The house's settings.
  public init() {}
}

extension CampaignSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case weekdays
    case weekends
    case holidays
    case listedHolidays = "listed-holidays"
    case timeZone = "time-zone"
    case pace
    case lines
    case ringSeconds = "ring-seconds"
    case attempts
    case callsPerDay = "calls-per-day"
    case callsPerWeek = "calls-per-week"
    case leastIntervalMinutes = "least-interval-minutes"
    case avoidsSameHour = "avoids-same-hour"
    case retries
    case office
    case telephone
  }

  /// Reads settings; what is not there has the house's value.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
      value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
    }
    try read(.weekdays, &weekdays)
    try read(.weekends, &weekends)
    try read(.holidays, &holidays)
    try read(.listedHolidays, &listedHolidays)
    try read(.timeZone, &timeZone)
    pace = try container.decodeIfPresent(Int.self, forKey: .pace)
    lines = try container.decodeIfPresent([String].self, forKey: .lines)
    try read(.ringSeconds, &ringSeconds)
    try read(.attempts, &attempts)
    try read(.callsPerDay, &callsPerDay)
    try read(.callsPerWeek, &callsPerWeek)
    try read(.leastIntervalMinutes, &leastIntervalMinutes)
    try read(.avoidsSameHour, &avoidsSameHour)
    try read(.retries, &retries)
    try read(.office, &office)
    try read(.telephone, &telephone)
  }
}
