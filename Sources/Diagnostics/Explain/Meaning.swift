public import Campaign

/// What one thing that a modem said means.
public struct Meaning: Hashable, Sendable {
  /// The part of what was said that this is about.
  public let part: String
  /// What it means, in plain words.
  public let words: Phrase
  /// How good that is.
  public let verdict: ProbeVerdict
  /// What to do; nothing if it is good.
  public let remedy: Phrase?

  init(_ part: String, _ words: Phrase, _ verdict: ProbeVerdict, _ remedy: Phrase?) {
    self.part = part
    self.words = words
    self.verdict = verdict
    self.remedy = verdict == .good ? nil : remedy ?? Advice.lookUp.remedy
  }

  init(_ part: String, _ words: Phrase, _ advice: Advice = .nothing) {
    self.init(part, words, advice.verdict, advice.remedy)
  }

  /// What is in no table: it is said to be so, and nothing is guessed.
  static func unknown(_ part: String) -> Meaning {
    Meaning(part, Phrase(en: "not known to Kaden", ja: "Kadenの表にありません"), .lookUp)
  }
}

/// What one line of a modem means, part by part.
public struct Explanation: Hashable, Sendable {
  /// The line, without what a terminal would not print.
  public let said: String
  /// What it means: one part at least.
  public let meanings: [Meaning]

  /// The worst of the parts.
  public var verdict: ProbeVerdict { ProbeVerdict.worst(meanings.map(\.verdict)) }

  /// The parts as findings, in the shape of all diagnostics.
  public var findings: [ProbeFinding] {
    meanings.map { meaning in
      ProbeFinding(
        probe: "explain",
        question: Phrase(
          en: "What does \(meaning.part) mean?",
          ja: "\(meaning.part) は何を意味しますか"
        ),
        evidence: [("said", .text(said)), ("part", .text(meaning.part))],
        finding: meaning.words,
        verdict: meaning.verdict,
        remedy: meaning.remedy
      )
    }
  }
}

/// One row of a table: a number, what it means, and what follows.
struct CodeMeaning: Sendable {
  let number: Int
  let words: Phrase
  let advice: Advice

  init(_ number: Int, _ en: String, _ ja: String, _ advice: Advice = .nothing) {
    self.number = number
    words = Phrase(en: en, ja: ja)
    self.advice = advice
  }
}

extension [CodeMeaning] {
  /// The meaning of a number; said to be unknown if no row has it.
  func meaning(of number: Int, part: String) -> Meaning {
    guard let row = first(where: { $0.number == number }) else { return .unknown(part) }
    return Meaning(part, row.words, row.advice)
  }
}
