internal import Campaign

/// How a modem is registered in one domain of the network.
struct DomainState {
  let domain: RegistrationWords.Domain
  /// What it said; nothing if it could not be read.
  let registration: Registration?
  /// The line itself.
  let said: [String]

  /// Whether it can be called or sent to by this domain.
  var serves: Bool { registration.map { RegistrationWords.serves($0.state) } ?? false }

  /// Why the network refuses; nothing if it does not.
  var refusal: Meaning? {
    guard let registration, registration.state == 3 else { return nil }
    return RegistrationWords.meanings(registration, domain).last
  }

  /// Asks with the cause of a refusal, where the modem tells one (`<n>` 3, TS 27.007 §7.2), and sets
  /// what it told by itself as it was; nothing if the modem does not know the domain.
  static func ask(
    _ modem: inout AwakeModem,
    _ domain: RegistrationWords.Domain
  ) -> DomainState? {
    let name = domain.rawValue
    let first = modem.conversation.ask("AT\(name)?", milliseconds: 10_000)
    if first.isUnknownCommand { return nil }
    var answer = first
    if let reports = first.line(named: name)?.number(0), reports < 3, first.isOK {
      for level in [3, 2] where level > reports {
        guard modem.conversation.ask("AT\(name)=\(level)", milliseconds: 10_000).isOK else {
          continue
        }
        answer = modem.conversation.ask("AT\(name)?", milliseconds: 10_000)
        _ = modem.conversation.ask("AT\(name)=\(reports)", milliseconds: 10_000)
        break
      }
    }
    let line = answer.line(named: name) ?? first.line(named: name)
    return DomainState(
      domain: domain,
      registration: line.flatMap(Registration.init),
      said: answer.said
    )
  }

  /// What follows, seen beside the other domains: one that serves is enough, but for calls.
  func finding(
    among domains: [DomainState],
    ims: IMSState,
    _ line: ProbedLine
  ) -> ProbeFinding {
    let meanings =
      registration.map { told in
        RegistrationWords.meanings(told, domain)
      } ?? [.unknown(said.first ?? "-")]
    let words = Phrase(
      en: meanings.map(\.words.en).joined(separator: ", "),
      ja: meanings.map(\.words.ja).joined(separator: "、")
    )
    let worst = meanings.max { $0.verdict < $1.verdict }
    var verdict = worst?.verdict ?? .good
    var remedy = worst?.remedy
    let isServed = domains.contains { $0.serves }
    if verdict != .good, isServed {
      (verdict, remedy) = besideOthers(ims, line)
    }
    return ProbeFinding(
      probe: "registration-\(domain.word)",
      question: Phrase(en: "Is it registered?", ja: "登録されていますか"),
      evidence: [
        ("domain", .text(domain.rawValue)),
        ("state", registration.map { .number($0.state) } ?? .absent),
        ("cause", registration?.cause.map { .number($0) } ?? .absent),
        ("technology", registration?.technology.map { .number($0) } ?? .absent),
        ("area", .text(orAbsent: registration?.area)),
        ("cell", .text(orAbsent: registration?.cell)), ("said", .texts(said)),
      ],
      finding: verdict == .good && !serves && isServed
        ? Phrase(en: "\(words.en); not needed here", ja: "\(words.ja) (ここでは不要)") : words,
      verdict: verdict,
      remedy: remedy
    )
  }

  /// The verdict on a domain that does not serve where another does.
  private func besideOthers(
    _ ims: IMSState,
    _ line: ProbedLine
  ) -> (ProbeVerdict, Phrase?) {
    switch domain {
    case .packets: return (.good, nil)
    case .circuits, .evolved:
      // Messages go by whichever serves; calls by circuits, or by IMS.
      if !line.takesCalls || ims.carriesCalls { return (.good, nil) }
      return (.bad, Advice.volte.remedy)
    }
  }
}

extension RegistrationWords.Domain {
  /// A word for the names of probes.
  var word: String {
    switch self {
    case .circuits: "circuits"
    case .packets: "packets"
    case .evolved: "lte"
    }
  }
}
