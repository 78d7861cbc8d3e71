internal import Glibc
internal import SerialLine
internal import Synchronization

/// Where a simulated line is to be found.
public struct SimulatedLine: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its model in the catalogue.
  public let model: String
  /// The link to the command tty.
  public let at: String
  /// The link to the sound tty; nothing if the make has none.
  public let audio: String?
  /// The device behind the first link at the start; another one after the line has vanished.
  public let atDevice: String
  /// The device behind the second link at the start.
  public let audioDevice: String?
}

/// A fleet of simulated modems on pseudo-terminals, driven by one thread.
///
/// `start()` makes the ttys and the links `FOLDER/line-1/at` and `FOLDER/line-1/audio`; they stay when
/// the daemon that uses them is killed, and so does what the modems are doing. `stop()` hangs them up
/// and removes the links.
@safe
public final class SimulatedFleet: @unchecked Sendable {
  /// What its people, networks and faults are drawn from.
  public let seed: UInt64
  /// How much faster than real time its clocks run.
  public let speed: Int

  private let set: WaitingSet
  private let seats: [LineSeat]
  private let linksFolder: String
  private let journal: JournalFile?
  private let recordingsFolder: String?
  private let isStopping = Atomic<Bool>(false)
  private let published = Mutex(SimulatedNetwork.Counts())
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 8_192, alignment: 16)
  private var network: SimulatedNetwork
  private var origin: UInt64 = 0
  private var thread = pthread_t()
  private var isRunning = false

  /// Makes a fleet that does not run yet.
  ///
  /// - Parameters:
  ///   - dialects: the makes of the modems, which are named `line-1` and on.
  ///   - scenario: what they live through.
  ///   - seed: what everything that is left to chance is drawn from.
  ///   - speed: how much faster than real time all clocks run, 1–1000.
  ///   - linksFolder: where the links to the ttys are made.
  ///   - journal: the file that what happened is appended to; nothing for none.
  ///   - recordings: a folder for what was played to callees, a WAV file a call; nothing for none.
  /// - Throws: `SimulatorError` if the journal or the folder cannot be made.
  public init(
    dialects: [Dialect],
    scenario: Scenario,
    seed: UInt64,
    speed: Int = 1,
    linksFolder: String,
    journal: String? = nil,
    recordings: String? = nil
  ) throws(SimulatorError) {
    guard let set = WaitingSet() else { throw .resources }
    self.set = set
    self.seed = seed
    self.speed = min(max(speed, 1), 1_000)
    self.linksFolder = linksFolder
    self.journal = try journal.map { path throws(SimulatorError) in try JournalFile(path: path) }
    recordingsFolder = recordings
    if let recordings { try Folders.make(recordings) }
    network = SimulatedNetwork(scenario: scenario, seed: seed)
    var clock = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &clock)
    seats = dialects.enumerated().map { index, dialect in
      let modem = SimulatedModem(
        name: "line-\(index + 1)",
        number: index + 1,
        dialect: dialect,
        scenario: scenario,
        seed: seed,
        epoch: Int64(clock.tv_sec),
        keepsSound: recordings != nil
      )
      return LineSeat(
        modem: modem,
        index: index,
        linksFolder: linksFolder,
        hasSound: dialect.hasSoundPort
      )
    }
  }

  /// The lines, once started.
  public private(set) var lines: [SimulatedLine] = []

  /// What has been counted so far; from any thread.
  public var counts: SimulatedNetwork.Counts {
    published.withLock { $0 }
  }

  /// Makes the ttys and begins to drive the modems; they can be opened when this returns.
  ///
  /// - Throws: `SimulatorError` if there are no pseudo-terminals or the links cannot be made.
  public func start() throws(SimulatorError) {
    guard !isRunning else { return }
    do throws(SimulatorError) {
      for seat in seats { try seat.open(in: set) }
    } catch {
      closeSeats()
      throw error
    }
    lines = seats.map { seat in
      SimulatedLine(
        name: seat.modem.name,
        model: seat.modem.dialect.name,
        at: seat.atLink,
        audio: seat.audioLink,
        atDevice: seat.atDevice ?? "",
        audioDevice: seat.audioDevice
      )
    }
    isStopping.store(false, ordering: .relaxed)
    origin = Self.monotonic()
    for seat in seats { seat.deadline = seat.modem.deadline }
    let this = unsafe Unmanaged.passRetained(self).toOpaque()
    let result = unsafe pthread_create(
      &thread,
      nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<SimulatedFleet>.fromOpaque(context).takeRetainedValue().run()
        return nil
      },
      this
    )
    guard result == 0 else {
      unsafe Unmanaged<SimulatedFleet>.fromOpaque(this).release()
      closeSeats()
      throw .resources
    }
    isRunning = true
  }

  /// Stops driving, hangs the ttys up and removes the links.
  public func stop() {
    guard isRunning else { return }
    isRunning = false
    isStopping.store(true, ordering: .relaxed)
    set.wakeUp()
    pthread_join(thread, nil)
    closeSeats()
  }

  private func closeSeats() {
    for seat in seats {
      seat.close()
      seat.removeFolder()
    }
    _ = unsafe rmdir(linksFolder)
  }

  private func run() {
    while !isStopping.load(ordering: .relaxed) {
      var next = UInt64.max
      let time = now()
      for seat in seats {
        if seat.deadline <= time { attend(seat, now: time) }
        next = min(next, seat.deadline)
      }
      let wakeTime = next == .max ? .max : origin &+ next / UInt64(speed)
      set.wait(until: wakeTime) { readiness in
        let time = now()
        if readiness.mark == WaitingSet.openingMark {
          let opened = set.takeOpenings()
          for seat in seats where opened.contains(seat.openingWatch) {
            seat.modem.reopened(now: time)
          }
          return
        }
        guard readiness.mark < WaitingSet.openingMark else { return }
        let seat = seats[Int(readiness.mark >> 1)]
        if readiness.canRead {
          if readiness.mark == seat.atMark {
            unsafe seat.readCommands(buffer, now: time, network: &network)
          } else {
            unsafe seat.readSound(buffer, now: time, network: &network)
          }
        }
        attend(seat, now: time)
      }
    }
  }

  private func attend(_ seat: LineSeat, now: UInt64) {
    seat.modem.advance(now: now, network: &network)
    let entries = network.takeEntries()
    if !entries.isEmpty {
      // First the journal, then the modem's word: whoever has that can rely on the journal.
      journal?.append(entries)
      let counts = network.counts
      published.withLock { $0 = counts }
    }
    seat.flush(in: set)
    seat.deadline = seat.modem.deadline
    guard let recordingsFolder else { return }
    for recording in seat.modem.takeRecordings() {
      let path = "\(recordingsFolder)/\(seat.modem.name)-call-\(recording.call).wav"
      RecordingFile.write(recording, path: path)
    }
  }

  private func now() -> UInt64 {
    (Self.monotonic() &- origin) &* UInt64(speed)
  }

  private static func monotonic() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  deinit {
    unsafe buffer.deallocate()
  }
}
