internal import Campaign

/// Everything that the safe probes find, over all lines and all modems: one row each.
public struct Overview: Sendable {
  /// A line or a modem with what was found about it.
  public struct Row: Sendable {
    /// The line's name, or the place of a modem that no line uses.
    public let title: String
    /// What the modem is called, as far as it is known.
    public let modem: String?
    /// What was found.
    public let findings: LineFindings

    /// Makes a row.
    public init(title: String, modem: String?, findings: LineFindings) {
      self.title = title
      self.modem = modem
      self.findings = findings
    }
  }

  /// A finding that something follows from, and whom it concerns.
  public struct Concern: Sendable {
    /// The rows that it was found in.
    public internal(set) var titles: [String]
    /// The finding, of the first of them.
    public let finding: ProbeFinding
  }

  /// The rows: configured lines first, then other modems, then the box.
  public let rows: [Row]

  /// Makes an overview.
  public init(rows: [Row]) {
    self.rows = rows
  }

  /// The worst of all.
  public var verdict: ProbeVerdict {
    ProbeVerdict.worst(rows.map(\.findings.verdict))
  }

  /// What something follows from, the most important first: bad before warning, what concerns more
  /// rows before what concerns fewer, causes before what they bring about.
  ///
  /// The same in several rows is one concern; of a row's findings with one remedy only the first
  /// counts.
  public var concerns: [Concern] {
    var concerns: [Concern] = []
    for row in rows {
      var remedies: Set<Phrase> = []
      for finding in row.findings.probes {
        guard let remedy = finding.remedy, remedies.insert(remedy).inserted else { continue }
        let same = concerns.firstIndex { concern in
          concern.finding.probe == finding.probe && concern.finding.finding == finding.finding
            && concern.finding.remedy == remedy
        }
        if let same {
          concerns[same].titles.append(row.title)
        } else {
          concerns.append(Concern(titles: [row.title], finding: finding))
        }
      }
    }
    // Stable: what was asked first stays first.
    return concerns.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.finding.verdict != other.finding.verdict {
        return one.finding.verdict > other.finding.verdict
      }
      if one.titles.count != other.titles.count { return one.titles.count > other.titles.count }
      return left.offset < right.offset
    }.map(\.element)
  }
}
