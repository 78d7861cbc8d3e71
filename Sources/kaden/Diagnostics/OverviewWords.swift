internal import Campaign
internal import Diagnostics

/// How the overview is shown: a line a modem, then what matters most.
struct OverviewWords {
  let words: FindingWords

  /// One screen; with more than so many concerns the rest is counted.
  func lines(_ overview: Overview, concernsMax: Int = 3) -> [String] {
    var lines = table(overview) + [""]
    let concerns = overview.concerns
    for (index, concern) in concerns.prefix(concernsMax).enumerated() {
      lines += block(concern, number: index + 1)
    }
    if concerns.isEmpty {
      lines.append(Phrase(en: "nothing to do", ja: "対処は不要です").text(words.language))
    }
    if concerns.count > concernsMax {
      let rest = concerns.count - concernsMax
      lines.append(
        Phrase(
          en: "and \(rest) more: kaden diagnostics --line NAME, or --json",
          ja: "ほか\(rest)件: kaden diagnostics --line 回線名 または --json"
        ).text(words.language)
      )
    }
    return lines + ["", words.verdict(overview.verdict)]
  }

  /// The row of one line, then everything that was found about it, the good as well.
  func everything(_ overview: Overview) -> [String] {
    table(overview) + [""] + overview.rows.flatMap { words.full($0.findings.probes) }
      + ["", words.verdict(overview.verdict)]
  }

  /// A line for each row, the verdict in its colour.
  private func table(_ overview: Overview) -> [String] {
    let language = words.language
    let header = [
      Phrase(en: "LINE", ja: "回線"), Phrase(en: "MODEM", ja: "モデム"),
      Phrase(en: "VERDICT", ja: "判定"), Phrase(en: "WHAT", ja: "内容"),
    ].map { $0.text(language) }
    let rows = overview.rows.map { row in
      [
        ColumnText.cut(row.title, to: 16), ColumnText.cut(row.modem ?? "-", to: 24),
        FindingWords.word(row.findings.verdict, language), row.summary.text(language),
      ]
    }
    let widths = (0..<3).map { column in
      ([header] + rows).map { ColumnText.width($0[column]) }.max() ?? 0
    }
    func line(_ cells: [String], _ verdict: ProbeVerdict?) -> String {
      let used = widths.reduce(0) { $0 + $1 + 2 }
      let padded = zip(cells, widths).map { ColumnText.padded($0, to: $1) }
      let colour = verdict.map { words.paint.text(padded[2], $0) } ?? padded[2]
      let last = ColumnText.cut(cells[3], to: max(8, words.columns - used))
      return "\(padded[0])  \(padded[1])  \(colour)  \(last)"
    }
    return [line(header, nil)]
      + zip(rows, overview.rows).map { line($0, $1.findings.verdict) }
  }

  /// Question, evidence, verdict, remedy.
  private func block(_ concern: Overview.Concern, number: Int) -> [String] {
    let finding = concern.finding
    let language = words.language
    let titles =
      concern.titles.prefix(6).joined(separator: ", ")
      + (concern.titles.count > 6 ? " …" : "")
    let head = "\(number). \(titles): \(finding.question.text(language))"
    var lines = WrappedText.lines(head, columns: words.columns)
    let evidence = finding.evidenceWords(language)
    if !evidence.isEmpty {
      lines += words.indented(
        ColumnText.cut(evidence, to: 2 * (words.columns - words.inset)),
        by: words.inset
      )
    }
    return lines + words.labelled(finding.verdict, finding.finding.text(language))
      + words.remedy(finding.remedy)
  }
}
