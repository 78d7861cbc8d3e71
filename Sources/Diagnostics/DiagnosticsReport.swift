public import Campaign

/// How good something is, as a field engineer would say it.
public enum ProbeVerdict: String, Comparable, CaseIterable, Sendable {
  /// Nothing to do.
  case good
  /// It works, or may; something should be seen to.
  case warning
  /// It does not work until something is done.
  case bad

  /// The verdict in a word.
  public var word: Phrase {
    switch self {
    case .good: Phrase(en: "good", ja: "良好")
    case .warning: Phrase(en: "warning", ja: "注意")
    case .bad: Phrase(en: "bad", ja: "不良")
    }
  }

  /// What the process ends with: 0, 1 or 2.
  public var exitStatus: Int32 {
    switch self {
    case .good: 0
    case .warning: 1
    case .bad: 2
    }
  }

  /// Whether the left one is better.
  public static func < (left: ProbeVerdict, right: ProbeVerdict) -> Bool {
    left.exitStatus < right.exitStatus
  }

  /// The worst of several; good if there are none.
  public static func worst(_ verdicts: some Sequence<ProbeVerdict>) -> ProbeVerdict {
    verdicts.max() ?? .good
  }
}

/// What one probe found: a question, what was seen, what follows from it, and what to do.
public struct ProbeFinding: Sendable {
  /// The probe's name, kebab case.
  public let probe: String
  /// What was asked.
  public let question: Phrase
  /// What was seen, for machines: names and values in a fixed order.
  public let evidence: [(name: String, value: Evidence)]
  /// What was seen, in a sentence.
  public let finding: Phrase
  /// What follows from it.
  public let verdict: ProbeVerdict
  /// What to do; nothing if there is nothing to do.
  public let remedy: Phrase?
  /// What was measured one after the other, in milliseconds; −1 where nothing came.
  public var series: [Int] = []

  /// Makes a finding; a remedy belongs to everything that is not good.
  public init(
    probe: String,
    question: Phrase,
    evidence: [(name: String, value: Evidence)],
    finding: Phrase,
    verdict: ProbeVerdict,
    remedy: Phrase?
  ) {
    self.probe = probe
    self.question = question
    self.evidence = evidence
    self.finding = finding
    self.verdict = verdict
    self.remedy = remedy
  }
}

/// A value among the evidence.
public enum Evidence: Hashable, Sendable {
  /// It was looked for and is not there.
  case absent
  /// A text.
  case text(String)
  /// A whole number.
  case number(Int)
  /// Yes or no.
  case truth(Bool)
  /// Several texts.
  case texts([String])

  /// Texts in it.
  public var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .texts(let texts): texts
    case .absent, .number, .truth: []
    }
  }

  /// A text, or its absence.
  public static func text(orAbsent text: String?) -> Evidence {
    text.map { .text($0) } ?? .absent
  }

  /// A truth, or its absence.
  public static func truth(orAbsent truth: Bool?) -> Evidence {
    truth.map { .truth($0) } ?? .absent
  }
}

/// What was found about one line, or about a modem that no line uses.
public struct LineFindings: Sendable {
  /// The name of the configured line; nothing if no line uses it.
  public let line: String?
  /// What the probes found, in the order asked.
  public let probes: [ProbeFinding]

  /// Makes the findings of a line.
  public init(line: String?, probes: [ProbeFinding]) {
    self.line = line
    self.probes = probes
  }

  /// The worst of the probes.
  public var verdict: ProbeVerdict {
    ProbeVerdict.worst(probes.map(\.verdict))
  }
}
