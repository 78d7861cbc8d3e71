internal import BareModems
internal import Foundation
internal import Glibc

/// Many lines in one process, on real ttys: start, idling, all of them talking, and whether frames come in
/// time.
struct ScaleBench {
  /// The `kaden` beside this program.
  let program: String
  /// How long 64 lines talk at once.
  let minutes: Int

  private static let all = 256
  private static let talking = 64

  /// 256 lines: start, idling, all of them in calls.
  func wide(say: (String) -> Void) throws -> [Measurement] {
    say("\(Self.all) lines: start, idle")
    let quiet = try idling()
    say("\(Self.all) lines in calls")
    return quiet + (try calling())
  }

  /// 64 lines that talk at once, every frame held against the clock.
  func talk(say: (String) -> Void) throws -> [Measurement] {
    say("\(Self.talking) lines talk for \(minutes) min")
    return try talking()
  }

  private func idling() throws -> [Measurement] {
    let folder = try BenchFolder()
    let fleet = try TalkingFleet(count: Self.all)
    defer { fleet.stop() }
    let configuration = try folder.callingOffice(
      at: fleet.paths,
      audio: fleet.audioPaths,
      people: 0
    )
    let daemon = try start(configuration, folder)
    defer { daemon.end() }
    try wait(60, "the first command on each line", daemon, folder) {
      !fleet.now.firstHeardAt.contains(0)
    }
    let heard = fleet.now.firstHeardAt
    // Bring-up is no part of idling.
    Waiting.pass(seconds: 10)
    let before = daemon.processorSeconds
    let from = MonotonicTime.now()
    Waiting.pass(seconds: 30)
    let spent = daemon.processorSeconds - before
    let share = spent / (Double(MonotonicTime.now() - from) / 1e9) * 100
    guard daemon.isRunning else { throw BenchFailure("the daemon has ended") }
    func milliseconds(_ moment: UInt64?) -> Double {
      Double((moment ?? 0) - daemon.startedAt) / 1e6
    }
    return [
      Measurement(
        "scale-first",
        "start to the first command on the wire",
        milliseconds(heard.min()),
        "ms",
        promise: .atMost(200)
      ),
      Measurement(
        "scale-every",
        "start to a command on each line",
        milliseconds(heard.max()),
        "ms"
      ),
      Measurement("scale-idle", "a core while idle, over 30 s", share, "%", promise: .atMost(3)),
      Measurement(
        "scale-memory",
        "peak memory of the daemon",
        daemon.peakMemory / 1e6,
        "MB",
        promise: .atMost(100)
      ),
      Measurement("scale-memory-now", "memory while idle", daemon.presentMemory / 1e6, "MB"),
      Measurement(
        "scale-memory-line",
        "of the peak, a line",
        daemon.peakMemory / 1e3 / Double(Self.all),
        "kB"
      ),
    ]
  }

  private func calling() throws -> [Measurement] {
    let folder = try BenchFolder()
    let fleet = try TalkingFleet(count: Self.all)
    defer { fleet.stop() }
    let configuration = try folder.callingOffice(
      at: fleet.paths,
      audio: fleet.audioPaths,
      people: Self.all * 6
    )
    let daemon = try start(configuration, folder)
    defer { daemon.end() }
    try wait(120, "calls on all lines", daemon, folder) { fleet.now.talking >= Self.all * 9 / 10 }
    Waiting.pass(seconds: 5)
    let before = daemon.processorSeconds
    let from = MonotonicTime.now()
    var talking = 0
    for _ in 0..<40 {
      Waiting.pass(seconds: 0.5)
      talking += fleet.now.talking
    }
    let spent = daemon.processorSeconds - before
    let share = spent / (Double(MonotonicTime.now() - from) / 1e9) * 100
    guard daemon.isRunning else { throw Self.failure("the daemon has ended", folder) }
    let peak = daemon.peakMemory
    daemon.end()
    fleet.stop()
    return [
      Measurement(
        "scale-talking",
        "a core with \(talking / 40) lines talking, over 20 s",
        share,
        "%",
        bound: try BareTalker.share(lines: max(1, talking / 40)),
        promise: .atMost(10)
      ),
      Measurement(
        "scale-talking-line",
        "of that, a line",
        share / Double(max(1, talking / 40)),
        "%"
      ),
      Measurement(
        "scale-talking-memory",
        "peak memory of the daemon in calls",
        peak / 1e6,
        "MB",
        promise: .atMost(100)
      ),
    ]
  }

  private func talking() throws -> [Measurement] {
    let folder = try BenchFolder()
    let fleet = try TalkingFleet(count: Self.talking)
    defer { fleet.stop() }
    let configuration = try folder.callingOffice(
      at: fleet.paths,
      audio: fleet.audioPaths,
      people: Self.talking * (minutes * 4 + 4)
    )
    let daemon = try start(configuration, folder)
    defer { daemon.end() }
    let most = Self.talking * 9 / 10
    try wait(60, "calls on all lines", daemon, folder) { fleet.now.talking >= most }
    let witness = StallWitness()
    defer { witness.stop() }
    fleet.forgetFrames()
    let before = daemon.processorSeconds
    let from = MonotonicTime.now()
    while MonotonicTime.now() - from < UInt64(minutes) * 60_000_000_000 {
      Waiting.pass(seconds: 0.5)
      guard daemon.isRunning else { throw Self.failure("the daemon has ended", folder) }
    }
    let seen = fleet.now
    let elapsed = Double(MonotonicTime.now() - from) / 1e9
    let share = (daemon.processorSeconds - before) / elapsed * 100
    let stalls = witness.isCredible ? witness.stalls : []
    let byMachine = seen.frames.lateByMachine(stalls)
    return Self.rows(seen, byMachine: byMachine, stalls: stalls.count, witness, share: share)
  }

  private static func rows(
    _ seen: TalkingFleet.State,
    byMachine: Int,
    stalls: Int,
    _ witness: StallWitness,
    share: Double
  ) -> [Measurement] {
    func count(_ name: String, _ title: String, _ value: Int) -> Measurement {
      Measurement(name, title, Double(value), "")
    }
    let frames = seen.frames
    let stood = "times of 3 ms and more in which a processor ran nothing"
    return [
      count("talk-frames", "frames", frames.frames),
      Measurement(
        "talk-late",
        "frames more than 10 ms late while the machine ran",
        Double(frames.late - byMachine),
        "",
        promise: .atMost(0)
      ),
      count("talk-late-stall", "… while a processor ran nothing at all", byMachine),
      count("talk-stalls", witness.isCredible ? stood : "\(stood) (cannot be seen)", stalls),
      Measurement("talk-latest", "the latest frame", Double(frames.latest) / 1e6, "ms"),
      Measurement("talk-p999", "999 of 1,000 within", Double(within(frames)), "ms"),
      count("talk-unjudged", "frames of which the bench cannot tell", frames.unjudged),
      count("talk-dry", "frames for which the modem ran dry", frames.dry),
      count("talk-calls", "calls", seen.calls),
      Measurement("talk-processor", "a core", share, "%"),
      count("talk-modems-late", "the modems' own turns more than 5 ms late", seen.lateTurns),
      Measurement(
        "talk-modems-latest",
        "the latest of those turns",
        Double(seen.latestTurn) / 1e6,
        "ms"
      ),
    ]
  }

  /// Within how many milliseconds 999 of 1,000 frames came.
  private static func within(_ frames: FrameWatch) -> Int {
    var left = frames.frames - frames.unjudged
    for (milliseconds, count) in frames.histogram.enumerated() {
      left -= count
      if Double(left) < Double(frames.frames) * 0.001 { return milliseconds + 1 }
    }
    return frames.histogram.count
  }

  private func start(_ configuration: String, _ folder: BenchFolder) throws -> ChildProcess {
    try ChildProcess(
      program,
      ["daemon", "--config", configuration, "--clock", BenchFolder.clock],
      log: folder.path + "/daemon.log"
    )
  }

  private func wait(
    _ seconds: Double,
    _ what: String,
    _ daemon: ChildProcess,
    _ folder: BenchFolder,
    until condition: () -> Bool
  ) throws(BenchFailure) {
    let hasCome = try Waiting.until(within: seconds) { () throws(BenchFailure) in
      guard daemon.isRunning else { throw Self.failure("the daemon has ended", folder) }
      return condition()
    }
    guard hasCome else {
      throw Self.failure("\(what) did not come within \(Int(seconds)) s", folder)
    }
  }

  private static func failure(_ text: String, _ folder: BenchFolder) -> BenchFailure {
    let log = (try? String(contentsOfFile: folder.path + "/daemon.log", encoding: .utf8)) ?? ""
    let last = log.split(separator: "\n").suffix(5).joined(separator: "\n")
    return BenchFailure(text + (last.isEmpty ? "" : "; it said:\n" + last))
  }
}
