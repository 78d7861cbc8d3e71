internal import BareModems
internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import ModemCatalogue
internal import ModemSimulator
internal import Rehearsal

/// Ten working hours of a fleet in virtual time: how long that takes.
enum RehearsalBench {
  /// Tuesday, 1 December 2026, nine o'clock in Tokyo.
  private static let nine = Date(timeIntervalSince1970: 1_796_083_200)
  private static let hours = 10.0
  private static let lines = 64

  static func run(say: (String) -> Void) throws -> [Measurement] {
    say("ten hours of \(lines) lines at a hundred calls an hour")
    let promised = try time(pace: 100, people: 2_000)
    say("ten hours of \(lines) lines, all of them calling all the time")
    let full = try time(pace: 100_000, people: 30_000)
    return [
      Measurement(
        "rehearsal-promised",
        "ten hours of 64 lines, \(promised.plan.begun) calls",
        promised.seconds,
        "s",
        promise: .atMost(10)
      ),
      Measurement(
        "rehearsal-full",
        "64 lines calling all the time, \(full.plan.begun) calls, per ten hours",
        full.seconds * hours * 3_600 / full.plan.openSeconds,
        "s"
      ),
      Measurement(
        "rehearsal-call",
        "of that, a call",
        full.seconds / Double(max(1, full.plan.begun)) * 1e6,
        "µs"
      ),
      Measurement(
        "rehearsal-ratio",
        "virtual time in a second, all lines calling",
        full.plan.openSeconds / full.seconds,
        "×"
      ),
    ]
  }

  /// People as on an ordinary day, who are told the sample script; its clips have their usual lengths.
  private static func time(pace: Int, people: Int) throws -> (plan: Plan, seconds: Double) {
    guard let model = try ModemCatalogue.installed().entry(named: "simcom-sim800") else {
      throw BenchFailure("the model simcom-sim800 is missing")
    }
    var settings = CampaignSettings()
    settings.pace = pace
    settings.attempts = 1
    settings.office = "練馬区収納課"
    settings.telephone = "03-3993-1111"
    let script = try ScriptFile.read(text: SampleScript.text)
    let clips = Array(repeating: 4_000, count: script.clipSources.count)
    let question = PlanQuestion(
      targets: people,
      content: .call(text: SampleScript.text, SilentScript(script, clips: clips)),
      settings: settings,
      lines: Array(repeating: PlanQuestion.Line(), count: lines),
      scenario: .everyday,
      model: model,
      startsAt: nine
    )
    let from = MonotonicTime.now()
    let plan = try PlanRun.answer(question, until: nine.addingTimeInterval(hours * 3_600))
    return (plan, Double(MonotonicTime.now() - from) / 1e9)
  }
}
