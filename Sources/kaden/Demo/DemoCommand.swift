internal import ArgumentParser
internal import Campaign
internal import Fleet
internal import Foundation
internal import Ledger
internal import Logging
internal import ModemSimulator
internal import Office

/// `kaden demo`: a whole campaign on a simulated fleet.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Rehearses a voice and an SMS campaign on simulated modems, in under a minute.",
    discussion: """
      Makes a working folder, imports a sample list, creates two campaigns, releases them by a second
      person, and drives simulated modems on pseudo-terminals until every target has its outcome. Then
      it shows the totals, accounts for every record of the list, and says where the result files
      lie. Nobody is called: demonstration numbers go to simulated lines only.

      Example: kaden demo --seed 7
      """
  )

  @Option(
    help: ArgumentHelp(
      "Where to work; a new folder in the temporary one otherwise.",
      valueName: "folder"
    )
  )
  var folder: String?

  @Option(help: "The seed of everything the simulated people and networks do.")
  var seed: UInt64 = 1

  @Option(help: "How many times faster than real time (1–200).")
  var speed = 30

  @Option(help: "Simulated lines that call (1–64).")
  var voiceLines = 12

  @Option(help: "Simulated lines that send messages (1–64).")
  var smsLines = 2

  @Flag(help: "Print JSON for machines.")
  var json = false

  @OptionGroup
  var logging: LogOptions

  func validate() throws {
    guard (1...200).contains(speed) else { throw ValidationError("--speed takes 1–200") }
    guard (1...64).contains(voiceLines), (1...64).contains(smsLines) else {
      throw ValidationError("--voice-lines and --sms-lines take 1–64")
    }
  }

  func run() async throws {
    try await CommandRun.reporting(json: json) {
      let stage = try DemoStage(
        folder: folder,
        voiceLines: voiceLines,
        smsLines: smsLines,
        quiet: json
      )
      let campaigns = try stage.prepare()
      let simulated = try stage.fleet(seed: seed, speed: speed)
      do {
        try simulated.start()
      } catch {
        throw CommandFailure(
          "simulator",
          Phrase(en: "the simulated modems cannot start: \(error)", ja: "模擬モデムを起動できません: \(error)"),
          status: .unavailable
        )
      }
      defer { simulated.stop() }
      let began = Date()
      try await drive(stage, campaigns: campaigns)
      let report = try DemoReport(
        stage: stage,
        campaigns: campaigns,
        elapsed: Date().timeIntervalSince(began)
      )
      if json { Terminal.print(report.json.line) } else { report.show() }
      guard report.isComplete else {
        throw CommandFailure(
          "unaccounted",
          Phrase(
            en: "the account of the list is not complete; please report this with seed \(seed)",
            ja: "リストの収支が合いません。シード \(seed) を添えて報告してください"
          ),
          status: .failed
        )
      }
    }
  }

  private func drive(_ stage: DemoStage, campaigns: DemoStage.Campaigns) async throws {
    let settings = try FleetAssembly.settings(
      stage.configuration,
      speed: speed,
      calendarStart: stage.start,
      endsWhenIdle: true
    )
    let fleet = FleetService(
      settings: settings,
      ledger: stage.ledger,
      announcer: try FleetAssembly.announcer(stage.configuration),
      log: try logging.makeLog()
    )
    let display = DemoDisplay(
      fleet: fleet,
      ledger: stage.ledger,
      campaigns: campaigns,
      start: stage.start,
      speed: speed,
      isQuiet: json
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await fleet.run()
        } catch {
          throw FleetAssembly.failure(error)
        }
      }
      group.addTask { await display.run() }
      // The fleet ends by itself when nothing is left; the display is stopped then.
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
  }
}
