public import Campaign

extension Overview.Row {
  /// What is worst, or else how well it hears the network.
  public var summary: Phrase {
    let probes = findings.probes
    let verdict = findings.verdict
    if verdict != .good, let worst = probes.first(where: { $0.verdict == verdict }) {
      return worst.finding
    }
    if let daemon = probes.first(where: { $0.probe == "daemon" }),
      case .text(let state) = daemon.evidence.first(where: { $0.name == "state" })?.value
    {
      return Phrase(en: "with the daemon: \(state)", ja: "デーモンが使用中: \(state)")
    }
    return probes.first { $0.probe == "signal" }?.finding ?? probes.last?.finding
      ?? Phrase(en: "-", ja: "-")
  }
}

extension ProbeFinding {
  /// What was seen, as `name value` with commas between; what is not there is left out.
  public func evidenceWords(_ language: Language) -> String {
    let no = Phrase(en: "no", ja: "いいえ").text(language)
    return evidence.compactMap { name, value in
      switch value {
      case .absent: nil
      case .text(let text): text.isEmpty ? nil : "\(name) \(text)"
      case .number(let number): "\(name) \(number)"
      case .truth(let truth): truth ? "\(name)" : "\(name): \(no)"
      case .texts(let texts): texts.isEmpty ? nil : "\(name) \(texts.joined(separator: "; "))"
      }
    }.joined(separator: ", ")
  }
}
