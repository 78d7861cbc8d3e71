public import Campaign
public import Fleet
public import Foundation
public import Ledger
public import ModemCatalogue
public import ModemSimulator

/// What is asked of a plan: so many people, so they answer, these hours, these lines.
public struct PlanQuestion: Sendable {
  /// The most people a plan can have: all demonstration numbers of mobile telephones.
  public static let targetsMax = 30_000
  /// The most lines of one box.
  public static let linesMax = 256

  /// What goes out.
  public enum Content: Sendable {
    /// A script, and how long each of its clips is.
    case call(text: String, SilentScript)
    /// A text.
    case message(text: String)
  }

  /// A line of the plan.
  public struct Line: Hashable, Sendable {
    /// Whether it may call.
    public var takesCalls: Bool
    /// Whether it may send messages.
    public var takesMessages: Bool
    /// SMS segments in any rolling 24 hours.
    public var messageQuota: Int
    /// Least time between two jobs, in milliseconds.
    public var guardMilliseconds: Int

    /// Makes a line.
    public init(
      takesCalls: Bool = true,
      takesMessages: Bool = true,
      messageQuota: Int = 190,
      guardMilliseconds: Int = 0
    ) {
      self.takesCalls = takesCalls
      self.takesMessages = takesMessages
      self.messageQuota = messageQuota
      self.guardMilliseconds = guardMilliseconds
    }
  }

  /// How many people, 1–30,000.
  public var targets: Int
  /// What they are told.
  public var content: Content
  /// The campaign's hours, pace, tries.
  public var settings: CampaignSettings
  /// The lines, in order.
  public var lines: [Line]
  /// How people and network behave.
  public var scenario: Scenario
  /// The modems' make: one that plays files.
  public var model: ModemEntry
  /// When the campaign is started.
  public var startsAt: Date
  /// What everything left to chance is drawn from.
  public var seed: UInt64
  /// The longest that is looked at, in days.
  public var daysMax = 60

  /// Makes a question.
  public init(
    targets: Int,
    content: Content,
    settings: CampaignSettings,
    lines: [Line],
    scenario: Scenario,
    model: ModemEntry,
    startsAt: Date,
    seed: UInt64 = 1
  ) {
    self.targets = targets
    self.content = content
    self.settings = settings
    self.lines = lines
    self.scenario = scenario
    self.model = model
    self.startsAt = startsAt
    self.seed = seed
  }

  /// Whether people are called, and not written to.
  public var isCall: Bool {
    switch content {
    case .call: true
    case .message: false
    }
  }

  /// Lines that can be used for it.
  public var usableLines: Int {
    lines.count { isCall ? $0.takesCalls : $0.takesMessages }
  }

  /// The campaign's hours.
  ///
  /// - Throws: `CallingHoursRefused` if they are none.
  public func windows() throws(CallingHoursRefused) -> CallingWindows {
    try CallingWindows(
      weekdays: settings.weekdays,
      weekends: settings.weekends,
      holidays: settings.holidays,
      calendar: HolidayCalendar(listed: settings.listedHolidays),
      timeZone: TimeZone(identifier: settings.timeZone) ?? .tokyo
    )
  }

  /// The same question with so many lines, of the kinds that there are now in turn.
  public func with(lines count: Int) -> PlanQuestion {
    let usable = lines.filter { isCall ? $0.takesCalls : $0.takesMessages }
    var question = self
    guard !usable.isEmpty else { return self }
    question.lines = (0..<max(1, count)).map { usable[$0 % usable.count] }
    return question
  }
}

/// A script as silence of the right length.
public struct SilentScript: Sendable {
  /// How the call goes, made once for all people.
  public let call: SilentCall
  /// How long somebody hears who confirms and listens to the end, in milliseconds.
  public let milliseconds: Int
  /// The key by which a person confirms.
  public let confirmingKey: UInt8?

  /// Makes it of a script and the lengths of its clips in milliseconds.
  public init(_ script: Script, clips: [Int]) {
    let texts = script.clips(reading: "ア", office: "", telephone: "")
    call = SilentCall(
      flow: script.flow,
      clips: texts.indices.map { number in
        (
          milliseconds: number < clips.count ? clips[number] : 0,
          isPersonal: texts[number].reading != nil
        )
      }
    )
    // The table has a section as often as it may be repeated; a person hears each line once.
    var heard: Set<Script.ClipSource> = []
    var total = 0
    for (number, source) in script.clipSources.enumerated()
    where Self.spoken.contains(source.section) && heard.insert(source).inserted {
      total += number < clips.count ? clips[number] : 0
      total += script.sections[source.section]?.pauseMilliseconds ?? 0
    }
    milliseconds = total
    confirmingKey =
      script.sections[.identity]?.keys.filter { $0.value == .confirm }.map(\.key.ascii).min()
  }

  private static let spoken: Set<ScriptSectionName> = [.identity, .message, .menu, .closing]
}
