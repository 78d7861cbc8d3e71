internal import Campaign

/// Registration in words: `<stat>`, `<AcT>` and the causes of a refusal
/// (TS 27.007 §7.2, §10.1.20, §10.1.22).
enum RegistrationWords {
  /// A domain of the network.
  enum Domain: String, CaseIterable, Sendable {
    /// `+CREG`: calls by circuits.
    case circuits = "+CREG"
    /// `+CGREG`: data of 2G and 3G.
    case packets = "+CGREG"
    /// `+CEREG`: LTE.
    case evolved = "+CEREG"

    /// What people call it.
    var phrase: Phrase {
      switch self {
      case .circuits: Phrase(en: "calls by circuits", ja: "回線交換")
      case .packets: Phrase(en: "data of 2G and 3G", ja: "2G/3Gデータ")
      case .evolved: Phrase(en: "LTE", ja: "LTE")
      }
    }
  }

  static let states: [CodeMeaning] = [
    CodeMeaning(0, "not registered and not searching", "未登録、探していません", .chooseNetwork),
    CodeMeaning(1, "registered at home", "登録済み (自網)"),
    CodeMeaning(2, "searching for a network", "網を探しています", .antenna),
    CodeMeaning(3, "refused by the network", "網に拒否されました", .contract),
    CodeMeaning(4, "no coverage, or not known", "圏外または不明", .antenna),
    CodeMeaning(5, "registered, roaming", "登録済み (ローミング)"),
    CodeMeaning(6, "registered for messages only, at home", "SMSのみ登録 (自網)", .volte),
    CodeMeaning(7, "registered for messages only, roaming", "SMSのみ登録 (ローミング)", .volte),
    CodeMeaning(8, "emergency calls only", "緊急通報のみ", .contract),
    CodeMeaning(9, "registered at home, calls by circuits not preferred", "登録済み (自網、CSFB非優先)"),
    CodeMeaning(10, "registered, roaming, calls by circuits not preferred", "登録済み (ローミング、CSFB非優先)"),
  ]

  /// Whether a state lets the modem work: by calls or messages.
  static func serves(_ state: Int) -> Bool { [1, 5, 6, 7, 9, 10].contains(state) }

  /// `<AcT>`.
  static let technologies: [CodeMeaning] = [
    CodeMeaning(0, "2G (GSM)", "2G (GSM)"),
    CodeMeaning(1, "2G (GSM compact)", "2G (GSM compact)"),
    CodeMeaning(2, "3G (UTRAN)", "3G (UTRAN)"),
    CodeMeaning(3, "2G with EDGE", "2G (EDGE)"),
    CodeMeaning(4, "3G with HSDPA", "3G (HSDPA)"),
    CodeMeaning(5, "3G with HSUPA", "3G (HSUPA)"),
    CodeMeaning(6, "3G with HSPA", "3G (HSPA)"),
    CodeMeaning(7, "LTE", "LTE"),
    CodeMeaning(8, "2G for things (EC-GSM-IoT)", "2G (EC-GSM-IoT)"),
    CodeMeaning(9, "LTE for things (NB-IoT): no calls", "LTE (NB-IoT、通話不可)"),
    CodeMeaning(10, "LTE on a 5G core", "LTE (5Gコア)"),
    CodeMeaning(11, "5G", "5G"),
    CodeMeaning(12, "5G (NG-RAN)", "5G (NG-RAN)"),
    CodeMeaning(13, "LTE with 5G beside it", "LTEと5Gの併用"),
  ]

  /// What a line of registration says: the state, the technology, why it was refused.
  static func meanings(_ line: SaidLine, _ domain: Domain) -> [Meaning] {
    Registration(line).map { meanings($0, domain) } ?? [.unknown(line.rest)]
  }

  /// The same of what is read already.
  static func meanings(_ told: Registration, _ domain: Domain) -> [Meaning] {
    let state = states.meaning(of: told.state, part: "stat \(told.state)")
    // The cause, where it is told, says better what to do.
    let remedy = told.cause.map {
      RefusalCauseTable.rows.meaning(of: $0, part: "cause \($0)")
    }
    var meanings = [
      Meaning(
        state.part,
        Phrase(
          en: "\(domain.phrase.en): \(state.words.en)",
          ja: "\(domain.phrase.ja): \(state.words.ja)"
        ),
        state.verdict,
        remedy?.remedy ?? state.remedy
      )
    ]
    if let technology = told.technology, serves(told.state) {
      meanings.append(technologies.meaning(of: technology, part: "AcT \(technology)"))
    }
    if let remedy { meanings.append(remedy) }
    return meanings
  }
}

/// The fields of `+CREG` and its like, whether asked for or told.
struct Registration: Hashable {
  /// `<stat>`.
  let state: Int
  /// `<lac>` or `<tac>` in hexadecimal digits.
  let area: String?
  /// `<ci>` in hexadecimal digits.
  let cell: String?
  /// `<AcT>`.
  let technology: Int?
  /// `<reject_cause>` of cause type 0: a cause of the standards.
  let cause: Int?

  /// Nothing if there is no state.
  init?(_ line: SaidLine) {
    // Asked for, the setting stands before the state; told by itself, it does not. A place has at
    // least four digits, or stands in quotation marks.
    let isAnswer =
      line.fields.count > 1 && !line.fields[1].isQuoted && line.fields[1].text.utf8.count <= 2
      && line.number(1) != nil
    let first = isAnswer ? 1 : 0
    guard let state = line.number(first) else { return nil }
    self.state = state
    area = line.word(first + 1)
    cell = line.word(first + 2)
    technology = line.number(first + 3)
    // LTE and 2G data have a routing field more; the cause is a pair at the end.
    let places = line.fields.indices.dropFirst(first + 4)
    let pair = places.suffix(2)
    cause =
      pair.count == 2 && line.number(pair.startIndex) == 0
      ? line.number(pair.endIndex - 1) : nil
  }
}
