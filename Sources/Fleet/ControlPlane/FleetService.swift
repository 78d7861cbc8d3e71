internal import Campaign
internal import Dialogue
internal import Foundation
public import Ledger
internal import LineDispatch
public import Logging
internal import ModemCatalogue
internal import Rings
public import ServiceLifecycle
public import Speech
internal import Synchronization
internal import VoicePath

/// The fleet at work: the line plane and its control plane, from start to graceful end.
public final class FleetService: Service {
  private let settings: FleetSettings
  private let ledger: Ledger
  private let announcer: Announcer?
  private let log: Logger
  private let loop = Mutex<ControlLoop?>(nil)

  /// Makes a fleet; nothing is opened before `run()`.
  ///
  /// A fleet whose lines only send messages needs no announcer.
  public init(settings: FleetSettings, ledger: Ledger, announcer: Announcer?, log: Logger) {
    self.settings = settings
    self.ledger = ledger
    self.announcer = announcer
    self.log = log
  }

  /// How the fleet stands; `nil` before it has started.
  public var snapshot: FleetSnapshot? {
    loop.withLock { $0 }?.snapshot.withLock { $0 }
  }

  /// Settles what the last run left, then runs until asked to end or, if so set, until idle.
  ///
  /// - Throws: `LedgerError`, `FlightRecorderError`, `LinePlaneError` or `FleetError` if it cannot
  ///   start.
  public func run() async throws {
    let clock = LineClock(speed: settings.speed, epochMilliseconds: startMilliseconds)
    let capacity = min(max(settings.lines.count * 12, 64), 2048)
    let (flight, left) = try FlightRecorder.open(
      path: settings.flightPath,
      capacity: capacity
    )
    try Self.settle(left, settings, ledger, clock: clock, log: log)
    flight.begin()

    let plane = try Self.makePlane(settings, flight: flight, capacity: capacity, clock: clock)
    let preparer = OrderPreparer(
      announcer: announcer,
      officeName: settings.officeName,
      officeTelephone: settings.officeTelephone,
      asAMR: settings.lines.contains(where: \.mayPlayAMR)
    )
    let tap = settings.tapFolder.map { folder in
      TapKeeper(folder: folder, names: settings.lines.map(\.name), plane: plane, log: log)
    }
    let desk = PreparationDesk(bell: plane.bell, preparer: preparer)
    let control = ControlLoop(
      settings: settings,
      ledger: ledger,
      plane: plane,
      flight: flight,
      desk: desk,
      clock: clock,
      log: log
    )
    loop.withLock { $0 = control }
    log.info(
      "fleet started",
      metadata: ["lines": "\(settings.lines.count)", "speed": "\(settings.speed)"]
    )
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        if let folder = settings.backupFolder {
          let keeper = BackupKeeper(folder: folder, ledger: ledger, log: log)
          group.addTask { await keeper.run() }
        }
        await work(plane, control, desk, tap)
        group.cancelAll()
      }
    } onGracefulShutdown: {
      control.stop()
    }
    log.info("fleet ended")
  }

  /// Both planes and the desk between them, until they end.
  private func work(
    _ plane: LinePlane,
    _ control: ControlLoop,
    _ desk: PreparationDesk,
    _ tap: TapKeeper?
  ) async {
    let abreast = max(ProcessInfo.processInfo.activeProcessorCount, 2)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [log] in
        await Self.onThread(named: "lines") {
          if !ThreadRank.goFirst() {
            log.debug("the line thread is not put first", metadata: ["limit": "nice"])
          }
          plane.run()
        }
      }
      group.addTask {
        await Self.onThread(named: "control") { control.run() }
        tap?.stop()
      }
      if let tap { group.addTask { await Self.onThread(named: "tap") { tap.run() } } }
      group.addTask { await desk.work(abreast: abreast) }
      await group.waitForAll()
    }
  }

  private var startMilliseconds: Int64 {
    Int64((settings.calendarStart ?? Date()).timeIntervalSince1970 * 1000)
  }

  /// Settles what the last run of this box left.
  static func settle(
    _ left: FlightLegacy,
    _ settings: FleetSettings,
    _ ledger: Ledger,
    clock: LineClock,
    log: Logger
  ) throws(LedgerError) {
    let names = settings.lines.map(\.name)
    let accounts = left.accounts { names.indices.contains($0) ? names[$0] : "" }
    let date = Date(timeIntervalSince1970: Double(clock.calendar(at: clock.now())) / 1000)
    let resolution = try ledger.resolveLeases(box: settings.box, flight: accounts, now: date)
    if resolution.returned + resolution.committed + resolution.unknown > 0 {
      log.notice(
        "settled what the last run left",
        metadata: [
          "returned": "\(resolution.returned)", "committed": "\(resolution.committed)",
          "unknown": "\(resolution.unknown)",
        ]
      )
    }
  }

  /// The line plane of a fleet, without its ttys.
  static func makePlane(
    _ settings: FleetSettings,
    flight: FlightRecorder,
    capacity: Int,
    clock: LineClock
  ) throws -> LinePlane {
    guard settings.lines.count <= 256 else { throw FleetError.tooManyLines(settings.lines.count) }
    var slots: [LineSlot] = []
    var dispatcher = Dispatcher(lineCapacity: max(settings.lines.count, 1), orderCapacity: 4096)
    for (index, line) in settings.lines.enumerated() {
      guard let voice = VoiceChannel() else { throw FleetError.noSound }
      var slot = LineSlot(model: line.model, voice: voice, isSimulated: line.isSimulated)
      slot.takesCalls = line.takesCalls
      slot.takesMessages = line.takesMessages
      slot.asksClearance = true
      if let pin = line.pin, let card = LineCredentials(pin: pin) { slot.card = card }
      slots.append(slot)
      dispatcher.setLine(
        index,
        uses: LineUses(voice: line.takesCalls, sms: line.takesMessages),
        guardMilliseconds: line.guardMilliseconds,
        smsQuota: line.messageQuota
      )
    }
    return try LinePlane(
      lines: slots,
      models: settings.catalogue?.entries.flatMap(\.models) ?? [],
      flight: flight.pages,
      hold: CargoHold(capacity: capacity),
      clock: clock,
      dispatcher: dispatcher
    )
  }

  /// Runs something that blocks on a thread of its own, and waits for its end.
  private static func onThread(named name: String, _ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let thread = Thread {
        body()
        continuation.resume()
      }
      thread.name = "kaden-\(name)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }
}

/// The fleet cannot be started as configured.
public enum FleetError: Error, Equatable {
  /// More lines than one box can drive; 256 at most.
  case tooManyLines(Int)
  /// SpanDSP could not set up the listening of a line.
  case noSound
}
