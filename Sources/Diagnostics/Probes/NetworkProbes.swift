internal import Campaign
internal import ModemCatalogue

/// The network around a modem.
enum NetworkProbes {
  static func findings(_ modem: inout AwakeModem) -> [ProbeFinding] {
    var findings = [radio(&modem)]
    // Without radio or card nothing else can be, and nothing else is to be mended first.
    guard findings.allSatisfy({ $0.verdict == .good }) else { return findings }
    let card = modem.cardFinding()
    guard card.verdict == .good else { return findings + [card] }
    let domains = RegistrationWords.Domain.allCases.compactMap {
      DomainState.ask(&modem, $0)
    }
    let ims = IMSState.ask(&modem, circuits: domains.first { $0.domain == .circuits })
    findings.append(networkOperator(&modem, refusal: domains.lazy.compactMap(\.refusal).first))
    findings += domains.map { $0.finding(among: domains, ims: ims, modem.line) }
    if let roaming = roaming(domains) { findings.append(roaming) }
    findings.append(SignalProbe.finding(&modem))
    findings.append(neighbours(&modem))
    if domains.contains(where: \.serves) { findings.append(ims.finding) }
    return findings
  }

  /// Asks whether the radio is on.
  private static func radio(_ modem: inout AwakeModem) -> ProbeFinding {
    let answer = modem.conversation.ask("AT+CFUN?", milliseconds: 10_000)
    let meaning = Self.meaning(answer, "+CFUN")
    return ProbeFinding(
      probe: "radio",
      question: Phrase(en: "Is the radio on?", ja: "無線は入っていますか"),
      evidence: [("said", .texts(answer.said))],
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }

  /// Asks which network it uses; the list of all is never asked for, that takes minutes.
  private static func networkOperator(
    _ modem: inout AwakeModem,
    refusal: Meaning?
  ) -> ProbeFinding {
    let answer = modem.conversation.ask("AT+COPS?", milliseconds: 10_000)
    let meanings =
      answer.line(named: "+COPS").map { Explain.operators($0) }
      ?? [answer.refusal ?? .silent("AT+COPS?")]
    let worst = meanings.max { $0.verdict < $1.verdict }
    return ProbeFinding(
      probe: "operator",
      question: Phrase(en: "Which network is it on?", ja: "どの網にいますか"),
      evidence: [("said", .texts(answer.said))],
      finding: Phrase(
        en: meanings.map(\.words.en).joined(separator: "; "),
        ja: meanings.map(\.words.ja).joined(separator: "、")
      ),
      verdict: worst?.verdict ?? .good,
      // No antenna helps where the network refuses.
      remedy: worst?.remedy == Advice.antenna.remedy
        ? refusal?.remedy ?? worst?.remedy : worst?.remedy
    )
  }

  /// Says so if the network is another's; nothing if it is not.
  private static func roaming(_ domains: [DomainState]) -> ProbeFinding? {
    guard domains.contains(where: { [5, 7, 10].contains($0.registration?.state ?? 0) }) else {
      return nil
    }
    return ProbeFinding(
      probe: "roaming",
      question: Phrase(en: "Is it on its own network?", ja: "自網にいますか"),
      evidence: [("roaming", .truth(true))],
      finding: Phrase(
        en: "it is roaming: calls and messages may cost more, or be refused",
        ja: "ローミング中です。料金が高いか、拒否されることがあります"
      ),
      verdict: .warning,
      remedy: Advice.chooseNetwork.remedy
    )
  }

  /// Asks for the cells around, where the model has a way to tell.
  private static func neighbours(_ modem: inout AwakeModem) -> ProbeFinding {
    let probe = modem.entry?.probe ?? ProbeCommands()
    let prefix = probe.neighbourLine
    var cells: [String]?
    if !probe.neighbours.isEmpty {
      let answer = modem.conversation.ask(probe.neighbours, milliseconds: 10_000)
      if answer.isOK { cells = answer.lines.filter { $0.hasPrefix(prefix) } }
    }
    let words =
      cells.map { cells in
        Phrase(
          en: cells.count == 1 ? "1 other cell is heard" : "\(cells.count) other cells are heard",
          ja: "周囲の基地局が\(cells.count)局聞こえます"
        )
      } ?? Phrase(en: "the model does not tell", ja: "この機種は答えません")
    return ProbeFinding(
      probe: "neighbours",
      question: Phrase(en: "Which cells are around?", ja: "周囲の基地局は"),
      evidence: [("cells", cells.map { .texts($0) } ?? .absent)],
      finding: words,
      verdict: .good,
      remedy: nil
    )
  }

  /// What the first line with a name means, or the refusal.
  static func meaning(_ answer: ModemAnswer, _ name: String) -> Meaning {
    guard let line = answer.line(named: name) else {
      return answer.refusal ?? .silent(answer.command)
    }
    return Explain.line(line.text).meanings.max { $0.verdict < $1.verdict } ?? .unknown(line.text)
  }
}
