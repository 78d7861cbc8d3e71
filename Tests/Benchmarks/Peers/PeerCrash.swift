internal import BareModems
internal import CallSounds
internal import Foundation
internal import Glibc

/// A program that is killed ten times while it sends, and what the network saw of it.
struct PeerCrash {
  /// How often it is killed.
  static let kills = 10
  static let messages = 100
  static let lines = 2
  static let latencyMilliseconds = 300

  let reckoning: PeerReckoning
  /// Commands that were typed into a prompt left open, and refused as PDUs.
  let refusals: Int
  /// Messages the program says itself it did not send, or does not know about.
  let doubtful: Int
  /// From a restart to the first message after it, in seconds.
  let restarts: [Double]

  /// When to kill, drawn from a seed: the same for every program.
  private struct Moment {
    /// So many messages after the restart it is to be.
    let messages: Int
    /// So much later it is.
    let microseconds: useconds_t

    static func drawn(from seed: UInt64) -> [Self] {
      var chance = LineChance(seed: seed)
      return (0..<PeerCrash.kills).map { _ in
        let messages = chance.whole(1...3)
        return Self(messages: messages, microseconds: useconds_t(chance.whole(0...900_000)))
      }
    }
  }

  init(_ peer: any SendingPeer, seed: UInt64) throws {
    let fleet = try BareFleet(count: Self.lines, latencyMilliseconds: Self.latencyMilliseconds)
    let folder = try BenchFolder()
    let stage = PeerStage(folder: folder, ttys: fleet.paths, messages: Self.messages)
    try peer.prepare(stage)
    var restarts: [Double] = []
    for (life, moment) in Moment.drawn(from: seed).enumerated() {
      let log = folder.path + "/\(peer.key)-\(life)"
      let family = try ProcessFamily(peer.programs(stage), log: log)
      let already = fleet.submittedCount
      do {
        try Self.wait(60, from: fleet, family) { $0 > already }
        if life > 0 { restarts.append(Double(MonotonicTime.now() - family.startedAt) / 1e9) }
        try Self.wait(60, from: fleet, family) { $0 >= already + moment.messages }
      } catch {
        family.end()
        throw BenchFailure("in life \(life + 1): \(error)")
      }
      Waiting.pass(seconds: Double(moment.microseconds) / 1e6)
      family.kill()
    }
    let last = try ProcessFamily(peer.programs(stage), log: folder.path + "/\(peer.key)-last")
    Self.waitForQuiet(fleet)
    last.end()
    let accounts = fleet.stop()
    reckoning = PeerReckoning(accounts, numbers: stage.numbers, text: PeerStage.text)
    refusals = accounts.map(\.refusals).reduce(0, +)
    doubtful = try peer.doubtful(stage)
    self.restarts = restarts
  }

  /// The restart in the middle, in seconds.
  var restartSeconds: Double {
    Distribution(restarts.map { UInt64($0 * 1e9) }).percentile(50) / 1e9
  }

  /// Waits until nothing has been sent for 25 s, 12 s once there is one for each message.
  private static func waitForQuiet(_ fleet: BareFleet) {
    var count: Int
    repeat {
      count = fleet.submittedCount
    } while Waiting.until(within: count < messages ? 25 : 12, { fleet.submittedCount != count })
  }

  private static func wait(
    _ seconds: Double,
    from fleet: BareFleet,
    _ family: ProcessFamily,
    until isEnough: (Int) -> Bool
  ) throws(BenchFailure) {
    let areSent = try Waiting.until(within: seconds) { () throws(BenchFailure) in
      guard family.isRunning else { throw BenchFailure("it ended by itself") }
      return isEnough(fleet.submittedCount)
    }
    guard areSent else { throw BenchFailure("nothing more was sent within \(Int(seconds)) s") }
  }
}
