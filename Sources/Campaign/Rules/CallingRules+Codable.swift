internal import Foundation

extension CallingRules: Codable {
  private enum Key: String, CodingKey {
    case kind
    case weekdays
    case weekends
    case holidays
    case timeZone = "time-zone"
    case listedHolidays = "listed-holidays"
    case pace
    case attempts
    case callsPerDay = "calls-per-day"
    case callsPerWeek = "calls-per-week"
    case leastInterval = "least-interval"
    case avoidsSameHour = "avoids-same-hour"
    case retries = "retry"
    case ringSeconds = "ring-seconds"
    case priority
    case lines
  }

  /// Reads rules and checks them; what is absent is as in this house.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    try self.init(
      kind: values.decodeIfPresent(CampaignKind.self, forKey: .kind) ?? .voice,
      weekdays: values.decodeIfPresent(String.self, forKey: .weekdays) ?? "09:00-20:00",
      weekends: values.decodeIfPresent(String.self, forKey: .weekends) ?? "none",
      holidays: values.decodeIfPresent(String.self, forKey: .holidays) ?? "none",
      timeZone: values.decodeIfPresent(String.self, forKey: .timeZone) ?? "Asia/Tokyo",
      listedHolidays: values.decodeIfPresent([CivilDate].self, forKey: .listedHolidays) ?? [],
      pace: values.decodeIfPresent(Int.self, forKey: .pace),
      attempts: values.decodeIfPresent(Int.self, forKey: .attempts) ?? 3,
      callsPerDay: values.decodeIfPresent(Int.self, forKey: .callsPerDay) ?? 1,
      callsPerWeek: values.decodeIfPresent(Int.self, forKey: .callsPerWeek) ?? 3,
      leastIntervalMinutes: values.decodeIfPresent(Int.self, forKey: .leastInterval) ?? 60,
      avoidsSameHour: values.decodeIfPresent(Bool.self, forKey: .avoidsSameHour) ?? true,
      retries: values.decodeIfPresent([String: String].self, forKey: .retries) ?? [:],
      ringSeconds: values.decodeIfPresent(Int.self, forKey: .ringSeconds) ?? 25,
      priority: values.decodeIfPresent(Int.self, forKey: .priority) ?? 0,
      lines: values.decodeIfPresent([String].self, forKey: .lines)
    )
  }

  /// Writes the rules as settings.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(kind, forKey: .kind)
    try values.encode(windows.weekdays.text, forKey: .weekdays)
    try values.encode(windows.weekends.text, forKey: .weekends)
    try values.encode(windows.holidays.text, forKey: .holidays)
    try values.encode(windows.timeZone.identifier, forKey: .timeZone)
    try values.encode(windows.calendar.listed.sorted(), forKey: .listedHolidays)
    try values.encodeIfPresent(pace, forKey: .pace)
    try values.encode(retry.attempts, forKey: .attempts)
    try values.encode(retry.callsPerDay, forKey: .callsPerDay)
    try values.encode(retry.callsPerWeek, forKey: .callsPerWeek)
    try values.encode(retry.leastIntervalMinutes, forKey: .leastInterval)
    try values.encode(retry.avoidsSameHour, forKey: .avoidsSameHour)
    let retries = retry.overrides.map { ($0.key.rawValue, $0.value.text) }
    try values.encode(Dictionary(retries) { first, _ in first }, forKey: .retries)
    try values.encode(ringSeconds, forKey: .ringSeconds)
    try values.encode(priority, forKey: .priority)
    try values.encodeIfPresent(lines, forKey: .lines)
  }
}

extension Retry {
  /// The rule as it is written in settings.
  public var text: String {
    switch moment {
    case .never: "never"
    case .soon: "soon"
    case .ordinary: times == 1 ? "once" : "yes"
    case .anotherDay: "another-day"
    case .anotherWeek: "another-week"
    case .minutes(let minutes): "after \(minutes)"
    }
  }
}
