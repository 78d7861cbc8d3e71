import Foundation
import Glibc
import Synchronization
import Testing

/// The sample list called and written to, from the file to the results; played once for all tests.
struct WholeCampaign: Sendable {
  /// One record of the list that became a target.
  struct Person: Hashable, Sendable {
    /// 氏名, フリガナ, 宛名番号 and 電話番号 as they stand in the file.
    var fields: [String]
    /// The number that is dialled.
    var number: String
  }

  /// What one campaign came to.
  struct Part: Sendable {
    let campaign: Int
    let standing: CampaignStanding
    let attempts: ResultTable
    let targets: ResultTable
    let followUp: [[String]]
    let summary: Data
  }

  let stage: Stage
  /// What `list import --json` printed.
  let imported: Data
  /// All records of the file, taken apart.
  let records: [[String]]
  /// The targets in the order of the file.
  let people: [Person]
  let calls: Part
  let messages: Part
  let entries: [Journal.Entry]
  let journalCalls: [Journal.Call]
  let preview: Data
  let account: Data
  /// Command lines and environments of the daemon and the simulator, while they worked.
  let processes: Data
  /// The sounds' folder.
  let sounds: String

  static let shared = Task {
    let whole = try await play()
    finished.withLock { $0 = whole.stage }
    // Several tests read it; it goes with the last of them.
    atexit { WholeCampaign.finished.withLock { $0?.remove() } }
    return whole
  }

  private static let finished = Mutex<Stage?>(nil)

  static let text = "練馬区収納課です。重要なお知らせをお送りしました。03-3993-1111"
  private static let speed = 8
  private static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "CampaignFilesTests/Fixtures/targets-cp932.csv")

  /// Records that are held and then confirmed: their numbers lacked a sign or a zero.
  static let confirmed = [115, 118, 121]

  /// Behaviours by name, and the words that may come of each.
  static let outcomes: [String: Set<String>] = [
    "confirms": ["本人確認済・案内完了"], "says it is a wrong number": ["番号違い"],
    "hangs up early": ["応答・確認前切断"], "no-answer": ["無応答"], "busy": ["話中"],
    "refused": ["着信拒否"], "machine": ["留守番電話"], "unreachable": ["圏外・電源断"],
    "not-in-use": ["番号不使用"],
  ]

  /// Few hear the whole announcement: every second of sound costs this machine its time.
  private static let scenario = """
    [network]
    message-latency-ms = 1000
    call-set-up = "1-2"
    report-after = "2-5"
    delivered = 0.9

    [[callee]]
    name = "confirms"
    weight = 12
    ring = "3-8"
    presses = "111"
    press-after = "1.5-3"
    patience = 60

    [[callee]]
    name = "says it is a wrong number"
    weight = 8
    ring = "3-8"
    presses = "999"
    press-after = "1.5-3"

    [[callee]]
    name = "hangs up early"
    weight = 15
    ring = "3-8"
    hangs-up-after = "3-6"

    [[callee]]
    kind = "no-answer"
    weight = 10

    [[callee]]
    kind = "busy"
    weight = 20

    [[callee]]
    kind = "refused"
    weight = 15

    [[callee]]
    kind = "machine"
    weight = 8
    hangs-up-after = "15-25"

    [[callee]]
    kind = "unreachable"
    weight = 15

    [[callee]]
    kind = "not-in-use"
    weight = 10
    """

  private static func play() async throws -> WholeCampaign {
    let stage = try await Stage(
      Array(repeating: .voice, count: 12) + [.sms, .sms],
      speed: speed
    )
    let octets = [UInt8](try Data(contentsOf: fixture))
    let list = try await stage.importList(octets)
    let imported = try Data(contentsOf: URL(fileURLWithPath: stage.root + "/import.json"))
    try await stage.run(["list", "show", "\(list)"])
    try await stage.run(["list", "confirm", "\(list)"] + confirmed.map { "\($0)" })
    let calls = try await stage.startCampaign([
      "電話", "--list", "\(list)", "--script", stage.folder + "/script.toml", "--attempts", "1",
    ])
    let messages = try await stage.startCampaign([
      "SMS", "--list", "\(list)", "--sms", text,
    ])
    let preview = try await stage.run(["campaign", "preview", "\(calls)", "--json"]).output
    let simulator = try await stage.simulate(scenario)
    var processes = Data()
    // Two people share a number: the second is called the next day, by a daemon of that time.
    for (name, delay) in [("first", 0.0), ("second", 86_400.0)] {
      let daemon = try stage.daemon(
        untilIdle: delay > 0,
        clock: stage.now.addingTimeInterval(delay),
        name: name
      )
      if delay == 0 {
        try await waitForCalls(stage, daemon)
        for process in [daemon, simulator] { processes += process.traces }
        daemon.signal(SIGTERM)
      }
      let ending = try await daemon.ending(within: 100)
      #expect(ending == .exited(0), "\(daemon.complained.suffix(3000))")
    }
    simulator.signal(SIGTERM)
    try await simulator.ending(within: 10)
    return try await WholeCampaign(
      stage: stage,
      imported: imported,
      records: CSVTable(octets, isStrict: false).rows,
      people: people(imported, CSVTable(octets, isStrict: false).rows),
      calls: part(calls, stage),
      messages: part(messages, stage),
      entries: stage.journal.entries(),
      journalCalls: stage.journal.calls(),
      preview: preview,
      account: stage.run(["list", "account", "\(list)", "--json"]).output,
      processes: processes,
      sounds: Stage.commonSounds
    )
  }

  /// Waits until the ledger has everything but one call, which must wait for the next day.
  private static func waitForCalls(_ stage: Stage, _ daemon: ChildProcess) async throws {
    try await stage.follow([1, 2], daemon, within: 170) { standing in
      let orders = standing.orders
      return orders.pending <= 1 && orders.leased + orders.attempting == 0
    }
  }

  private static func part(_ campaign: Int, _ stage: Stage) async throws -> Part {
    let followUp = try await stage.run(["campaign", "follow-up", "\(campaign)"])
    return Part(
      campaign: campaign,
      standing: try await stage.status(campaign),
      attempts: try await stage.results(campaign),
      targets: try await stage.results(campaign, ["--rows", "targets"]),
      followUp: try CSVTable([UInt8](followUp.output)).rows,
      summary: try await stage.run(["campaign", "summary", "\(campaign)", "--json"]).output
    )
  }

  /// The records that are accepted, and those that were confirmed.
  private static func people(_ imported: Data, _ records: [[String]]) throws -> [Person] {
    let document = try JSONDecoder().decode(ImportedList.self, from: imported)
    return document.verdicts.compactMap { verdict in
      let isTaken =
        verdict.verdict.hasPrefix("accept") || confirmed.contains(verdict.record)
      guard isTaken, let number = verdict.number else { return nil }
      return Person(fields: records[verdict.record - 1], number: number)
    }
  }
}

/// `list import --json`.
struct ImportedList: Decodable, Sendable {
  struct Verdict: Decodable, Sendable {
    var record: Int
    var line: Int
    var addressee: String
    var verdict: String
    var number: String?
  }

  var records: Int
  var encoding: String
  var totals: [String: Int]
  var verdicts: [Verdict]
}

extension ChildProcess {
  /// What other users of the machine may read of it: command line, names of its threads.
  var traces: Data {
    let folder = "/proc/\(processID)"
    var found = FileManager.default.contents(atPath: folder + "/cmdline") ?? Data()
    found += FileManager.default.contents(atPath: folder + "/environ") ?? Data()
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/task")) ?? []
    for thread in threads {
      found += FileManager.default.contents(atPath: folder + "/task/\(thread)/comm") ?? Data()
    }
    return found
  }
}
