internal import Campaign
internal import Foundation
internal import Rehearsal

/// A day of a plan as a drawing: what was begun in each quarter of an hour, and how much of the lines was in
/// use.
struct PlanChart {
  let answer: PlanAnswer
  let date: CivilDate
  let zone: TimeZone

  private let width = 960.0
  private let height = 420.0
  private let left = 64.0
  private let right = 64.0
  private let top = 64.0
  private let bottom = 56.0

  private var plotWidth: Double { width - left - right }
  private var plotHeight: Double { height - top - bottom }

  /// The drawing, complete in itself: no scripts, no fonts, nothing from elsewhere.
  ///
  /// - Throws: `CallingHoursRefused` if the plan's hours are none.
  func svg(_ language: Language) throws -> String {
    let ranges = try answer.question.windows().ranges(on: date).ranges
    let first = (ranges.map(\.lowerBound).min() ?? 480) / 60
    let last = ((ranges.map(\.upperBound).max() ?? 1_260) + 59) / 60
    let scale = Hours(first: max(0, first - 1), last: min(24, last + 1))
    let quarters = answer.plan.quarters.filter { CivilMoment($0.beginsAt, in: zone).date == date }
    let most = Self.roundedUp(max(4, quarters.map(\.begun).max() ?? 0))
    var parts = [head(language)]
    for range in ranges {
      let (start, end) = (x(range.lowerBound, scale), x(range.upperBound, scale))
      parts.append(
        rectangle(start, top, end - start, plotHeight, fill: "#eef4fb")
      )
    }
    parts += grid(scale, most: most, language)
    for quarter in quarters { parts += bars(quarter, scale, most: most) }
    parts.append(useLine(quarters, scale))
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private struct Hours {
    let first: Int
    let last: Int
  }

  private func head(_ language: Language) -> String {
    let what =
      answer.question.isCall
      ? Phrase(en: "calls begun in a quarter of an hour", ja: "15 分ごとの発信数")
      : Phrase(en: "segments sent in a quarter of an hour", ja: "15 分ごとの送信数")
    let answered = Phrase(en: "answered", ja: "応答")
    let use = Phrase(en: "lines in use, %", ja: "回線使用率 %")
    let title = Phrase(
      en: "\(date.text): \(answer.question.targets) people, \(answer.plan.lines) lines",
      ja: "\(date.text)　\(answer.question.targets) 人・\(answer.plan.lines) 回線"
    )
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Int(width))" height="\(Int(height))" \
      viewBox="0 0 \(Int(width)) \(Int(height))" font-family="sans-serif" font-size="12">
      """, rectangle(0, 0, width, height, fill: "#ffffff"),
      text(left, 24, title.text(language), size: 16),
      rectangle(left, 36, 12, 12, fill: "#4a7ebb"),
      text(left + 18, 46, what.text(language)),
    ]
    if answer.question.isCall {
      parts.append(rectangle(left + 300, 36, 12, 12, fill: "#1f3f66"))
      parts.append(text(left + 318, 46, answered.text(language)))
    }
    parts.append(
      "<path d=\"M\(left + 420) 42 h24\" stroke=\"#c0504d\" stroke-width=\"2\" fill=\"none\"/>"
    )
    parts.append(text(left + 450, 46, use.text(language)))
    return parts.joined(separator: "\n")
  }

  private func grid(_ scale: Hours, most: Int, _ language: Language) -> [String] {
    var parts: [String] = []
    for hour in scale.first...scale.last {
      let place = x(hour * 60, scale)
      parts.append(line(place, top, place, top + plotHeight))
      parts.append(text(place, top + plotHeight + 18, "\(hour):00", anchor: "middle"))
    }
    for part in 0...4 {
      let place = top + plotHeight * (1 - Double(part) / 4)
      parts.append(line(left, place, left + plotWidth, place))
      parts.append(text(left - 8, place + 4, "\(most * part / 4)", anchor: "end"))
      parts.append(text(left + plotWidth + 8, place + 4, "\(part * 25)"))
    }
    return parts
  }

  private func bars(_ quarter: Plan.Quarter, _ scale: Hours, most: Int) -> [String] {
    let minute = CivilMoment(quarter.beginsAt, in: zone).secondOfDay / 60
    let start = x(minute, scale) + 1
    let wide = x(minute + 15, scale) - start - 1
    func bar(_ count: Int, _ fill: String) -> String {
      let high = plotHeight * Double(count) / Double(most)
      return rectangle(start, top + plotHeight - high, wide, high, fill: fill)
    }
    return [bar(quarter.begun, "#4a7ebb"), bar(min(quarter.answered, quarter.begun), "#1f3f66")]
  }

  private func useLine(_ quarters: [Plan.Quarter], _ scale: Hours) -> String {
    let points = quarters.map { quarter -> String in
      let minute = CivilMoment(quarter.beginsAt, in: zone).secondOfDay / 60
      let whole = Plan.quarterSeconds * Double(max(1, answer.plan.lines))
      let share = min(1, quarter.busySeconds / whole)
      let place = top + plotHeight * (1 - share)
      return "\(Self.number((x(minute, scale) + x(minute + 15, scale)) / 2)),\(Self.number(place))"
    }
    return """
      <polyline points="\(points.joined(separator: " "))" fill="none" stroke="#c0504d" \
      stroke-width="2"/>
      """
  }

  private func x(_ minute: Int, _ scale: Hours) -> Double {
    let whole = Double((scale.last - scale.first) * 60)
    return left + plotWidth * Double(minute - scale.first * 60) / whole
  }

  private func rectangle(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    fill: String
  ) -> String {
    """
    <rect x="\(Self.number(x))" y="\(Self.number(y))" width="\(Self.number(width))" \
    height="\(Self.number(height))" fill="\(fill)"/>
    """
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    """
    <path d="M\(Self.number(x1)) \(Self.number(y1)) L\(Self.number(x2)) \(Self.number(y2))" \
    stroke="#d0d7de"/>
    """
  }

  private func text(
    _ x: Double,
    _ y: Double,
    _ words: String,
    anchor: String = "start",
    size: Int = 12
  ) -> String {
    """
    <text x="\(Self.number(x))" y="\(Self.number(y))" font-size="\(size)" \
    text-anchor="\(anchor)" fill="#24292f">\(words)</text>
    """
  }

  /// A number with one decimal place at most.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  /// The next number that divides well by four.
  private static func roundedUp(_ count: Int) -> Int {
    var step = 4
    while true {
      for factor in [1, 2, 5] where step * factor >= count { return step * factor }
      step *= 10
    }
  }
}
