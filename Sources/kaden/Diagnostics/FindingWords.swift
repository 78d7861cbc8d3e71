internal import Campaign
internal import Diagnostics

/// How findings are shown, whichever probe has made them.
struct FindingWords {
  let language: Language
  /// The most columns a line takes.
  let columns: Int
  var paint = Paint.none

  /// For the terminal of this process.
  static func terminal(_ colours: ColourOptions) -> FindingWords {
    FindingWords(
      language: Terminal.language,
      columns: Terminal.columns,
      paint: colours.paint
    )
  }

  /// The verdict in a word.
  static func word(_ verdict: ProbeVerdict, _ language: Language) -> String {
    verdict.word.text(language)
  }

  /// Every finding with its question, its verdict and its remedy; a remedy that the next one repeats
  /// is said once.
  func full(_ findings: [ProbeFinding]) -> [String] {
    findings.enumerated().flatMap { index, finding in
      let next = index + 1 < findings.count ? findings[index + 1].remedy : nil
      return labelled(
        finding.verdict,
        finding.question.text(language) + (language == .japanese ? ": " : " ")
          + finding.finding.text(language)
      ) + (finding.remedy == next ? [] : remedy(finding.remedy))
    }
  }

  /// What each part of a line means; a remedy that the next part repeats is said once.
  func explanation(_ explanation: Explanation) -> [String] {
    var lines = WrappedText.lines(explanation.said, columns: columns)
    let meanings = explanation.meanings
    for (index, meaning) in meanings.enumerated() {
      let words = meaning.words.text(language)
      lines += labelled(
        meaning.verdict,
        meaning.part == explanation.said ? words : "\(meaning.part): \(words)"
      )
      let next = index + 1 < meanings.count ? meanings[index + 1].remedy : nil
      if meaning.remedy != next { lines += remedy(meaning.remedy) }
    }
    return lines
  }

  /// What is good on one line, everything else with its remedy.
  func brief(_ findings: [ProbeFinding]) -> [String] {
    var lines: [String] = []
    let good = findings.filter { $0.verdict == .good }.map(\.probe)
    if !good.isEmpty { lines += labelled(.good, good.joined(separator: ", ")) }
    for finding in findings where finding.verdict != .good {
      lines += labelled(finding.verdict, "\(finding.probe): \(finding.finding.text(language))")
      lines += remedy(finding.remedy)
    }
    return lines
  }

  /// The last line of all.
  func verdict(_ verdict: ProbeVerdict) -> String {
    let label = Phrase(en: "verdict", ja: "判定").text(language)
    return "\(label): \(paint.text(Self.word(verdict, language), verdict))"
  }

  /// A text behind its verdict, wrapped beside it.
  func labelled(_ verdict: ProbeVerdict, _ text: String) -> [String] {
    let word = ColumnText.padded(Self.word(verdict, language), to: label)
    let parts = WrappedText.lines(text, columns: columns - inset)
    return parts.enumerated().map { index, part in
      index == 0
        ? "  \(paint.text(word, verdict))  \(part)"
        : String(repeating: " ", count: inset) + part
    }
  }

  /// A remedy behind its arrow; nothing for none.
  func remedy(_ remedy: Phrase?) -> [String] {
    guard let remedy else { return [] }
    return indented("→ " + remedy.text(language), by: inset)
  }

  /// A text in from the left.
  func indented(_ text: String, by blanks: Int) -> [String] {
    WrappedText.lines(text, columns: columns - blanks)
      .map { String(repeating: " ", count: blanks) + $0 }
  }

  /// Where texts begin: behind the verdict.
  var inset: Int { label + 4 }

  private var label: Int {
    ProbeVerdict.allCases.map { ColumnText.width(Self.word($0, language)) }.max() ?? 0
  }
}

extension FindingWords {
  /// The one shape of JSON that all of `kaden diagnostics` has.
  static func document(_ lines: [LineFindings], _ language: Language) -> JSONDocument {
    .object([
      ("verdict", .text(ProbeVerdict.worst(lines.map(\.verdict)).rawValue)),
      (
        "lines",
        .list(
          lines.map { findings in
            .object([
              ("line", .text(orNull: findings.line)),
              ("verdict", .text(findings.verdict.rawValue)),
              ("probes", .list(findings.probes.map { $0.json(language) })),
            ])
          }
        )
      ),
    ])
  }
}

extension ProbeFinding {
  /// The finding as JSON.
  func json(_ language: Language) -> JSONDocument {
    .object([
      ("probe", .text(probe)), ("question", .text(question.text(language))),
      ("evidence", .object(evidence.map { ($0.name, $0.value.json) })),
      ("finding", .text(finding.text(language))), ("verdict", .text(verdict.rawValue)),
      ("remedy", .text(orNull: remedy?.text(language))),
    ])
  }
}

extension Evidence {
  /// The value as JSON.
  var json: JSONDocument {
    switch self {
    case .absent: .null
    case .text(let text): .text(text)
    case .number(let number): .integer(number)
    case .truth(let truth): .truth(truth)
    case .texts(let texts): .list(texts.map { .text($0) })
    }
  }
}
