internal import ATGrammar
internal import Campaign
internal import Dialogue
internal import ModemCatalogue

/// The card in a modem.
enum CardProbes {
  static func findings(_ modem: inout AwakeModem) -> [ProbeFinding] {
    let card = modem.cardFinding()
    var findings = [card]
    let isThere = card.evidence.first?.value != .texts(["+CME ERROR: 10"])
    if isThere, let tries = tries(&modem) { findings.append(tries) }
    guard card.verdict == .good else { return findings }
    findings += [identity(&modem), centre(&modem), storage(&modem)]
    return findings
  }

  /// Asks how many tries of the PIN are left; nothing if the model has no way to tell.
  private static func tries(_ modem: inout AwakeModem) -> ProbeFinding? {
    let command = modem.entry?.description.pinTries ?? "AT+CPINR=\"SIM PIN\""
    guard !command.isEmpty else { return nil }
    let answer = modem.conversation.ask(command, milliseconds: 10_000)
    let line = answer.lines.first ?? ""
    let digits = line.drop { !$0.isNumber }.prefix { $0.isNumber }
    guard answer.isOK, let left = Int(digits), left <= 10 else {
      return ProbeFinding(
        probe: "pin-tries",
        question: question(en: "How many tries of the PIN are left?", ja: "PINの残り回数は"),
        evidence: [("tries", .absent)],
        finding: Phrase(en: "the modem does not tell", ja: "モデムは答えません"),
        verdict: .good,
        remedy: nil
      )
    }
    let meaning = Explain.triesLeft(left, of: "SIM PIN")
    return ProbeFinding(
      probe: "pin-tries",
      question: question(en: "How many tries of the PIN are left?", ja: "PINの残り回数は"),
      evidence: [("tries", .number(left))],
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }

  /// Asks who the card is: ICCID and IMSI.
  private static func identity(_ modem: inout AwakeModem) -> ProbeFinding {
    var card: String?
    for command in modem.entry?.description.cardIdentity ?? ["AT+CCID"] where card == nil {
      let answer = modem.conversation.ask(command, milliseconds: 10_000)
      card = answer.lines.lazy.compactMap { digits(in: $0, atLeast: 18) }.first
    }
    let answer = modem.conversation.ask("AT+CIMI", milliseconds: 10_000)
    let subscriber = answer.lines.lazy.compactMap { digits(in: $0, atLeast: 14) }.first
    let isGood = card != nil && subscriber != nil
    return ProbeFinding(
      probe: "card-identity",
      question: question(en: "Which SIM is it?", ja: "どのSIMですか"),
      evidence: [("iccid", .text(orAbsent: card)), ("imsi", .text(orAbsent: subscriber))],
      finding: Phrase(
        en: "ICCID \(card ?? "not told"), IMSI \(subscriber ?? "not told")",
        ja: "ICCID \(card ?? "不明")、IMSI \(subscriber ?? "不明")"
      ),
      verdict: isGood ? .good : .warning,
      remedy: isGood ? nil : Advice.reseatCard.remedy
    )
  }

  /// Asks for the number of the service centre.
  private static func centre(_ modem: inout AwakeModem) -> ProbeFinding {
    let answer = modem.conversation.ask("AT+CSCA?", milliseconds: 10_000)
    let number = answer.line(named: "+CSCA")?.word(0)
    let meaning = Explain.centre(number)
    return ProbeFinding(
      probe: "service-centre",
      question: question(en: "Is the service centre set?", ja: "SMSセンターは設定済みですか"),
      evidence: [("number", .text(orAbsent: number))],
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }

  /// Asks how full the store for messages is.
  private static func storage(_ modem: inout AwakeModem) -> ProbeFinding {
    let answer = modem.conversation.ask("AT+CPMS?", milliseconds: 10_000)
    let line = answer.line(named: "+CPMS")
    let meaning =
      line.flatMap { line -> Meaning? in
        guard let used = line.number(1), let total = line.number(2) else { return nil }
        return Explain.store(used, of: total, name: line.word(0) ?? "")
      } ?? answer.refusal ?? .silent("AT+CPMS?")
    return ProbeFinding(
      probe: "storage",
      question: question(en: "Is there room for messages?", ja: "SMSの空きはありますか"),
      evidence: [("said", .texts(answer.said))],
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }

  private static func question(en: String, ja: String) -> Phrase { Phrase(en: en, ja: ja) }

  private static func digits(in text: String, atLeast count: Int) -> String? {
    let line = SaidLine(text).line
    guard let (start, end) = line.digits(atLeast: count) else { return nil }
    return String(decoding: (start..<end).map { line[$0] }, as: UTF8.self)
  }
}
