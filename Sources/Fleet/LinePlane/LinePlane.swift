internal import Dialogue
internal import Glibc
internal import LineDispatch
internal import Rings
internal import VoicePath

/// The line plane: one thread, every tty, never waiting for anything but time and octets.
///
/// It owns all lines, the dispatcher and the two rings' inner ends. After `init` it allocates
/// nothing and takes no lock; the compiler proves it function by function.
@safe
final class LinePlane: @unchecked Sendable {
  static let tokenWake: UInt32 = 0xFFFF_FFF0
  static let tokenTimer: UInt32 = 0xFFFF_FFF1
  static let readOctets = 4096
  static let eventsMax = 128

  /// Orders and controls, from the control plane.
  let commands: RecordRing
  /// Outcomes and conditions, to the control plane.
  let reports: RecordRing
  /// What goes over the lines, for whoever listens.
  let tap: LineTap
  /// Rung by the control plane when it has put something into `commands`.
  let wake: Int32
  /// Rung by the line plane when it has put something into `reports`.
  let bell: Int32
  let lineCount: Int
  let hold: CargoHold
  let flight: FlightPages
  var clock: LineClock
  var dispatcher: Dispatcher
  @unsafe
  let lines: UnsafeMutablePointer<LineSlot>
  /// The models of the catalogue, for lines whose modem says what it is.
  @unsafe
  let models: UnsafeMutablePointer<ModemModel>
  let modelCount: Int
  @unsafe
  let buffer: UnsafeMutablePointer<UInt8>
  /// What is about to be written, as the guards see it.
  @unsafe
  let outgoing: UnsafeMutablePointer<UInt8>
  @unsafe
  let events: UnsafeMutablePointer<UInt32>
  /// Per cargo slot: 0, or what of it could not be reported yet (1 concluded, 2 returned).
  @unsafe
  let unreported: UnsafeMutablePointer<UInt8>
  var unreportedCount = 0
  var mutedCount = 0
  let epoll: Int32
  let timer: Int32
  var isBellDue = false
  var isFinishing = false
  var isFinished = false
  /// Reports that found the ring full and could be spared.
  var reportsDropped: UInt64 = 0

  /// Sets everything aside.
  ///
  /// - Throws: `LinePlaneError` if the kernel refuses one of the four descriptors.
  init(
    lines configured: [LineSlot],
    models known: [ModemModel] = [],
    flight: FlightPages,
    hold: CargoHold,
    clock: LineClock,
    dispatcher: consuming Dispatcher
  ) throws(LinePlaneError) {
    lineCount = configured.count
    self.flight = flight
    self.hold = hold
    self.clock = clock
    self.dispatcher = dispatcher
    commands = RecordRing(capacity: 4096)
    tap = LineTap()
    // A line tells about a dozen things a job; the ledger may be seconds behind.
    reports = RecordRing(capacity: min(max(configured.count * 128, 1024), 8192))
    unsafe lines = .allocate(capacity: max(configured.count, 1))
    for (index, line) in configured.enumerated() {
      unsafe (lines + index).initialize(to: line)
    }
    modelCount = known.count
    unsafe models = .allocate(capacity: max(known.count, 1))
    for (index, model) in known.enumerated() {
      unsafe (models + index).initialize(to: model)
    }
    unsafe buffer = .allocate(capacity: Self.readOctets)
    unsafe buffer.initialize(repeating: 0, count: Self.readOctets)
    unsafe outgoing = .allocate(capacity: 1024)
    unsafe outgoing.initialize(repeating: 0, count: 1024)
    unsafe events = .allocate(capacity: Self.eventsMax * 4)
    unsafe events.initialize(repeating: 0, count: Self.eventsMax * 4)
    unsafe unreported = .allocate(capacity: hold.capacity)
    unsafe unreported.initialize(repeating: 0, count: hold.capacity)
    wake = makeEventDescriptor(0, O_NONBLOCK | O_CLOEXEC)
    bell = makeEventDescriptor(0, O_NONBLOCK | O_CLOEXEC)
    epoll = makeEpollDescriptor(O_CLOEXEC)
    timer = makeTimerDescriptor(CLOCK_MONOTONIC, O_NONBLOCK | O_CLOEXEC)
    guard wake >= 0, bell >= 0, epoll >= 0, timer >= 0 else { throw LinePlaneError(code: errno) }
    watch(wake, token: Self.tokenWake)
    watch(timer, token: Self.tokenTimer)
  }

  /// The thread's whole life.
  @_noLocks
  func run() {
    while !isFinished {
      turn()
    }
  }

  /// One turn: wait, take in, decide, write.
  @_noLocks
  func turn() {
    armTimer()
    let count = unsafe unsafeEpollWait(epoll, events, 128, -1)
    let now = clock.now()
    var index = 0
    while index < Int(count) {
      let token = unsafe events[index &* EventLayout.words &+ EventLayout.dataWord]
      let flags = unsafe events[index &* EventLayout.words]
      ready(token: token, flags: flags, now: now)
      index &+= 1
    }
    work(now: now)
  }

  /// What a turn does when all that came in has been taken.
  @_noLocks
  func work(now: Tick) {
    takeCommands(now: now)
    tickLines(now: now)
    startOrders(now: now)
    settle(now: now)
  }

  @_noLocks
  private func ready(token: UInt32, flags: UInt32, now: Tick) {
    if token == 0xFFFF_FFF0 {
      drain(wake)
    } else if token == 0xFFFF_FFF1 {
      drain(timer)
    } else {
      let line = Int(token >> 1)
      guard line < lineCount else { return }
      if token & 1 == 0 {
        readAT(line: line, now: now)
      } else {
        readAudio(line: line, now: now)
      }
    }
  }

  @_noLocks
  private func drain(_ descriptor: Int32) {
    _ = unsafe unsafeRead(descriptor, buffer, 8)
  }

  /// Arms the timer for the earliest thing anybody waits for.
  @_noLocks
  private func armTimer() {
    let earliest = nextDeadline
    var nanoseconds = clock.machineNanoseconds(of: earliest)
    if earliest == .distantFuture { nanoseconds = 0 }
    if nanoseconds > 0x3FFF_FFFF_FFFF_FFFF { nanoseconds = 0 }
    // Zero disarms; a deadline that is past fires at once.
    if nanoseconds == 0, earliest < .distantFuture { nanoseconds = 1 }
    var setting = itimerspec()
    setting.it_value.tv_sec = Int(truncatingIfNeeded: nanoseconds / 1_000_000_000)
    setting.it_value.tv_nsec = Int(truncatingIfNeeded: nanoseconds % 1_000_000_000)
    _ = unsafe unsafeTimerSet(timer, 1, &setting, nil)
  }

  /// The earliest thing anybody waits for.
  var nextDeadline: Tick {
    @_noLocks
    get {
      var earliest = Tick.distantFuture
      // While the control plane is behind nothing begins, so nothing may wake for it.
      if !isCongested { earliest = dispatcher.nextDeadline(now: clock.now()) }
      var index = 0
      while index < lineCount {
        let deadline = unsafe lines[index].deadline
        if deadline < earliest { earliest = deadline }
        index &+= 1
      }
      return earliest
    }
  }

  /// Watches a descriptor for octets to read.
  @_noLocks
  func watch(_ descriptor: Int32, token: UInt32) {
    change(descriptor, token: token, operation: 1, flags: 1)
  }

  /// Stops watching.
  @_noLocks
  func unwatch(_ descriptor: Int32) {
    guard descriptor >= 0 else { return }
    change(descriptor, token: 0, operation: 2, flags: 0)
  }

  /// Watches a descriptor for nothing but hang-up, or again for octets.
  @_noLocks
  func mute(_ descriptor: Int32, token: UInt32, _ isMuted: Bool) {
    change(descriptor, token: token, operation: 3, flags: isMuted ? 0 : 1)
  }

  @_noLocks
  private func change(_ descriptor: Int32, token: UInt32, operation: Int32, flags: UInt32) {
    var event = InlineArray<4, UInt32>(repeating: 0)
    event[0] = flags
    event[EventLayout.dataWord] = token
    _ = unsafe unsafeEpollControl(epoll, operation, descriptor, &event)
  }

  deinit {
    for descriptor in [wake, bell, epoll, timer] where descriptor >= 0 { close(descriptor) }
    unsafe lines.deallocate()
    unsafe models.deallocate()
    unsafe buffer.deallocate()
    unsafe outgoing.deallocate()
    unsafe events.deallocate()
    unsafe unreported.deallocate()
  }
}

/// How the kernel lays out `epoll_event`: packed on x86-64 only.
enum EventLayout {
  #if arch(x86_64)
  static var words: Int {
    @_noLocks
    get { 3 }
  }
  static var dataWord: Int {
    @_noLocks
    get { 1 }
  }
  #else
  static var words: Int {
    @_noLocks
    get { 4 }
  }
  static var dataWord: Int {
    @_noLocks
    get { 2 }
  }
  #endif
}

/// The kernel refused a descriptor the line plane cannot do without.
public struct LinePlaneError: Error, Equatable {
  /// The error number.
  public let code: Int32
}
