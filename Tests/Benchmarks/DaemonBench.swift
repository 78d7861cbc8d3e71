internal import BareModems
internal import Foundation
internal import Glibc

/// The whole way of a message: ledger, daemon, tty, modem and back; the daemon as a process.
struct DaemonBench {
  /// The `kaden` beside this program.
  let program: String
  /// Messages each line sends where the network takes a second.
  let messagesPerLine: Int
  /// How many lines, run by run, where the network takes a second.
  let lines: [Int]

  /// What one run of the daemon came to.
  private struct Run {
    var accounts: [ModemAccount] = []
    var messages = 0
    var firstSubmissionSeconds = 0.0
    var processorSeconds = 0.0
    var elapsedSeconds = 0.0
    var peakMemory = 0.0

    var gaps: Distribution { Distribution(accounts.flatMap(\.gaps)) }
    var deadTimes: Distribution { Distribution(accounts.flatMap(\.deadTimes)) }
    var share: Double {
      accounts.isEmpty
        ? 0 : accounts.map(\.shareOnAir).reduce(0, +) / Double(accounts.count) * 100
    }
    var perThousand: Double { processorSeconds / Double(max(1, messages)) * 1000 }
  }

  func run(say: (String) -> Void) throws -> [(String, [Measurement])] {
    var sections: [(String, [Measurement])] = []
    for lines in lines {
      say("SMS, network 1,000 ms, lines: \(lines)")
      let run = try send(lines: lines, perLine: messagesPerLine, latencyMilliseconds: 1000)
      let bare = try BareSender.run(
        lines: lines,
        perLine: max(5, messagesPerLine / 3),
        latencyMilliseconds: 1000
      )
      let title = "SMS on ptys, network 1,000 ms, \(lines) \(lines == 1 ? "line" : "lines")"
      sections.append((title, sending(run, bare: bare, lines: lines)))
    }
    say("SMS, network 0 ms, 8 lines")
    let perLine = messagesPerLine * 20
    let run = try send(lines: 8, perLine: perLine, latencyMilliseconds: 0)
    let bare = try BareSender.run(lines: 8, perLine: perLine * 4, latencyMilliseconds: 0)
    sections.append(("SMS on ptys, network 0 ms, 8 lines", flooding(run, bare: bare.accounts)))
    say("idle, 8 lines")
    sections.append(("the daemon without work", [try idle()]))
    return sections
  }

  private func sending(
    _ run: Run,
    bare: (accounts: [ModemAccount], processorSeconds: Double),
    lines: Int
  ) -> [Measurement] {
    let key = "sms-1000ms-\(lines)"
    var found = rates(run, bare: bare.accounts, key: key)
    let bareSent = Double(bare.accounts.map(\.messages).reduce(0, +))
    found += [
      Measurement(
        key + "-first",
        "start of the daemon to first SMS",
        run.firstSubmissionSeconds,
        "s",
        peer: .init(name: "smstools", value: 1.0),
        promise: .atMost(1)
      ),
      Measurement(
        key + "-processor",
        "CPU for 1,000 SMS",
        run.perThousand,
        "s",
        peer: .init(name: "kannel", value: 0.3),
        bound: bare.processorSeconds / max(1, bareSent) * 1000
      ),
    ]
    if lines != 1 {
      found.append(
        Measurement(
          key + "-memory",
          "peak memory of the daemon",
          run.peakMemory / 1e6,
          "MB",
          peer: lines == 8 || lines == 32
            ? .init(name: "kannel", value: lines == 8 ? 26 : 28.5) : nil,
          promise: lines == 8 ? .atMost(40) : nil
        )
      )
    }
    return found
  }

  private func rates(_ run: Run, bare: [ModemAccount], key: String) -> [Measurement] {
    let gaps = Distribution(bare.flatMap(\.gaps))
    let dead = Distribution(bare.flatMap(\.deadTimes))
    let share = bare.map(\.shareOnAir).reduce(0, +) / Double(bare.count) * 100
    func milliseconds(_ times: Distribution, _ percent: Double) -> Double {
      times.percentile(percent) / 1e6
    }
    return [
      Measurement(
        key + "-share",
        "rate, of the possible",
        run.share,
        "%",
        peer: .init(name: "smstools", value: 82),
        bound: share,
        promise: .atLeast(99)
      ),
      Measurement(
        key + "-gap-median",
        "result to next command, median",
        milliseconds(run.gaps, 50),
        "ms",
        bound: milliseconds(gaps, 50)
      ),
      Measurement(
        key + "-gap-p99",
        "result to next command, p99",
        milliseconds(run.gaps, 99),
        "ms",
        bound: milliseconds(gaps, 99)
      ),
      Measurement(
        key + "-dead-median",
        "dead time, +CMGS to next Ctrl-Z, median",
        milliseconds(run.deadTimes, 50),
        "ms",
        peer: .init(name: "smstools", value: 210),
        bound: milliseconds(dead, 50),
        promise: .atMost(2)
      ),
      Measurement(
        key + "-dead-p99",
        "dead time, p99",
        milliseconds(run.deadTimes, 99),
        "ms",
        peer: .init(name: "smstools", value: 214),
        bound: milliseconds(dead, 99)
      ),
    ]
  }

  private func flooding(_ run: Run, bare: [ModemAccount]) -> [Measurement] {
    [
      Measurement(
        "sms-0ms-8-rate",
        "rate of all lines",
        Self.perMinute(run.accounts),
        "/min",
        peer: .init(name: "smstools", value: 283 * 8),
        bound: Self.perMinute(bare)
      ),
      Measurement(
        "sms-0ms-8-dead-median",
        "dead time, median",
        run.deadTimes.percentile(50) / 1e6,
        "ms",
        peer: .init(name: "smstools", value: 210),
        bound: Distribution(bare.flatMap(\.deadTimes)).percentile(50) / 1e6
      ),
      Measurement("sms-0ms-8-processor", "CPU for 1,000 SMS", run.perThousand, "s"),
      Measurement("sms-0ms-8-memory", "peak memory of the daemon", run.peakMemory / 1e6, "MB"),
    ]
  }

  private static func perMinute(_ accounts: [ModemAccount]) -> Double {
    let first = accounts.map(\.firstSubmission).min() ?? 0
    let last = accounts.map(\.lastResult).max() ?? 0
    let messages = accounts.map(\.messages).reduce(0, +)
    return last > first ? Double(messages) / Double(last - first) * 60e9 : 0
  }

  private func send(lines: Int, perLine: Int, latencyMilliseconds: Int) throws -> Run {
    let folder = try BenchFolder()
    let fleet = try BareFleet(count: lines, latencyMilliseconds: latencyMilliseconds)
    let wanted = lines * perLine
    let configuration = try folder.office(lines: fleet.paths, messages: wanted)
    let daemon = try start(configuration, log: folder.path + "/daemon.log")
    defer { daemon.end() }
    try wait(30, for: "the first SMS", of: daemon, in: folder) { fleet.submittedCount > 0 }
    let before = daemon.processorSeconds
    let already = fleet.submittedCount
    let from = MonotonicTime.now()
    let limit = Double(perLine) * (Double(latencyMilliseconds) / 1000 + 0.5) + 60
    try wait(limit, for: "\(wanted) SMS", of: daemon, in: folder) {
      fleet.submittedCount >= wanted
    }
    Waiting.pass(seconds: Double(latencyMilliseconds + 300) / 1000)
    var run = Run()
    run.processorSeconds = daemon.processorSeconds - before
    run.peakMemory = daemon.peakMemory
    run.firstSubmissionSeconds = Double(fleet.firstSubmittedAt - daemon.startedAt) / 1e9
    run.elapsedSeconds = Double(MonotonicTime.now() - from) / 1e9
    run.messages = fleet.submittedCount - already
    run.accounts = fleet.stop()
    let sent = run.accounts.map(\.messages).reduce(0, +)
    guard sent == wanted else { throw BenchFailure("of \(wanted) SMS \(sent) were sent") }
    return run
  }

  private func idle() throws -> Measurement {
    let folder = try BenchFolder()
    let fleet = try BareFleet(count: 8, latencyMilliseconds: 0)
    let configuration = try folder.office(lines: fleet.paths, messages: 0)
    let daemon = try start(configuration, log: folder.path + "/daemon.log")
    defer { daemon.end() }
    // Bring-up is over after a second or so; it is no part of idling.
    Waiting.pass(seconds: 4)
    guard daemon.isRunning else { throw Self.failure("the daemon has ended", folder) }
    let before = daemon.processorSeconds
    let from = MonotonicTime.now()
    Waiting.pass(seconds: 15)
    let spent = daemon.processorSeconds - before
    let share = spent / (Double(MonotonicTime.now() - from) / 1e9) * 100
    _ = fleet.stop()
    return Measurement(
      "idle-processor-8",
      "CPU of one core, 8 lines, over 15 s",
      share,
      "%",
      promise: .atMost(1)
    )
  }

  private func start(_ configuration: String, log: String) throws -> ChildProcess {
    try ChildProcess(
      program,
      ["daemon", "--config", configuration, "--clock", BenchFolder.clock],
      log: log
    )
  }

  private func wait(
    _ seconds: Double,
    for what: String,
    of daemon: ChildProcess,
    in folder: BenchFolder,
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
