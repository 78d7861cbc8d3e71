internal import Campaign

/// Lines about calls.
extension Explain {
  /// Nothing if the line is about something else.
  static func call(_ line: SaidLine) -> [Meaning]? {
    switch line.name {
    case "^CEND": return callEnd(line)
    case "+CEER": return callCause(line)
    case "+CLCC": return currentCall(line)
    default: return nil
    }
  }

  /// `^CEND:<id>,<seconds>,<status>[,<cause>]` (MU509 §9.17).
  private static func callEnd(_ line: SaidLine) -> [Meaning] {
    guard let seconds = line.number(1), let status = line.number(2) else { return [] }
    let duration =
      seconds == 0
      ? Phrase(en: "the call was never connected", ja: "接続されませんでした")
      : Phrase(en: "connected for \(seconds) s", ja: "\(seconds)秒つながりました")
    var meanings = [
      Meaning("\(seconds) s", duration),
      CallEndTable.rows.meaning(of: status, part: "status \(status)"),
    ]
    if let cause = line.number(3) {
      meanings.append(CallCauseTable.rows.meaning(of: cause, part: "cause \(cause)"))
    }
    return meanings
  }

  /// `+CEER` (TS 27.007 §6.10), which every maker writes in its own way.
  private static func callCause(_ line: SaidLine) -> [Meaning] {
    if line.fields.count == 2, let location = line.number(0), let cause = line.number(1) {
      let part = "cause \(cause)"
      let why: Meaning =
        switch location {
        case 0: CallEndTable.rows.meaning(of: cause, part: part)
        case 1: CallCauseTable.rows.meaning(of: cause, part: part)
        case 2, 4, 5: RefusalCauseTable.rows.meaning(of: cause, part: part)
        default: .unknown(part)
        }
      return [CallEndTable.locations.meaning(of: location, part: "location \(location)"), why]
    }
    let words = line.rest.filter { $0 != "\"" }
    if let number = Int(words.prefix { $0.isNumber }) {
      if number == 0 { return [noReason(words)] }
      return [CallCauseTable.rows.meaning(of: number, part: "cause \(number)")]
    }
    let folded = words.lowercased()
    if folded.contains("no cause") || folded.contains("unknown") { return [noReason(words)] }
    for (text, end) in endTexts where folded.contains(text) {
      return [CallEndTable.rows.meaning(of: end, part: words)]
    }
    for (text, cause) in causeTexts where folded.contains(text) {
      return [CallCauseTable.rows.meaning(of: cause, part: words)]
    }
    return [.unknown(words.isEmpty ? line.text : words)]
  }

  private static func noReason(_ words: String) -> Meaning {
    Meaning(words, Phrase(en: "the modem knows no reason", ja: "モデムは理由を知りません"))
  }

  /// Wordings of Qualcomm's call manager.
  private static let endTexts: [(String, Int)] = [
    ("client ended call", 29), ("network ended call", 104), ("no service", 21), ("no funds", 105),
    ("offline", 0),
  ]

  /// Wordings of the standards' causes.
  private static let causeTexts: [(String, Int)] = [
    ("normal call clearing", 16), ("user busy", 17), ("no user responding", 18),
    ("user alerting", 19), ("no answer", 19), ("subscriber absent", 20), ("call rejected", 21),
    ("number changed", 22), ("unassigned", 1), ("unallocated", 1), ("no route to dest", 3),
    ("operator determined barring", 8), ("call barring", 8), ("call barred", 8),
    ("destination out of order", 27), ("invalid number", 28), ("normal, unspecified", 31),
    ("normal unspecified", 31), ("no circuit", 34), ("network out of order", 38),
    ("temporary failure", 41), ("switching equipment congestion", 42),
    ("resources unavailable", 47), ("bearer capability not authori", 57),
    ("recovery on timer", 102), ("interworking", 127),
  ]

  /// `+CLCC` (TS 27.007 §7.18).
  private static func currentCall(_ line: SaidLine) -> [Meaning] {
    guard let direction = line.number(1), let state = line.number(2), let mode = line.number(3)
    else { return [] }
    let states = [
      CodeMeaning(0, "active: they talk", "通話中です"), CodeMeaning(1, "held", "保留中です"),
      CodeMeaning(2, "dialling", "発信中です"), CodeMeaning(3, "the far telephone rings", "相手を呼出中です"),
      CodeMeaning(4, "a call comes in", "着信中です"), CodeMeaning(5, "another call waits", "割込着信中です"),
      CodeMeaning(6, "the call is over", "通話は終わりました"),
    ]
    let directions = [
      CodeMeaning(0, "called from here", "こちらからの発信です"),
      CodeMeaning(1, "called from outside", "着信です"),
    ]
    var meanings = [
      directions.meaning(of: direction, part: "dir \(direction)"),
      states.meaning(of: state, part: "stat \(state)"),
    ]
    if mode != 0 {
      meanings.append(
        Meaning(
          "mode \(mode)",
          Phrase(en: "no voice call; on LTE there is always one", ja: "音声通話ではありません (LTEでは常時あります)")
        )
      )
    }
    return meanings
  }
}
