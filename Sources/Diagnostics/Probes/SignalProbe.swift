internal import Campaign

/// How well a modem hears the network.
enum SignalProbe {
  /// Asks for the signal, in the figures of what serves it.
  static func finding(_ modem: inout AwakeModem) -> ProbeFinding {
    let reading = SignalReading.ask(&modem.conversation)
    return ProbeFinding(
      probe: "signal",
      question: Phrase(en: "How strong is the signal?", ja: "電波の強さは"),
      evidence: [
        ("dbm", reading.decibels.map { .number($0) } ?? .absent), ("said", .texts(reading.said)),
      ],
      finding: reading.words,
      verdict: reading.verdict,
      remedy: reading.remedy
    )
  }
}

/// One reading of the signal.
struct SignalReading {
  /// The level in dBm; nothing if none can be measured.
  let decibels: Int?
  let words: Phrase
  let verdict: ProbeVerdict
  let remedy: Phrase?
  let said: [String]

  /// Asks for `+CESQ` where the modem knows it and it tells something, and for `+CSQ`.
  static func ask(_ conversation: inout ModemConversation) -> SignalReading {
    let plain = conversation.ask("AT+CSQ")
    let extended = conversation.ask("AT+CESQ")
    let strength = plain.line(named: "+CSQ")?.number(0)
    var meanings: [Meaning] = []
    var level = strength.flatMap {
      (0...31).contains($0) ? SignalWords.decibels(strength: $0) : nil
    }
    if let line = extended.line(named: "+CESQ"), line.fields.count == 6 {
      if let pilot = line.number(5), pilot < 98 {
        level = -141 + pilot
        meanings = SignalWords.extended(line)
      } else if let pilot = line.number(2), pilot < 97 {
        level = -121 + pilot
        meanings = SignalWords.extended(line)
      }
    }
    if meanings.isEmpty {
      let silence: Meaning = plain.refusal ?? .silent("AT+CSQ")
      meanings = [strength.map { SignalWords.strength($0, part: "rssi \($0)") } ?? silence]
    }
    let worst = meanings.max { $0.verdict < $1.verdict }
    return SignalReading(
      decibels: level,
      words: Phrase(
        en: meanings.map(\.words.en).joined(separator: ", "),
        ja: meanings.map(\.words.ja).joined(separator: "、")
      ),
      verdict: worst?.verdict ?? .bad,
      remedy: worst?.remedy,
      said: plain.said + (extended.isOK ? extended.said : [])
    )
  }
}
