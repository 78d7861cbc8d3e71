internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import ModemCatalogue
internal import ModemSimulator
internal import SettingsFile

/// `kaden simulate`: a fake fleet on pseudo-terminals, until interrupted.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run simulated modems on pseudo-terminals until interrupted.",
    discussion: """
      Each line has its ttys behind links, FOLDER/line-1/at and FOLDER/line-1/audio, for `at` and
      `audio` of a [[line]] with `simulated = true`. The modems stay when the daemon stops or dies.
      A scenario is a TOML file or one of: everyday, obliging, rough. The modems speak as the
      models of hardware/modems do; lines of makes without a sound tty have no audio link.

      Examples:
        kaden simulate --lines 8 --links /tmp/fleet --seed 7 --scenario everyday
        kaden simulate --lines 4 --links /tmp/fleet --model generic,simcom-sim7600
      """
  )

  @Option(help: ArgumentHelp("How many modems.", valueName: "n"))
  var lines = 4

  @Option(help: ArgumentHelp("Where the links to the ttys are made.", valueName: "folder"))
  var links: String

  @Option(help: ArgumentHelp("What everything left to chance is drawn from.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("A scenario file, or the name of a sample.", valueName: "file"))
  var scenario = "everyday"

  @Option(
    help: ArgumentHelp(
      "A model of hardware/modems, several in turn (a,b), or mixed for all of them.",
      valueName: "name"
    )
  )
  var model = "simcom-sim7600"

  @Option(help: ArgumentHelp("How much faster than real time, 1–1000.", valueName: "n"))
  var speed = 1

  @Option(help: ArgumentHelp("What happened is appended here, JSON by line.", valueName: "file"))
  var journal: String?

  @Option(help: ArgumentHelp("What callees heard, a WAV file a call.", valueName: "folder"))
  var recordings: String?

  @Flag(help: "Print JSON for machines.")
  var json = false

  func validate() throws {
    guard (1...1_000).contains(lines) else { throw ValidationError("--lines is 1–1000") }
    guard (1...1_000).contains(speed) else { throw ValidationError("--speed is 1–1000") }
  }

  func run() async throws {
    try await CommandRun.reporting(json: json) {
      let fleet = try makeFleet()
      let interruption = Interruption()
      do throws(SimulatorError) {
        try fleet.start()
      } catch {
        throw Self.failure(error)
      }
      show(fleet)
      await interruption.wait()
      fleet.stop()
      show(fleet.counts)
    }
  }

  private func makeFleet() throws(CommandFailure) -> SimulatedFleet {
    let scenario = try ScenarioSource.read(scenario)
    let dialects = try dialects(scenario)
    do throws(SimulatorError) {
      return try SimulatedFleet(
        dialects: dialects,
        scenario: scenario,
        seed: seed,
        speed: speed,
        linksFolder: links,
        journal: journal,
        recordings: recordings
      )
    } catch {
      throw Self.failure(error)
    }
  }

  private func dialects(_ scenario: Scenario) throws(CommandFailure) -> [Dialect] {
    let catalogue: ModemCatalogue
    do throws(SettingsError) {
      catalogue = try ModemCatalogue.installed()
    } catch {
      throw CommandFailure(
        "modems",
        Phrase(en: error.english, ja: error.japanese),
        status: .badConfiguration,
        line: error.line
      )
    }
    do throws(UnknownModel) {
      return try Dialect.fleet(
        lines: lines,
        models: model,
        scenario: scenario,
        catalogue: catalogue
      )
    } catch {
      let words = Phrase(en: error.english, ja: error.japanese)
      throw CommandFailure("model", words, status: .wrongUsage)
    }
  }

  private static func failure(_ error: SimulatorError) -> CommandFailure {
    CommandFailure(
      "simulator",
      Phrase(en: error.english, ja: error.japanese),
      status: .cannotCreate
    )
  }

  private func show(_ fleet: SimulatedFleet) {
    if json {
      let places = fleet.lines.map { line in
        JSONDocument.object([
          ("line", .text(line.name)), ("model", .text(line.model)), ("at", .text(line.at)),
          ("audio", .text(orNull: line.audio)),
          ("at-device", .text(line.atDevice)),
          ("audio-device", .text(orNull: line.audioDevice)),
        ])
      }
      Terminal.print(
        JSONDocument.object([
          ("seed", .text("\(fleet.seed)")), ("speed", .integer(fleet.speed)),
          ("lines", .list(places)),
        ]).line
      )
      return
    }
    var table = TextTable(["line", "model", "at", "", "audio", ""])
    for line in fleet.lines {
      table.add([
        line.name, line.model, line.at, line.atDevice, line.audio ?? "", line.audioDevice ?? "",
      ])
    }
    for row in table.lines { Terminal.print(row) }
    Terminal.say(
      Phrase(
        en: "seed \(fleet.seed), speed \(fleet.speed); end with Ctrl-C",
        ja: "シード \(fleet.seed)、速度 \(fleet.speed) 倍。Ctrl-C で終了します"
      )
    )
  }

  private func show(_ counts: SimulatedNetwork.Counts) {
    if json {
      Terminal.print(
        JSONDocument.object([
          ("calls", .integer(counts.calls)), ("answered", .integer(counts.answered)),
          ("messages", .integer(counts.messages)), ("duplicates", .integer(counts.duplicates)),
          ("refused", .integer(counts.refused)), ("faults", .integer(counts.faults)),
        ]).line
      )
      return
    }
    Terminal.say(
      Phrase(
        en: "calls \(counts.calls), answered \(counts.answered); messages \(counts.messages), "
          + "of these sent twice \(counts.duplicates); faults \(counts.faults)",
        ja: "発信 \(counts.calls)、応答 \(counts.answered)。SMS \(counts.messages)、"
          + "うち重複 \(counts.duplicates)。障害 \(counts.faults)"
      )
    )
  }
}

/// Waits for SIGINT or SIGTERM instead of dying of them.
private struct Interruption {
  private let signals: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    signals = stream
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
  }

  func wait() async {
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }
}
