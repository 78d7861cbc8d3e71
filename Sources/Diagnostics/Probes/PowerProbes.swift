internal import Campaign
internal import Dialogue
internal import ModemCatalogue

/// The supply and the temperature of a modem, as it tells them itself.
enum PowerProbes {
  /// How long a modem that fell silent is given to come back.
  private static let restartMilliseconds = 15_000

  static func findings(_ modem: inout AwakeModem) -> [ProbeFinding] {
    let probe = modem.entry?.probe ?? ProbeCommands()
    var fellSilent = false
    let voltage = value(probe.voltage, &modem, &fellSilent)
    let temperature = fellSilent ? nil : value(probe.temperature, &modem, &fellSilent)
    return [
      finding(
        "voltage",
        Phrase(en: "Is the supply strong enough?", ja: "電源は足りていますか"),
        ("millivolts", voltage),
        voltage.map { PowerWords.supply(millivolts: $0, part: "\($0)") },
        probe.voltage != nil
      ),
      finding(
        "temperature",
        Phrase(en: "Is it cool enough?", ja: "温度は適切ですか"),
        ("celsius", temperature),
        temperature.map { PowerWords.temperature($0, part: "\($0)") },
        probe.temperature != nil
      ),
      resets(&modem, fellSilent: fellSilent),
    ]
  }

  private static func value(
    _ figure: ProbeCommands.Figure?,
    _ modem: inout AwakeModem,
    _ fellSilent: inout Bool
  ) -> Int? {
    guard let figure else { return nil }
    let answer = modem.conversation.ask(figure.command)
    if answer.end == .silence || answer.end == .hungUp { fellSilent = true }
    let name = SaidLine(figure.line).name
    return answer.line(named: name)?.word(figure.field).flatMap(figure.value(of:))
  }

  private static func finding(
    _ probe: String,
    _ question: Phrase,
    _ evidence: (name: String, value: Int?),
    _ meaning: Meaning?,
    _ isKnown: Bool
  ) -> ProbeFinding {
    ProbeFinding(
      probe: probe,
      question: question,
      evidence: [(evidence.name, evidence.value.map { .number($0) } ?? .absent)],
      finding: meaning?.words
        ?? (isKnown
          ? Phrase(en: "the modem does not tell", ja: "モデムは答えません")
          : Phrase(en: "this model does not tell", ja: "この機種は答えません")),
      verdict: meaning?.verdict ?? .good,
      remedy: meaning?.remedy
    )
  }

  /// Asks whether the modem restarts by itself: what it said unasked, and whether it fell silent.
  private static func resets(
    _ modem: inout AwakeModem,
    fellSilent: Bool
  ) -> ProbeFinding {
    let lines = modem.entry?.description.restartLines ?? ["RDY"]
    func isRestart(_ said: String) -> Bool {
      lines.contains { !$0.isEmpty && said.uppercased().hasPrefix($0.uppercased()) }
    }
    if fellSilent {
      if !modem.conversation.unasked.contains(where: isRestart) {
        _ = modem.conversation.listen(for: lines, milliseconds: restartMilliseconds)
      }
    } else {
      _ = modem.conversation.listen(milliseconds: 500)
    }
    let seen = modem.conversation.unasked.filter(isRestart)
    let isBad = !seen.isEmpty || fellSilent
    return ProbeFinding(
      probe: "resets",
      question: Phrase(en: "Does it restart by itself?", ja: "勝手に再起動しませんか"),
      evidence: [("seen", .texts(seen)), ("fell-silent", .truth(fellSilent))],
      finding: !seen.isEmpty
        ? Phrase(en: "it restarted while it was asked", ja: "確認中に再起動しました")
        : fellSilent
          ? Phrase(en: "it fell silent while it was asked", ja: "確認中に応答しなくなりました")
          : Phrase(en: "no restart was seen", ja: "再起動は見られません"),
      verdict: isBad ? .bad : .good,
      remedy: isBad ? Advice.power.remedy : nil
    )
  }
}
