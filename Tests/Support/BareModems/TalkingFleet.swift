internal import Foundation
internal import Glibc
public import SerialLine
internal import Synchronization

/// Bare modems with sound, many of them, looked after every two milliseconds by one thread.
///
/// Every callee answers at once and presses 1; a frame of quiet noise comes from each line in a call every
/// 20 ms, by ten beats that lie 2 ms apart, as no two modems have the same; the daemon's frames are held
/// against the clock.
public final class TalkingFleet: Sendable {
  /// How it stands.
  public struct State: Sendable {
    /// When each modem heard its first octet, in monotonic nanoseconds; 0 if it has not.
    public var firstHeardAt: [UInt64]
    /// When any modem last heard a command.
    public var lastHeardAt: UInt64 = 0
    /// Lines whose sound is open.
    public var talking = 0
    /// Calls begun.
    public var calls = 0
    /// The frames of all calls.
    public var frames = FrameWatch()
    /// Turns of the thread that came more than 5 ms after they were due.
    public var lateTurns = 0
    /// How late the latest of them was, in nanoseconds.
    public var latestTurn: UInt64 = 0
    /// All turns.
    public var turns = 0
  }

  /// The ttys the daemon is to open, by line.
  public let paths: [String]
  /// The ttys for sound, by line.
  public let audioPaths: [String]

  private let modems: Mutex<[BareModem]>
  private let state: Mutex<State>
  private let isStopping = Atomic<Bool>(false)
  private let isCounting = Atomic<Bool>(true)
  private let isStopped = DispatchSemaphore(value: 0)

  /// How often ttys are looked at: every 2 ms.
  private static let turn: UInt64 = 2_000_000
  /// Beats by which frames come from the modems.
  private static let beats = 10

  /// Makes the modems and sets their thread going.
  ///
  /// - Throws: `SerialLineError`, as a rule because there are no more pseudo-terminals.
  public init(count: Int) throws(SerialLineError) {
    var made: [BareModem] = []
    for _ in 0..<max(count, 1) { made.append(try BareModem(hasSound: true)) }
    paths = made.map { $0.tty.path }
    audioPaths = made.compactMap { $0.sound?.tty.path }
    state = Mutex(State(firstHeardAt: Array(repeating: 0, count: made.count)))
    // From here on only the thread uses them.
    nonisolated(unsafe) let handedOver = made
    modems = unsafe Mutex(handedOver)
    let thread = Thread { [self] in
      serve()
      isStopped.signal()
    }
    thread.name = "talking-modems"
    thread.start()
  }

  /// How it stands now.
  public var now: State { state.withLock { $0 } }

  /// Forgets the frames so far.
  public func forgetFrames() {
    state.withLock {
      $0.frames = FrameWatch()
      $0.lateTurns = 0
      $0.latestTurn = 0
      $0.turns = 0
    }
    isCounting.store(false, ordering: .releasing)
  }

  /// Ends the thread.
  public func stop() {
    if !isStopping.exchange(true, ordering: .relaxed) { isStopped.wait() }
  }

  private func serve() {
    // Before other threads, where that is allowed: what is measured is the daemon's lateness.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, -10)
    modems.withLock { modems in
      let masters = modems.map { $0.tty.master } + modems.compactMap { $0.sound?.tty.master }
      var watched = masters.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let noise = Self.noise()
      var watches = Array(repeating: FrameWatch(), count: modems.count)
      var due = MonotonicTime.now()
      var looked = due
      var published = due
      var frameDue = (0..<Self.beats).map { due + UInt64($0) * Self.turn }
      while !isStopping.load(ordering: .relaxed) {
        due += Self.turn
        Self.sleep(until: due)
        let looking = MonotonicTime.now()
        let lateness = looking > due ? looking - due : 0
        if lateness > FrameWatch.punctualNanoseconds { due = looking }
        if !isCounting.exchange(true, ordering: .acquiringAndReleasing) {
          for index in watches.indices {
            var fresh = FrameWatch()
            fresh.adopt(watches[index])
            watches[index] = fresh
          }
        }
        _ = unsafe poll(&watched, nfds_t(watched.count), 0)
        let now = MonotonicTime.now()
        var heard: [Int] = []
        for index in modems.indices where watched[index].revents & Int16(POLLIN) != 0 {
          _ = modems[index].read(latency: 0)
          heard.append(index)
        }
        for index in modems.count..<watched.count where watched[index].revents != 0 {
          let modem = index - modems.count
          modems[modem].listen(now: now, lookedBefore: looked, watch: &watches[modem])
        }
        looked = looking
        for beat in frameDue.indices where now >= frameDue[beat] {
          frameDue[beat] += FrameWatch.frame
          for index in stride(from: beat, to: modems.count, by: Self.beats)
          where modems[index].isTalking {
            modems[index].speak(noise[(index + Int(now >> 20)) % noise.count])
          }
        }
        note(heard, now: now, lateness: lateness)
        if now > published + 200_000_000 {
          published = now
          publish(modems, watches)
        }
      }
      publish(modems, watches)
    }
  }

  /// Frames of noise 60 dB below full scale: a quiet line.
  private static func noise() -> [[UInt8]] {
    var state: UInt64 = 1
    return (0..<16).map { _ in
      (0..<160).flatMap { _ -> [UInt8] in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let sample = UInt16(bitPattern: Int16(Int(state >> 33) % 115 - 57))
        return [UInt8(sample & 0xFF), UInt8(sample >> 8)]
      }
    }
  }

  private func note(_ heard: [Int], now: UInt64, lateness: UInt64) {
    state.withLock { state in
      state.turns += 1
      if lateness > FrameWatch.punctualNanoseconds { state.lateTurns += 1 }
      state.latestTurn = max(state.latestTurn, lateness)
      for index in heard where state.firstHeardAt[index] == 0 { state.firstHeardAt[index] = now }
      if !heard.isEmpty { state.lastHeardAt = now }
    }
  }

  private func publish(_ modems: [BareModem], _ watches: [FrameWatch]) {
    var frames = FrameWatch()
    for watch in watches { frames.add(watch) }
    state.withLock { state in
      state.frames = frames
      state.talking = modems.count(where: \.isTalking)
      state.calls = modems.reduce(0) { $0 + $1.account.calls }
    }
  }

  private static func sleep(until moment: UInt64) {
    var time = timespec(
      tv_sec: Int(moment / 1_000_000_000),
      tv_nsec: Int(moment % 1_000_000_000)
    )
    _ = unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil)
  }
}
