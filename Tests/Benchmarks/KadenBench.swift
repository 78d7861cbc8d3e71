internal import Foundation

/// `kaden-bench`: measures, prints a table, writes JSON; judges nobody.
@main
struct KadenBench {
  private static let usage = """
    usage: kaden-bench [--json FILE] [--only PART]… [--messages N] [--lines N]…
      [--minutes N] [--seed N] [--peers FOLDER]

    PART is one of list, codec, dispatch, ring, dialogue, rehearsal, listening, daemon,
    scale, talk, peers; all without --only.
    --messages N: SMS of each line where the network takes a second (20).
    --lines N: with so many lines (1, 8 and 32).
    --minutes N: so long 64 lines talk at once in talk (1).
    --seed N: other calls to listen to, other moments to kill at (\(ListeningBench.seed)).
    --peers FOLDER: where .ci/bench-setup put the other programs (.build/peers).
    The daemon that is measured is the `kaden` beside this program, or --kaden FILE.
    """

  private var json: String?
  private var parts: Set<String> = []
  private var messages = 20
  private var seed = ListeningBench.seed
  private var minutes = 1
  private var lines: [Int] = []
  private var kaden: String
  private var peers = PeerPlaces(folder: FileManager.default.currentDirectoryPath + "/.build/peers")

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.count == 3, arguments[0] == "--role", arguments[1] == "list" {
        try ListBench.child(folder: arguments[2])
        return
      }
      guard let bench = KadenBench(arguments) else {
        say(usage)
        exit(64)
      }
      try await bench.run()
    } catch {
      say("kaden-bench: \(error)")
      exit(70)
    }
  }

  private init?(_ arguments: [String]) {
    kaden = URL(filePath: Self.program).deletingLastPathComponent().path + "/kaden"
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch option {
      case "--json": json = value
      case "--only": parts.insert(value)
      case "--kaden": kaden = value
      case "--peers": peers = PeerPlaces(folder: URL(filePath: value).path)
      case "--messages":
        guard let count = Int(value), (2...500).contains(count) else { return nil }
        messages = count
      case "--lines":
        guard let count = Int(value), (1...256).contains(count) else { return nil }
        lines.append(count)
      case "--minutes":
        guard let count = Int(value), (1...120).contains(count) else { return nil }
        minutes = count
      case "--seed":
        guard let number = UInt64(value) else { return nil }
        seed = number
      default: return nil
      }
    }
    let known: Set = [
      "list", "codec", "dispatch", "ring", "dialogue", "rehearsal", "listening", "daemon",
      "scale", "talk", "peers",
    ]
    guard parts.isSubset(of: known) else { return nil }
    if parts.isEmpty { parts = known }
    if lines.isEmpty { lines = [1, 8, 32] }
  }

  private func run() async throws {
    var report = Report()
    try measure("codec", "short messages", into: &report) { try CodecBench.run() }
    if parts.contains("dispatch") {
      Self.say("dispatch")
      report.add("dispatch", try await DispatchBench.run())
    }
    if parts.contains("ring") {
      Self.say("rings")
      let ring = RingBench.roundTrip()
      report.add("rings", RingBench.run(roundTrip: ring) + (await QueueBench.run(ring: ring)))
    }
    try measure("dialogue", "dialogue", into: &report) { try DialogueBench.run() }
    try measure("rehearsal", "rehearsal in virtual time", into: &report) {
      try RehearsalBench.run(say: Self.say)
    }
    try measure("list", "lists and results, \(ListBench.records) records", into: &report) {
      try ListBench.run(program: Self.program)
    }
    if parts.contains("listening") {
      Self.say("listening")
      let heard = try await ListeningBench.run(seed: seed)
      report.add("listening, seed \(seed)", heard.measurements, note: heard.matrix)
    }
    if parts.contains("daemon") {
      let bench = DaemonBench(program: kaden, messagesPerLine: messages, lines: lines)
      for (title, found) in try bench.run(say: Self.say) { report.add(title, found) }
    }
    let scale = ScaleBench(program: kaden, minutes: minutes)
    if parts.contains("scale") { report.add("256 lines", try scale.wide(say: Self.say)) }
    if parts.contains("talk") {
      report.add("64 lines talking for \(minutes) min", try scale.talk(say: Self.say))
    }
    if parts.contains("peers") { try comparePeers(into: &report) }
    print(report.table)
    if let json { try report.json().write(to: URL(filePath: json)) }
  }

  private func comparePeers(into report: inout Report) throws {
    Self.say("others' programs")
    let bench = PeerBench(kaden: kaden, places: peers, messagesPerLine: messages, seed: seed)
    let codec = try PDUPeers(places: peers).run(say: Self.say)
    for section in [codec].compactMap(\.self) + (try bench.run(say: Self.say)) {
      report.add(section.title, section.measurements, note: section.note)
    }
  }

  private func measure(
    _ part: String,
    _ title: String,
    into report: inout Report,
    _ body: () throws -> [Measurement]
  ) throws {
    guard parts.contains(part) else { return }
    Self.say(title)
    report.add(title, try body())
  }

  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  /// Progress and complaints, beside the table.
  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
