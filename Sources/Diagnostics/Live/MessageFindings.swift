internal import Campaign
internal import Dialogue

/// What a message to the card's own number says, as findings.
enum MessageFindings {
  /// Whether the number that a card tells as its own is this one, in whatever form it tells it.
  static func isSame(_ own: String, _ number: SubscriberNumber) -> Bool {
    let digits = own.filter(\.isNumber)
    let national = digits.hasPrefix("81") && digits.count > 10 ? "0" + digits.dropFirst(2) : digits
    return national == number.digits
  }

  /// Another number than the card's own was typed.
  static func anotherNumber(_ line: ProbedLine) -> ProbeFinding {
    ProbeFinding(
      probe: "own-number",
      question: Phrase(en: "Is it the card's own number?", ja: "SIM自身の番号ですか"),
      evidence: [("at", .text(line.at)), ("same", .truth(false))],
      finding: Phrase(
        en: "no: the card tells another number as its own; nothing was sent",
        ja: "いいえ。SIMに登録された番号と異なるため、送っていません"
      ),
      verdict: .bad,
      remedy: Phrase(
        en: "type the number of this card (it is on its paper, and AT+CNUM tells it)",
        ja: "このSIMの番号を入力してください (台紙に記載、AT+CNUM でも確認できます)"
      )
    )
  }

  /// Everything about one message.
  static func all(_ record: MessageRecord, knowsOwn: Bool, waitSeconds: Int) -> [ProbeFinding] {
    let sent = sent(record)
    guard case .accepted = record.sending else { return [sent] }
    return [
      sent, report(record, waitSeconds: waitSeconds),
      back(record, knowsOwn: knowsOwn, waitSeconds: waitSeconds),
    ]
  }

  private static func sent(_ record: MessageRecord) -> ProbeFinding {
    let meaning = sending(record)
    var evidence: [(name: String, value: Evidence)] = [
      ("accepted-ms", .absent), ("cms-error", .absent),
    ]
    switch record.sending {
    case .accepted(_, let milliseconds): evidence[0].value = .number(milliseconds)
    case .refused(let error): evidence[1].value = .number(Int(error))
    case .notSent, .unknown, nil: break
    }
    return ProbeFinding(
      probe: "sms-sent",
      question: Phrase(en: "Does the network take an SMS?", ja: "SMSを送れますか"),
      evidence: evidence,
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }

  private static func sending(_ record: MessageRecord) -> Meaning {
    switch record.sending {
    case .accepted(_, let milliseconds):
      let took = WayWords.seconds(milliseconds)
      return Meaning("+CMGS", Phrase(en: "taken in \(took) s", ja: "\(took)秒で受理されました"))
    case .refused(let error) where error != 0:
      let why = MessageErrorTable.rows.meaning(of: Int(error), part: "+CMS ERROR: \(error)")
      if ErrorClass(messageError: error) == .doubt {
        return Meaning(why.part, why.words, .bad, why.remedy)
      }
      return Meaning(
        why.part,
        Phrase(en: "refused: \(why.words.en)", ja: "拒否: \(why.words.ja)"),
        max(why.verdict, .bad),
        why.remedy ?? Advice.contract.remedy
      )
    case .refused:
      return Meaning("ERROR", Phrase(en: "refused without a reason", ja: "理由なく拒否されました"), .contract)
    case .notSent(let fault):
      let why = LiveFindings.words(fault)
      return Meaning(
        "+CMGS",
        Phrase(en: "not sent: \(why.words.en)", ja: "送られていません: \(why.words.ja)"),
        .bad,
        why.remedy
      )
    case .unknown, nil:
      return Meaning(
        "+CMGS",
        Phrase(
          en: "nobody knows whether it went out: the modem never gave the result",
          ja: "送られたか不明: モデムが結果を返しません"
        ),
        .bad,
        Advice.restart.remedy
      )
    }
  }

  private static func report(_ record: MessageRecord, waitSeconds: Int) -> ProbeFinding {
    let meaning =
      record.report.map { report in
        let told = DeliveryStatusTable.rows.meaning(
          of: Int(report.status),
          part: "\(report.status)"
        )
        let took = WayWords.seconds(report.milliseconds)
        return Meaning(
          told.part,
          Phrase(en: "after \(took) s: \(told.words.en)", ja: "\(took)秒後: \(told.words.ja)"),
          told.verdict,
          told.remedy
        )
      }
      ?? Meaning(
        "+CDS",
        Phrase(
          en: "none came within \(waitSeconds) s",
          ja: "\(waitSeconds)秒以内に届きません"
        ),
        .warning,
        Phrase(
          en:
            "ask the operator whether the contract of this SIM has delivery reports; without them a"
            + " campaign knows only that its SMS were taken",
          ja: "このSIMの契約で配信報告が使えるか通信事業者に確認してください。なければ受理までしか分かりません"
        )
      )
    return ProbeFinding(
      probe: "sms-report",
      question: Phrase(en: "Does its delivery report come?", ja: "配信報告は届きますか"),
      evidence: [
        ("status", .number(orAbsent: record.report.map { Int($0.status) })),
        ("after-ms", .number(orAbsent: record.report?.milliseconds)),
      ],
      finding: meaning.words,
      verdict: meaning.verdict,
      remedy: meaning.remedy
    )
  }

  private static func back(
    _ record: MessageRecord,
    knowsOwn: Bool,
    waitSeconds: Int
  ) -> ProbeFinding {
    let (words, verdict, remedy): (Phrase, ProbeVerdict, Phrase?) =
      switch record.back {
      case .some(let back) where back.isWhole:
        (
          Phrase(
            en: "after \(WayWords.seconds(back.milliseconds)) s, whole",
            ja: "\(WayWords.seconds(back.milliseconds))秒後に、元の本文で戻りました"
          ), .good, nil
        )
      case .some:
        (
          Phrase(en: "with another text", ja: "本文が変わっています"), .bad,
          Advice.message.remedy
        )
      case nil where record.wasCancelled:
        (
          Phrase(en: "stopped before it came", ja: "届く前に中止しました"), .warning,
          Phrase(en: "run the command again", ja: "もう一度実行してください")
        )
      case nil:
        (
          Phrase(
            en:
              "not within \(waitSeconds) s\(knowsOwn ? "" : "; the card does not tell its number")",
            ja: "\(waitSeconds)秒以内に戻りません\(knowsOwn ? "" : "。SIMは自番号を答えません")"
          ), .bad,
          Phrase(
            en:
              "check that this is the card's number, and the room for messages: kaden diagnostics sim",
            ja: "SIMの番号と、SMSの空きを確かめてください: kaden diagnostics sim"
          )
        )
      }
    return ProbeFinding(
      probe: "sms-back",
      question: Phrase(en: "Does it come back?", ja: "SMSは戻りますか"),
      evidence: [
        ("after-ms", .number(orAbsent: record.back?.milliseconds)),
        ("whole", .truth(orAbsent: record.back?.isWhole)), ("others", .number(record.others)),
      ],
      finding: words,
      verdict: verdict,
      remedy: remedy
    )
  }
}
