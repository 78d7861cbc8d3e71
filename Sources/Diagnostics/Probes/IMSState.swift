internal import Campaign
internal import Dialogue
internal import ModemCatalogue

/// Whether calls have a way: by circuits, or by IMS (VoLTE).
struct IMSState {
  /// Whether the modem is registered with IMS; nothing if it does not tell.
  let isRegistered: Bool?
  /// Whether calls have to go by IMS here.
  let isNeeded: Bool
  private let said: [String]

  /// Whether a call has a way.
  var carriesCalls: Bool { !isNeeded || isRegistered == true }

  /// Asks as the model's file says.
  static func ask(_ modem: inout AwakeModem, circuits: DomainState?) -> IMSState {
    let state = circuits?.registration?.state ?? 0
    let volte = modem.entry?.description.volte
    let isNeeded =
      switch volte?.need {
      case .never, nil: false
      case .always: true
      case .withoutCircuits: state != 1 && state != 5
      }
    guard let volte, !volte.query.isEmpty, volte.need != .never else {
      return IMSState(isRegistered: nil, isNeeded: isNeeded, said: [])
    }
    let answer = modem.conversation.ask(volte.query, milliseconds: 10_000)
    let name = SaidLine(volte.prefix).name
    let line = answer.line(named: name)
    let isRegistered = line.map { line in
      volte.registered.allSatisfy { line.number(Int($0.field)) == Int($0.value) }
    }
    return IMSState(isRegistered: isRegistered, isNeeded: isNeeded, said: answer.said)
  }

  /// What follows for calls.
  var finding: ProbeFinding {
    let (words, verdict): (Phrase, ProbeVerdict) =
      switch (isRegistered, isNeeded) {
      case (true?, _):
        (Phrase(en: "registered for VoLTE", ja: "VoLTE (IMS) に登録済みです"), .good)
      case (false?, true):
        (
          Phrase(
            en: "not registered for VoLTE, and there are no circuits: calls have no way",
            ja: "VoLTEに未登録で回線交換もなく、通話できません"
          ), .bad
        )
      case (false?, false):
        (
          Phrase(
            en: "not registered for VoLTE; calls go by circuits",
            ja: "VoLTEに未登録ですが、回線交換で通話できます"
          ), .good
        )
      case (nil, true):
        (
          Phrase(
            en: "calls would have to go by VoLTE, and the modem does not tell whether they can",
            ja: "通話にはVoLTEが必要ですが、モデムは登録状態を答えません"
          ), .warning
        )
      case (nil, false):
        (Phrase(en: "not told, and not needed", ja: "答えませんが、不要です"), .good)
      }
    return ProbeFinding(
      probe: "volte",
      question: Phrase(en: "Have calls a way on LTE?", ja: "LTEで通話できますか"),
      evidence: [
        ("registered", .truth(orAbsent: isRegistered)), ("needed", .truth(isNeeded)),
        ("said", .texts(said)),
      ],
      finding: words,
      verdict: verdict,
      remedy: verdict == .good ? nil : Advice.volte.remedy
    )
  }
}
