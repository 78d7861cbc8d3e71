import Campaign
import CampaignFiles
import Dialogue
import Fleet
import Foundation
import Ledger
import ModemCatalogue
import ModemSimulator
import Office
import Rehearsal

/// A rehearsal with everything that a swarm draws: kills, a ledger that refuses, steps of the calendar.
final class SimulatedFleetRun {
  let swarm: Swarm
  let rehearsal: Rehearsal
  let ledger: Ledger
  let campaigns: [Int64]
  /// What the network has seen so far, in order.
  var journal: [JournalEntry] = []
  /// The last words on each line, for the account of a failure.
  let words: LineWords

  private static let catalogue = Result { try ModemCatalogue.installed() }

  private var clockSteps: [(at: Double, by: Double)]

  init(_ swarm: Swarm) throws {
    self.swarm = swarm
    clockSteps = swarm.clockSteps
    let catalogue = try Self.catalogue.get()
    let entries = swarm.models.compactMap { catalogue.entry(named: $0) }
    let settings = try Self.settings(swarm, entries)
    ledger = try Ledger.inMemory(now: swarm.opensAt)
    campaigns = try Self.campaigns(
      swarm,
      ledger,
      takesCalls: settings.lines.contains(where: \.takesCalls)
    )
    rehearsal = try Rehearsal(
      settings,
      entries: entries,
      scenario: swarm.scenario,
      seed: swarm.seed,
      ledger: ledger,
      opensAt: swarm.opensAt,
      speaking: Self.spoken
    )
    words = LineWords(lines: entries.count)
    rehearsal.listener = { [words, rehearsal] line, isModem, octets in
      words.note(line, isModem ? "<" : ">", octets, at: rehearsal.seconds)
    }
    try start()
  }

  private static func settings(
    _ swarm: Swarm,
    _ entries: [ModemEntry]
  ) throws -> FleetSettings {
    let lines = try entries.enumerated().map { index, entry in
      let playsFiles = entry.description.filePlay?.isComplete == true && !swarm.hasSoundPorts
      let hasPort = swarm.hasSoundPorts && entry.takesCalls
      return LineSettings(
        name: "line-\(index + 1)",
        model: try entry.model(for: playsFiles ? .file : .tty),
        modelName: entry.fileName,
        at: "line-\(index + 1)",
        audio: hasPort ? "line-\(index + 1)" : nil,
        sound: playsFiles ? .file : .tty,
        takesCalls: playsFiles || hasPort,
        takesMessages: true,
        isSimulated: true
      )
    }
    return FleetSettings(
      box: "box",
      flightPath: "flight",
      lines: lines,
      speed: 1,
      calendarStart: swarm.opensAt,
      pace: swarm.pace,
      officeName: "練馬区収納課",
      officeTelephone: "03-3993-1111",
      endsWhenIdle: false
    )
  }

  private static func campaigns(
    _ swarm: Swarm,
    _ ledger: Ledger,
    takesCalls: Bool
  ) throws -> [Int64] {
    let office = Office(ledger: ledger)
    let rows = (1...swarm.people).map { person in
      let digits = String(String(person + 10_000).dropFirst())
      return "試験　\(person)郎,シケン　イチロウ,\(1_000_000 + person),090-0000-\(digits)"
    }
    let text = (["氏名,フリガナ,宛名番号,電話番号"] + rows).joined(separator: "\r\n") + "\r\n"
    let path = NSTemporaryDirectory() + "kaden-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let now = swarm.opensAt
    let list = try office.importList(file: path, business: "0404-01", by: "sato", now: now).list
    var settings = CampaignSettings()
    settings.weekdays = swarm.window
    settings.pace = swarm.pace
    settings.attempts = swarm.attempts
    settings.callsPerDay = 2
    settings.leastIntervalMinutes = 1
    settings.avoidsSameHour = false
    settings.ringSeconds = 20
    settings.office = "練馬区収納課"
    settings.telephone = "03-3993-1111"
    var contents: [CampaignDraft.Content] = []
    if swarm.sendsMessages {
      contents.append(.sms(text: "練馬区収納課です。重要なお知らせをお送りしました。"))
    }
    if takesCalls { contents.append(.call(scriptName: "script.toml", script: SampleScript.text)) }
    return try contents.map { content in
      let draft = CampaignDraft(name: "試験", list: list, content: content, settings: settings)
      let campaign = try office.create(draft, by: "sato", now: now)
      _ = try office.release(campaign, by: "suzuki", now: now)
      try office.start(campaign, by: "suzuki", now: now)
      return campaign
    }
  }

  /// The calendar now.
  var date: Date { rehearsal.fleet.date }

  var seconds: Double { rehearsal.seconds }

  var steps: Int { rehearsal.steps }

  var lives: Int { rehearsal.fleet.lives }

  /// A process starts; its ledger can be written.
  private func start() throws {
    ledger.faults.disarm()
    try rehearsal.fleet.start()
  }

  private static let script = try? ScriptFile.read(text: SampleScript.text)

  /// A call whose clips are a few samples each: nobody listens to the words.
  @Sendable
  private static func spoken(_ order: LeasedOrder) -> SilentCall? {
    guard case .call = order.content, let script else { return nil }
    let clips = script.clips(reading: order.target.spokenReading, office: "練馬区収納課", telephone: "")
    return SilentCall(
      flow: script.flow,
      clips: clips.indices.map { (milliseconds: 5, isPersonal: $0 == 1) }
    )
  }

  /// Goes to the next moment at which something is due, and does all that is.
  func step() throws {
    if let step = clockSteps.first, seconds >= step.at {
      clockSteps.removeFirst()
      rehearsal.fleet.setCalendar(by: step.by)
    }
    if let passing = swarm.refusals[steps] { ledger.faults.fail(after: passing) }
    do {
      try rehearsal.step()
    } catch {
      throw Promises.Broken(promise: "no end of words at one moment", line: nil)
    }
    journal += rehearsal.takeEntries()
    if swarm.kills.contains(steps) {
      rehearsal.fleet.kill()
      words.forget()
      try start()
    }
  }

  /// Whether every order has its account.
  func isDone() throws -> Bool {
    ledger.faults.disarm()
    return try campaigns.allSatisfy { campaign in
      let orders = try ledger.status(campaign, now: date).orders
      return orders.pending + orders.leased + orders.attempting == 0
    }
  }
}

/// The last words on each line.
final class LineWords {
  private(set) var lines: [[String]]
  /// Since when a command waits for the first octet of an answer, by line; nothing if none does.
  private var waitingSince: [Double?]
  /// The line on which a command was given while another had not been answered at all.
  private(set) var crowdedLine: Int?

  init(lines count: Int) {
    lines = Array(repeating: [], count: count)
    waitingSince = Array(repeating: nil, count: count)
  }

  /// No deadline of a command is shorter: 0.1 s.
  private static let shortestDeadline = 0.1

  /// At most one command is in flight on a line.
  private func watch(_ line: Int, _ direction: String, _ octets: ArraySlice<UInt8>, at now: Double)
  {
    guard direction == ">" else {
      waitingSince[line] = nil
      return
    }
    let isCommand = octets.starts(with: Array("AT".utf8)) && octets.last == 0x0D
    if isCommand, let since = waitingSince[line], now < since + Self.shortestDeadline {
      crowdedLine = line
    }
    waitingSince[line] = isCommand ? now : nil
  }

  /// A process ended: what was asked by it is nobody's command any more.
  func forget() { waitingSince = Array(repeating: nil, count: waitingSince.count) }

  func note(_ line: Int, _ direction: String, _ octets: ArraySlice<UInt8>, at seconds: Double) {
    watch(line, direction, octets, at: seconds)
    lines[line].append(
      "\(seconds) \(direction) \(String(decoding: octets, as: UTF8.self).debugDescription)"
    )
    if lines[line].count > 200 { lines[line].removeFirst(100) }
  }
}
