internal import Campaign

/// What the sound of a test call was like, as findings.
enum AudioFindings {
  /// Everything about the sound of one call.
  static func all(_ record: CallRecord, isEcho: Bool) -> [ProbeFinding] {
    let back = EchoSearch.find(record)
    var findings = [ways(record, back, isEcho: isEcho)]
    if let jitter = jitter(record) { findings.append(jitter) }
    if let level = level(record) { findings.append(level) }
    findings.append(clipping(record))
    if !isEcho { findings.append(echo(back)) }
    return findings
  }

  /// The line has no sound that could be measured.
  static func noSound(_ line: ProbedLine) -> ProbeFinding {
    let isFile = line.audio == "file"
    return ProbeFinding(
      probe: "sound-port",
      question: Phrase(en: "Can the sound be measured?", ja: "音声を測定できますか"),
      evidence: [("audio", .text(orAbsent: line.audio))],
      finding: isFile
        ? Phrase(
          en: "no: the modem plays files and gives no sound; nothing was dialled",
          ja: "いいえ。モデムがファイルを再生する方式のため、発信していません"
        )
        : Phrase(
          en: "no: the line has no sound port; nothing was dialled",
          ja: "いいえ。音声ポートがないため、発信していません"
        ),
      verdict: .warning,
      remedy: isFile
        ? Phrase(
          en: "test playing and keys in its place: kaden diagnostics call --to …",
          ja: "代わりに再生とキーを試してください: kaden diagnostics call --to …"
        ) : CallFindings.soundPort
    )
  }

  /// Whether each side hears the other.
  private static func ways(_ record: CallRecord, _ back: EchoSearch?, isEcho: Bool) -> ProbeFinding
  {
    let isHeard = voiceLevel(record) != nil || isEcho && back != nil
    let hears = isEcho ? back != nil : record.wasPressed
    let (words, remedy): (Phrase, Phrase?) =
      switch (hears, isHeard) {
      case (true, true):
        (
          isEcho
            ? Phrase(en: "what goes out comes back", ja: "送った音が返ってきました")
            : Phrase(en: "each side hears the other", ja: "双方とも聞こえます"), nil
        )
      case (true, false):
        (
          Phrase(
            en:
              "one way only: the other side hears us (it pressed a key), and nothing is heard of it",
            ja: "片通話: 相手には聞こえます (キーあり) が、相手の声が届きません"
          ), CallFindings.soundPort
        )
      case (false, true):
        (
          Phrase(
            en: "perhaps one way only: the other side is heard, but pressed no key",
            ja: "片通話の疑い: 相手の声は届きますが、キーが押されません"
          ),
          Phrase(
            en: "call again, and press 1 if the tone was heard; if it was not: restart the modem"
              + " (AT+CFUN=1,1), and set its loudness: AT+CLVL=?",
            ja: "もう一度かけ、音が聞こえたら1を押してください。聞こえなければモデムを再起動 (AT+CFUN=1,1) し、"
              + "音量を確かめてください: AT+CLVL=?"
          )
        )
      case (false, false):
        (Phrase(en: "nothing is heard, neither way", ja: "双方とも何も届きません"), CallFindings.soundPort)
      }
    return ProbeFinding(
      probe: "ways",
      question: Phrase(en: "Does each side hear the other?", ja: "双方とも聞こえますか"),
      evidence: [
        ("heard-samples", .number(record.heard.samples.count)),
        ("key", .truth(record.wasPressed)), ("voice", .truth(voiceLevel(record) != nil)),
        ("tone-came-back", .truth(back != nil)),
      ],
      finding: words,
      verdict: remedy == nil ? .good : .bad,
      remedy: remedy
    )
  }

  /// Whether frames come in step and all of them.
  private static func jitter(_ record: CallRecord) -> ProbeFinding? {
    guard let jitter = record.heard.jitter, let most = record.heard.jitterMax else { return nil }
    let complete = Int(record.heard.completeness * 1_000)
    let isBad = jitter > 200 || complete < 970
    let verdict: ProbeVerdict = isBad ? .bad : jitter > 60 ? .warning : .good
    let missing = "\((1_000 - complete) / 10).\((1_000 - complete) % 10)"
    return ProbeFinding(
      probe: "jitter",
      question: Phrase(en: "Do the frames come in step?", ja: "音声フレームは規則正しく届きますか"),
      evidence: [
        ("jitter-ms", .number(Int(jitter))), ("jitter-most-ms", .number(Int(most))),
        ("complete-permille", .number(complete)),
      ],
      finding: Phrase(
        en: "95 of 100 within \(Int(jitter)) ms, all within \(Int(most)) ms; \(missing) % missing",
        ja: "95%が\(Int(jitter)) ms以内、最大\(Int(most)) ms、欠落\(missing)%"
      ),
      verdict: verdict,
      remedy: verdict == .good ? nil : CallFindings.busyBox
    )
  }

  /// How loud the other side is.
  private static func level(_ record: CallRecord) -> ProbeFinding? {
    guard let level = voiceLevel(record) else { return nil }
    let isWeak = level < -32
    let isLoud = level > -9
    return ProbeFinding(
      probe: "level",
      question: Phrase(en: "Is the other side loud enough?", ja: "相手の声の大きさは適切ですか"),
      evidence: [("dbfs", .number(Int(level.rounded())))],
      finding: Phrase(
        en:
          "its voice is at \(Int(level.rounded())) dBFS\(isWeak ? ": weak" : isLoud ? ": too loud" : "")",
        ja: "声は\(Int(level.rounded())) dBFS\(isWeak ? "で、弱すぎます" : isLoud ? "で、大きすぎます" : "です")"
      ),
      verdict: isWeak || isLoud ? .warning : .good,
      remedy: isWeak ? louder : isLoud ? quieter : nil
    )
  }

  /// Whether samples stand at the end of the scale.
  private static func clipping(_ record: CallRecord) -> ProbeFinding {
    let share = record.heard.clipped(0..<record.heard.samples.count)
    let verdict: ProbeVerdict = share > 10 ? .bad : share > 1 ? .warning : .good
    let percent = "\(Int(share * 10) / 100).\(Int(share * 10) / 10 % 10)"
    return ProbeFinding(
      probe: "clipping",
      question: Phrase(en: "Is anything cut off?", ja: "音割れはありませんか"),
      evidence: [("permille", .number(Int(share.rounded())))],
      finding: verdict == .good
        ? Phrase(en: "nothing worth the name", ja: "ほとんどありません")
        : Phrase(
          en: "\(percent) % of the samples are at the end of the scale",
          ja: "標本の\(percent)%が振り切れています"
        ),
      verdict: verdict,
      remedy: verdict == .good ? nil : quieter
    )
  }

  /// Whether the tone came back, which an echo does.
  private static func echo(_ back: EchoSearch?) -> ProbeFinding {
    let isStrong = back.map { $0.weaker < 25 } ?? false
    return ProbeFinding(
      probe: "echo",
      question: Phrase(en: "Does what we say come back?", ja: "こちらの音が返ってきませんか"),
      evidence: [
        ("weaker-db", .number(orAbsent: back.map { Int($0.weaker.rounded()) })),
        ("after-ms", .number(orAbsent: back?.delayMilliseconds)),
      ],
      finding: back.map { back in
        Phrase(
          en:
            "an echo, \(Int(back.weaker.rounded())) dB weaker, after \(back.delayMilliseconds) ms",
          ja: "\(back.delayMilliseconds) ms後に\(Int(back.weaker.rounded())) dB弱く返ってきます"
        )
      } ?? Phrase(en: "no echo", ja: "返ってきません"),
      verdict: isStrong ? .warning : .good,
      remedy: isStrong
        ? Phrase(
          en:
            "call another telephone, without loudspeaker; if it stays, make the line quieter: AT+CLVL=?",
          ja: "スピーカーを使わない別の電話機で試し、直らなければ送話音量を下げてください: AT+CLVL=?"
        ) : nil
    )
  }

  /// The level of the voice of the other side: where it was to speak, else in all of the call.
  private static func voiceLevel(_ record: CallRecord) -> Double? {
    let all = 0..<record.heard.samples.count
    return record.stretches[.listening].flatMap { record.heard.voiceLevel($0) }
      ?? record.heard.voiceLevel(all)
  }

  private static let louder = Phrase(
    en: "speak into the telephone again; if it stays weak, raise the level: AT+CLVL=?, AT+CLVL=…",
    ja: "受話器に向かって話してください。弱いままなら受話音量を上げます: AT+CLVL=?、AT+CLVL=…"
  )

  private static let quieter = Phrase(
    en: "lower the modem's level: AT+CLVL=?, then a lower AT+CLVL=…; and call again",
    ja: "モデムの受話音量を下げてかけ直してください: AT+CLVL=?、AT+CLVL=…"
  )
}
