public import Foundation

/// A question, its answer, what limits it, and how many lines would do.
public struct PlanAnswer: Sendable {
  /// What was asked.
  public let question: PlanQuestion
  /// What came of it.
  public let plan: Plan
  /// What each limit costs, the dearest first; those that cost nothing are there too.
  public let reliefs: [PlanRelief]
  /// The date it must be done by, if one was given.
  public let deadline: Date?
  /// The fewest lines that are done by then; nothing if no number of lines is, or no date was given.
  public let linesNeeded: Int?

  /// What limits it; nothing if no limit costs more than a hundredth of the time.
  public var limit: PlanLimit? {
    guard let dearest = reliefs.first else { return nil }
    let whole = plan.finishedAt.map { $0.timeIntervalSince(plan.startsAt) } ?? 0
    return dearest.savedSeconds > whole / 100 && dearest.savedSeconds > 0 ? dearest.limit : nil
  }

  /// Asks everything.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - deadline: when it must be done.
  ///   - looksForLimits: whether it is tried what each limit costs.
  ///   - progress: is told what is being tried, and how far that is.
  /// - Returns: the answer.
  /// - Throws: as ``PlanRun/answer(_:until:progress:)``.
  public static func find(
    _ question: PlanQuestion,
    deadline: Date? = nil,
    looksForLimits: Bool = true,
    progress: @escaping (PlanTrial, PlanProgress) -> Void = { _, _ in }
  ) throws -> PlanAnswer {
    let plan = try PlanRun.answer(question) { progress(.asked, $0) }
    var reliefs: [PlanRelief] = []
    for limit in PlanLimit.allCases where looksForLimits {
      guard let lifted = limit.lifted(from: question) else { continue }
      let other = try PlanRun.answer(lifted) { progress(.without(limit), $0) }
      let horizon = question.startsAt.addingTimeInterval(Double(question.daysMax) * 86_400)
      let saved = (plan.finishedAt ?? horizon).timeIntervalSince(other.finishedAt ?? horizon)
      reliefs.append(
        PlanRelief(limit: limit, finishedAt: other.finishedAt, savedSeconds: max(0, saved))
      )
    }
    // Twice the lines are twice the cards as well: of two that help alike, the other one is the limit.
    let whole = plan.finishedAt.map { $0.timeIntervalSince(plan.startsAt) } ?? 0
    func weight(_ relief: PlanRelief) -> Double {
      relief.savedSeconds - (relief.limit == .lines ? whole / 50 : 0)
    }
    reliefs.sort { weight($0) > weight($1) }
    var needed: Int?
    if let deadline {
      let isLate = plan.finishedAt.map { $0 > deadline } ?? true
      let moreHelp = reliefs.first { $0.limit == .lines }.map { $0.savedSeconds > 0 } ?? true
      if !isLate || moreHelp {
        needed = try linesNeeded(question, plan, by: deadline) { progress(.lines($0), $1) }
      }
    }
    return PlanAnswer(
      question: question,
      plan: plan,
      reliefs: reliefs,
      deadline: deadline,
      linesNeeded: needed
    )
  }

  /// The fewest lines with which it is done by a date: doubled until it is, then halved between.
  private static func linesNeeded(
    _ question: PlanQuestion,
    _ plan: Plan,
    by deadline: Date,
    progress: @escaping (Int, PlanProgress) -> Void
  ) throws -> Int? {
    func isEnough(_ lines: Int) throws -> Bool {
      if lines == question.usableLines { return plan.finishedAt.map { $0 <= deadline } ?? false }
      let other = try PlanRun.answer(question.with(lines: lines), until: deadline) {
        progress(lines, $0)
      }
      return other.finishedAt.map { $0 <= deadline } ?? false
    }
    var tooFew = 0
    var enough = 1
    while true {
      if try isEnough(enough) { break }
      tooFew = enough
      guard enough < PlanQuestion.linesMax else { return nil }
      enough = min(enough * 2, PlanQuestion.linesMax)
    }
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if try isEnough(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }
}

/// What is being tried at the moment.
public enum PlanTrial: Sendable {
  /// What was asked.
  case asked
  /// The same without a limit.
  case without(PlanLimit)
  /// The same with so many lines.
  case lines(Int)
}
