import Campaign
import CampaignFiles
import Dialogue
import Foundation
import Ledger
import LineDispatch
import Logging
import ModemCatalogue
import ModemSimulator
import Office
import Rings
import SerialLine
import Speech

@testable import Fleet

/// A whole fleet on one thread in virtual time: the ledger, both planes and the rings as in the product,
/// simulated modems and their network beyond the ttys, and a clock that goes as fast as the machine.
final class SimulatedFleetRun {
  let swarm: Swarm
  let lines: SocketLines
  let ledger: Ledger
  let hand = ClockHand()
  let campaigns: [Int64]
  var network: SimulatedNetwork
  var modems: [SimulatedModem]
  /// What the network has seen so far, in order.
  var journal: [JournalEntry] = []
  /// The last words on each line, for the account of a failure.
  var words: [[String]]
  var steps = 0
  var lives = 0
  /// The calendar at nanosecond zero.
  var epochMilliseconds: Int64

  private static let catalogue = Result { try ModemCatalogue.installed() }

  private var isPlugged: [Bool]
  private let settings: FleetSettings
  private var plane: LinePlane?
  private var control: ControlLoop?
  private var controlAt: UInt64 = 0
  private var clockSteps: [(at: Double, by: Double)]

  init(_ swarm: Swarm) throws {
    self.swarm = swarm
    lines = try SocketLines(swarm.lines)
    epochMilliseconds = Int64(swarm.opensAt.timeIntervalSince1970 * 1000)
    clockSteps = swarm.clockSteps
    network = SimulatedNetwork(scenario: swarm.scenario, seed: swarm.seed)
    words = Array(repeating: [], count: swarm.lines)
    isPlugged = Array(repeating: true, count: swarm.lines)
    let catalogue = try Self.catalogue.get()
    let entries = swarm.models.compactMap { catalogue.entry(named: $0) }
    modems = entries.enumerated().map { index, entry in
      SimulatedModem(
        name: "line-\(index + 1)",
        number: index + 1,
        dialect: Dialect(entry),
        scenario: swarm.scenario,
        seed: swarm.seed,
        epoch: Int64(swarm.opensAt.timeIntervalSince1970)
      )
    }
    settings = try Self.settings(swarm, entries, lines)
    ledger = try Ledger.inMemory(now: swarm.opensAt)
    campaigns = try Self.campaigns(
      swarm,
      ledger,
      takesCalls: settings.lines.contains(where: \.takesCalls)
    )
    try boot()
  }

  deinit {
    control = nil
    plane = nil
  }

  private static func settings(
    _ swarm: Swarm,
    _ entries: [ModemEntry],
    _ sockets: SocketLines
  ) throws -> FleetSettings {
    let lines = try entries.enumerated().map { index, entry in
      let takesCalls = entry.description.filePlay?.isComplete == true
      return LineSettings(
        name: "line-\(index + 1)",
        model: try entry.model(for: takesCalls ? .file : .tty),
        modelName: entry.fileName,
        at: sockets.path(index),
        audio: nil,
        sound: takesCalls ? .file : .tty,
        takesCalls: takesCalls,
        takesMessages: true,
        isSimulated: true
      )
    }
    return FleetSettings(
      box: "box",
      flightPath: sockets.flightPath,
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
  var date: Date {
    Date(timeIntervalSince1970: (Double(epochMilliseconds) + Double(hand.nanoseconds) / 1e6) / 1000)
  }

  var seconds: Double { Double(hand.nanoseconds) / 1e9 }

  /// A process starts: what the last one left is settled, then both planes begin.
  func boot() throws {
    lives += 1
    ledger.faults.disarm()
    let clock = hand.clock(epochMilliseconds: epochMilliseconds)
    var log = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
    log.logLevel = .critical
    let capacity = min(max(settings.lines.count * 12, 64), 2048)
    let (flight, left) = try FlightRecorder.open(path: settings.flightPath, capacity: capacity)
    try FleetService.settle(left, settings, ledger, clock: clock, log: log)
    flight.begin()
    let plane = try FleetService.makePlane(
      settings,
      flight: flight,
      capacity: capacity,
      clock: clock
    )
    let preparer = OrderPreparer(
      announcer: nil,
      officeName: settings.officeName,
      officeTelephone: settings.officeTelephone,
      asAMR: false
    )
    let sockets = lines
    control = ControlLoop(
      settings: settings,
      ledger: ledger,
      plane: plane,
      flight: flight,
      desk: PreparationDesk(bell: plane.bell, preparer: preparer, callAtOnce: Self.spoken),
      clock: clock,
      log: log,
      opener: PortOpener(
        opening: { ports, _ throws(PortsRefused) in try sockets.open(ports.at) },
        isAtOnce: true
      )
    )
    control?.recallModems()
    self.plane = plane
    controlAt = 0
  }

  /// `kill -9`: nothing is said to anybody, and the ttys close.
  func kill() {
    control = nil
    plane = nil
    for line in modems.indices { lines.hangUp(line) }
  }

  private static let script = try? ScriptFile.read(text: SampleScript.text)

  /// A call whose clips are a few samples each: nobody listens to the words.
  @Sendable
  private static func spoken(_ order: LeasedOrder) -> PreparedOrder {
    guard case .call = order.content, let script else { return PreparedOrder(order: order) }
    let clips = script.clips(reading: order.target.spokenReading, office: "練馬区収納課", telephone: "")
    let sounds = clips.enumerated().map { number, _ in
      ClipMemory(
        Sound(samples: Array(repeating: Int16(number), count: 40)),
        isPersonal: number == 1
      )
    }
    return PreparedOrder(order: order, flow: script.flow, sounds: sounds)
  }

  /// More words than modem and fleet exchange without any time passing.
  private static let roundsMax = 10_000

  /// Goes to the next moment at which something is due, and does all that is.
  func step() throws {
    guard let plane else { return }
    steps += 1
    var next = min(plane.nextDeadline.nanoseconds, controlAt)
    for modem in modems { next = min(next, modem.deadline) }
    hand.move(to: next)
    let now = hand.nanoseconds
    stepCalendar()
    if let passing = swarm.refusals[steps] { ledger.faults.fail(after: passing) }
    for line in modems.indices where modems[line].deadline <= now {
      modems[line].advance(now: now, network: &network)
    }
    var rounds = 0
    while pump(plane, now: now) {
      rounds += 1
      guard rounds < Self.roundsMax else {
        throw Promises.Broken(promise: "no end of words at one moment", line: nil)
      }
    }
    if controlAt <= now { workControl(plane) }
    journal += network.takeEntries()
    if swarm.kills.contains(steps) {
      kill()
      try boot()
    }
  }

  /// Passes on everything that is there; whether there was anything.
  private func pump(_ plane: LinePlane, now: UInt64) -> Bool {
    var hasMoved = false
    let tick = Tick(nanoseconds: now)
    for line in modems.indices {
      follow(line)
      let said = modems[line].takeOutput()
      if !said.isEmpty {
        note(line, "<", said)
        lines.say(said, on: line)
        hasMoved = true
      }
      let descriptor = unsafe plane.lines[line].at
      if unsafe !plane.lines[line].isMuted, lines.isReadable(descriptor) {
        plane.readAT(line: line, now: tick)
        hasMoved = true
      }
    }
    plane.work(now: tick)
    for line in modems.indices {
      let written = lines.takeWritten(line)
      guard !written.isEmpty else { continue }
      note(line, ">", written)
      modems[line].receive(written, now: now, network: &network)
      hasMoved = true
    }
    if plane.reports.count > 0 { workControl(plane) }
    return hasMoved || plane.commands.count > 0
  }

  private func workControl(_ plane: LinePlane) {
    guard let control else { return }
    control.step()
    // What was made ready at once goes down at once.
    if !control.preparing.isEmpty { control.step() }
    let isBusy = !control.inHand.isEmpty
    let poll = hand.nanoseconds + (isBusy ? 5_000_000_000 : 60_000_000_000)
    controlAt = max(min(poll, control.keeper.nextTry), hand.nanoseconds + 1_000_000)
  }

  /// The tty is there as long as the modem is.
  private func follow(_ line: Int) {
    guard modems[line].isPlugged != isPlugged[line] else { return }
    isPlugged[line].toggle()
    if isPlugged[line] { lines.plug(line) } else { lines.unplug(line) }
  }

  private func stepCalendar() {
    guard let step = clockSteps.first, seconds >= step.at else { return }
    clockSteps.removeFirst()
    epochMilliseconds += Int64(step.by * 1000)
    guard let control else { return }
    let tick = Tick(nanoseconds: hand.nanoseconds)
    let milliseconds = control.clock.calendar(at: tick) + Int64(step.by * 1000)
    control.stepCalendar(to: milliseconds, at: tick)
  }

  private func note(_ line: Int, _ direction: String, _ octets: [UInt8]) {
    words[line].append(
      "\(seconds) \(direction) \(String(decoding: octets, as: UTF8.self).debugDescription)"
    )
    if words[line].count > 200 { words[line].removeFirst(100) }
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
