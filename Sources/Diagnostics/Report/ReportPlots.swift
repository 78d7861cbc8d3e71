internal import Campaign

/// The drawings of a report: inline SVG that takes its colours from the page.
struct ReportPlots {
  let language: Language

  private static let width = 640
  private static let row = 22
  private static let left = 150
  /// The most lines that a drawing shows, so that the page stays one: the weakest, the slowest.
  private static let signalsMax = 16
  private static let answersMax = 6

  /// The signal of each line, or of the weakest, on one scale, −120 to −50 dBm; nothing if no line tells one.
  func signal(_ overview: Overview) -> String? {
    let told = overview.rows.compactMap { row -> (title: String, dBm: Int, ProbeVerdict)? in
      guard let probe = row.findings.probes.first(where: { $0.probe == "signal" }),
        case .number(let level) = probe.evidence.first(where: { $0.name == "dbm" })?.value
      else { return nil }
      return (row.title, level, probe.verdict)
    }
    guard !told.isEmpty else { return nil }
    let weakest = told.sorted { $0.dBm < $1.dBm }
    let levels = (told.count <= Self.signalsMax ? told : weakest).prefix(Self.signalsMax)
    let height = levels.count * Self.row + 30
    var parts = [head(height, Phrase(en: "signal of each line", ja: "各回線の電波"))]
    for mark in stride(from: -120, through: -50, by: 10) {
      let x = place(mark)
      parts.append(
        "<line class=\"grid\" x1=\"\(x)\" y1=\"4\" x2=\"\(x)\" y2=\"\(height - 22)\"/>"
          + "<text x=\"\(x)\" y=\"\(height - 8)\" text-anchor=\"middle\">\(mark)</text>"
      )
    }
    for (index, level) in levels.enumerated() {
      let y = index * Self.row + 6
      let end = place(min(-50, max(-120, level.dBm)))
      parts.append(
        "<text x=\"0\" y=\"\(y + 12)\">\(HTML.text(cut(level.title)))</text>"
          + "<rect class=\"\(level.2.rawValue)\" x=\"\(Self.left)\" y=\"\(y)\""
          + " width=\"\(max(2, end - Self.left))\" height=\"14\"/>"
          + "<text x=\"\(Self.width)\" y=\"\(y + 12)\" text-anchor=\"end\">\(level.dBm) dBm</text>"
      )
    }
    return parts.joined(separator: "\n") + "\n</svg>"
  }

  /// The answer times of each line, or of the slowest, one mark an `AT`; nothing if none was asked.
  func answers(_ overview: Overview) -> String? {
    let rows = overview.rows.compactMap { row -> (title: String, times: [Int])? in
      guard let probe = row.findings.probes.first(where: { !$0.series.isEmpty }) else { return nil }
      return (row.title, probe.series)
    }
    guard !rows.isEmpty else { return nil }
    let slowest = rows.sorted { Self.slowness($0.times) > Self.slowness($1.times) }
    let shown = (rows.count <= Self.answersMax ? rows : slowest).prefix(Self.answersMax)
    let most = max(10, rows.flatMap(\.times).max() ?? 0)
    let rowHeight = 64
    let height = shown.count * rowHeight + 8
    var parts = [head(height, Phrase(en: "answer times of each line", ja: "各回線の応答時間"))]
    for (index, row) in shown.enumerated() {
      let base = (index + 1) * rowHeight - 6
      parts.append(
        "<text x=\"0\" y=\"\(base - 24)\">\(HTML.text(cut(row.title)))</text>"
          + "<text x=\"\(Self.left - 6)\" y=\"\(base - 42)\" text-anchor=\"end\">\(most) ms</text>"
          + "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(base)\" x2=\"\(Self.width)\" y2=\"\(base)\"/>"
      )
      let step = Double(Self.width - Self.left) / Double(max(1, row.times.count))
      for (number, time) in row.times.enumerated() {
        let x = Self.left + Int((Double(number) * step).rounded())
        let isMissing = time < 0
        let tall = isMissing ? 50 : max(2, time * 50 / most)
        parts.append(
          "<rect class=\"\(isMissing ? "bad" : "good")\" x=\"\(x)\" y=\"\(base - tall)\""
            + " width=\"\(max(2, Int(step) - 2))\" height=\"\(tall)\"/>"
        )
      }
    }
    return parts.joined(separator: "\n") + "\n</svg>"
  }

  /// What did not come is slower than what came late.
  private static func slowness(_ times: [Int]) -> Int {
    times.count { $0 < 0 } * 10_000 + (times.max() ?? 0)
  }

  private func place(_ level: Int) -> Int {
    Self.left + (level + 120) * (Self.width - Self.left - 70) / 70
  }

  private func head(_ height: Int, _ title: Phrase) -> String {
    """
    <svg role="img" viewBox="0 0 \(Self.width) \(height)" width="100%" \
    aria-label="\(HTML.text(title.text(language)))">
    """
  }

  private func cut(_ title: String) -> String {
    title.count <= 18 ? title : title.prefix(17) + "…"
  }
}

/// Text as HTML shows it.
enum HTML {
  /// A text in which nothing is markup.
  static func text(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
