internal import Campaign
internal import Foundation
internal import Glibc
internal import Ledger
internal import Logging
internal import Rings
internal import Synchronization

/// The control plane's thread: feeder and recorder in one.
///
/// It leases orders and hands them down when they are ready, takes outcomes and commits them in
/// groups, opens lines, and follows the commands people give in the ledger. It may wait for the
/// ledger; the line plane goes on meanwhile with what it has.
final class ControlLoop: @unchecked Sendable {
  /// An order that has a slot.
  struct InHand {
    let order: LeasedOrder
    /// Kept alive while the line thread may play them.
    var prepared: PreparedOrder?
    var segmentCount = 0
  }

  /// A line as the control plane sees it.
  struct LineView {
    var condition: LineReport.Condition = .detached
    var progress: LineReport.Progress?
    var card: CardWords?
    var concluded = 0
    var isQuotaSeeded = false
    /// The model of a modem that said what it is.
    var modelName: String?
  }

  /// What has come up from the line plane and is not yet in the ledger.
  struct Backlog {
    var reports: [AttemptReport] = []
    var slots: [Int] = []
    var returned: [Int64] = []
    var returnedSlots: [Int] = []
    var receipts: [Receipt] = []
    var arrivals: [Arrival] = []
    var begun: [Int64] = []

    var isEmpty: Bool {
      reports.isEmpty && returned.isEmpty && receipts.isEmpty && arrivals.isEmpty && begun.isEmpty
    }
  }

  /// A status report, decoded.
  struct Receipt {
    let line: Int
    let serial: UInt32
    let reference: UInt8
    let recipient: String
    let status: UInt8
    let at: Date
  }

  let settings: FleetSettings
  let ledger: Ledger
  let plane: LinePlane
  let flight: FlightRecorder
  let desk: PreparationDesk
  let log: Logger
  var clock: LineClock
  var keeper: LineKeeper
  var lines: [LineView]
  var inHand: [Int: InHand] = [:]
  var preparing: [Int64: LeasedOrder] = [:]
  /// Orders being made ready that must not go down: somebody at the number has asked to stop.
  var withheld: Set<Int64> = []
  var freeSlots: [Int]
  var backlog = Backlog()
  var mark: ControlMark?
  var campaigns: [Int64: CampaignControl] = [:]
  var places = CampaignPlaces()
  var disabledLines: Set<String> = []
  var acceptances: [String: Int] = [:]
  var isPlaneFinished = false
  var idleSince: UInt64?
  private var retryLedgerAt: UInt64 = 0
  var nextLeaseAt: UInt64 = 0
  /// A line stands otherwise than noted, and that is not to wait for the next round.
  var mustNoteLines = false
  /// When next all lines are noted as seen.
  var nextRoundAt: UInt64 = 0
  /// How each line stands in the ledger.
  var noted: [String: LineNote] = [:]
  var rings = RingWatch()
  private var nextIdleCheckAt: UInt64 = 0
  private let isStopping = Atomic<Bool>(false)
  let snapshot: Mutex<FleetSnapshot>

  init(
    settings: FleetSettings,
    ledger: Ledger,
    plane: LinePlane,
    flight: FlightRecorder,
    desk: PreparationDesk,
    clock: LineClock,
    log: Logger,
    opener: PortOpener? = nil
  ) {
    self.settings = settings
    self.ledger = ledger
    self.plane = plane
    self.flight = flight
    self.desk = desk
    self.clock = clock
    self.log = log
    keeper = LineKeeper(
      settings.lines,
      opener: opener
        ?? PortOpener(ring: { [plane] in
          var one: UInt64 = 1
          _ = unsafe write(plane.bell, &one, 8)
        }),
      pluggedModems: settings.pluggedModems
    )
    lines = Array(repeating: LineView(), count: settings.lines.count)
    freeSlots = Array((0..<flight.pages.capacity).reversed())
    snapshot = Mutex(
      FleetSnapshot(
        lines: settings.lines.map {
          FleetSnapshot.Line(name: $0.name, state: "closed", hindrance: nil, concluded: 0)
        }
      )
    )
  }

  /// Asks the loop to end: running calls are hung up, what waits goes back.
  func stop() {
    isStopping.store(true, ordering: .releasing)
    var one: UInt64 = 1
    _ = unsafe write(plane.bell, &one, 8)
  }

  /// How long running jobs may take to end once the fleet is asked to, in nanoseconds: 10 s.
  private static let patienceNanoseconds: UInt64 = 10_000_000_000

  /// The thread's life.
  func run() {
    recallModems()
    var isFinishing = false
    var forceAt = UInt64.max
    while !isPlaneFinished || !backlog.isEmpty {
      step()
      if !isFinishing, isStopping.load(ordering: .acquiring) || mayEnd() {
        isFinishing = true
        forceAt = clock.machineNow() + Self.patienceNanoseconds
        tell(.finish(hangUp: true))
      }
      if clock.machineNow() >= forceAt {
        forceAt = .max
        tell(.finish(hangUp: true))
      }
      if isPlaneFinished, backlog.isEmpty { break }
      wait()
    }
    desk.close()
    giveBackUnbegun()
  }

  /// One round: everything that has come up, then everything that can go down.
  func step() {
    takeReports()
    settleBacklog()
    let now = clock.machineNow()
    keepLines()
    followCampaigns()
    if now >= nextLeaseAt { leaseOrders(now: now) }
    takePrepared()
    if mustNoteLines || now >= nextRoundAt { noteLines(now: now) }
    followCalendar()
    publish()
  }

  /// The office's time.
  var date: Date {
    Date(timeIntervalSince1970: Double(clock.calendar(at: clock.now())) / 1000)
  }

  /// Puts a command into the ring and rings; the ring is larger than all that can be under way.
  func tell(_ command: LineCommand) {
    if !plane.commands.offer(command.record) {
      log.error("the command ring is full; a command was lost")
    }
    rings.see(.commands, plane.commands.count)
    var one: UInt64 = 1
    _ = unsafe write(plane.wake, &one, 8)
  }

  private func wait() {
    let now = clock.machineNow()
    var until = now + 100_000_000
    let nextTry = clock.machineNanoseconds(of: Tick(nanoseconds: keeper.nextTry))
    until = min(until, max(nextTry, now))
    until = min(until, max(nextLeaseAt, now + 1_000_000))
    if !backlog.isEmpty { until = min(until, max(retryLedgerAt, now)) }
    let milliseconds = Int32(clamping: (until - now + 999_999) / 1_000_000)
    var descriptor = pollfd(fd: plane.bell, events: Int16(POLLIN), revents: 0)
    if unsafe poll(&descriptor, 1, milliseconds) > 0 {
      var count: UInt64 = 0
      _ = unsafe read(plane.bell, &count, 8)
    }
  }

  /// Commits what has come up; a ledger that cannot be written now is tried again in a second,
  /// with nothing lost.
  private func settleBacklog() {
    let now = clock.machineNow()
    guard !backlog.isEmpty, now >= retryLedgerAt else { return }
    do throws(LedgerError) {
      try commitBacklog()
      snapshot.withLock { $0.isLedgerStalled = false }
      nextLeaseAt = 0
    } catch {
      log.error("the ledger cannot be written; outcomes wait", metadata: ["error": "\(error)"])
      snapshot.withLock { $0.isLedgerStalled = true }
      retryLedgerAt = now + 1_000_000_000
    }
  }

  /// Whether `--until-idle` is satisfied: nothing in hand, nothing left, reports in or overdue.
  private func mayEnd() -> Bool {
    guard settings.endsWhenIdle, inHand.isEmpty, preparing.isEmpty, backlog.isEmpty else {
      idleSince = nil
      return false
    }
    let now = clock.machineNow()
    guard now >= nextIdleCheckAt else { return false }
    nextIdleCheckAt = now + 100_000_000
    guard let idleness = try? ledger.idleness(now: date), idleness.isIdle else {
      idleSince = nil
      return false
    }
    if idleness.reportsAwaited == 0 { return true }
    let since = idleSince ?? now
    idleSince = since
    // Status reports are waited for as long as a minute of the fleet's time.
    return (now - since) * clock.speed > 60_000_000_000
  }

  /// Orders that never reached the line plane go back.
  private func giveBackUnbegun() {
    let (ready, failed) = desk.take()
    var orders = Set(preparing.keys)
    orders.formUnion(ready.map(\.order.id))
    orders.formUnion(failed.map(\.order))
    guard !orders.isEmpty else { return }
    do throws(LedgerError) {
      try ledger.giveBack(orders.sorted(), reason: "stopping", now: date)
    } catch {
      log.error("orders could not be given back; the next start does it")
    }
  }
}
