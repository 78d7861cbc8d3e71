internal import Campaign
internal import Fleet
public import Foundation
internal import Ledger
internal import ModemCatalogue
internal import ModemSimulator
internal import Office

/// How far a plan has come.
public struct PlanProgress: Sendable {
  /// What its calendar shows.
  public let date: Date
  /// People who are done with.
  public let done: Int
  /// All people.
  public let targets: Int
}

/// Goes through a whole campaign in virtual time.
public struct PlanRun {
  private let question: PlanQuestion
  private let progress: (PlanProgress) -> Void
  private let ledger: Ledger
  private let campaign: Int64
  private let rehearsal: Rehearsal
  private var quarters: [Int: Plan.Quarter] = [:]
  private var startedAt: [String: UInt64] = [:]
  private var begun = 0
  private var answered = 0
  private var busySeconds = 0.0
  private var last: UInt64 = 0

  /// Steps between two looks at whether all is done.
  private static let lookSteps = 4_000

  /// Answers a question.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - limit: when to give up; otherwise after ``PlanQuestion/daysMax`` days.
  ///   - progress: is told how far it is, now and then.
  /// - Returns: what came of it.
  /// - Throws: `OfficeError` or `LedgerError` if the campaign may not be as it is asked, `CancellationError`
  ///   if the task is cancelled, what the file system says if there is no room.
  public static func answer(
    _ question: PlanQuestion,
    until limit: Date? = nil,
    progress: @escaping (PlanProgress) -> Void = { _ in }
  ) throws -> Plan {
    var run = try PlanRun(question, progress)
    return try run.go(until: limit)
  }

  private init(_ question: PlanQuestion, _ progress: @escaping (PlanProgress) -> Void) throws {
    self.question = question
    self.progress = progress
    ledger = try Ledger.inMemory(now: question.startsAt)
    campaign = try Self.campaign(question, ledger)
    let speaking: VirtualFleet.Speaking
    switch question.content {
    case .call(_, let script): speaking = { _ in script.call }
    case .message: speaking = { _ in nil }
    }
    rehearsal = try Rehearsal(
      try Self.settings(question),
      entries: Array(repeating: question.model, count: question.lines.count),
      scenario: question.scenario,
      seed: question.seed,
      ledger: ledger,
      opensAt: question.startsAt,
      speaking: speaking
    )
    rehearsal.fleet.gatheringNanoseconds = 200_000_000
    try rehearsal.fleet.start()
  }

  private static func settings(_ question: PlanQuestion) throws -> FleetSettings {
    let model = try question.model.model(for: .file)
    let lines = question.lines.enumerated().map { index, line in
      LineSettings(
        name: "line-\(index + 1)",
        model: model,
        modelName: question.model.fileName,
        at: "line-\(index + 1)",
        audio: nil,
        sound: .file,
        takesCalls: line.takesCalls && question.isCall,
        takesMessages: line.takesMessages && !question.isCall,
        messageQuota: line.messageQuota,
        guardMilliseconds: line.guardMilliseconds,
        isSimulated: true
      )
    }
    return FleetSettings(
      box: "plan",
      flightPath: "flight",
      lines: lines,
      calendarStart: question.startsAt,
      pace: question.settings.pace ?? 100_000,
      officeName: question.settings.office,
      officeTelephone: question.settings.telephone
    )
  }

  private static func campaign(_ question: PlanQuestion, _ ledger: Ledger) throws -> Int64 {
    let office = Office(ledger: ledger)
    let now = question.startsAt
    let file = FileManager.default.temporaryDirectory.appending(path: "kaden-plan-\(UUID()).csv")
    try Data(PlanList.text(people: question.targets).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let list = try office.importList(file: file.path, business: "0404-01", by: "plan", now: now)
      .list
    let content: CampaignDraft.Content =
      switch question.content {
      case .call(let text, _): .call(scriptName: "script.toml", script: text)
      case .message(let text): .sms(text: text)
      }
    var settings = question.settings
    settings.lines = nil
    let draft = CampaignDraft(name: "plan", list: list, content: content, settings: settings)
    let campaign = try office.create(draft, by: "plan", now: now)
    _ = try office.release(campaign, by: "second", now: now)
    try office.start(campaign, by: "plan", now: now)
    return campaign
  }

  private mutating func go(until limit: Date?) throws -> Plan {
    let end = min(
      limit ?? .distantFuture,
      question.startsAt.addingTimeInterval(Double(question.daysMax) * 86_400)
    )
    let endNanoseconds = UInt64(max(0, end.timeIntervalSince(question.startsAt)) * 1e9)
    var isDone = false
    while rehearsal.fleet.nanoseconds < endNanoseconds {
      let before = rehearsal.fleet.nanoseconds
      try rehearsal.step(until: endNanoseconds)
      for entry in rehearsal.takeEntries() { note(entry) }
      let isQuiet = rehearsal.fleet.nanoseconds - before >= 30_000_000_000
      guard isQuiet || rehearsal.steps % Self.lookSteps == 0 else { continue }
      try Task.checkCancellation()
      let left = try ledger.idleness(now: rehearsal.fleet.date).ordersLeft
      progress(
        PlanProgress(
          date: rehearsal.fleet.date,
          done: max(0, question.targets - left),
          targets: question.targets
        )
      )
      isDone = left == 0
      if isDone { break }
      if isQuiet { try sleepThroughNight(before: endNanoseconds) }
    }
    if !isDone { isDone = try ledger.idleness(now: rehearsal.fleet.date).ordersLeft == 0 }
    return try plan(isDone: isDone, end: end)
  }

  /// Outside the hours, when everything is over that was begun, the fleet is switched off until a minute before
  /// they open again: a night of idle lines tells nothing.
  private func sleepThroughNight(before end: UInt64) throws {
    let date = rehearsal.fleet.date
    let windows = try question.windows()
    guard startedAt.isEmpty, rehearsal.fleet.nanoseconds > last + 300_000_000_000,
      !windows.isOpen(at: date), let opening = windows.nextOpening(after: date)
    else { return }
    let seconds = opening.timeIntervalSince(date) - 60
    guard seconds > 600 else { return }
    rehearsal.fleet.kill()
    rehearsal.sleep(until: min(end, rehearsal.fleet.nanoseconds + UInt64(seconds * 1e9)))
    try rehearsal.fleet.start()
  }

  private mutating func note(_ entry: JournalEntry) {
    let at = Double(entry.time) / 1e9
    switch entry.event {
    case .callStarted:
      startedAt[entry.line] = entry.time
      begin(at: at)
    case .callAnswered:
      answered += 1
      change(at) { $0.answered += 1 }
    case .callEnded:
      if let start = startedAt.removeValue(forKey: entry.line) {
        use(from: Double(start) / 1e9, to: at)
      }
      last = entry.time
    case .messageAccepted, .messageRefused:
      let latency = question.scenario.network.messageLatency
      let air = (latency.low + latency.high) / 2
      begin(at: max(0, at - air))
      use(from: max(0, at - air), to: at)
      last = entry.time
    case .callAlerting, .keyPressed, .messageCancelled, .reportSent, .messageDelivered, .storeFull,
      .pinTyped, .pukTyped, .started, .vanished, .returned, .fault:
      break
    }
  }

  private mutating func begin(at seconds: Double) {
    begun += 1
    change(seconds) { $0.begun += 1 }
  }

  /// A line was in use, for all quarters that this went through.
  private mutating func use(from start: Double, to end: Double) {
    busySeconds += end - start
    var from = start
    while from < end {
      let until = min(end, boundary(after: from))
      change(from) { $0.busySeconds += until - from }
      from = until
    }
  }

  private func boundary(after seconds: Double) -> Double {
    let absolute = question.startsAt.timeIntervalSince1970 + seconds
    let next = ((absolute / Plan.quarterSeconds).rounded(.down) + 1) * Plan.quarterSeconds
    return max(next - question.startsAt.timeIntervalSince1970, seconds + 1e-6)
  }

  private mutating func change(_ seconds: Double, _ body: (inout Plan.Quarter) -> Void) {
    let absolute = question.startsAt.timeIntervalSince1970 + seconds
    let number = Int((absolute / Plan.quarterSeconds).rounded(.down))
    let date = Date(timeIntervalSince1970: Double(number) * Plan.quarterSeconds)
    body(&quarters[number, default: Plan.Quarter(beginsAt: date)])
  }

  private func plan(isDone: Bool, end: Date) throws -> Plan {
    let status = try ledger.status(campaign, now: rehearsal.fleet.date)
    let lastAt = question.startsAt.addingTimeInterval(Double(last) / 1e9)
    return Plan(
      lines: question.usableLines,
      startsAt: question.startsAt,
      finishedAt: isDone ? lastAt : nil,
      begun: begun,
      answered: answered,
      outcomes: status.outcomes,
      left: status.orders.pending + status.orders.leased + status.orders.attempting,
      openSeconds: try question.windows().openSeconds(
        from: question.startsAt,
        to: isDone ? lastAt : end
      ),
      busySeconds: busySeconds,
      quarters: quarters.sorted { $0.key < $1.key }.map(\.value)
    )
  }
}
