internal import Campaign
internal import Foundation
internal import Ledger
internal import Rehearsal

extension PlanWords {
  /// The answer for machines; times in UTC, shares in percent.
  var document: JSONDocument {
    .object([
      ("targets", .integer(answer.question.targets)),
      ("kind", .text(answer.question.isCall ? "call" : "sms")),
      ("announcement-milliseconds", .integer(orNull: announcementMilliseconds)),
      ("announcement-estimated", .truth(answer.question.isCall && !isSpoken)),
      ("pace", .integer(orNull: answer.question.settings.pace)),
      ("seed", .integer(Int(clamping: answer.question.seed))),
      ("lines", .integer(answer.plan.lines)),
      ("starts-at", .time(orNull: answer.plan.startsAt)),
      ("finished-at", .time(orNull: answer.plan.finishedAt)),
      ("begun", .integer(answer.plan.begun)),
      ("answered", .integer(answer.plan.answered)),
      ("left", .integer(answer.plan.left)),
      ("open-seconds", .integer(Int(answer.plan.openSeconds.rounded()))),
      ("per-hour", .tenths(Int((answer.plan.perHour * 10).rounded()))),
      ("busiest-hour", .integer(answer.plan.busiestHour)),
      ("line-use-percent", .tenths(Int((answer.plan.lineShare * 1_000).rounded()))),
      ("outcomes", .object(outcomes)),
      ("limit", .text(orNull: answer.limit?.rawValue)),
      ("reliefs", .list(answer.reliefs.map(relief))),
      ("deadline", .time(orNull: answer.deadline)),
      ("lines-needed", .integer(orNull: answer.linesNeeded)),
      ("quarters", .list(answer.plan.quarters.map(quarter))),
    ])
  }

  private var announcementMilliseconds: Int? {
    switch answer.question.content {
    case .call(_, let script): script.milliseconds
    case .message: nil
    }
  }

  private var outcomes: [(key: String, value: JSONDocument)] {
    Outcome.allCases.compactMap { outcome in
      answer.plan.outcomes[outcome].map { (outcome.rawValue, .integer($0)) }
    }
  }

  private func relief(_ relief: PlanRelief) -> JSONDocument {
    .object([
      ("without", .text(relief.limit.rawValue)),
      ("finished-at", .time(orNull: relief.finishedAt)),
      ("saved-seconds", .integer(Int(relief.savedSeconds.rounded()))),
    ])
  }

  private func quarter(_ quarter: Plan.Quarter) -> JSONDocument {
    .object([
      ("begins-at", .time(orNull: quarter.beginsAt)), ("begun", .integer(quarter.begun)),
      ("answered", .integer(quarter.answered)),
      ("busy-seconds", .integer(Int(quarter.busySeconds.rounded()))),
    ])
  }
}
