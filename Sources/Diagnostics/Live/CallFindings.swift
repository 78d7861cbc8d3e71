internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

/// What a test call says, as findings.
enum CallFindings {
  /// Whether the call got through.
  static func way(_ record: CallRecord) -> ProbeFinding {
    let told = WayWords.meaning(record)
    func passed(_ time: Tick?) -> Evidence {
      .number(orAbsent: time.map { $0.milliseconds(since: record.dialledAt) })
    }
    let cause = record.end.map { Int($0.cause) } ?? 0
    return ProbeFinding(
      probe: "call",
      question: Phrase(en: "Does a call get through?", ja: "電話はつながりますか"),
      evidence: [
        ("alerting-ms", passed(record.alertedAt)), ("answered-ms", passed(record.answeredAt)),
        ("ended-ms", passed(record.end?.endedAt)),
        ("cause", cause == 0 ? .absent : .number(cause)),
        ("word", .text(orAbsent: record.end.flatMap(\.word.said))),
        ("ended-by-us", .truth(orAbsent: record.end.map(\.byUs))),
      ],
      finding: told.words,
      verdict: told.verdict,
      remedy: told.remedy
    )
  }

  /// Whether what was said went out in time.
  static func played(_ record: CallRecord, _ line: ProbedLine) -> ProbeFinding {
    let question = Phrase(en: "Did the announcement go out?", ja: "音声は途切れず送れましたか")
    guard let counts = record.counts else {
      let isFile = line.audio == "file"
      return ProbeFinding(
        probe: "playing",
        question: question,
        evidence: [("frames", .absent)],
        finding: isFile
          ? Phrase(en: "the modem played it from a file of its own", ja: "モデム内のファイルから再生しました")
          : Phrase(en: "the line has no sound port: nothing was said", ja: "音声ポートがなく、何も再生していません"),
        verdict: isFile ? .good : .bad,
        remedy: isFile ? nil : soundPort
      )
    }
    let lost = Int(counts.underrun) + Int(counts.forgone)
    let played = Int(counts.played)
    return ProbeFinding(
      probe: "playing",
      question: question,
      evidence: [
        ("frames", .number(played)), ("late", .number(Int(counts.late))),
        ("missing", .number(lost)),
      ],
      finding: lost == 0
        ? Phrase(en: "\(played / 50) s of sound, no gap", ja: "\(played / 50)秒、途切れなし")
        : Phrase(
          en: "\(lost) of \(played) frames of 20 ms came too late or found no room",
          ja: "20 msフレーム\(played)個中\(lost)個が間に合いませんでした"
        ),
      verdict: lost == 0 ? .good : lost * 100 < played ? .warning : .bad,
      remedy: lost == 0 ? nil : busyBox
    )
  }

  /// Whether a key comes back, and by which way.
  static func keys(_ record: CallRecord, hasSound: Bool) -> ProbeFinding {
    let told = KeyWords.meaning(record, hasSound: hasSound)
    func texts(_ keys: [UInt8]) -> Evidence {
      .texts(keys.map { String(decoding: [$0], as: UTF8.self) })
    }
    return ProbeFinding(
      probe: "keys",
      question: Phrase(en: "Are pressed keys noticed?", ja: "押されたキーが分かりますか"),
      evidence: [
        ("told-by-modem", texts(record.toldKeys)), ("heard-in-sound", texts(record.heardKeys)),
      ],
      finding: told.words,
      verdict: told.verdict,
      remedy: told.remedy
    )
  }

  /// Who or what was heard; nothing where nothing could be heard.
  static func heard(_ record: CallRecord) -> ProbeFinding? {
    guard let account = record.account else { return nil }
    let (words, verdict): (Phrase, ProbeVerdict) =
      switch account.evidence {
      case .none: (Phrase(en: "sound that tells nothing", ja: "判別できない音"), .good)
      case .person: (Phrase(en: "a person", ja: "人の声"), .good)
      case .machine: (Phrase(en: "an answering machine", ja: "留守番電話"), .warning)
      case .fax: (Phrase(en: "a fax", ja: "ファクス"), .warning)
      case .ringing: (Phrase(en: "the ring-back tone: nobody was there yet", ja: "呼出音のみ"), .warning)
      case .busy: (Phrase(en: "the busy tone", ja: "話中音"), .warning)
      case .congestion: (Phrase(en: "the congestion tone", ja: "輻輳音"), .warning)
      case .notInUse: (Phrase(en: "the tone of a number not in use", ja: "欠番の案内音"), .warning)
      case .announcement: (Phrase(en: "an announcement of the network", ja: "網の案内"), .warning)
      case .silence: (Phrase(en: "silence", ja: "無音"), .warning)
      case .noise: (Phrase(en: "noise, and no voice", ja: "雑音のみ"), .warning)
      }
    return ProbeFinding(
      probe: "heard",
      question: Phrase(en: "Who was heard?", ja: "何が聞こえましたか"),
      evidence: [
        ("evidence", .text("\(account.evidence)")), ("score", .number(Int(account.score))),
        ("voice-ms", .number(Int(account.voice))),
      ],
      finding: words,
      verdict: verdict,
      remedy: verdict == .good ? nil : WayWords.atHand
    )
  }

  /// Beeps were played where a voice should have spoken.
  static func voiceless(_ why: Phrase) -> ProbeFinding {
    ProbeFinding(
      probe: "voice",
      question: Phrase(en: "Is there a voice?", ja: "音声合成は使えますか"),
      evidence: [],
      finding: Phrase(
        en: "none is installed: beeps were played in place of words",
        ja: "使えないため、言葉の代わりに電子音を再生しました"
      ),
      verdict: .warning,
      remedy: why
    )
  }

  /// Where the sound goes is to be said.
  static let soundPort = Phrase(
    en: "say where the sound goes: audio = in kaden.toml, or --audio PATH; which port it is:"
      + " kaden diagnostics ports",
    ja: "音声ポートを指定してください: kaden.tomlの audio = または --audio パス。一覧: kaden diagnostics ports"
  )

  /// The box or the hub does not keep up.
  static let busyBox = Phrase(
    en: "see what keeps the box busy: kaden diagnostics box; plug the modem in without a hub",
    ja: "機器の負荷を確かめ (kaden diagnostics box)、ハブを介さずに接続してください"
  )
}

extension Evidence {
  /// A number, or its absence.
  static func number(orAbsent number: Int?) -> Evidence {
    number.map { .number($0) } ?? .absent
  }
}
