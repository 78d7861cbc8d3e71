import Campaign
import CampaignFiles
import Foundation
import Ledger
import ModemCatalogue
import ModemSimulator
import Rehearsal
import Testing

/// Questions whose answers can be worked out on paper.
struct PlanTests {
  /// Tuesday, 1 December 2026, nine o'clock in Tokyo.
  private static let nine = Date(timeIntervalSince1970: 1_796_083_200)

  /// Nobody comes to the telephone: two seconds to the ringing and twenty of it.
  private static func calls(_ people: Int, lines: Int, pace: Int) throws -> PlanQuestion {
    var scenario = Scenario()
    scenario.network.callSetUp = Spread(2)
    var absent = Callee(.noAnswer)
    absent.ring = Spread(60)
    scenario.callees = [absent]
    var settings = CampaignSettings()
    settings.pace = pace
    settings.attempts = 1
    settings.ringSeconds = 20
    settings.office = "練馬区収納課"
    settings.telephone = "03-3993-1111"
    let script = try ScriptFile.read(text: SampleScript.text)
    let clips = Array(repeating: 100, count: script.clipSources.count)
    return PlanQuestion(
      targets: people,
      content: .call(text: SampleScript.text, SilentScript(script, clips: clips)),
      settings: settings,
      lines: Array(repeating: PlanQuestion.Line(), count: lines),
      scenario: scenario,
      model: try #require(ModemCatalogue.installed().entry(named: "simcom-sim800")),
      startsAt: nine
    )
  }

  private static func messages(_ people: Int, lines: Int, quota: Int) throws -> PlanQuestion {
    var question = try calls(people, lines: lines, pace: 100)
    question.content = .message(text: "練馬区収納課です。重要なお知らせをお送りしました。")
    question.settings.pace = nil
    question.lines = Array(repeating: PlanQuestion.Line(messageQuota: quota), count: lines)
    question.scenario.network.messageLatency = Spread(2)
    return question
  }

  private static func hours(_ plan: Plan) throws -> Double {
    try #require(plan.finishedAt).timeIntervalSince(plan.startsAt) / 3_600
  }

  @Test
  func `a hundred calls an hour take as many hours as there are hundreds`() throws {
    let answer = try PlanAnswer.find(Self.calls(250, lines: 4, pace: 100))

    #expect(try abs(Self.hours(answer.plan) - 2.5) < 0.1)
    #expect(answer.plan.begun == 250 && answer.plan.left == 0)
    #expect(answer.plan.outcomes == [.noAnswer: 250])
    #expect((99...101).contains(answer.plan.perHour.rounded()))
    #expect(answer.plan.busiestHour <= 101)
    #expect(answer.limit == .pace)
  }

  @Test
  func `where lines are short twice as many are done in half the time`() throws {
    let answer = try PlanAnswer.find(Self.calls(300, lines: 2, pace: 100_000))

    // Twenty-two seconds a call and what is about it.
    let hours = try Self.hours(answer.plan)
    let (least, most) = (3_300.0 / 3_600, 3_600.0 / 3_600)
    #expect(hours >= least && hours <= most, "\(hours)")
    #expect(answer.limit == .lines)
    #expect(answer.plan.lineShare > 0.9)
    let relief = try #require(answer.reliefs.first)
    #expect(abs(relief.savedSeconds / 3_600 - hours / 2) < hours / 20)
  }

  @Test
  func `a card's quota lets so many messages out a day, whatever the line could send`() throws {
    let answer = try PlanAnswer.find(Self.messages(250, lines: 1, quota: 100))

    // A hundred on Tuesday, on Wednesday and, the last fifty, on Thursday, each day some quarters of an hour
    // later, since the quota counts by quarters.
    let hours = try Self.hours(answer.plan)
    #expect((48...50).contains(hours), "\(hours)")
    #expect(answer.plan.begun == 250)
    #expect(answer.limit == .quota)
  }

  @Test
  func `what does not fit into a day's hours waits for the next day's`() throws {
    var question = try Self.calls(150, lines: 2, pace: 100)
    question.settings.weekdays = "09:00-10:00"
    let answer = try PlanAnswer.find(question)

    let hours = try Self.hours(answer.plan)
    #expect((24.3...24.6).contains(hours), "\(hours)")
    #expect((1.3...1.6).contains(answer.plan.openSeconds / 3_600))
    #expect(answer.plan.quarters.allSatisfy { $0.begun == 0 || $0.beginsAt.isInNineToTen })
  }

  @Test
  func `the fewest lines that are done by a date are found`() throws {
    // Some 2,640 seconds of calls in half an hour: two lines, and not one.
    let question = try Self.calls(120, lines: 1, pace: 100_000)
    let deadline = Self.nine.addingTimeInterval(1_800)
    let answer = try PlanAnswer.find(question, deadline: deadline, looksForLimits: false)
    #expect(answer.linesNeeded == 2)

    // No number of lines dials faster than the pace lets them.
    let slow = try Self.calls(200, lines: 1, pace: 100)
    let none = try PlanAnswer.find(slow, deadline: deadline)
    #expect(none.linesNeeded == nil)
    #expect(none.limit == .pace)
  }

  @Test
  func `the same seed gives the same answer`() throws {
    var question = try Self.calls(60, lines: 3, pace: 1_000)
    question.scenario = .everyday.answering(share: 0.4)
    question.seed = 11
    let (one, other) = (try PlanRun.answer(question), try PlanRun.answer(question))

    #expect(one.finishedAt == other.finishedAt)
    #expect(one.outcomes == other.outcomes && one.quarters == other.quarters)
  }

  @Test(arguments: [0, 0.25, 0.8, 1])
  func `so many of a hundred calls are taken by a person`(share: Double) {
    let scenario = Scenario.everyday.answering(share: share)
    let whole = scenario.callees.reduce(0) { $0 + $1.weight }
    let people = scenario.callees.filter { $0.kind == .answers }.reduce(0) { $0 + $1.weight }

    #expect(abs(people / whole - share) < 1e-9)
  }

  @Test
  func `a plan that is not done in the time that is looked at says how many are left`() throws {
    let question = try Self.calls(300, lines: 1, pace: 100)
    let plan = try PlanRun.answer(question, until: Self.nine.addingTimeInterval(3_600))

    #expect(plan.finishedAt == nil)
    #expect((198...201).contains(plan.left), "\(plan.left)")
  }
}

extension Date {
  /// Whether it lies between nine and ten o'clock in Tokyo.
  fileprivate var isInNineToTen: Bool {
    CivilMoment(self, in: .tokyo).hour == 9
  }
}
