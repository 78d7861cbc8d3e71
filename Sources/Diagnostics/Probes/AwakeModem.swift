internal import Campaign
internal import ModemCatalogue
internal import SerialLine

/// A modem that answers, and what it has said of itself.
struct AwakeModem: ~Copyable {
  /// The line it is on.
  let line: ProbedLine
  /// The conversation with it.
  var conversation: ModemConversation
  /// Whether it gave the command back.
  let hadEcho: Bool
  /// `+CGMI`; nothing if it does not tell.
  let manufacturer: String?
  /// `+CGMM`.
  let modelName: String?
  /// The model of the catalogue that fits, or the generic one.
  let entry: ModemEntry?

  /// The rates that are tried, the usual ones first.
  static let rates = [115_200, 9_600, 57_600, 38_400, 19_200, 460_800, 921_600, 230_400]

  /// Opens a line and looks for the rate at which its modem answers; nothing if there is none.
  static func wake(
    _ line: ProbedLine,
    catalogue: ModemCatalogue
  ) throws(SerialLineError) -> AwakeModem? {
    for (index, baud) in ([line.baud] + rates.filter { $0 != line.baud }).enumerated() {
      var conversation = try ModemConversation(path: line.at, baud: baud)
      guard let first = call(&conversation, isPatient: index == 0) else { continue }
      _ = conversation.ask("ATE0", numericResults: true)
      _ = conversation.ask("ATV1", numericResults: true)
      _ = conversation.ask("AT+CMEE=1")
      let manufacturer = conversation.ask("AT+CGMI").text(named: "+CGMI")
      let model = conversation.ask("AT+CGMM").text(named: "+CGMM")
      return AwakeModem(
        line: line,
        conversation: conversation,
        hadEcho: first.hadEcho,
        manufacturer: manufacturer,
        modelName: model,
        entry: line.model.flatMap(catalogue.entry(named:))
          ?? catalogue.entry(manufacturer: manufacturer ?? "", model: model ?? "")
      )
    }
    return nil
  }

  /// Calls until the modem answers: out of a prompt that was left open (ESC), then without quiet.
  private static func call(
    _ conversation: inout ModemConversation,
    isPatient: Bool
  ) -> ModemAnswer? {
    conversation.send([0x1B])
    _ = conversation.listen(milliseconds: 50)
    for command in isPatient ? ["AT", "ATQ0", "AT"] : ["AT"] {
      let answer = conversation.ask(
        command,
        milliseconds: isPatient ? 1_000 : 400,
        numericResults: true
      )
      if answer.isOK { return answer }
    }
    return nil
  }
}

extension AwakeModem {
  /// Whether the card can be asked; if not, why.
  mutating func cardFinding() -> ProbeFinding {
    let answer = conversation.ask("AT+CPIN?", milliseconds: 10_000)
    var meaning =
      answer.line(named: "+CPIN").map { CardStateTable.meaning(of: $0.rest) }
      ?? answer.refusal ?? .silent("AT+CPIN?")
    if line.hasPIN, meaning.remedy == Advice.givePIN.remedy {
      meaning = Meaning(
        meaning.part,
        meaning.words,
        .warning,
        Phrase(
          en: "start the daemon, which types the PIN of pin-file: systemctl start kaden",
          ja: "デーモンを起動してください。pin-file のPINを入力します: systemctl start kaden"
        )
      )
    }
    return ProbeFinding(
      probe: "card",
      question: Phrase(en: "Is a SIM ready?", ja: "SIMは使えますか"),
      evidence: [("said", .texts(answer.said))],
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }
}

extension Meaning {
  /// The modem did not answer a question.
  static func silent(_ command: String) -> Meaning {
    Meaning(
      command,
      Phrase(en: "the modem does not answer \(command)", ja: "\(command) に応答がありません"),
      .restart
    )
  }
}

extension ModemAnswer {
  /// The answer as evidence: its lines, or how it ended if there are none.
  var said: [String] {
    if !lines.isEmpty { return lines }
    return switch end {
    case .result(let result): ["\(Self.word(result))"]
    case .silence: []
    case .hungUp: []
    }
  }
}
