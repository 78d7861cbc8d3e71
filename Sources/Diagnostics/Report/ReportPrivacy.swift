public import Campaign

/// What is taken out of a report before it leaves the box.
///
/// Three ways, one after the other: what this box is known to keep secret, wherever it stands; whatever has the
/// form of a number, a PDU or a private path; and what modems say of people, as in recordings.
public struct ReportPrivacy: Sendable {
  private let secrets: [(text: String, shown: String)]
  private let masking: Masking

  /// Makes it for a box.
  ///
  /// - Parameter secrets: texts that must not leave it, and what stands in their place.
  public init(secrets: [(text: String, shown: String)]) {
    // The longest first: a folder before what it begins with.
    self.secrets = secrets.filter { Self.isSecret($0.text) }
      .sorted { $0.text.unicodeScalars.count > $1.text.unicodeScalars.count }
    masking = Masking(key: (0..<16).map { _ in UInt8.random(in: 0...255) }, keepsKinds: false)
  }

  /// Words that every box has, and that would only be missed.
  private static let common: Set<String> = [
    "root", "kaden", "localhost", "debian", "raspberrypi", "usb", "modem", "box", "/", "-",
  ]

  private static func isSecret(_ text: String) -> Bool {
    text.unicodeScalars.count > 1 && !common.contains(text.lowercased())
  }

  /// A text as it may leave the box.
  public func clean(_ text: String) -> String {
    let text = withoutSecrets(text)
    let said = text.hasPrefix("+") || text.hasPrefix("^") ? masking.line(text) : text
    return ReportForms.hidden(in: said)
  }

  /// A sentence as it may leave the box.
  public func clean(_ phrase: Phrase) -> Phrase {
    Phrase(en: clean(phrase.en), ja: clean(phrase.ja))
  }

  /// A recording as it may leave the box; nothing if it is none.
  public func clean(transcript text: String) -> String? {
    guard let transcript = try? Transcript(model: "-", name: "-", text: text) else { return nil }
    var isBodyNext = false
    let entries: [Transcript.Entry] = transcript.entries.compactMap { entry in
      // What somebody wrote into it is no part of what was said.
      if case .provenance = entry { return nil }
      return Recording.masked(entry, masking, &isBodyNext)
    }
    guard !entries.isEmpty else { return nil }
    return withoutSecrets(Transcript.text(entries))
  }

  private func withoutSecrets(_ text: String) -> String {
    let scalars = secrets.reduce(Array(text.unicodeScalars)) { scalars, secret in
      Self.replaced(secret.text, by: secret.shown, in: scalars)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Replaces whole words, upper or lower case alike, by their scalars: canonical equality would take
  /// different names for the same.
  private static func replaced(
    _ secret: String,
    by shown: String,
    in text: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    let secret = secret.unicodeScalars.map(folded)
    guard let first = secret.first, let last = secret.last, text.count >= secret.count else {
      return text
    }
    let folded = text.map(folded)
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      let end = place + secret.count
      let isHere =
        folded[place] == first && end <= text.count
        && folded[place..<end].elementsEqual(secret)
        && !(place > 0 && isWord(first) && isWord(folded[place - 1]))
        && !(end < text.count && isWord(last) && isWord(folded[end]))
      if isHere {
        result += shown.unicodeScalars
        place = end
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  /// Letters and digits of ASCII; other scripts write words without anything between.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}

extension ReportPrivacy {
  /// An overview as it may leave the box.
  public func clean(_ overview: Overview) -> Overview {
    Overview(
      rows: overview.rows.map { row in
        Overview.Row(
          title: clean(row.title),
          modem: row.modem.map(clean),
          findings: LineFindings(
            line: row.findings.line.map(clean),
            probes: row.findings.probes.map(clean)
          )
        )
      }
    )
  }

  private func clean(_ finding: ProbeFinding) -> ProbeFinding {
    var cleaned = ProbeFinding(
      probe: finding.probe,
      question: clean(finding.question),
      evidence: finding.evidence.map { ($0.name, clean($0.value)) },
      finding: clean(finding.finding),
      verdict: finding.verdict,
      remedy: finding.remedy.map(clean)
    )
    cleaned.series = finding.series
    return cleaned
  }

  private func clean(_ evidence: Evidence) -> Evidence {
    switch evidence {
    case .text(let text): .text(clean(text))
    case .texts(let texts): .texts(texts.map(clean))
    case .absent, .number, .truth: evidence
    }
  }

  /// Evidence whose values belong to somebody, and what is said in their place.
  private static let personal = [
    "imei": "[IMEI]", "iccid": "[ICCID]", "imsi": "[IMSI]", "number": "[number]",
    "serial-number": "[serial number]", "user": "[user]", "file": "[file]", "folder": "[folder]",
  ]

  /// What the findings themselves show to be secret, in whichever sentence it stands.
  public static func secrets(in overview: Overview) -> [(text: String, shown: String)] {
    var secrets: [(String, String)] = []
    for probe in overview.rows.flatMap(\.findings.probes) {
      // A telephone that shares its network has its owner's name on the bus.
      let isUnknown = probe.evidence.contains { $0.name == "models" && $0.value == .texts([]) }
      for (name, value) in probe.evidence {
        let isProduct = ["product", "vendor"].contains(name)
        guard let shown = isProduct ? "[\(name)]" : personal[name] else { continue }
        secrets += value.texts.filter { text in
          // A known model's own name is everybody's, and so is that of its file.
          isProduct
            ? isUnknown || !text.unicodeScalars.allSatisfy(\.isASCII)
            : name != "file" || text.contains("/")
        }.map { ($0, shown) }
      }
    }
    return secrets
  }

  /// The names of lines that say more than which line it is, and what stands in their place.
  public static func secrets(ofLines names: [String]) -> [(text: String, shown: String)] {
    names.enumerated().compactMap { index, name in
      let isPlain =
        name.utf8.count <= 24
        && name.utf8.allSatisfy { ReportForms.isPlain($0) }
        && !name.utf8.split(whereSeparator: { !(0x30...0x39).contains($0) }).contains {
          $0.count > 3
        }
      return isPlain ? nil : (name, "[line \(index + 1)]")
    }
  }
}
