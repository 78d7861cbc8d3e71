import Foundation
import Testing

/// A working folder with its people, its simulated modems and its clock, in a folder of its own.
final class Stage: Sendable {
  /// What one line of the fleet may be used for.
  enum Use: String, Sendable {
    case voice
    case sms
  }

  /// A command that has ended.
  struct Finished: Sendable {
    let status: Int32
    let output: Data
    let complaints: String

    /// What it printed, as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    /// The JSON document it printed.
    func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
    }
  }

  /// Who enters lists and creates campaigns.
  static let clerk = "tanaka"
  /// Who releases them.
  static let releaser = "suzuki"

  let root: String
  let uses: [Use]
  let speed: Int
  let seed: UInt64
  let watch: FolderWatch
  let journal: Journal
  /// What the office's calendar shows when the stage opens.
  let opensAt: Date
  private let began = ContinuousClock.now

  /// The working folder.
  var folder: String { root + "/office" }
  /// Where processes write what they say, and the simulator its journal.
  var seen: String { root + "/seen" }

  /// Makes the folder of a test; the sounds are common to all tests, since speaking takes long.
  init(
    _ uses: [Use],
    speed: Int,
    seed: UInt64 = Seed.drawn,
    sounds: String? = nil,
    quota: Int = 10_000
  ) async throws {
    self.uses = uses
    self.speed = speed
    self.seed = seed
    root = FileManager.default.temporaryDirectory.path + "/kaden-e2e-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: root + "/seen",
      withIntermediateDirectories: true
    )
    watch = FolderWatch(root + "/seen")
    journal = Journal(root + "/seen/journal.jsonl", speed: speed)
    opensAt = Self.tomorrowMorning
    try await run(["init", folder], as: "root")
    let settings = Self.settings(uses, sounds: sounds ?? Self.commonSounds, quota: quota)
    try Data(settings.utf8).write(to: URL(fileURLWithPath: folder + "/kaden.toml"))
  }

  /// Where sounds are kept from one test to the next.
  static let commonSounds = FileManager.default.temporaryDirectory.path + "/kaden-e2e-sounds"

  /// Ten o'clock in Tokyo on the day after today: later than every time that commands note.
  private static var tomorrowMorning: Date {
    let tokyo = 9 * 3600.0
    let days = ((Date().timeIntervalSince1970 + tokyo) / 86_400).rounded(.down) + 1
    return Date(timeIntervalSince1970: days * 86_400 - tokyo + 10 * 3600)
  }

  /// The office's time now, when every clock runs at this stage's speed.
  var now: Date {
    opensAt.addingTimeInterval(began.duration(to: .now).inSeconds * Double(speed))
  }

  /// Removes everything; not called when a test throws, so that what happened can be read.
  func remove() {
    try? FileManager.default.removeItem(atPath: root)
  }

  private static func settings(_ uses: [Use], sounds: String, quota: Int) -> String {
    var text = """
      [office]
      name = "練馬区収納課"
      telephone = "03-3993-1111"

      [ledger]
      url = "sqlite:kaden.sqlite"
      sealing-key = "kaden.key"

      [calling]
      weekdays = "08:00-21:00"
      weekends = "08:00-21:00"
      holidays = "08:00-21:00"
      pace = 100000

      [speech]
      cache = "\(sounds)"

      """
    for (index, use) in uses.enumerated() {
      let place = "../lines/line-\(index + 1)"
      text += """

        [[line]]
        name = "line-\(index + 1)"
        model = "simcom-sim7600"
        at = "\(place)/at"
        \(use == .voice ? "audio = \"\(place)/audio\"" : "")
        uses = ["\(use.rawValue)"]
        sms-quota = \(quota)
        simulated = true

        """
    }
    return text
  }
}

extension Stage {
  /// Runs a command to its end; an ending with another status than expected is an issue.
  @discardableResult
  func run(
    _ arguments: [String],
    as who: String = Stage.clerk,
    environment: [String: String] = [:],
    input: String = "/dev/null",
    expecting status: Int32? = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Finished {
    let name = seen + "/" + UUID().uuidString
    var settings = ["KADEN_CONFIG": folder + "/kaden.toml", "KADEN_USER": who]
    settings.merge(environment) { $1 }
    let process = try ChildProcess(
      KadenProgram.path,
      arguments,
      environment: KadenProgram.environment(settings),
      input: input,
      output: name + ".out",
      complaints: name + ".err"
    )
    let ending = try await process.ending(within: 120)
    let code: Int32
    switch ending {
    case .exited(let status): code = status
    case .signalled(let signal): code = 128 + signal
    }
    let finished = Finished(
      status: code,
      output: process.printed,
      complaints: process.complained
    )
    if let status {
      #expect(
        code == status,
        "kaden \(arguments.joined(separator: " ")): \(finished.complaints)\(finished.text)",
        sourceLocation: sourceLocation
      )
    }
    return finished
  }

  /// Starts the simulated modems and waits until all of them are there.
  func simulate(
    _ scenario: String,
    model: String = "simcom-sim7600",
    more: [String] = []
  ) async throws -> ChildProcess {
    let file = root + "/scenario.toml"
    try Data(scenario.utf8).write(to: URL(fileURLWithPath: file))
    let process = try ChildProcess(
      KadenProgram.path,
      [
        "simulate", "--lines", "\(uses.count)", "--links", root + "/lines", "--seed", "\(seed)",
        "--scenario", file, "--model", model, "--speed", "\(speed)", "--journal",
        journal.path,
      ] + more,
      environment: KadenProgram.environment(),
      output: seen + "/simulator.out",
      complaints: seen + "/simulator.err"
    )
    let links = uses.indices.map { root + "/lines/line-\($0 + 1)/at" }
    _ = try await watch.wait(for: "the simulated lines", within: 20) {
      guard process.isRunning else {
        throw FolderWatch.Overdue(what: "the simulator: " + process.complained, seconds: 0)
      }
      return links.allSatisfy { FileManager.default.fileExists(atPath: $0) } ? true : nil
    }
    return process
  }

  /// Starts the daemon, its calendar at this stage's time.
  func daemon(
    untilIdle: Bool = true,
    clock: Date? = nil,
    logLevel: String = "trace",
    name: String = "daemon",
    environment: [String: String] = [:]
  ) throws -> ChildProcess {
    let time = (clock ?? now).formatted(.iso8601)
    return try ChildProcess(
      KadenProgram.path,
      ["daemon", "--speed", "\(speed)", "--clock", time, "--log-level", logLevel]
        + (untilIdle ? ["--until-idle"] : []),
      environment: KadenProgram.environment(
        environment.merging(["KADEN_CONFIG": folder + "/kaden.toml"]) { $1 }
      ),
      output: seen + "/\(name).out",
      complaints: seen + "/\(name).err"
    )
  }

  /// Imports a list and gives its number.
  func importList(_ octets: [UInt8]) async throws -> Int {
    let file = root + "/list.csv"
    try Data(octets).write(to: URL(fileURLWithPath: file))
    let finished = try await run(["list", "import", file, "--business", "0404-01", "--json"])
    try finished.output.write(to: URL(fileURLWithPath: root + "/import.json"))
    let document = try finished.json()
    return try #require(document["list"] as? Int)
  }

  /// Creates a campaign, has it released by the second person, and starts it.
  func startCampaign(_ arguments: [String]) async throws -> Int {
    let document = try await run(["campaign", "create"] + arguments + ["--json"]).json()
    let campaign = try #require(document["campaign"] as? Int)
    try await run(["campaign", "release", "\(campaign)", "--yes"], as: Self.releaser)
    try await run(["campaign", "start", "\(campaign)"])
    return campaign
  }

  /// How a campaign stands.
  func status(_ campaign: Int) async throws -> CampaignStanding {
    let finished = try await run(["campaign", "status", "\(campaign)", "--json"])
    return try JSONDecoder().decode(CampaignStanding.self, from: finished.output)
  }

  /// How the daemon sees a line, as soon as it is as wished.
  func lineStanding(
    _ name: String,
    isWished: ([String: Any]) -> Bool
  ) async throws -> [String: Any] {
    // The daemon notes its lines at least once a second.
    for _ in 0..<100 {
      let finished = try await run(["line", "status", "--json"])
      let lines = try JSONSerialization.jsonObject(with: finished.output) as? [[String: Any]]
      if let line = lines?.first(where: { $0["line"] as? String == name }), isWished(line) {
        return line
      }
    }
    throw FolderWatch.Overdue(what: "the standing of \(name)", seconds: 100)
  }

  /// Puts another text into the configuration in the place of one that is there.
  func reconfigure(_ text: String, _ other: String) throws {
    let path = folder + "/kaden.toml"
    let old = try String(contentsOfFile: path, encoding: .utf8)
    #expect(old.contains(text))
    try old.replacing(text, with: other).write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// The rows of a campaign's results.
  func results(_ campaign: Int, _ more: [String] = []) async throws -> ResultTable {
    let finished = try await run(["campaign", "results", "\(campaign)"] + more)
    return try ResultTable([UInt8](finished.output))
  }
}

/// `campaign status --json`.
struct CampaignStanding: Decodable, Sendable {
  struct Orders: Decodable, Sendable {
    var pending: Int
    var leased: Int
    var attempting: Int
    var concluded: Int
  }

  struct Waiting: Decodable, Sendable {
    var reason: String
    var orders: Int
  }

  var state: String
  var orders: Orders
  var waiting: [Waiting]
  var outcomes: [String: Int]
  var excluded: [String: Int]
  var attempts: Int
}
