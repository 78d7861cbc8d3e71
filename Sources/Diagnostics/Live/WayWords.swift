internal import Campaign
internal import Dialogue
internal import Rings

/// How a test call went, in plain words.
enum WayWords {
  /// What to do where the other side did not take part.
  static let atHand = Phrase(
    en:
      "call a telephone that you have in your hand, and take the call: kaden diagnostics call --to …",
    ja: "手元の電話機にかけ、応答してください: kaden diagnostics call --to …"
  )

  /// The way of the call.
  static func meaning(_ record: CallRecord) -> Meaning {
    if record.wasCancelled {
      return Meaning("call", Phrase(en: "stopped by hand", ja: "手動で中止しました"), .warning, atHand)
    }
    if let fault = record.fault ?? record.end?.fault, fault != .none {
      let why = LiveFindings.words(fault)
      return Meaning(
        "call",
        Phrase(en: "the line failed: \(why.words.en)", ja: "回線の障害: \(why.words.ja)"),
        .bad,
        why.remedy
      )
    }
    guard let end = record.end else {
      return Meaning(
        "call",
        Phrase(en: "the modem never said that it is over", ja: "モデムが通話の終わりを知らせません"),
        .bad,
        Advice.restart.remedy
      )
    }
    return record.answeredAt.map { answered(record, end, at: $0) } ?? unanswered(record, end)
  }

  private static func answered(_ record: CallRecord, _ end: CallEnd, at time: Tick) -> Meaning {
    let talked = seconds(end.endedAt.milliseconds(since: time))
    let rang = seconds((record.alertedAt ?? time).milliseconds(since: record.dialledAt))
    let took = seconds(time.milliseconds(since: record.dialledAt))
    let rings =
      record.alertedAt == nil
      ? Phrase(en: "no ringing was told", ja: "呼出の通知はなく")
      : Phrase(en: "it rang after \(rang) s", ja: "\(rang)秒で呼び出し")
    let ends =
      end.byUs
      ? Phrase(en: "and ended by us after \(talked) s", ja: "\(talked)秒後にこちらから切りました")
      : Phrase(en: "and ended by the other side after \(talked) s", ja: "\(talked)秒後に相手が切りました")
    return Meaning(
      "call",
      Phrase(
        en: "\(rings.en), was answered after \(took) s \(ends.en)",
        ja: "\(rings.ja)、\(took)秒で応答、\(ends.ja)"
      )
    )
  }

  private static func unanswered(_ record: CallRecord, _ end: CallEnd) -> Meaning {
    if end.byUs {
      let rang = record.alertedAt != nil
      return Meaning(
        "call",
        rang
          ? Phrase(en: "it rang for a minute, and nobody answered", ja: "1分呼び出しましたが応答がありません")
          : Phrase(en: "for a minute nothing rang", ja: "1分待っても呼び出しが始まりません"),
        rang ? .warning : .bad,
        rang ? atHand : Advice.antenna.remedy
      )
    }
    let why = reason(end)
    return Meaning(
      "call",
      Phrase(en: "nobody answered: \(why.words.en)", ja: "応答なし: \(why.words.ja)"),
      max(why.verdict, .warning),
      why.remedy ?? atHand
    )
  }

  private static func reason(_ end: CallEnd) -> Meaning {
    if end.cause != 0 {
      return CallCauseTable.rows.meaning(of: Int(end.cause), part: "cause \(end.cause)")
    }
    if end.equipmentError != 0 {
      let number = Int(end.equipmentError)
      return EquipmentErrorTable.meaning(of: number, part: "+CME ERROR: \(number)")
    }
    return Explain.line(end.word.said ?? "NO CARRIER").meanings.first ?? .silent("ATD")
  }

  /// Milliseconds as seconds with one place.
  static func seconds(_ milliseconds: Int) -> String {
    "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)"
  }
}
