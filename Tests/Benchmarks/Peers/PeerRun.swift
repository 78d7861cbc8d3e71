internal import BareModems
internal import Foundation
internal import Glibc

/// What one run of a program came to, from its start to its last message.
struct PeerRun {
  /// How many lines, how many messages on each, and how long the network takes for one.
  struct Setting {
    var lines: Int
    var perLine: Int
    var latencyMilliseconds: Int
  }

  let setting: Setting
  let accounts: [ModemAccount]
  let reckoning: PeerReckoning
  /// From the start of the first process to the first message, in seconds.
  let firstSeconds: Double
  /// Processor time between the first message and the end, in seconds.
  let processorSeconds: Double
  /// The messages that time was spent on.
  let measuredMessages: Int
  let memory: ProcessFamily.Usage

  /// Lets a program send; throws if it does not send everything, or not in time.
  init(_ peer: any SendingPeer, _ setting: Setting) throws {
    self.setting = setting
    let fleet = try BareFleet(
      count: setting.lines,
      latencyMilliseconds: setting.latencyMilliseconds
    )
    let wanted = setting.lines * setting.perLine
    let stage = PeerStage(folder: try BenchFolder(), ttys: fleet.paths, messages: wanted)
    try peer.prepare(stage)
    let log = stage.folder.path + "/\(peer.key)"
    let family = try ProcessFamily(peer.programs(stage), log: log)
    defer { family.end() }
    try Self.wait(60, for: 1, from: fleet, family)
    let before = family.usage
    let already = fleet.submittedCount
    let each = Double(setting.latencyMilliseconds) / 1000 + 1.5
    try Self.wait(Double(setting.perLine) * each + 60, for: wanted, from: fleet, family)
    memory = family.usage
    processorSeconds = memory.processorSeconds - before.processorSeconds
    measuredMessages = fleet.submittedCount - already
    firstSeconds = Double(fleet.firstSubmittedAt - family.startedAt) / 1e9
    // Who sends something again does it now.
    Waiting.pass(seconds: Double(setting.latencyMilliseconds + 1_000) / 1000)
    accounts = fleet.stop()
    reckoning = PeerReckoning(accounts, numbers: stage.numbers, text: PeerStage.text)
    guard reckoning.isExact else {
      throw BenchFailure(
        "of \(wanted) SMS \(reckoning.missing) were not sent, \(reckoning.duplicates) twice,"
          + " \(reckoning.strange) were others"
      )
    }
  }

  /// SMS a minute on each line, counted from the end of its first message to the end of its last.
  var perMinute: Double {
    let air = UInt64(setting.latencyMilliseconds) * 1_000_000
    let rates = accounts.map { account -> Double in
      let first = account.firstSubmission + air
      guard account.lastResult > first else { return 0 }
      return Double(account.messages - 1) / Double(account.lastResult - first) * 60e9
    }
    return rates.reduce(0, +) / Double(max(1, rates.count))
  }

  /// Milliseconds from `+CMGS:` to the end of the next PDU, the middle one.
  var deadMilliseconds: Double {
    Distribution(accounts.flatMap(\.deadTimes)).percentile(50) / 1e6
  }

  /// Processor seconds for 1,000 messages.
  var perThousand: Double { processorSeconds / Double(max(1, measuredMessages)) * 1000 }

  private static func wait(
    _ seconds: Double,
    for count: Int,
    from fleet: BareFleet,
    _ family: ProcessFamily
  ) throws(BenchFailure) {
    let areSent = try Waiting.until(within: seconds) { () throws(BenchFailure) in
      guard family.isRunning else { throw BenchFailure("it ended by itself") }
      return fleet.submittedCount >= count
    }
    guard areSent else {
      throw BenchFailure("\(fleet.submittedCount) of \(count) SMS within \(Int(seconds)) s")
    }
  }
}
