public import Foundation
internal import Glibc
public import Ledger
internal import Logging
internal import Rings

/// A fleet whose time somebody else moves on.
///
/// Both planes, the rings between them, the dispatcher, the flight recorder and the ledger are the
/// daemon's; only the ttys are not: pairs of sockets stand for them, and whoever drives the fleet is
/// its modems. Everything happens on the caller's thread, as fast as the machine can.
public final class VirtualFleet {
  /// Makes a call ready without any time passing; nothing if its script cannot be read.
  public typealias Speaking = @Sendable (LeasedOrder) -> SilentCall?

  /// How long the control plane lets reports gather before it takes them, in nanoseconds: none by default.
  ///
  /// A long rehearsal is several times as quick with a fifth of a second, since the ledger is asked for many
  /// lines at once. Lines do not wait for it: they have their next orders already.
  public var gatheringNanoseconds: UInt64 = 0
  /// How often it has been started.
  public private(set) var lives = 0
  /// Where the fleet has its records.
  public let ledger: Ledger

  private let hand = ClockHand()
  private let bell = OpeningBell()
  private let lines: SocketLines
  private let settings: FleetSettings
  private let speaking: Speaking
  private var epochMilliseconds: Int64
  private var plane: LinePlane?
  private var control: ControlLoop?
  private var controlAt: UInt64 = 0

  /// Makes a fleet that has not been started.
  ///
  /// The paths in the settings are not looked at: every line has its own sockets, and the flight recorder
  /// stands beside them.
  ///
  /// - Parameters:
  ///   - settings: the lines and what they may be used for.
  ///   - ledger: its records.
  ///   - opensAt: what the calendar shows at nanosecond zero.
  ///   - speaking: makes calls ready.
  /// - Throws: what the file system says if there is no room for a folder.
  public init(
    _ settings: FleetSettings,
    ledger: Ledger,
    opensAt: Date,
    speaking: @escaping Speaking
  ) throws {
    // Writing to a tty that is gone is an error; to a socket it would be a signal.
    _ = signal(SIGPIPE, SIG_IGN)
    lines = try SocketLines(settings.lines.count)
    var settings = settings
    for index in settings.lines.indices {
      settings.lines[index].at = lines.path(index)
      if settings.lines[index].audio != nil { settings.lines[index].audio = lines.path(index) }
    }
    settings.flightPath = lines.flightPath
    self.settings = settings
    self.ledger = ledger
    self.speaking = speaking
    epochMilliseconds = Int64(opensAt.timeIntervalSince1970 * 1000)
  }

  /// Nanoseconds since the beginning.
  public var nanoseconds: UInt64 { hand.nanoseconds }

  /// The calendar now.
  public var date: Date {
    Date(timeIntervalSince1970: (Double(epochMilliseconds) + Double(nanoseconds) / 1e6) / 1000)
  }

  /// The next moment at which the fleet has something to do; `.max` while it is not running.
  public var nextMoment: UInt64 {
    plane.map { min($0.nextDeadline.nanoseconds, controlAt) } ?? .max
  }

  /// Moves time on.
  public func move(to nanoseconds: UInt64) {
    hand.move(to: nanoseconds)
  }

  /// Somebody sets the calendar, by so many seconds.
  public func setCalendar(by seconds: Double) {
    epochMilliseconds += Int64(seconds * 1000)
    guard let control else { return }
    let tick = Tick(nanoseconds: nanoseconds)
    let milliseconds = control.clock.calendar(at: tick) + Int64(seconds * 1000)
    control.stepCalendar(to: milliseconds, at: tick)
  }

  /// A process starts: what the last one left is settled, then both planes begin.
  ///
  /// - Throws: `LedgerError`, `FlightRecorderError`, `LinePlaneError` or `FleetError` if it cannot start.
  public func start() throws {
    lives += 1
    let clock = hand.clock(epochMilliseconds: epochMilliseconds)
    var log = Logger(label: "rehearsal") { _ in SwiftLogNoOpLogHandler() }
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
    let control = ControlLoop(
      settings: settings,
      ledger: ledger,
      plane: plane,
      flight: flight,
      desk: PreparationDesk(
        bell: plane.bell,
        preparer: preparer,
        callAtOnce: { [speaking] order in
          guard let call = speaking(order) else { return PreparedOrder(order: order) }
          return PreparedOrder(order: order, flow: call.flow, sounds: call.sounds)
        }
      ),
      clock: clock,
      log: log,
      opener: PortOpener(
        opening: { [lines] ports, _ throws(PortsRefused) in try lines.open(ports) },
        ring: { [bell] in bell.ring() },
        isAtOnce: true
      )
    )
    control.recallModems()
    self.plane = plane
    self.control = control
    controlAt = 0
  }

  private var preparer: OrderPreparer {
    OrderPreparer(
      announcer: nil,
      officeName: settings.officeName,
      officeTelephone: settings.officeTelephone,
      asAMR: false
    )
  }

  /// `kill -9`: nothing is said to anybody, and the ttys close.
  public func kill() {
    control = nil
    plane = nil
    for line in settings.lines.indices { lines.hangUp(line) }
  }

  /// The modem of a line is plugged in.
  public func plug(line: Int) { lines.plug(line) }

  /// The modem of a line is pulled out.
  public func unplug(line: Int) { lines.unplug(line) }

  /// Gives the fleet what a modem says.
  public func hear(_ octets: [UInt8], line: Int) { lines.say(octets, on: line * 2) }

  /// Gives the fleet what is heard on a line, 8 kHz samples of 16 bits.
  public func hearSound(_ octets: [UInt8], line: Int) { lines.say(octets, on: line * 2 + 1) }

  /// What the fleet has said to a modem, or played to whoever is on its line.
  public struct Written {
    /// The line's index.
    public let line: Int
    /// Whether it is sound.
    public let isSound: Bool
    /// The octets.
    public let octets: ArraySlice<UInt8>
  }

  /// Takes what the fleet has written since the last time.
  public func takeWritten() -> [Written] {
    lines.takeWritten().map { port, octets in
      Written(line: port / 2, isSound: port % 2 == 1, octets: octets)
    }
  }

  /// Does what is due at this moment, as far as it needs no answer of a modem; whether there may be more.
  public func work() -> Bool {
    guard let plane else { return false }
    let tick = Tick(nanoseconds: nanoseconds)
    for port in lines.unread.sorted() where mayRead(port, plane) {
      let line = port / 2
      if port % 2 == 0 {
        plane.readAT(line: line, now: tick)
        lines.noteRead(port, unsafe plane.lines[line].at)
      } else {
        plane.readAudio(line: line, now: tick)
        lines.noteRead(port, unsafe plane.lines[line].audio)
      }
    }
    plane.work(now: tick)
    if plane.reports.count > 0 {
      controlAt = min(controlAt, nanoseconds + gatheringNanoseconds)
      workControlIfDue()
    }
    return plane.commands.count > 0 || lines.unread.contains { mayRead($0, plane) }
  }

  /// Commands are not read while the line plane has no room for what would come of it.
  private func mayRead(_ port: Int, _ plane: LinePlane) -> Bool {
    guard port % 2 == 0 else { return true }
    return unsafe !plane.lines[port / 2].isMuted
  }

  /// Lets the control plane have its turn if it is due.
  public func workControlIfDue() {
    if let plane, controlAt <= nanoseconds { workControl(plane) }
  }

  private func workControl(_ plane: LinePlane) {
    guard let control else { return }
    let hasNews = plane.reports.count > 0
    control.step()
    // What was opened or made ready at once goes down at once.
    if bell.take() || !control.preparing.isEmpty { control.step() }
    // After news there may be something to lease; without, little happens by itself.
    let isBusy = !control.inHand.isEmpty
    let pause: UInt64 = hasNews ? 300_000_000 : isBusy ? 5_000_000_000 : 60_000_000_000
    let poll = nanoseconds + pause
    controlAt = max(min(poll, control.keeper.nextTry), nanoseconds + 1_000_000)
  }

  deinit {
    control = nil
    plane = nil
  }
}

/// Rung when a line has been opened, or could not be.
///
/// All on one thread.
private final class OpeningBell: @unchecked Sendable {
  private var isRung = false

  func ring() { isRung = true }

  /// Whether it was rung since the last time.
  func take() -> Bool {
    defer { isRung = false }
    return isRung
  }
}
